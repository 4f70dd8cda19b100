import Paper

/// The names of row groups that are open at a row, from the outermost.
struct RowGroups {
    private struct Entry {
        var text: String
        /// Of the name.
        var column: Int
        var indent: Double
        var isBold: Bool
        /// Whether the name stands over all columns.
        var isWide: Bool
        /// Whether the group's rows are set in deeper than its name.
        var hasDeeperRows: Bool
        var hasPlainRows = false
        var hasRows = false
        var hasSubgroups = false
        /// Columns whose values belong to the whole group: a P value beside its name.
        var tests: Set<Int> = []
    }

    private var open: [Entry] = []

    /// Levels of markup and points of print: closer ones are the same.
    static let tolerance = 1.0

    var texts: [String] { open.map(\.text) }

    /// Opens a group; closes those that its name is no part of.
    mutating func open(
        _ name: GridCell, text: String? = nil, isWide: Bool, hasDeeperRows: Bool, tests: Set<Int> = []
    ) {
        closePeers(of: name, isWide: isWide)
        if !open.isEmpty { open[open.count - 1].hasSubgroups = true }
        open.append(
            Entry(
                text: text ?? name.text, column: name.column, indent: name.printed.indent, isBold: name.printed.isBold,
                isWide: isWide,
                hasDeeperRows: hasDeeperRows, tests: tests))
    }

    /// Closes the groups whose names stand no higher than this one.
    mutating func closePeers(of name: GridCell, isWide: Bool) {
        let indent = name.printed.indent
        open.removeAll { entry in
            guard indent <= entry.indent + Self.tolerance else { return false }
            guard indent >= entry.indent - Self.tolerance else { return true }
            // of names set in alike, bold ones stand over plain ones, and wide ones over those that follow them at once
            if entry.isBold != name.printed.isBold { return !entry.isBold }
            return !(entry.isWide && !isWide && (entry.hasSubgroups || !entry.hasRows))
        }
    }

    /// Closes the groups that a row is no member of; `fills` says whether it fills a column.
    mutating func place(_ label: GridCell, fills: (Int) -> Bool = { _ in false }) {
        let indent = label.printed.indent
        open.removeAll { entry in
            // labels in a column of their own, right of the name
            if label.column > entry.column { return false }
            if entry.hasDeeperRows { return indent <= entry.indent + Self.tolerance }
            if indent < entry.indent - Self.tolerance { return true }
            // a row with a P value of its own stands beside the group, not in it
            if entry.tests.contains(where: fills) { return true }
            // a bold label among plain ones is the name of a row of its own
            return entry.isBold && entry.hasPlainRows && label.printed.isBold
        }
        if let last = open.last, LabelUnit.namesOwnUnit(label.text), LabelUnit.givesUnit(last.text), !last.hasDeeperRows
        {
            open.removeLast()
        }
        for index in open.indices {
            open[index].hasRows = true
            if !label.printed.isBold { open[index].hasPlainRows = true }
        }
    }
}
