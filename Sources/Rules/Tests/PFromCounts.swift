import Language
import Paper
import Records
import Statistics

extension Rule {
    /// P values against the two counts that their sentence compares.
    static let pFromCounts = Rule(
        name: "p-from-counts", family: .tests,
        summary: "No usual test of the two counts of a sentence gives its P value",
        explanation: """
            ## What it checks
            A sentence with two counts and their totals ("13 of 28 versus 6 of 22") and one P value behind them, under the tests \
            for 2 × 2 tables: χ² with and without correction, Fisher's and its mid-P, the likelihood ratio and others; the check \
            names the first that gives the P value.
            ## When it flags
            A warning where all tests lie on the other side of 0.05 and more than twice away, and no one-sided test gives the value.
            ## When it stays silent or undetermined
            Where the sentence speaks of adjusted, stratified, paired or survival analyses, of a trend or of a margin; where an \
            estimate stands between the counts and P, which is then its own; and where groups of people were randomized.
            """,
        examples: [
            Example("Events were seen in 20 of 40 (50%) versus 8 of 40 (20%) patients (P = 0.005).", .agrees),
            Example("Clearance was seen in 13 of 28 (46.4%) versus 6 of 22 (27.3%) patients (P = 0.03).", .disagrees),
        ]
    ) { records in
        let proportions = Dictionary(grouping: records.statements.proportions, by: \.sentence)
        let pValues = Dictionary(grouping: records.statements.pValues, by: \.sentence)
        let hasMargin = records.tests.isAgainstMargin
        let isOfClusters = records.tests.isOfClusters
        return pValues.keys.sorted().compactMap { sentence in
            guard let p = pValues[sentence], p.count == 1, let pair = proportions[sentence], pair.count == 2,
                !speaksOfOtherTests(records.statements.sentences[sentence]),
                !isOfEstimate(p[0], behind: pair[1], records.statements.sentences[sentence])
            else { return nil }
            return check(pair[0], pair[1], p[0], records, hasMargin: hasMargin, isOfClusters: isOfClusters)
        }
    }

    private static func speaksOfOtherTests(_ sentence: Sentence) -> Bool {
        sentence.tokens.contains { Lexicon.isOtherAnalysis($0.text) }
    }

    /// Whether an estimate with its interval stands between the counts and P.
    private static func isOfEstimate(_ p: PValue, behind second: Proportion, _ sentence: Sentence) -> Bool {
        guard let from = start(second.place), let to = start(p.place) else { return false }
        return sentence.tokens.contains {
            from < $0.range.lowerBound && $0.range.upperBound <= to && Lexicon.isInterval($0.text)
        }
    }

    private static func start(_ place: Place) -> Int? {
        if case .text(_, let range) = place { range.lowerBound } else { nil }
    }

    private static func check(
        _ first: Proportion, _ second: Proportion, _ p: PValue, _ records: PaperRecords, hasMargin: Bool,
        isOfClusters: Bool
    ) -> Check? {
        guard let k1 = first.count?.integer, let n1 = first.total?.integer, let k2 = second.count?.integer,
            let n2 = second.total?.integer, k1 <= n1, k2 <= n2, !PrintedP.isImpossible(p.value),
            let before = start(second.place), let behind = start(p.place), before < behind,
            let table = ContingencyTable(count1: k1, total1: n1, count2: k2, total2: n2)
        else { return nil }
        let values = values(of: table)
        guard let low = values.map(\.1).min(), let high = values.map(\.1).max() else { return nil }
        let shown = "P \(p.value.relation.rawValue) \(p.value.printed)"
        let counts = "\(k1) of \(n1) against \(k2) of \(n2)"
        let working =
            "\(counts): " + values.prefix(3).map { "\($0.0.name) P = \(significant($0.1))" }.joined(separator: ", ")
            + "; printed \(shown)"
        let reported = [k1, n1, k2, n2].map(String.init) + [p.value.printed]
        let evidence = [first.place, second.place, p.place].flatMap { records.paper.evidence(at: $0) }
        if let (test, _) = values.first(where: { PrintedP.reading(p.value, computed: Bounds($0.1)) != nil }) {
            let numbers = [k1, n1, k2, n2].map { PrintedNumber(coefficient: $0) } + [p.value]
            return .agreement(
                numbers, message: "\(shown) is the \(test.name) of \(counts)", working: working, evidence: evidence
            ) { numbers in
                let counts = numbers.dropLast().map(\.coefficient)
                var other = numbers[4]
                other.relation = p.value.relation
                guard
                    let table = ContingencyTable(
                        count1: counts[0], total1: counts[1], count2: counts[2], total2: counts[3])
                else { return false }
                return Self.values(of: table).contains { PrintedP.reading(other, computed: Bounds($0.1)) != nil }
            }
        }
        let allowed = PrintedP.bounds(p.value)
        let isOneSided = allowed.meets(Bounds(low / 2, high / 2))
        let crosses = allowed.high < 0.05 && low > 0.05 || allowed.low > 0.05 && high < 0.05
        let isFar = allowed.high * 2 < low || allowed.low > high * 2
        let isAgainstMargin = hasMargin && allowed.high < low
        let isFlagged = crosses && isFar && !isOneSided && !isAgainstMargin && !isOfClusters
        return Check(
            against: isFlagged ? .stated(but: .reading) : .open,
            message: "\(shown) follows from none of the usual tests of \(counts)", working: working, reported: reported,
            readings: isAgainstMargin
                ? ["a test for noninferiority or equivalence"]
                : isOfClusters
                    ? ["an analysis of the groups of people that were randomized"]
                    : isOneSided
                        ? ["a one-sided test"]
                        : [
                            "an adjusted or stratified test, or one over repeated measurements",
                            "the P value of another comparison",
                        ],
            question: "Which test gave \(shown)?", evidence: evidence)
    }

    private static func values(of table: ContingencyTable) -> [(TableTest, Double)] {
        TableTest.allCases.filter { !$0.needsOrder }.compactMap { test in test.p(table).map { (test, $0) } }
    }
}
