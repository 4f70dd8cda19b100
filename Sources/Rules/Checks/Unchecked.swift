package import Paper

/// A statement or a cell with numbers that no check speaks of, with the reason.
package struct Unchecked: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case cell
        /// A statement of the prose that follows from data.
        case result
        /// A statement that no other number of a paper need give: a bare count, a date, a length of time, a limit, a registry
        /// number.
        case given
    }

    package var kind: Kind
    package var reason: String
    /// What the reason is called where such reasons are counted.
    package var group: String
    package var evidence: Evidence

    package init(_ kind: Kind, reason: String, group: String? = nil, evidence: Evidence) {
        self.kind = kind
        self.group = group ?? reason
        self.reason = reason
        self.evidence = evidence
    }
}

/// The cells of one table that were not checked for one reason.
package struct UncheckedCellGroup: Hashable, Sendable {
    /// The table's id.
    package var table: String
    package var reason: String
    /// The cells, in reading order.
    package var cells: [Evidence]
}

extension [Unchecked] {
    package var statements: [Unchecked] { filter { $0.kind != .cell } }

    /// The cells by table and reason, in the order in which these are first met.
    package var cellGroups: [UncheckedCellGroup] {
        var groups: [UncheckedCellGroup] = []
        var known: [[String]: Int] = [:]
        for item in self where item.kind == .cell {
            let table = item.evidence.cell?.table ?? ""
            if let index = known[[table, item.reason]] {
                groups[index].cells.append(item.evidence)
            } else {
                known[[table, item.reason]] = groups.count
                groups.append(UncheckedCellGroup(table: table, reason: item.reason, cells: [item.evidence]))
            }
        }
        return groups
    }
}
