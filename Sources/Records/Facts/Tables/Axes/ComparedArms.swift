import Language
import Paper

/// The arms of figures that compare: the two that a header or a label sets against each other, or the one that a ratio or a
/// coefficient is of where each arm has its own.
enum ComparedArms {
    static func take(_ facts: inout [Fact], _ sizes: ArmSizes) {
        let own = facts.indices.filter { facts[$0].arm == nil && isEstimate(facts[$0]) }
        guard !own.isEmpty else { return }
        let rest = own.filter { !takePair(&facts[$0]) }
        takeRows(&facts, rest)
        takeWithin(&facts, rest.filter { facts[$0].arm == nil }, sizes)
    }

    private static func isEstimate(_ fact: Fact) -> Bool {
        switch fact.statistic {
        case .hazardRatio?, .oddsRatio?, .riskRatio?, .otherRatio?, .difference?, .standardizedDifference?,
            .coefficient?:
            true
        default: false
        }
    }

    /// "Drug vs placebo" over a column, or as the row's name under a column's measure.
    private static func takePair(_ fact: inout Fact) -> Bool {
        let levels = levels(fact)
        let pairs = levels.filter { Lexicon.compares($0) != nil }
        if pairs.count == 1 {
            fact.arm = withoutStatistic(pairs[0])
            setSubject(&fact, levels.filter { $0 != pairs[0] })
            return true
        }
        guard pairs.isEmpty, Lexicon.compares(fact.measure) != nil, let measure = levels.last,
            !Label(measure).concepts.contains(any: comparing)
        else { return false }
        (fact.arm, fact.measure) = (fact.measure, measure)
        setSubject(&fact, Array(levels.dropLast()))
        return true
    }

    private static let comparing = ConceptSet(.difference, .hazardRatio, .oddsRatio, .riskRatio, .otherRatio)

    /// "Drug vs placebo" of "Mean difference drug vs placebo".
    private static func withoutStatistic(_ pair: String) -> String {
        let words = pair.split(separator: " ")
        guard let sign = words.firstIndex(where: { ["vs", "vs.", "versus"].contains($0.lowercased()) }), sign > 1 else {
            return pair
        }
        let count = (1..<sign).last { LabelParts.isForm(words[..<$0].joined(separator: " ")) }
        return words[(count ?? 0)...].joined(separator: " ")
    }

    /// A ratio in the row of an arm that others of the row's figures are of: its reference is another row.
    private static func takeRows(_ facts: inout [Fact], _ own: [Int]) {
        let arms = Set(facts.compactMap(\.arm))
        guard arms.count > 1 else { return }
        for index in own where arms.contains(facts[index].measure) {
            guard let row = row(facts[index]),
                facts.contains(where: { $0.arm == facts[index].measure && Self.row($0) == row })
            else { continue }
            var levels = levels(facts[index])
            facts[index].arm = facts[index].measure
            if let measure = levels.popLast() { facts[index].measure = measure }
            setSubject(&facts[index], levels)
        }
    }

    /// "OR" under "Drug" and under "Placebo", "Drug beta" beside "Placebo beta": each is of its own arm.
    private static func takeWithin(_ facts: inout [Fact], _ own: [Int], _ sizes: ArmSizes) {
        let found = own.map { index in
            (index, levels(facts[index]).filter { Lexicon.compares($0) == nil }.compactMap { level in
                arm(level, sizes).map { (level: level, name: $0) }
            })
        }
        let names = Set(found.compactMap { $0.1.count == 1 ? $0.1[0].name : nil })
        guard names.count > 1 else { return }
        for (index, arms) in found where arms.count == 1 {
            facts[index].arm = arms[0].name
            // "Δ" of one arm is a change, not a difference between arms
            if facts[index].statistic == .difference, facts[index].sd != nil { facts[index].statistic = .change }
            setSubject(&facts[index], levels(facts[index]).filter { $0 != arms[0].level })
        }
    }

    /// A level that the paper calls an arm, alone or before the name of a statistic.
    private static func arm(_ level: String, _ sizes: ArmSizes) -> String? {
        if sizes.calls(level) { return level }
        let words = level.split(separator: " ")
        guard words.count > 1, let last = words.last, LabelParts(String(last)).isForm else { return nil }
        let name = words.dropLast().joined(separator: " ")
        return sizes.calls(name) ? name : nil
    }

    private static func levels(_ fact: Fact) -> [String] {
        (fact.subject ?? "").split(separator: "›").map { String($0).trimmed }
    }

    private static func setSubject(_ fact: inout Fact, _ levels: [String]) {
        fact.subject = levels.isEmpty ? nil : levels.joined(separator: " › ")
    }

    private static func row(_ fact: Fact) -> Int? {
        if case .cell(_, let row, _) = fact.place { row } else { nil }
    }
}
