import Paper

/// The names of row groups that are open at a row, from the outermost.
struct RowGroups {
    private struct Entry {
        var text: String
        var indent: Double
        var isBold: Bool
        var isWide: Bool
        /// Whether the group's rows are set in deeper than its name.
        var hasDeeperRows: Bool
        var hasPlainRows = false

        /// Names in bold stand over plain ones, names over the whole width over those of a column.
        var rank: Int { (isBold ? 2 : 0) + (isWide ? 1 : 0) }
    }

    private var open: [Entry] = []

    /// Levels of markup and points of print: closer ones are the same.
    static let tolerance = 1.0

    var texts: [String] { open.map(\.text) }

    /// Opens a group; closes those that its name is no part of.
    mutating func open(_ name: GridCell, text: String? = nil, isWide: Bool, hasDeeperRows: Bool) {
        let entry = Entry(
            text: text ?? name.text, indent: name.printed.indent, isBold: name.printed.isBold, isWide: isWide,
            hasDeeperRows: hasDeeperRows)
        open.removeAll {
            entry.indent <= $0.indent + Self.tolerance
                && !($0.rank > entry.rank && entry.indent >= $0.indent - Self.tolerance)
        }
        open.append(entry)
    }

    /// Closes the groups that a row is no member of.
    mutating func place(_ label: GridCell) {
        let indent = label.printed.indent
        open.removeAll { entry in
            if entry.hasDeeperRows { return indent <= entry.indent + Self.tolerance }
            if indent < entry.indent - Self.tolerance { return true }
            // a bold label among plain ones is the name of a row of its own
            return entry.isBold && entry.hasPlainRows && label.printed.isBold
        }
        if let last = open.last, LabelUnit.namesOwnUnit(label.text), LabelUnit.isUnitHeading(last.text),
            !last.hasDeeperRows
        {
            open.removeLast()
        }
        if !label.printed.isBold { for index in open.indices { open[index].hasPlainRows = true } }
    }

    mutating func closeAll() { open = [] }
}
