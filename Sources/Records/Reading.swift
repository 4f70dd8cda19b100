import Language
package import Paper

extension PaperRecords {
    /// Understands a paper: types its tables and reads what its prose states.
    package init(reading paper: Paper) {
        self = paper.numberHabit.whileReading {
            var cache = LabelCache()
            return PaperRecords(
                paper: paper,
                tables: paper.tables.enumerated().map { TableTyper.type($0.element, index: $0.offset, cache: &cache) },
                statements: StatementReader.read(paper))
        }
    }
}
