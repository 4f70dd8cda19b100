import Language
import Paper

/// Participant flow given as text: boxes that begin with a number, their words over one or more lines.
struct FlowBuilder {
    let context: TableContext

    func build(_ body: [SourceLine]) -> Table? {
        var rows: [Row] = []
        var boxLines: [SourceLine] = []
        var numbers: [Cell] = []
        func close() {
            guard let first = boxLines.first, let number = numbers.last, rows.count < numbers.count else { return }
            let text = context.joiner.join(boxLines).text
            let words = String(text.dropFirst(number.printed.count)).trimmed
            _ = first
            rows.append(Row(cells: [number, Cell(printed: words)], pieces: boxLines.map(\.piece)))
            boxLines = []
        }
        for line in body where !line.isBlank {
            let items = RowLexer.items(line)
            if case .cell(let cell, .number(let number))? = items.first, number.decimals == 0, items.count > 1 {
                close()
                numbers.append(cell)
                boxLines = [line]
            } else if !boxLines.isEmpty, boxLines.count < 4 {
                boxLines.append(line)
            }
        }
        close()
        let vocabulary = rows.flatMap { ($0.cells[1]?.text.lowercased() ?? "").split(separator: " ").map(String.init) }
        guard rows.count >= 4, vocabulary.contains(where: { LayoutWords.flow.contains($0) }) else { return nil }
        let columns = [Column(name: "n", header: ["n"]), Column(name: "box", header: ["box"])]
        return Table(
            id: "", columns: columns, rows: rows,
            notes: ["participant flow given as text: boxes in the order of the text"], origin: .flow)
    }
}
