import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Percentages against the whole that their sentence names.
    static let percentOfNamed = Rule(
        name: "percent-of-named", family: .proportions, status: .preview,
        summary: "A percentage is not its count over the number that its sentence names as the whole",
        explanation: """
            ## What it checks
            "Of the 40 patients, 12 (30%) …", "40 patients, of whom 12 (30%) …": the count and the percentage against the whole before them, \
            and the counts that go on with it.
            ## When it flags
            The first count behind the whole, as a warning at most: the percentage may be of another whole. Where the words behind name an \
            arm, where two wholes are joined, or where another population of the paper gives the percentage, it is undetermined; \
            one unit of the last digit is a note.
            """,
        examples: [
            Example("Of the 40 patients, 12 (30%) had a response.", .agrees),
            Example("Of the 40 patients, 12 (34%) had a response.", .disagrees),
        ]
    ) { records in records.statements.partsOfNamed.compactMap { check($0, records) } }

    private static func check(_ item: PartOfNamed, _ records: PaperRecords) -> Check? {
        guard let percent = item.percent, percent.relation == .equal, let k = item.count.integer,
            let n = item.whole.integer, k <= n
        else { return nil }
        let evidence = records.paper.evidence(at: item.place)
        if Percentages.agrees(count: k, total: n, percent: percent) {
            return agree(k, n, [item.count.printed, item.whole.printed, percent.printed], percent, evidence)
        }
        guard item.isFirst else { return nil }
        let found = full(
            k, n, item.count, item.whole, percent, evidence, records.populations, certain: false)
        if item.mayBeOfAnother { return found.doubted("the words may name another whole") }
        if records.isEstimatedOverTime(item.sentence) { return found.doubted(estimatedOverTime) }
        let others = records.populations.all.filter {
            $0 != n && k <= $0 && Percentages.agrees(count: k, total: $0, percent: percent)
        }
        if let other = others.first { return found.doubted("\(k) of \(other), a population the paper names") }
        return found.atMostWarning("a percentage of another whole than the sentence names")
    }
}

extension PaperRecords {
    /// Whether the sentence of a proportion names the whole that it is of.
    func isOfNamed(_ item: Proportion) -> Bool {
        statements.partsOfNamed.inSentence(item.sentence).contains { $0.holds(item) }
    }
}
