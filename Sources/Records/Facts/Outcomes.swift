import Language
import Paper

/// A figure of one arm, or an estimate between arms, as a meta-analysis takes it.
struct Outcome {
    enum Kind: String, CaseIterable { case dichotomous, continuous, effect }

    var placed: PlacedFact
    var kind: Kind
    /// Column of the table; of arms in rows, the row.
    var order: Int
    var table: Int
    /// The row of the table, or for arms in rows the column: arms of one comparison share it.
    var line: String

    var fact: Fact { placed.fact }
}

enum Outcomes {
    /// The outcomes of all tables but listings and participant flows, in reading order.
    static func all(_ facts: [PlacedFact], _ tables: [TypedTable]) -> [Outcome] {
        facts.compactMap { placed in
            let fact = placed.fact
            guard fact.source == .table, case .cell(let table, let row, let column) = fact.place,
                tables[table].kind != .flow, let kind = kind(fact),
                // "12" under "Patient": one patient's values are no arm's
                !Lexicon.isNumberAlone(tables[table].label(row: row))
            else { return nil }
            let key = [fact.subject ?? "", fact.measure, fact.time ?? "", fact.unit ?? ""].joined(separator: "\u{1F}")
            return Outcome(placed: placed, kind: kind, order: row * 1_000 + column, table: table, line: key)
        }
    }

    private static let effects: Set<Fact.Statistic> = [
        .hazardRatio, .oddsRatio, .riskRatio, .otherRatio, .difference, .standardizedDifference, .coefficient,
        .geometricMean,
    ]

    private static func kind(_ fact: Fact) -> Outcome.Kind? {
        switch fact.statistic {
        case .count?, .percentage?: fact.arm == nil ? nil : .dichotomous
        case .mean?, .median?, .modelMean?: fact.value == nil || fact.arm == nil ? nil : .continuous
        case let statistic?: effects.contains(statistic) && fact.value != nil ? .effect : nil
        case nil: nil
        }
    }
}

/// Two arms of one outcome.
struct ArmPair {
    var first: Outcome
    var second: Outcome
    /// Whether the second arm's name says that it is the comparator.
    var isControlNamed: Bool

    static func all(_ outcomes: [Outcome]) -> [ArmPair] {
        var groups: [[Outcome]] = []
        var known: [String: Int] = [:]
        // a median has no place among the figures of two arms
        for outcome in outcomes where outcome.kind != .effect && outcome.fact.statistic != .median {
            if let arm = outcome.fact.arm, Lexicon.namesWhole(arm) || Lexicon.isTotal(column: arm) { continue }
            let key = "\(outcome.table)\u{1F}\(outcome.fact.statistic?.rawValue ?? "")\u{1F}\(outcome.line)"
            if let index = known[key] {
                groups[index].append(outcome)
            } else {
                known[key] = groups.count
                groups.append([outcome])
            }
        }
        return groups.flatMap(pairs)
    }

    /// Every arm against the one that is called a control, else every two arms in the order of print.
    private static func pairs(_ group: [Outcome]) -> [ArmPair] {
        // an arm that has two figures under one name leaves open which is meant
        guard (2...6).contains(group.count), Set(group.map { $0.fact.arm ?? "" }).count == group.count else {
            return []
        }
        let controls = group.filter { Lexicon.namesControl($0.fact.arm ?? "") }
        if controls.count == 1 {
            return group.filter { $0.placed.id != controls[0].placed.id }.map {
                ArmPair(first: $0, second: controls[0], isControlNamed: true)
            }
        }
        return group.indices.flatMap { a in
            group.indices.filter { $0 > a }.map { ArmPair(first: group[a], second: group[$0], isControlNamed: false) }
        }
    }
}
