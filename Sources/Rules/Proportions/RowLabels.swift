import Records

/// The telling words of row labels and of sentences, each read when it is first asked for.
final class RowLabels {
    private struct Row: Hashable {
        var table: Int
        var row: Int
    }

    private let records: PaperRecords
    private let isUnderHeading: Bool
    private var rows: [Row: Set<String>] = [:]
    private var sentences: [Int: Set<String>] = [:]

    /// The words of headings count with those of the rows below them where asked for.
    init(_ records: PaperRecords, isUnderHeading: Bool = false) {
        self.records = records
        self.isUnderHeading = isUnderHeading
    }

    func words(_ table: Int, _ row: Int) -> Set<String> {
        let key = Row(table: table, row: row)
        if let known = rows[key] { return known }
        let typed = records.tables[table]
        let words = isUnderHeading ? typed.wordsUnderHeading(row: row) : typed.words(row: row)
        rows[key] = words
        return words
    }

    func words(ofSentence index: Int) -> Set<String> {
        if let known = sentences[index] { return known }
        let words = records.statements.sentences[index].tellingWords
        sentences[index] = words
        return words
    }
}
