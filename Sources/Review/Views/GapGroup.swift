import Paper

/// Gaps of a paper that have one reason, with the places of all.
struct GapGroup: Equatable {
    /// Read, with a doubt; else not read.
    var isDoubt: Bool
    var reason: String
    var count = 0
    /// Ascending, each once.
    var pages: [Int] = []
    /// First lines of what has no page.
    var lines: [Int] = []

    /// What was not read, then what was read with doubt, each in the order of the paper; repairs are no loss.
    static func groups(_ gaps: [Gap]) -> [GapGroup] {
        var groups: [GapGroup] = []
        var places: [String: Int] = [:]
        for gap in gaps where gap.repaired == nil {
            let isDoubt = gap.kind == .text
            let key = (isDoubt ? "?" : "!") + gap.reason
            let index = places[key] ?? groups.count
            if index == groups.count {
                places[key] = index
                groups.append(GapGroup(isDoubt: isDoubt, reason: gap.reason))
            }
            groups[index].count += 1
            if let page = gap.passage.page {
                groups[index].pages.append(page)
            } else if let line = gap.passage.lines?.lowerBound {
                groups[index].lines.append(line)
            }
        }
        for index in groups.indices {
            groups[index].pages = Set(groups[index].pages).sorted()
            groups[index].lines = Set(groups[index].lines).sorted()
        }
        return groups.filter { !$0.isDoubt } + groups.filter(\.isDoubt)
    }
}
