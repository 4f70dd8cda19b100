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
            arm or two wholes are joined, it is undetermined, and also where the whole nearly gives the percentage and another \
            population of the paper does; where only another population does, the percentage is of that one; \
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
        let others = records.populations.all.filter {
            $0 != n && k <= $0 && Percentages.agrees(count: k, total: $0, percent: percent)
        }
        if let other = others.first {
            return item.isNearNamed ? found.doubted("\(k) of \(other), a population the paper names") : nil
        }
        if item.mayBeOfAnother { return found.doubted("the words may name another whole") }
        if records.isEstimatedOverTime(item.sentence) { return found.doubted(estimatedOverTime) }
        return found.atMostWarning("a percentage of another whole than the sentence names")
    }
}

extension PartOfNamed {
    /// Whether the percentage is that of the named whole, or so near that it is meant to be.
    fileprivate var isNearNamed: Bool {
        guard let k = count.integer, let n = whole.integer, n > 0, let percent else { return false }
        let points = 3.0
        return abs(100 * Double(k) / Double(n) - percent.value) <= points
    }
}

extension PaperRecords {
    /// Whether a proportion is of the whole that its sentence names, and not of a population further away.
    func isOfNamed(_ item: Proportion) -> Bool {
        statements.partsOfNamed.inSentence(item.sentence).contains { $0.holds(item) && $0.isNearNamed }
    }
}
