import Language
package import Paper

/// The populations that a paper names, largest first.
package struct Populations: Sendable {
    package let all: [Int]
    /// Totals of "n/N (%)" cells that the paper names nowhere else.
    package let ofFractions: [Int]

    /// Of so many populations one fits any percentage, and more tell nothing.
    private static let most = 300

    init() {
        all = []
        ofFractions = []
    }

    init(_ records: PaperRecords) {
        var sizes: Set<Int> = []
        for size in records.statements.sampleSizes { if let n = size.count.integer { sizes.insert(n) } }
        for count in records.statements.counts { if let n = count.total?.integer { sizes.insert(n) } }
        for table in records.tables {
            for column in table.table.columns { if let n = column.population { sizes.insert(n) } }
            for row in table.table.rows { for case let n? in row.populations { sizes.insert(n) } }
            if table.kind == .listing { sizes.insert(table.table.rows.count) }
        }
        all = Array(sizes.filter { $0 > 4 }.sorted(by: >).prefix(Self.most))
        var totals: Set<Int> = []
        for row in records.tables.lazy.flatMap(\.values) {
            for case .fractionPercent(_, let total, _) in row {
                if let n = total.integer, n > 4, !sizes.contains(n) { totals.insert(n) }
            }
        }
        ofFractions = Array(totals.sorted(by: >).prefix(Self.most))
    }
}

extension PaperRecords {
    /// Whether words tell that a percentage is one of patients: its sentence speaks of people or of what befalls them, and no
    /// other noun stands behind the sign ("70% of patients", "24% had", not "70% oxygen").
    package func isShareOfPatients(_ item: Proportion) -> Bool {
        let tokens = statements.sentences[item.sentence].tokens
        guard case .text(_, let range) = item.place,
            tokens.contains(where: {
                Lexicon.concepts($0.text).contains(any: Lexicon.ofPatients) || Vocabulary.isVersus($0.text)
            }),
            let last = tokens.lastIndex(where: { $0.range.overlaps(range) })
        else { return false }
        guard tokens.indices.contains(last + 1), tokens[last + 1].isWord else { return true }
        return Lexicon.mayFollowShare(tokens[last + 1].text)
    }

    /// "About 50%" is no statement of a quotient.
    package func isRough(_ percent: PrintedNumber, _ item: Proportion) -> Bool {
        let tokens = statements.sentences[item.sentence].tokens
        guard case .text(_, let range) = item.place else { return false }
        return tokens.indices.dropFirst().contains { index in
            tokens[index].range.overlaps(range) && tokens[index].number?.printed == percent.printed
                && Lexicon.isRough(tokens[index - 1].text)
        }
    }
}
