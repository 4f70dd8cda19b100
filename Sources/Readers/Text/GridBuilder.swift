import Paper

/// Builds a table of labelled rows (baseline, outcomes, adverse events, subgroups) from flattened or spaced lines.
struct GridBuilder {
    let context: TableContext

    /// One line with what its shape says.
    private struct Line {
        var source: SourceLine
        var paragraph: Int
        var label: String
        var cells: [Cell]
        var isRow: Bool
    }

    func build(_ body: [SourceLine]) -> Table? {
        let shape = GridShape(body)
        guard shape.columnCount > 0 else { return nil }
        if shape.isSpaced, let table = SpacedGrid(body, context: context).table { return table }
        var paragraph = 0
        var lines: [Line] = []
        for source in body {
            if source.isBlank {
                paragraph += 1
                continue
            }
            let (label, cells) = shape.split(source)
            lines.append(
                Line(
                    source: source, paragraph: paragraph, label: label, cells: cells,
                    isRow: shape.isRow(label, cells, source)))
        }
        guard let firstRow = lines.firstIndex(where: \.isRow) else { return nil }
        var header = GridHeader(shape: shape, context: context)
        let leading = header.read(lines[..<firstRow].map { ($0.source, $0.paragraph) })
        var rows = RowCollector(context: context, columns: header.columns)
        for line in leading { rows.hold(line.0, paragraph: line.1) }
        for line in lines[firstRow...] {
            if line.isRow {
                rows.addRow(line.source, paragraph: line.paragraph, label: line.label, cells: line.cells)
            } else {
                rows.hold(line.source, paragraph: line.paragraph)
            }
        }
        guard rows.rows.count >= 2 else { return nil }
        let source = body.filter { !$0.isBlank }
        return CollectedGrid(columns: header.columns, rows: rows.rows).table.map { $0.withWholeLines(of: source) }
    }
}

/// How the lines of a grid are cut: by wide gaps or by the shape of their last tokens, and into how many columns.
struct GridShape {
    let isSpaced: Bool
    /// Columns besides the label's.
    let columnCount: Int

    init(_ body: [SourceLine]) {
        let filled = body.filter { !$0.isBlank }
        let rowLike = filled.filter { Self.trailingCells($0.text).count > 0 || $0.segments.count > 1 }
        let spaced = rowLike.filter { $0.segments.count > 1 }
        isSpaced = spaced.count * 2 > rowLike.count && spaced.count > 2
        var frequency: [Int: Int] = [:]
        var compoundFrequency: [Int: Int] = [:]
        for line in rowLike {
            let segments = line.segments
            if isSpaced {
                guard segments.count > 1 || Self.trailingCells(line.text).count > 1 else { continue }
                frequency[segments.count - 1 + Self.trailingCells(segments[0]).count, default: 0] += 1
            } else {
                let items = RowLexer.items(line)
                frequency[Self.trailingCells(line.text).count, default: 0] += 1
                compoundFrequency[items.count { $0.isCompound }, default: 0] += 1
            }
        }
        let common = frequency.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
        let widest = compoundFrequency.filter { $0.value >= 2 }.keys.max() ?? 0
        columnCount = max(common, widest)
    }

    /// The cells at a line's end.
    static func trailingCells(_ text: String) -> [Cell] {
        var cells: [Cell] = []
        for item in RowLexer.items(text).reversed() {
            guard case .cell(let cell, _) = item else { break }
            cells.insert(cell, at: 0)
        }
        return cells
    }

    func split(_ line: SourceLine) -> (label: String, cells: [Cell]) {
        isSpaced ? splitSpaced(line) : splitFlat(line)
    }

    private func splitSpaced(_ line: SourceLine) -> (String, [Cell]) {
        let segments = line.segments
        guard let first = segments.first else { return ("", []) }
        var cells = segments.dropFirst().map { text -> Cell in
            guard case .cell(let cell, _)? = RowLexer.items(text).first, cell.printed == text.folded else {
                return Cell(printed: text)
            }
            return cell
        }
        let missing = columnCount - cells.count
        let trailing = Self.trailingCells(first)
        if missing > 0, !cells.isEmpty || trailing.count >= columnCount, !trailing.isEmpty {
            let taken = trailing.suffix(missing)
            cells.insert(contentsOf: taken, at: 0)
            return (Self.without(taken.count, of: first), cells)
        }
        return (first, cells)
    }

    private func splitFlat(_ line: SourceLine) -> (String, [Cell]) {
        let items = RowLexer.items(line)
        // A forest plot's row: cells, then the label, then more cells.
        if let first = items.first, first.isCompound, let labelEnd = items.lastIndex(where: { !$0.isCell }) {
            let words = items[...labelEnd].filter { !$0.isCell || !$0.isCompound }.map(\.printed)
            let cells = items.compactMap { if case .cell(let cell, _) = $0, $0.isCompound { cell } else { nil } }
            if cells.count >= 2 { return (words.joined(separator: " "), cells) }
        }
        // "… (60.5)1-9 0.37 (0.18-0.74)": a label of digits between compound cells.
        let compound = items.filter(\.isCompound)
        if items.first?.isCompound == true, compound.count >= 2, compound.count < items.count {
            let words = items.filter { !$0.isCompound }.map(\.printed)
            return (
                words.joined(separator: " "),
                compound.compactMap { if case .cell(let cell, _) = $0 { cell } else { nil } }
            )
        }
        var cells: [Cell] = []
        var index = items.count
        while index > 0, cells.count < columnCount, case .cell(let cell, _) = items[index - 1] {
            // A bare number before compound cells is the row's label ("100 25/52 (48.1) 18/51 (35.3)").
            if !items[index - 1].isCompound, index == 1, cells.count >= 2, items[index].isCompound { break }
            cells.insert(cell, at: 0)
            index -= 1
        }
        return (items[..<index].map(\.printed).joined(separator: " "), cells)
    }

    private static func without(_ count: Int, of text: String) -> String {
        RowLexer.items(text).dropLast(count).map(\.printed).joined(separator: " ")
    }

    /// A row has its columns' number of cells, or at least one cell of compound shape.
    func isRow(_ label: String, _ cells: [Cell], _ line: SourceLine) -> Bool {
        guard !cells.isEmpty else { return false }
        if isSpaced {
            return cells.count == columnCount
                && cells.contains { $0.text.utf8.contains { $0.isASCIIDigit } || $0.text.utf8.count <= 12 }
                && !cells.allSatisfy { HeaderPopulation($0.text) != nil || Self.isHeaderText($0.text) }
                || cells.contains { CellScanner.value(of: $0.text).isNumeric }
        }
        if RowLexer.items(line).contains(where: \.isCompound) { return true }
        return cells.count >= min(2, columnCount) && cells.count >= columnCount - 1
    }

    private static func isHeaderText(_ text: String) -> Bool {
        text.utf8.contains { $0.isASCIILetter } && !CellScanner.value(of: text).isNumeric
    }
}

extension CellValue {
    var isNumeric: Bool {
        switch self {
        case .blank, .null, .text, .flag: false
        default: true
        }
    }
}
