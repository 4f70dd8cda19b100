import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Counts whose percentages make up 100 % against the population they then make up.
    static let complementSum = Rule(
        name: "complement-sum", family: .sums,
        summary: "Counts whose percentages make up 100 % do not make up a population of the paper",
        explanation: """
            ## What it checks
            Neighbouring counts with percentages in prose that make up 100 % ("133 (77 %) … the remaining 40 (23 %)"): their sum is \
            the population of both, which the paper names elsewhere.
            ## When it flags
            A note where every percentage fits the sum, the paper never names that sum, and names a population at most 2 % away \
            that some percentage does not fit.
            """,
        examples: [
            Example(
                "We analyzed 171 patients. Of 171 patients, 131 (77%) had A. In the remaining 40 (23%) B was done.",
                .agrees),
            Example(
                "We analyzed 171 patients (N = 171). A was done in 133 (77%). In the remaining 40 (23%) patients B was done.",
                .disagrees),
        ]
    ) { records in
        let groups = groups(records)
        guard !groups.isEmpty else { return [] }
        let populations = records.populations.all
        var printed: Set<Int> = []
        for figure in records.statements.figures.joined() { if let n = figure.number.integer { printed.insert(n) } }
        return groups.compactMap { check($0, populations, printed: printed, records) }
    }

    private static func groups(_ records: PaperRecords) -> [[Proportion]] {
        let all = records.statements.proportions.filter {
            $0.count?.integer != nil && $0.percent != nil && $0.total == nil
        }
        let bySentence = Dictionary(grouping: all, by: \.sentence)
        return bySentence.keys.sorted().flatMap { index -> [[Proportion]] in
            guard let own = bySentence[index] else { return [] }
            let tokens = records.statements.sentences[index].tokens.prefix(6).map(\.text)
            let goesOn = tokens.contains(where: Lexicon.goesOn)
            let before = goesOn ? bySentence[index - 1] ?? [] : []
            return [own, Array(before.suffix(1) + own.prefix(1)), before + own].filter { (2...6).contains($0.count) }
        }
    }

    private static func check(_ group: [Proportion], _ populations: [Int], printed: Set<Int>, _ records: PaperRecords)
        -> Check?
    {
        let counts = group.compactMap { $0.count?.integer }
        let percents = group.compactMap(\.percent)
        guard counts.count == group.count, percents.count == group.count else { return nil }
        let sum = counts.reduce(0, +)
        let low = percents.reduce(0) { $0 + $1.bounds.low }
        let high = percents.reduce(0) { $0 + $1.bounds.high }
        guard Bounds(low, high).contains(100), sum > 9,
            zip(counts, percents).allSatisfy({ Percentages.agrees(count: $0, total: sum, percent: $1) })
        else { return nil }
        let working = counts.map(String.init).joined(separator: " + ") + " = \(sum)"
        let reported = zip(counts, percents).flatMap { [String($0), $1.printed] }
        let evidence = group.flatMap { records.paper.evidence(at: $0.place) }
        let shown = zip(counts, percents).map { "\($0) (\($1.printed) %)" }.joined(separator: ", ")
        if populations.contains(sum) {
            return Check(
                // found by their sum: other counts would make up nothing
                verdict: .agrees, support: .compatible, message: "\(shown) make up the \(sum) that the paper names",
                working: working,
                reported: reported, evidence: evidence)
        }
        let near = populations.filter { abs($0 - sum) * 50 <= sum }.sorted { abs($0 - sum) < abs($1 - sum) }
        guard !printed.contains(sum) else { return nil }
        let misfit = near.first { n in
            zip(counts, percents).contains { !Percentages.agrees(count: $0, total: n, percent: $1) }
        }
        guard let misfit else { return nil }
        return Check(
            against: .stated(but: .harmless),
            message: "\(shown) make up \(sum), the paper names \(misfit)", working: working + "; named \(misfit)",
            reported: reported, readings: ["a population of \(sum) that the paper does not name"],
            question: "Are these \(sum) or \(misfit)?", evidence: evidence)
    }
}
