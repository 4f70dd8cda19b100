import Language

/// A set of the patients of a listing.
package indirect enum PatientSet: Sendable {
    case all
    case rows(Set<Int>)
    case having(ListingCondition)
    case and([PatientSet])
    case or([PatientSet])
    case not(PatientSet)
    /// Words that name patients, but not which.
    case unknown([String])

    /// Whether a row is one of the set; nil where the listing cannot say.
    package func holds(_ row: Int) -> Bool? {
        switch self {
        case .all: return true
        case .rows(let rows): return rows.contains(row)
        case .having(let condition): return condition.holds.indices.contains(row) ? condition.holds[row] : nil
        case .not(let set): return set.holds(row).map { !$0 }
        case .unknown: return nil
        case .and(let sets):
            var isOpen = false
            for set in sets {
                switch set.holds(row) {
                case false?: return false
                case nil: isOpen = true
                case true?: continue
                }
            }
            return isOpen ? nil : true
        case .or(let sets):
            var isOpen = false
            for set in sets {
                switch set.holds(row) {
                case true?: return true
                case nil: isOpen = true
                case false?: continue
                }
            }
            return isOpen ? nil : false
        }
    }

    /// How many of the rows certainly and possibly belong to it.
    package func count(in rows: Int) -> ClosedRange<Int> {
        let held = (0..<rows).map(holds)
        let certain = held.count { $0 == true }
        return certain...(certain + held.count { $0 == nil })
    }

    /// The rows that may belong to it.
    package func rows(in count: Int) -> [Int] { (0..<count).filter { holds($0) != false } }

    /// The conditions that a row must meet; nil where the set is no mere conjunction.
    package var conditions: [ListingCondition]? {
        switch self {
        case .all: return []
        case .having(let condition): return [condition]
        case .not(.having(let condition)): return [condition.negated]
        case .and(let sets):
            let parts = sets.map(\.conditions)
            return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
        case .rows, .or, .not, .unknown: return nil
        }
    }

    /// Whether the words name any condition.
    package var isAll: Bool { if case .all = self { true } else { false } }

    /// For people: "Sex is F and not Relapse is Yes".
    package var name: String {
        switch self {
        case .all: "all rows"
        case .rows(let rows): "rows " + rows.sorted().map { String($0 + 1) }.joined(separator: ", ")
        case .having(let condition): condition.name
        case .not(let set): set.isCompound ? "not (\(set.name))" : "not \(set.name)"
        case .and(let sets): sets.map { $0.isAlternative ? "(\($0.name))" : $0.name }.joined(separator: " and ")
        case .or(let sets): sets.map(\.name).joined(separator: " or ")
        case .unknown(let words): "patients with the words \(words.joined(separator: " "))"
        }
    }

    private var isAlternative: Bool { if case .or = self { true } else { false } }
    private var isCompound: Bool {
        switch self {
        case .and, .or: true
        default: false
        }
    }

    /// Both sets' common patients.
    package func intersection(_ other: PatientSet) -> PatientSet {
        if isAll { return other }
        if other.isAll { return self }
        var parts: [PatientSet] = []
        for set in [self, other] {
            if case .and(let own) = set { parts += own } else { parts.append(set) }
        }
        var seen: Set<String> = []
        return .and(parts.filter { seen.insert($0.name).inserted })
    }
}

/// What a clause or label says of a set of patients; no number that is to be checked has a part in it.
package struct Understanding: Sendable {
    /// The sets that the words may mean: one where they are clear.
    package var readings: [PatientSet]
    /// Telling words that nothing in the listing explains.
    package var residue: [String]
    /// Whether a column says it that only some patients have a value in, and not the words themselves.
    package var isAssumed: Bool

    /// The one set that the words fix.
    package var set: PatientSet? { residue.isEmpty && readings.count == 1 ? readings[0] : nil }

    /// Stands for words that are not beside the number.
    static let elsewhere = "…"

    /// Why nothing was counted, for people; nil where all is understood.
    package var doubt: String? {
        let words = residue.filter { $0 != Self.elsewhere }
        if residue.isEmpty { return nil }
        if words.isEmpty { return "what is counted is not said beside the number" }
        return "the words \(words.prefix(6).map { "“\($0)”" }.joined(separator: ", ")) were not understood"
    }

    /// The words left over, where they can only pick among those that the other words name; nil where they may join others
    /// to them or deny something.
    package var narrowing: [String]? {
        let words = residue.filter { $0 != Self.elsewhere }
        return PatientSetWords.widening.isDisjoint(with: residue) ? Array(words.prefix(6)) : nil
    }

    package static let all = Understanding(readings: [.all], residue: [], isAssumed: false)

    /// Those of whom it does not hold.
    package var denied: Understanding {
        Understanding(
            readings: readings.map { $0.isAll ? $0 : .not($0) }, residue: residue, isAssumed: isAssumed)
    }

    /// The common patients of two sets.
    package func intersection(_ other: Understanding) -> Understanding {
        Understanding(
            readings: readings.flatMap { own in other.readings.map { own.intersection($0) } },
            residue: residue + other.residue, isAssumed: isAssumed || other.isAssumed)
    }
}
