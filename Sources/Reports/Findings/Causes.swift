import Paper
import Rules

/// Findings that may have one cause: shown together, and asked about in one question.
struct FindingGroup: Sendable {
    /// By consequence, not empty.
    var checks: [Check]

    var severity: Check.Severity { checks.compactMap(\.severity).max { $0.weight < $1.weight } ?? .note }
}

extension [Check] {
    /// The findings in groups, in the order of each group's first.
    ///
    /// Two are of one cause where they name the same cell or overlapping words, where one rule reports the same numbers at
    /// two places (or at one place two or more of the other's: a test that a table gives with fewer figures than the text),
    /// or where one rule speaks twice of one sentence (of one row of a table, with a number in common).
    var byCause: [FindingGroup] {
        var leader = Array<Int>(indices)
        func root(_ index: Int) -> Int {
            var index = index
            while leader[index] != index { index = leader[index] }
            return index
        }
        for a in indices {
            for b in indices.dropFirst(a + 1) where self[a].mayShareCause(with: self[b]) {
                let (first, second) = (root(a), root(b))
                leader[Swift.max(first, second)] = Swift.min(first, second)
            }
        }
        var groups: [Int: [Check]] = [:]
        for index in indices { groups[root(index), default: []].append(self[index]) }
        return groups.sorted { $0.key < $1.key }.map { FindingGroup(checks: $0.value) }
    }
}

extension Check {
    /// Lines or bytes of one paragraph that are further apart belong to different sentences.
    private static var near: Int { 120 }

    fileprivate func mayShareCause(with other: Check) -> Bool {
        let (own, others) = (Set(reported), Set(other.reported))
        if rule == other.rule, !own.isEmpty {
            if own == others { return true }
            if Swift.min(own.count, others.count) > 1, own.isSubset(of: others) || others.isSubset(of: own) {
                return true
            }
        }
        let common = !own.isDisjoint(with: others)
        return evidence.contains { own in
            other.evidence.contains { theirs in
                guard own.paper == theirs.paper else { return false }
                switch (own.place, theirs.place) {
                case (.text(let a, let first), .text(let b, let second)):
                    guard a == b else { return false }
                    let distance = Swift.max(first.lowerBound, second.lowerBound)
                    let isNear = distance - Swift.min(first.upperBound, second.upperBound) < Self.near
                    return first.overlaps(second) || rule == other.rule && isNear
                case (.cell, .cell): return own.place == theirs.place
                case (.row(let a, let row), .row(let b, let second)): return a == b && row == second && common
                case (.row(let a, let row), .cell(let b, let second, _)),
                    (.cell(let a, let row, _), .row(let b, let second)):
                    return a == b && row == second && common
                default: return false
                }
            }
        }
    }
}
