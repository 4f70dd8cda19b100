import Paper
import Records
package import Rules

/// Words of a paper in elements with what the checks say there: comments for a copy of its document.
package struct PlacedNote: Hashable, Sendable {
    /// Path of the element.
    package var element: String
    package var quote: String
    /// Letters, blanks apart, that stand before the words in their element.
    package var before: Int
    /// Lines of text.
    package var note: String
}

/// The comments of a copy for authors and editors: at the first place of a finding all that is said of it, at its others the message and
/// where the rest stands.
///
/// Words that several findings use have one comment, which lists them.
package enum PlacedNotes {
    /// What one paper's own checks and its studies' checks say of its words; agreeing ones too when asked for.
    package static func of(_ paper: PaperReport, studies: [StudyFindings], all: Bool) -> [PlacedNote] {
        let checks = (paper.checks + studies.flatMap(\.checks)).filter { all || $0.verdict == .disagrees }
        let readings = ToldReadings((paper.records?.paper).map { [$0] } ?? [])
        var spots: [(key: Key, parts: [Part])] = []
        var known: [Key: Int] = [:]
        let order = checks.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
        for check in order.map(\.element) {
            let places = check.evidence.filter { $0.paper == paper.id }.compactMap { key($0, in: paper) }
            var used: Set<Int> = []
            for (offset, place) in places.enumerated() {
                let index = known[place] ?? spots.count
                if index == spots.count {
                    known[place] = index
                    spots.append((place, []))
                }
                guard used.insert(index).inserted else { continue }
                spots[index].parts.append(Part(check: check, first: offset == 0 ? nil : places[0].quote))
            }
        }
        // what readers ask stands behind, and names who asks
        let asked = paper.questions.flatMap { question in
            question.evidence.prefix(1).compactMap { evidence in
                key(evidence, in: paper).map {
                    PlacedNote(
                        element: $0.element, quote: $0.quote, before: $0.before,
                        note: "\(question.name) asks: \(question.question)")
                }
            }
        }
        return spots.map { spot in
            PlacedNote(
                element: spot.key.element, quote: spot.key.quote, before: spot.key.before,
                note: note(spot.parts, readings))
        } + asked
    }

    private struct Key: Hashable {
        var element: String
        var quote: String
        var before: Int
    }

    private struct Part {
        var check: Check
        /// The words at which all is said of the check; nil where these are they.
        var first: String?
    }

    private static func key(_ evidence: Evidence, in paper: PaperReport) -> Key? {
        guard let element = evidence.passage.element, !evidence.passage.quote.isEmpty else { return nil }
        var before = 0
        if case .text(let block, let range)? = evidence.place, let blocks = paper.records?.paper.blocks,
            blocks.indices.contains(block)
        {
            let own = blocks[block]
            // of several pieces only those of this element are counted
            let start = own.pieces.last { $0.element == element && $0.offset <= range.lowerBound }?.offset ?? 0
            let first = own.pieces.first { $0.element == element }?.offset ?? 0
            let from = min(first, start)
            before = own.text.utf8.dropFirst(from).prefix(max(0, range.lowerBound - from)).count {
                !$0.isASCIISpace && $0 & 0xC0 != 0x80
            }
        }
        return Key(element: element, quote: evidence.passage.quote, before: before)
    }

    private static func note(_ parts: [Part], _ readings: ToldReadings) -> String {
        guard parts.count > 1 else { return parts.map { text($0, readings) }.joined() }
        return
            (["\(parts.count) findings use these words."]
            + parts.enumerated().map { "\($0.offset + 1). " + text($0.element, readings) })
            .joined(separator: "\n")
    }

    private static func text(_ part: Part, _ readings: ToldReadings) -> String {
        let check = part.check
        if let first = part.first {
            return "\(check.message)\nThe working and the question stand at “\(first.cutAtWord(60))”."
        }
        var lines = [check.message, "Working: " + check.working]
        let told = readings.of(check)
        if !told.isEmpty { lines.append("Other readings: " + told.joined(separator: "; ")) }
        if let question = check.question { lines.append("Question to the authors: " + question) }
        let weight = check.severity.map { " (\($0.rawValue))" } ?? ""
        return (lines + ["\(check.verdict.rawValue)\(weight), \(check.id)"]).joined(separator: "\n")
    }
}
