import Foundation

/// What was found wrong.
struct Finding: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// The command ended by a signal.
        case crash
        /// The command said of a paper that it made Crossfoot crash.
        case paperCrash = "paper crash"
        case lost
        case twice
        case overtime = "over time"
        case memory
        case status = "exit status"
        case output
        case input = "input changed"
        case leftover
        case interruption
        case difference
    }

    var kind: Kind
    /// What findings of one cause have in common: the first frames of a stack, a message without its numbers.
    var signature: String
    /// The arguments of the call, the folder of the inputs written as `IN`.
    var call: String
    var detail = ""
    /// The document that shows it, where one alone does.
    var input: Input?
}

/// Findings by cause; of each cause the first is kept.
struct Findings: Sendable {
    private(set) var firsts: [Finding] = []
    private(set) var counts: [String: Int] = [:]

    static func key(_ finding: Finding) -> String { finding.kind.rawValue + ": " + finding.signature }

    /// Whether the finding is the first of its cause.
    mutating func add(_ finding: Finding) -> Bool {
        let key = Self.key(finding)
        counts[key, default: 0] += 1
        guard counts[key] == 1 else { return false }
        firsts.append(finding)
        return true
    }

    var isEmpty: Bool { counts.isEmpty }

    /// How often something was found, by kind.
    func count(_ kinds: Finding.Kind...) -> Int {
        firsts.filter { kinds.contains($0.kind) }.reduce(0) { $0 + (counts[Self.key($1)] ?? 0) }
    }
}
