import Language
import Paper
import Records
import Statistics

/// What a P value in a table is computed from, as far as the table's cells say.
struct PData: Sendable {
    /// Counts by group, then category: one way to read the cells.
    struct Counts: Sendable {
        var table: ContingencyTable
        /// In words, where it is not the cells as they stand: "without the unknown".
        var reading: String?
    }

    enum Content: Sendable {
        /// Several readings, likeliest first.
        case counts([Counts])
        case means([GroupSummary])
    }

    var content: Content
    /// Whether every cell and every group's size is known, so that only another test can give another P.
    var isCertain: Bool
    /// Whether words call the spreads standard deviations.
    var saysDeviation = false
    /// Rows of the table, in order.
    var rows: [Int]
    /// "62 of 105 against 58 of 104".
    var words: String

    var isMeans: Bool { if case .means = content { true } else { false } }
}

extension PDataReader {
    /// Nil where a cell is no mean with its spread.
    func means(_ row: Int) -> PData? {
        guard !table.isOfOtherMeans(row: row) else { return nil }
        var groups: [GroupSummary] = []
        var words: [String] = []
        for arm in column.arms {
            guard case .plusMinus(let mean, let spread) = table.values[row][arm], mean.relation == .equal,
                table.roles[row][arm].companion != .count, let n = size(row, arm),
                let group = GroupSummary(n: n, mean: mean, sd: spread)
            else { return nil }
            groups.append(group)
            words.append("\(mean.printed) (\(spread.printed)) of \(n)")
        }
        // "267 (31.0)" of 861 is a count and its share
        if zip(groups.indices, column.arms).contains(where: { index, arm in
            guard case .plusMinus(let mean, let spread) = table.values[row][arm], let count = mean.integer else {
                return false
            }
            return count <= groups[index].n
                && Percentages.reading(count: count, total: groups[index].n, percent: spread) != nil
        }) {
            return nil
        }
        let isError = table.givesStandardErrors(row: row, column: column.arms[0])
        if isError { groups = groups.map(\.readAsStandardError) }
        let saysDeviation =
            !isError
            && column.arms.allSatisfy { arm in
                let role = table.roles[row][arm]
                return role.companion == .standardDeviation && role.doubt <= .inherited
            }
        // a spread that reaches far below zero: skewed, and ranks were likely compared
        let isSkewed = zip(groups, column.arms).contains { group, _ in group.sd.low * 1.5 > abs(group.mean.high) }
        // a thousand with a spread of three: a factor of geometric means, or a standard error
        let isFactor = groups.allSatisfy { $0.sd.high * 100 < abs($0.mean.low) }
        return PData(
            content: .means(groups), isCertain: !isSkewed && !isFactor, saysDeviation: saysDeviation, rows: [row],
            words: words.joined(separator: " against "))
    }

    /// The size of a group: of a column "N" under the same spanner, of the header, or of the cells' percentages.
    func size(_ row: Int, _ arm: Int) -> Int? { table.groupSize(row: row, column: arm) ?? inferred[arm] }
}
