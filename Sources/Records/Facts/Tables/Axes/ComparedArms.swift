import Language
import Paper

/// The arms of figures that compare: the two that a header or a label sets against each other, or the one that a ratio or a
/// coefficient is of where each arm has its own.
enum ComparedArms {
    static func take(_ facts: inout [Fact], _ sizes: ArmSizes, caption: String) {
        // "Difference of before and after" in one arm, with its spread, is a change
        for index in facts.indices where facts[index].statistic == .difference && facts[index].low == nil {
            guard let arm = facts[index].arm, Lexicon.compares(arm) == nil, facts[index].sd ?? facts[index].se != nil
            else { continue }
            facts[index].statistic = .change
        }
        let own = facts.indices.filter { facts[$0].arm == nil && isEstimate(facts[$0]) }
        guard !own.isEmpty else { return }
        let rest = own.filter { !takePair(&facts[$0]) }
        takeRows(&facts, rest)
        takeWithin(&facts, rest.filter { facts[$0].arm == nil }, sizes)
        // "The effect of drug versus placebo" over estimates alone
        guard rest.count == own.count, own.allSatisfy({ facts[$0].arm == nil }),
            !facts.contains(where: { $0.arm.map(sizes.calls) ?? false }),
            let pair = Lexicon.captionPair(caption)
        else { return }
        for index in own {
            facts[index].arm = pair
            facts[index].doubt = max(facts[index].doubt, .inherited)
        }
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
        guard let sign = words.firstIndex(where: { Lexicon.isVersus($0) }), sign > 1 else {
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
        let alone = own.map { index in levels(facts[index]).filter { Lexicon.compares($0) == nil } }
        let named = alone.map { levels in
            levels.compactMap { level -> (level: String, name: String)? in
                if sizes.calls(level) { return (level, level) }
                let name = withoutStatistic(behind: level)
                return sizes.calls(name) ? (level, name) : nil
            }
        }
        let known = Set(named.compactMap { $0.count == 1 ? $0[0].name : nil })
        let isOfControl = known.contains(where: Lexicon.namesControl)
        let loose = alone.map { levels in
            levels.map { (level: $0, name: withoutStatistic(behind: $0)) }.filter { $0.name != $0.level }
        }
        // "Drug HR" beside "Placebo HR"
        let isLoose = isOfControl && loose.allSatisfy { $0.count == 1 } && Set(loose.joined().map(\.name)).count > 1
        guard known.count > 1 || isLoose else { return takeLevel(&facts, own, alone) }
        for (index, arms) in zip(own, isLoose ? loose : named) where arms.count == 1 {
            facts[index].arm = arms[0].name
            // "Δ" of one arm is a change, not a difference between arms
            if facts[index].statistic == .difference, facts[index].sd != nil { facts[index].statistic = .change }
            setSubject(&facts[index], levels(facts[index]).filter { $0 != arms[0].level })
        }
        let left = own.indices.filter { facts[own[$0]].arm == nil }
        takeLevel(&facts, left.map { own[$0] }, left.map { alone[$0] })
    }

    /// The level of the headers that one of few names, the control among them, stands at in every column.
    private static func takeLevel(_ facts: inout [Fact], _ own: [Int], _ alone: [[String]]) {
        let depth = alone.map(\.count).min() ?? 0
        for level in 0..<depth {
            let names = alone.map { $0[level] }
            guard (2...5).contains(Set(names).count), Set(names).count(where: Lexicon.namesControl) == 1,
                !names.contains(where: { LabelParts($0).unit != nil })
            else { continue }
            for (index, name) in zip(own, names) {
                facts[index].arm = name
                facts[index].doubt = max(facts[index].doubt, .assumed)
                var rest = levels(facts[index])
                rest.removeAll { $0 == name }
                setSubject(&facts[index], rest)
            }
            return
        }
    }

    /// A level without the name of a statistic behind it: "Drug" of "Drug beta"; the level itself where none stands there.
    private static func withoutStatistic(behind level: String) -> String {
        let words = level.split(separator: " ")
        guard words.count > 1, let last = words.last, LabelParts(String(last)).isForm else { return level }
        return words.dropLast().joined(separator: " ")
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
