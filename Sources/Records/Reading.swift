package import Paper

extension PaperRecords {
    /// Understands a paper: types its tables and reads what its prose states.
    package init(reading paper: Paper) {
        self = paper.numberHabit.whileReading {
            PaperRecords(
                paper: paper, tables: paper.tables.enumerated().map { TableTyper.type($0.element, index: $0.offset) },
                statements: StatementReader.read(paper))
        }
    }
}
