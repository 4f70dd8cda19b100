import Paper

/// How many columns at the left name the rows: a group's name may stand in one of its own, "Sex | Male | 54".
enum LabelColumns {
    private static let most = 3

    /// `rows` holds the cells of the body's rows.
    static func count(_ rows: [[GridCell]], columns: Int) -> Int {
        var count = 1
        while count < most, count + 1 < columns, isLabels(count, rows) { count += 1 }
        return count
    }

    /// Whether a column holds words that belong under those left of it.
    private static func isLabels(_ column: Int, _ rows: [[GridCell]]) -> Bool {
        var filled = 0
        var words = 0
        var alone = 0
        var spanned = 0
        for (index, row) in rows.enumerated() {
            guard row.count > 1 || row.first.map({ $0.column == column }) ?? false else { continue }
            if row.contains(where: { $0.column < column && $0.columnEnd >= column }) {
                if row.contains(where: { $0.column > column }) { spanned += 1 }
                continue
            }
            guard let own = row.first(where: { $0.column == column }), own.row == row.map(\.row).max() ?? index else {
                continue
            }
            filled += 1
            if !own.isValue { words += 1 }
            let left = row.filter { $0.column < column }
            if left.isEmpty || left.allSatisfy({ $0.row < own.row }) { alone += 1 }
        }
        guard filled > 0, words * 10 >= filled * 7 else { return false }
        // numbers must be left to name
        let values = rows.joined().count { $0.column > column && $0.isValue }
        guard values >= filled else { return false }
        return alone * 4 >= filled && (alone > 1 || spanned > 0)
    }
}
