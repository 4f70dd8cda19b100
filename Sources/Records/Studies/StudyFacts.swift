import Paper

extension PaperRecords {
    /// The last data cutoff that the paper names.
    package var asOf: CalendarDate? { statements.dates.filter { $0.role == .dataCutoff }.map(\.date).max() }
}

extension [PaperRecords] {
    /// Earlier data cutoffs first, papers without one before them.
    package var byDate: [PaperRecords] {
        enumerated().sorted { a, b in
            let left = a.element.asOf ?? CalendarDate(year: 0)
            let right = b.element.asOf ?? CalendarDate(year: 0)
            return left == right ? a.offset < b.offset : left < right
        }.map(\.element)
    }
}
