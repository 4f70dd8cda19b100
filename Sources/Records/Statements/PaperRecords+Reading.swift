package import Paper

package extension PaperRecords {
    /// What a paper's prose states, together with its tables as another reader typed them.
    init(reading paper: Paper, tables: [TypedTable] = []) {
        self.init(paper: paper, tables: tables, statements: StatementReader.read(paper))
    }
}
