import Language
package import Paper

/// A count of patients whose numbers stand in several lists behind it: "Four patients died of sepsis (Patients 2 and 5) or
/// relapse (Patients 6 and 9)".
package struct CountedLists: Sendable {
    package var count: PrintedNumber
    package var identifiers: [PatientID]
    package var place: Place
}

extension PaperRecords {
    /// In the order of the text.
    package var countsOverLists: [CountedLists] {
        Dictionary(grouping: statements.patientLists, by: \.sentence).sorted { $0.key < $1.key }.compactMap {
            index, lists -> CountedLists? in
            let tokens = statements.sentences[index].tokens
            guard lists.count > 1, let first = tokens.first?.number, first.integer ?? 0 > 1, first.relation == .equal,
                tokens.count > 1, Vocabulary.people.contains(tokens[1].text),
                lists.dropFirst().allSatisfy({ $0.count == nil }),
                !standsBesideCount(lists[0])
            else { return nil }
            let own = lists.compactMap { list -> Range<Int>? in
                if case .text(_, let range) = list.place { range } else { nil }
            }
            guard own.count == lists.count, let end = own.last?.upperBound else { return nil }
            let between = tokens.dropFirst().filter { token in
                token.range.upperBound <= end && !own.contains { $0.overlaps(token.range) }
            }
            // another number, or a part of a sentence that says something else
            guard !between.contains(where: { $0.isNumber || $0.text == ";" }),
                between.contains(where: { Lexicon.joinsCauses($0.text) })
            else { return nil }
            return CountedLists(
                count: first, identifiers: lists.flatMap(\.identifiers),
                place: .text(block: statements.sentences[index].block, range: tokens[0].range.lowerBound..<end))
        }
    }
}
