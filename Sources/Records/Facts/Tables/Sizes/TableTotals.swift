import Language
import Paper

/// Of how many patients a figure is.
extension TableFacts {
    static func takeTotal(
        _ fact: inout Fact, _ row: Int, _ column: Int, _ axes: TableAxes, _ sizes: ArmSizes
    ) {
        let typed = axes.typed
        guard fact.total == nil, fact.p == nil || fact.value != nil, fact.statistic != .testStatistic,
            !axes.heads[column].isComparison
        else { return }
        let elsewhere = fact.arm.map(sizes.all) ?? []
        if NotedSizes.take(into: &fact, row, column, typed) { return }
        let ofHeading = axes.arms == .sections ? typed.headingSize(row: row) : nil
        let own =
            SizeRows.size(above: row, column, typed) ?? typed.denominator(row: row, column: column) ?? ofHeading
            ?? size(row, column, axes)
        let isCounted = fact.count != nil || fact.percent != nil
        let ofColumn = typed.table.columns[column].population
        // a row of totals is no total of itself
        let isItself = own != nil && own == fact.count?.integer && own != ofColumn && fact.percent == nil
        if isItself || isCounted && typed.hasOwnSize(row: row) && own != ofColumn {
            let all = Set([own, ofColumn].compactMap { $0 }).subtracting(isItself ? [own ?? 0] : []).sorted()
            let fitting = all.filter { fits(fact, $0) }
            if fitting.count == 1 {
                fact.total = PrintedNumber(coefficient: fitting[0])
                fact.totalSource = .fitted
                fact.doubt = max(fact.doubt, .assumed)
            } else if all.count == 1, !isItself, typed.roles[row][column].doubt != .open {
                fact.total = PrintedNumber(coefficient: all[0])
                fact.totalSource = .row
            } else if !all.isEmpty {
                fact.open.append("total: " + all.map(String.init).joined(separator: " or "))
            }
        } else if let own {
            fact.total = PrintedNumber(coefficient: own)
            fact.totalSource = typed.hasOwnSize(row: row) ? .row : .column
            if isCounted, !typed.denominatorMarkers(row: row, column: column).isEmpty {
                fact.doubt = max(fact.doubt, .assumed)
            }
        } else if elsewhere.count == 1 {
            fact.total = PrintedNumber(coefficient: elsewhere[0])
            fact.totalSource = .arm
            fact.doubt = max(fact.doubt, .inherited)
        } else if elsewhere.count > 1 {
            fact.open.append("total: " + elsewhere.map(String.init).joined(separator: " or "))
        }
        // a part is no more than its whole
        if let n = fact.total?.integer, let k = fact.count?.integer, k > n,
            !typed.countsEvents(row: row, column: column)
        {
            (fact.total, fact.totalSource) = (nil, nil)
            fact.open.append("total: not \(n)")
        }
    }

    /// Whether a count is its printed percentage of a total.
    static func fits(_ fact: Fact, _ total: Int) -> Bool {
        guard let count = fact.count?.integer, let percent = fact.percent, total > 0, count <= total else {
            return false
        }
        return percent.bounds.contains(100 * Double(count) / Double(total))
    }

    /// What a column "N" beside the means of the same group gives; "No." beside "%" counts the patients of the row.
    static func size(_ row: Int, _ column: Int, _ axes: TableAxes) -> Int? {
        let beside = axes.heads.indices.filter { areBeside($0, column, axes) && axes.heads[$0].holdsFigures }
        let isCounted = beside.contains { other in
            axes.heads[other].topics == axes.heads[column].topics
                && axes.heads[other].leaf.contains { $0.head == .percent || $0.companion == .percent }
        }
        return isCounted ? nil : axes.typed.groupSize(row: row, column: column)
    }
}
