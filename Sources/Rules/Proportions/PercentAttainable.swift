import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Percentages without counts against table cells and the populations that the paper names.
    static let percentAttainable = Rule(
        name: "percent-attainable", family: .proportions, flags: false,
        summary: "No count of a named population gives a printed percentage",
        explanation: """
            ## What it checks
            Percentages printed without a count ("24.1% vs 43.1%"): first against table cells of the same percentage whose label \
            shares words with the sentence, then against the populations that the paper names.
            ## Its power
            With 100 patients or more every whole percentage is attainable: nothing is said then. With 54 patients and one \
            decimal a random percentage is attainable with a chance of one in eighteen. A population that the sentence or the one \
            before it names goes first; of those named elsewhere nothing is said where two thirds of the percentages near the printed \
            one are attainable for one of them.
            ## When it flags
            Never: a percentage of another population, of a Kaplan-Meier curve or of another study is no count over a total. \
            Nothing is said where no words tell that the percentage is one of patients ("70% of peak power", "a 6% solution").
            """,
        examples: [
            Example(
                "In the trial 54 patients were randomized to drug A (n = 54) or drug B (n = 54). Sepsis was seen in 24.1% of patients.",
                .agrees)
        ], agreement: .compatible
    ) { records in
        let populations = records.populations.all.filter { $0 < 1000 }
        let labels = RowLabels(records, isUnderHeading: true)
        let shares = TableShares(records)
        return records.statements.proportions.compactMap { item in
            guard item.count == nil, item.total == nil, let percent = item.percent, percent.relation == .equal else {
                return nil
            }
            let sentence = records.statements.sentences[item.sentence]
            guard ![.introduction, .references, .footnote].contains(sentence.section), percent.value <= 100 else {
                return nil
            }
            if let check = restated(percent, item, labels, shares, records) { return check }
            // the estimate of a curve is no count over a total
            guard !sentence.tokens.contains(where: { Lexicon.namesCurve($0.text) }),
                // a discussion gives the figures of other studies, too
                sentence.section != .discussion, records.isShareOfPatients(item)
            else { return nil }
            return attainable(percent, item, populations, records)
        }
    }

    private static func restated(
        _ percent: PrintedNumber, _ item: Proportion, _ labels: RowLabels, _ shares: TableShares,
        _ records: PaperRecords
    ) -> Check? {
        for cell in shares.near(percent: percent.value) {
            let table = records.tables[cell.table]
            guard let n = cell.total, Percentages.agrees(count: cell.count, total: n, percent: percent),
                !labels.words(cell.table, cell.row)
                    .isDisjoint(with: labels.words(ofSentence: item.sentence))
            else { continue }
            return Check(
                verdict: .agrees,
                message:
                    "\(percent.printed) % is \(cell.count) of \(n) of \(table.table.label ?? table.table.id) (\(table.label(row: cell.row)))",
                working:
                    "\(cell.count) / \(n) = \(Percentages.exact(count: cell.count, total: n, decimals: percent.decimals + 2)) %",
                reported: [percent.printed],
                evidence: records.paper.evidence(at: item.place)
                    + records.paper.evidence(at: table.place(row: cell.row, column: cell.column)))
        }
        return nil
    }

    /// The whole numbers of the sentence and of the one before it: "Of these, 52%" behind "We saw 40 patients".
    private static func sizesBeside(_ item: Proportion, _ records: PaperRecords) -> Set<Int> {
        let sentences = records.statements.sentences
        return Set(
            sentences[max(0, item.sentence - 1)...item.sentence].flatMap { sentence in
                sentence.block == sentences[item.sentence].block
                    ? sentence.tokens.compactMap { $0.number?.integer } : []
            })
    }

    /// Whether a third of the percentages near the printed one are of none of the populations: with many populations nearly
    /// all are of one, and nothing is told.
    private static func isTelling(_ percent: PrintedNumber, _ populations: [Int]) -> Bool {
        var possible = 0
        for step in -near...near {
            let coefficient = percent.coefficient + step
            guard coefficient > 0 else { continue }
            let other = PrintedNumber(coefficient: coefficient, decimals: percent.decimals)
            if populations.contains(where: { !Percentages.counts(of: $0, fitting: other).isEmpty }) { possible += 1 }
        }
        return possible * 3 <= 2 * (2 * near + 1)
    }

    /// So many percentages below and above the printed one are tried.
    private static let near = 10

    private static func attainable(
        _ percent: PrintedNumber, _ item: Proportion, _ populations: [Int], _ records: PaperRecords
    ) -> Check? {
        let limit = percent.decimals == 0 ? 40 : percent.decimals == 1 ? 300 : 1000
        func fitting(_ populations: [Int]) -> [(count: Int, total: Int)] {
            populations.filter { $0 <= limit }.compactMap { n in
                Percentages.counts(of: n, fitting: percent).first.map { ($0, n) }
            }
        }
        // one that stands beside it goes before those named elsewhere
        let beside = sizesBeside(item, records)
        var found = fitting(populations.filter(beside.contains))
        if found.isEmpty, isTelling(percent, populations.filter { $0 <= limit }) { found = fitting(populations) }
        guard percent.coefficient > 0, let (k, n) = found.first else { return nil }
        let others = found.dropFirst().prefix(2).map { "\($0.0) of \($0.1)" }
        return Check(
            verdict: .agrees, message: "\(percent.printed) % can be \(k) of \(n)",
            working:
                "\(k) / \(n) = \(Percentages.exact(count: k, total: n, decimals: percent.decimals + 2)) %\(others.isEmpty ? "" : "; also " + others.joined(separator: ", "))",
            reported: [percent.printed], evidence: records.paper.evidence(at: item.place))
    }
}
