import Paper
import Records
import Rules

/// What a report says of a paper as a whole.
///
/// The thresholds and their reasons are in docs/verdicts.md.
package struct PaperVerdict: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// At least one number disagrees, and no curator has explained it or found it misread.
        case findings
        /// Enough was checked, and nothing disagrees.
        case consistent
        /// Nothing disagrees, and too little was checked to call the paper consistent.
        case littleChecked = "little-checked"
        case notRead = "not-read"
    }

    package var kind: Kind
    /// What disagrees and no curator has decided on.
    package var findings = 0
    /// What disagrees and a curator has decided on.
    package var decided = 0
    /// Those of them that the curator accepted: the numbers disagree.
    package var accepted = 0
    package var coverage: Coverage
    /// Why too little was checked, or why the paper was not read.
    package var reasons: [String] = []
    /// Whether a table, a page or a part of the paper was seen and not read.
    package var hasUnreadParts = false

    /// With a rate of one wrong number in ten, the numbers checked would have shown none at most this often.
    private static let chance = 0.05
    private static let rate = 10
    /// The least share of a paper's numbers that has to be checked: one in four.
    private static let share = 4

    package init(of paper: PaperReport) {
        kind = .consistent
        coverage = Coverage(of: paper)
        let checks = paper.checks
        // by index: a copy of a check would count the references of all its texts
        let disagreeing = checks.indices.filter { checks[$0].verdict == .disagrees }
        decided = disagreeing.count { checks[$0].decision != nil }
        accepted = disagreeing.count { checks[$0].decision?.kind == .accepted }
        findings = disagreeing.count - decided
        let gaps = paper.records?.paper.gaps ?? []
        hasUnreadParts = gaps.contains { $0.kind != .text }
        if let error = paper.error {
            kind = .notRead
            reasons = [error]
            return
        }
        if coverage.numbers == 0, let gap = gaps.first(where: { $0.kind == .article }) {
            kind = .notRead
            reasons = [gap.reason]
            return
        }
        if findings + accepted > 0 {
            kind = .findings
            return
        }
        reasons = paper.records.map { [coverage] in Self.doubts($0.paper, coverage) } ?? []
        if !reasons.isEmpty { kind = .littleChecked }
    }

    /// Why so little was checked that agreement says little of the paper.
    private static func doubts(_ paper: Paper, _ coverage: Coverage) -> [String] {
        var reasons = paper.gaps.filter { $0.kind == .article }.map(\.reason)
        if paper.doubt == .garbled { reasons.append("the text layer is not the printed text") }
        if coverage.numbers == 0 {
            reasons.append("no table and no sentence with a number that can be checked was found")
        } else if coverage.checked == 0 {
            reasons.append("none of \(coverage.numbers) numbers")
        } else if coverage.checked * share < coverage.numbers
            || missesAll(wrong: (coverage.numbers + rate - 1) / rate, coverage) > chance
        {
            reasons.append("\(coverage.checked) of \(coverage.numbers) numbers")
        }
        let labels = paper.tables.compactMap(\.label)
        let unread = paper.gaps.count { gap in
            gap.kind == .table && !labels.contains { gap.reason.hasPrefix($0 + " ") || gap.reason.hasPrefix($0 + ":") }
        }
        if unread > 0, unread >= paper.tables.count {
            reasons.append("\(unread) of \(unread + paper.tables.count) tables were not read")
        } else if paper.tables.isEmpty, paper.blocks.contains(where: \.citesTable) {
            reasons.append("the text cites tables and none was found")
        }
        if paper.gaps.contains(where: { $0.kind == .page }) {
            let (read, pages) = paper.pages
            let blank = pages - read
            if blank > 0, blank * 2 >= pages { reasons.append("\(blank) of \(pages) pages were not read") }
        }
        return reasons
    }

    /// The chance that none of so many wrong numbers is among those checked, if these were drawn at random.
    private static func missesAll(wrong: Int, _ coverage: Coverage) -> Double {
        var chance = 1.0
        for index in 0..<coverage.checked where chance > 0 {
            let left = coverage.numbers - index
            chance *= Double(max(0, left - wrong)) / Double(left)
        }
        return chance
    }
}

extension PaperVerdict {
    /// "consistent", "3 findings", "1 finding accepted by a curator", "little could be checked", "not read": one phrase.
    package var title: String {
        switch kind {
        case .findings where findings == 0: Self.count(accepted) + " accepted by a curator"
        case .findings: Self.count(findings)
        case .consistent: hasUnreadParts ? "consistent in what was read" : "consistent"
        case .littleChecked: "little could be checked"
        case .notRead: "not read"
        }
    }

    /// The phrase with its reasons or the share that was checked: "3 findings; 85 of 89 numbers checked".
    package var words: String {
        switch kind {
        case .findings, .consistent:
            [title, decidedWords, "\(coverage.checked) of \(coverage.numbers) numbers checked"].compactMap { $0 }
                .joined(separator: "; ")
        case .littleChecked, .notRead:
            ([title + ": " + reasons.joined(separator: "; ")] + [decidedWords].compactMap { $0 })
                .joined(separator: "; ")
        }
    }

    private static func count(_ findings: Int) -> String { findings == 1 ? "1 finding" : "\(findings) findings" }

    private var decidedWords: String? {
        let others = decided - (findings == 0 ? accepted : 0)
        guard others > 0 else { return nil }
        return Self.count(others) + (accepted > 0 && findings == 0 ? " decided otherwise" : " decided by a curator")
    }
}

/// Papers by verdict: "12 papers: 5 with findings, 4 consistent, 2 little could be checked, 1 not read".
package struct VerdictCounts: Hashable, Sendable {
    package private(set) var counts: [PaperVerdict.Kind: Int] = [:]

    package init(_ kinds: [PaperVerdict.Kind] = []) { for kind in kinds { add(kind) } }

    package mutating func add(_ kind: PaperVerdict.Kind) { counts[kind, default: 0] += 1 }

    package subscript(kind: PaperVerdict.Kind) -> Int { counts[kind] ?? 0 }

    package var words: String {
        let total = counts.values.reduce(0, +)
        let parts = PaperVerdict.Kind.allCases.compactMap { kind -> String? in
            guard let count = counts[kind] else { return nil }
            switch kind {
            case .findings: return "\(count) with findings"
            case .consistent: return "\(count) consistent"
            case .littleChecked: return "little could be checked of \(count)"
            case .notRead: return "\(count) not read"
            }
        }
        return "\(total) \(total == 1 ? "paper" : "papers"): " + parts.joined(separator: ", ")
    }
}

extension Block {
    /// Whether the text names a table by its number, the list of references apart.
    fileprivate var citesTable: Bool {
        guard section != .references else { return false }
        let bytes = Array(text.utf8)
        let word = Array("table ".utf8)
        guard bytes.count > word.count else { return false }
        return (0..<(bytes.count - word.count)).contains { start in
            bytes[start] | 0x20 == word[0] && 0x30...0x39 ~= bytes[start + word.count]
                && word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
        }
    }
}

extension Paper {
    /// How many pages hold words that were read, and the number of the last page that is known.
    fileprivate var pages: (read: Int, all: Int) {
        let rows = tables.flatMap { $0.rows.flatMap(\.pieces) + $0.captionPieces }
        let read = Set((blocks.flatMap(\.pieces) + rows).compactMap(\.page))
        return (read.count, max(read.max() ?? 0, gaps.compactMap(\.passage.page).max() ?? 0))
    }
}
