package import Paper

extension CellValue {
    /// The count that a cell gives, with or without a percentage or a total.
    package var count: Int? {
        switch self {
        case .countPercent(let count, _), .number(let count), .fractionPercent(let count, _, _): count.integer
        default: nil
        }
    }

    /// The count of a cell that shows by its percentage or total that it is one.
    package var shownCount: Int? {
        if case .number = self { nil } else { count }
    }

    /// The percentage beside a cell's count.
    package var share: PrintedNumber? {
        switch self {
        case .countPercent(_, let percent): percent
        case .fractionPercent(_, _, let percent): percent
        default: nil
        }
    }

    /// The number of a cell that holds a percentage, with or without its sign.
    package var percentage: PrintedNumber? {
        switch self {
        case .number(let number), .percent(let number): number
        default: nil
        }
    }

    /// Count and total of a cell such as "12/40".
    package var fraction: (count: Int, total: Int)? {
        guard case .fractionPercent(let count, let total, _) = self, let k = count.integer, let n = total.integer
        else { return nil }
        return (k, n)
    }

    /// Whether the cell holds nothing at all.
    package var isBlank: Bool { if case .blank = self { true } else { false } }
}
