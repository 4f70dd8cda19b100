import Paper

/// Gaps of one paper, repeated ones together: one line a kind of loss.
struct GapSummary: Hashable, Sendable {
    /// What was not read at all, a line each: "Table 3 is a picture: its numbers were not read (page 7)".
    var unread: [String]
    /// What was read with a doubt or a repair.
    var doubted: [String]

    init(_ gaps: [Gap]) {
        unread = Self.lines(gaps.filter { $0.kind != .text })
        doubted = Self.lines(gaps.filter { $0.kind == .text })
    }

    /// At most this many kinds of loss are told one by one.
    private static let most = 12

    private static func lines(_ gaps: [Gap]) -> [String] {
        var groups: [String: [Gap]] = [:]
        var order: [String] = []
        for gap in gaps {
            let key = gap.reason.filter { !$0.isNumber }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(gap)
        }
        let rest = order.dropFirst(most).reduce(0) { $0 + (groups[$1]?.count ?? 0) }
        return order.prefix(most).compactMap { groups[$0].map(line) } + (rest > 0 ? ["and \(rest) other places"] : [])
    }

    private static func line(_ group: [Gap]) -> String {
        var seen: Set<String> = []
        let reasons = group.map { brief($0.reason) }.filter { seen.insert($0).inserted }
        let shown = reasons.prefix(3).joined(separator: "; ")
        let more = reasons.count > 3 ? "; and \(reasons.count - 3) more of the kind" : ""
        let times = reasons.count == 1 && group.count > 1 ? ", \(group.count) times" : ""
        return shown + more + times + places(group, reasons)
    }

    /// The reason without a last clause that says "not read" again.
    private static func brief(_ reason: String) -> String {
        for opening in [": ", ", "] {
            let parts = reason.split(separator: opening)
            guard parts.count > 1, let last = parts.last, last.hasSuffix("not read"), !last.contains(")") else {
                continue
            }
            return parts.dropLast().joined(separator: opening)
        }
        return reason
    }

    /// Where the gaps are, unless their reasons say so.
    private static func places(_ group: [Gap], _ reasons: [String]) -> String {
        if reasons.contains(where: { $0.contains("page ") }) { return "" }
        let pages = ranges(group.compactMap(\.passage.page))
        if !pages.isEmpty { return " (\(pages.contains { $0 == "," || $0 == "-" } ? "pages" : "page") \(pages))" }
        let lines = ranges(group.compactMap(\.passage.lines?.lowerBound))
        if !lines.isEmpty { return " (\(lines.contains { $0 == "," || $0 == "-" } ? "lines" : "line") \(lines))" }
        guard group.count == 1, let quote = group.first?.passage.quote, !quote.isEmpty else { return "" }
        return reasons[0].contains("able ") ? "" : ": “\(quote.cutAtWord(80))”"
    }

    /// "3, 5-7" of 3, 5, 6, 7; at most six stretches.
    private static func ranges(_ numbers: [Int]) -> String {
        var stretches: [ClosedRange<Int>] = []
        for number in Set(numbers).sorted() {
            if let last = stretches.last, last.upperBound + 1 == number {
                stretches[stretches.count - 1] = last.lowerBound...number
            } else {
                stretches.append(number...number)
            }
        }
        let words = stretches.prefix(6).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }
        return words.joined(separator: ", ") + (stretches.count > 6 ? ", …" : "")
    }
}
