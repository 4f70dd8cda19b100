package import Paper
import Records
package import Rules

/// A place of a PDF to mark, with what the checks say there.
package struct Highlight: Hashable, Sendable {
    /// 1-based.
    package var page: Int
    /// No two highlights of a copy overlap.
    package var boxes: [Box]
    /// Red, green and blue from 0 to 1.
    package var color: [Double]
    package var note: String
}

/// The marks of a copy for authors and editors: one colour a severity, the notes hold message, working and readings.
///
/// Colours of highlights that lie over each other would mix to a darker one: a place has the colour of what weighs most
/// there, and its note lists all checks that use it.
package enum Highlights {
    /// What one paper's own checks and its studies' checks say of its pages; agreeing ones too when asked for.
    package static func of(_ paper: PaperReport, studies: [StudyFindings], all: Bool) -> [Highlight] {
        let checks = paper.checks + studies.flatMap(\.checks)
        let readings = ToldReadings((paper.records?.paper).map { [$0] } ?? [])
        let shown = checks.filter { all || $0.verdict == .disagrees } + paper.questions.map(\.asCheck)
        return apart(spots(of: shown, in: paper), readings)
    }

    /// One place and the checks that use it.
    private struct Spot {
        var page: Int
        var boxes: [Box]
        /// By weight.
        var checks: [Check]

        var area: Double { boxes.reduce(0) { $0 + ($1.right - $1.left) * ($1.bottom - $1.top) } }
        var weight: Int { checks.map(\.weight).max() ?? 0 }
    }

    /// The same boxes are one place, whatever number of checks use it.
    private static func spots(of checks: [Check], in paper: PaperReport) -> [Spot] {
        struct Key: Hashable {
            var page: Int
            var boxes: [Box]
        }
        var spots: [Spot] = []
        var known: [Key: Int] = [:]
        for check in checks {
            var used: Set<Int> = []
            for evidence in check.evidence where evidence.paper == paper.id && !evidence.passage.boxes.isEmpty {
                // what agrees is said of numbers: a whole row holds others, too
                if check.verdict == .agrees, case .row? = evidence.place { continue }
                guard let page = evidence.passage.page else { continue }
                // a highlight reaches half a point over its words
                let boxes = evidence.passage.boxes.map {
                    Box(left: $0.left - 0.5, top: $0.top, right: $0.right + 0.5, bottom: $0.bottom)
                }
                let key = Key(page: page, boxes: boxes)
                let index = known[key] ?? spots.count
                if index == spots.count {
                    known[key] = index
                    spots.append(Spot(page: page, boxes: boxes, checks: []))
                }
                if used.insert(index).inserted { spots[index].checks.append(check) }
            }
        }
        return spots
    }

    /// Takes from each place what a weightier or smaller one covers; one that is covered whole is told in that one's note.
    private static func apart(_ spots: [Spot], _ readings: ToldReadings) -> [Highlight] {
        var highlights: [Highlight] = []
        for (page, own) in Dictionary(grouping: spots, by: \.page).sorted(by: { $0.key < $1.key }) {
            let order = own.enumerated().sorted {
                ($1.element.weight, $0.element.area, $0.offset) < ($0.element.weight, $1.element.area, $1.offset)
            }.map(\.element)
            var placed: [Spot] = []
            for spot in order {
                var rest = spot.boxes
                for other in placed where !rest.isEmpty {
                    for box in other.boxes { rest = rest.flatMap { $0.without(box) } }
                }
                if rest.isEmpty, let covering = placed.firstIndex(where: { meet($0.boxes, spot.boxes) }) {
                    placed[covering].checks += spot.checks.filter { !placed[covering].checks.contains($0) }
                } else if !rest.isEmpty {
                    placed.append(Spot(page: page, boxes: rest, checks: spot.checks))
                }
            }
            highlights += placed.map { spot in
                let checks = spot.checks.enumerated().sorted {
                    ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
                }.map(\.element)
                return Highlight(
                    page: page, boxes: spot.boxes, color: color(of: checks.first), note: note(of: checks, readings))
            }
        }
        return highlights
    }

    private static func color(of check: Check?) -> [Double] {
        switch (check?.verdict, check?.severity) {
        case (.disagrees, .error): [1, 0.45, 0.45]
        case (.disagrees, .warning): [1, 0.7, 0.3]
        case (.disagrees, _): [1, 0.95, 0.35]
        case (.agrees, _): [0.65, 0.92, 0.6]
        case (.undetermined, _), (nil, _): [0.72, 0.82, 1]
        }
    }

    /// One check in full; of several the findings in full, the others in a line each.
    private static func note(of checks: [Check], _ readings: ToldReadings) -> String {
        if checks.count == 1 { return note(of: checks[0], readings) }
        let full = checks.filter { $0.verdict == .disagrees }
        let rest = checks.filter { $0.verdict != .disagrees }
        let shown = rest.prefix(20).map {
            $0.rule.isEmpty ? $0.message : "\($0.verdict.rawValue): \($0.message) (\($0.rule))"
        }
        let more = rest.count > 20 ? ["and \(rest.count - 20) more"] : []
        let head = "\(checks.count) checks use what stands here."
        return
            ([head] + full.map { note(of: $0, readings) }
            + (rest.isEmpty ? [] : [(shown + more).joined(separator: "\n")]))
            .joined(
                separator: "\n\n")
    }

    private static func note(of check: Check, _ readings: ToldReadings) -> String {
        // what a reader asks is of no rule
        if check.rule.isEmpty { return check.message }
        var lines = [check.message, "", "Working: " + check.working]
        lines += readings.of(check).map { "Another reading: " + $0 }
        if let question = check.question { lines.append("Question to the authors: " + question) }
        let weight = check.severity.map { " (\($0.rawValue))" } ?? ""
        return (lines + ["", "\(check.verdict.rawValue)\(weight), \(check.id)"]).joined(
            separator: "\n")
    }
}

extension Check {
    /// Errors before warnings, notes, what is undetermined, and what agrees.
    var weight: Int {
        switch verdict {
        case .disagrees: 2 + (severity ?? .note).weight
        case .undetermined: 1
        case .agrees: 0
        }
    }
}

extension Box {
    /// Slivers of less than this many points are left out.
    private static var least: Double { 0.75 }

    /// What of the box is left beside another: at most four boxes.
    fileprivate func without(_ other: Box) -> [Box] {
        let inner = Box(
            left: max(left, other.left), top: max(top, other.top), right: min(right, other.right),
            bottom: min(bottom, other.bottom))
        guard inner.left < inner.right, inner.top < inner.bottom else { return [self] }
        let parts = [
            Box(left: left, top: inner.top, right: inner.left, bottom: inner.bottom),
            Box(left: inner.right, top: inner.top, right: right, bottom: inner.bottom),
            Box(left: left, top: top, right: right, bottom: inner.top),
            Box(left: left, top: inner.bottom, right: right, bottom: bottom),
        ]
        // lines of print overlap by some points: what reaches over is no place of its own
        let height = bottom - top
        return parts.filter {
            $0.right - $0.left >= Self.least && $0.bottom - $0.top >= max(Self.least, height / 3)
        }
    }

}

extension Highlights {
    /// Whether a place lies where others do.
    fileprivate static func meet(_ a: [Box], _ b: [Box]) -> Bool {
        a.contains { own in b.contains(where: own.overlaps) }
    }
}

extension CuratedReading.Question {
    /// As if it were a check, which has no rule.
    fileprivate var asCheck: Check {
        Check(verdict: .undetermined, message: "\(name) asks: \(question)", working: "", evidence: evidence)
    }
}
