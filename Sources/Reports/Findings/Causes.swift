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
    /// where one rule speaks twice of one sentence (of one row of a table, with a number in common), or where it offers the
    /// same explanation for two cells of one table: a way of computing is kept to.
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
        if rule == other.rule, let way = wayOfComputing, way == other.wayOfComputing,
            evidence.sharesTable(with: other.evidence)
        {
            return true
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

extension Check {
    /// The first of its other readings, where it names no number and so may hold of several cells: "the quotient cut off
    /// instead of rounded".
    var wayOfComputing: String? {
        readings.first.flatMap { reading in reading.utf8.contains { (0x30...0x39).contains($0) } ? nil : reading }
    }
}

extension [Evidence] {
    /// Whether cells of both stand in one table.
    fileprivate func sharesTable(with other: [Evidence]) -> Bool {
        let tables = Set(compactMap { evidence in evidence.cell.map { [evidence.paper, $0.table] } })
        return other.contains { evidence in evidence.cell.map { tables.contains([evidence.paper, $0.table]) } ?? false }
    }
}

extension FindingGroup {
    /// The explanation that all of its findings share, where they are several.
    var wayOfComputing: String? {
        guard checks.count > 1, let way = checks[0].wayOfComputing else { return nil }
        return checks.allSatisfy { $0.wayOfComputing == way } ? way : nil
    }

    /// All its findings as if they were one, for what is shown of the paper.
    var asOne: Check {
        Check(
            verdict: .disagrees, severity: severity, message: checks.map(\.message).joined(separator: "; "),
            working: checks.map(\.working).joined(separator: "; "), reported: checks.flatMap(\.reported),
            evidence: checks.flatMap(\.evidence))
    }
}
