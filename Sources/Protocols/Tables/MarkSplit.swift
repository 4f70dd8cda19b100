import Language
import Paper

/// Gives the marks of a column whose borders the text lost to the columns that the page shows.
///
/// The curator names, for each column, the rows that are marked in it; the marks of a row go to its columns in order. No
/// mark is made or lost: a row whose marks are more or fewer than the columns named for it is a problem.
struct MarkSplit {
    private let declaration: TableDeclaration.Column

    init(_ declaration: TableDeclaration.Column) { self.declaration = declaration }

    /// Splits the column; what is wrong, if anything, and then the table stays as it is.
    func apply(to table: inout Table, column: Int) -> Located<String>? {
        let names = declaration.into
        for name in names where !SQLName.isName(name.value) {
            return Located("\"\(name.value)\" is no name for SQL: use letters, digits and _", at: name.position)
        }
        var rowsOf: [[Int]] = Array(repeating: [], count: names.count)
        for marks in declaration.marks {
            guard let at = names.firstIndex(where: { $0.value == marks.column.value }) else {
                let known = names.map(\.value)
                return Located(
                    "there is no column \"\(marks.column.value)\" to mark\(Suggestion.words(for: marks.column.value, among: known))",
                    at: marks.column.position)
            }
            guard let numbers = marks.rows.value.trimmed.isEmpty ? [] : RowNumbers.list(marks.rows.value) else {
                return Located("\"\(marks.rows.value)\" is no list of rows: write 1, 2, 5-10", at: marks.rows.position)
            }
            for number in numbers {
                guard let row = self.row(named: number, table) else {
                    return Located("there is no row \(number)", at: marks.rows.position)
                }
                rowsOf[at].append(row)
            }
        }
        var columns = table.columns
        let old = columns[column]
        columns.replaceSubrange(
            column...column,
            with: names.enumerated().map { index, name in
                let header =
                    index < old.possibleHeaders.count && old.possibleHeaders.count == names.count
                    ? old.possibleHeaders[index] : name.value
                return Column(name: name.value, header: [header], population: old.population)
            })
        var rows = table.rows
        for row in rows.indices {
            let marked = names.indices.filter { rowsOf[$0].contains(row) }
            let marks = table.rows[row].cell(column).map(Self.marks) ?? []
            guard marks.count == marked.count else {
                let name = table.rows[row].cells.first.flatMap { $0 }?.text ?? String(row + 1)
                return Located(
                    "row \(name) holds \(marks.count) marks (\"\(table.rows[row].cell(column)?.printed ?? "")\") and \(marked.count) columns are named for it",
                    at: declaration.column.position)
            }
            var cells = [Cell?](repeating: nil, count: names.count)
            for (mark, index) in zip(marks, marked) { cells[index] = mark }
            while rows[row].cells.count <= column { rows[row].cells.append(nil) }
            rows[row].cells.replaceSubrange(column...column, with: cells)
            if column < rows[row].populations.count {
                rows[row].populations.replaceSubrange(
                    column...column, with: names.map { _ in rows[row].populations[column] })
            }
        }
        table.columns = columns
        table.rows = rows
        return nil
    }

    /// The marks of a cell, each with its footnote markers: "NA Yesc" is "NA", and "Yes" with the marker c.
    private static func marks(_ cell: Cell) -> [Cell] {
        let words = cell.text.split(separator: " ").map(String.init)
        return words.enumerated().map { index, word in
            let bytes = Array(word.utf8)
            for length in [3, 2] where bytes.count > length {
                let start = String(decoding: bytes[..<length], as: UTF8.self)
                guard ["yes", "no", "na"].contains(start.lowercased()) else { continue }
                let (markers, end) = CellScanner.footnoteMarkers(bytes, at: length)
                if end == bytes.count { return Cell(printed: word, text: start, markers: markers, place: cell.place) }
            }
            let isLast = index == words.count - 1
            return Cell(printed: word, text: word, markers: isLast ? cell.markers : [], place: cell.place)
        }
    }

    private func row(named number: Int, _ table: Table) -> Int? {
        table.rows.firstIndex { $0.cells.first.flatMap { $0 }?.text == String(number) }
            ?? (table.rows.indices.contains(number - 1) ? number - 1 : nil)
    }
}
