extension Place {
    /// "t3:10-20" text of block 3, "c0.1.2" cell of row 1 and column 2 of table 0, "r" row, "g" group, "k" caption,
    /// "f" footnote; all from 0.
    package var code: String {
        switch self {
        case .text(let block, let range): "t\(block):\(range.lowerBound)-\(range.upperBound)"
        case .cell(let table, let row, let column): "c\(table).\(row).\(column)"
        case .row(let table, let row): "r\(table).\(row)"
        case .group(let table, let row): "g\(table).\(row)"
        case .tableCaption(let table): "k\(table)"
        case .tableFootnote(let table, let footnote): "f\(table).\(footnote)"
        }
    }

    /// The place of a code; nil where the text is none.
    package init?(code: String) {
        guard let kind = code.first else { return nil }
        let numbers = code.dropFirst().split(omittingEmptySubsequences: false) { ".:-".contains($0) }.map {
            Int(printed: String($0)) ?? -1
        }
        guard numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        switch (kind, numbers.count) {
        case ("t", 3) where numbers[1] < numbers[2]: self = .text(block: numbers[0], range: numbers[1]..<numbers[2])
        case ("c", 3): self = .cell(table: numbers[0], row: numbers[1], column: numbers[2])
        case ("r", 2): self = .row(table: numbers[0], row: numbers[1])
        case ("g", 2): self = .group(table: numbers[0], row: numbers[1])
        case ("k", 1): self = .tableCaption(table: numbers[0])
        case ("f", 2): self = .tableFootnote(table: numbers[0], footnote: numbers[1])
        default: return nil
        }
        guard self.code == code else { return nil }
    }
}

extension Paper {
    /// The words at a place as they are read, corrections applied; nil where the paper has no such place.
    package func words(at place: Place) -> String? {
        func row(_ table: Int, _ row: Int) -> Row? {
            guard tables.indices.contains(table), tables[table].rows.indices.contains(row) else { return nil }
            return tables[table].rows[row]
        }
        switch place {
        case .text(let block, let range):
            guard blocks.indices.contains(block) else { return nil }
            let bytes = Array(blocks[block].text.utf8)
            guard range.upperBound <= bytes.count else { return nil }
            return String(validating: bytes[range], as: UTF8.self)
        case .cell(let table, let line, let column):
            guard let cells = row(table, line)?.cells, cells.indices.contains(column) else { return nil }
            return cells[column]?.printed ?? ""
        case .row(let table, let line):
            return row(table, line)?.cells.compactMap { $0?.printed }.joined(separator: " ")
        case .group(let table, let line): return row(table, line)?.section.joined(separator: " / ")
        case .tableCaption(let table): return tables.indices.contains(table) ? tables[table].caption : nil
        case .tableFootnote(let table, let footnote):
            guard tables.indices.contains(table), tables[table].footnotes.indices.contains(footnote) else { return nil }
            return tables[table].footnotes[footnote].text
        }
    }

    /// Where a text stands in running text, and the cells, captions and notes that are it: every place, in the order of the
    /// paper.
    package func places(of words: String) -> [Place] {
        let wanted = words.folded
        guard !wanted.isEmpty else { return [] }
        var found: [Place] = []
        for (block, own) in blocks.enumerated() {
            found += own.text.foldedRanges(of: wanted).map { .text(block: block, range: $0) }
        }
        for (index, table) in tables.enumerated() {
            for (row, line) in table.rows.enumerated() {
                for (column, cell) in line.cells.enumerated() where cell?.printed.folded == wanted {
                    found.append(.cell(table: index, row: row, column: column))
                }
            }
        }
        return found
    }
}

extension String {
    /// UTF-8 offsets of the places at which a folded text stands, white space for white space.
    fileprivate func foldedRanges(of wanted: String) -> [Range<Int>] {
        let (own, wanted) = (Array(unicodeScalars), Array(wanted.unicodeScalars))
        var offsets = [0]
        for scalar in own { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        func end(at first: Int) -> Int? {
            var index = first
            for scalar in wanted {
                guard index < own.count, own[index] == scalar || own[index].isBlank && scalar.isBlank else {
                    return nil
                }
                index += 1
                while scalar.isBlank, index < own.count, own[index].isBlank { index += 1 }
            }
            return index
        }
        var ranges: [Range<Int>] = []
        var first = 0
        while first < own.count {
            if let end = end(at: first) {
                ranges.append(offsets[first]..<offsets[end])
                first = end
            } else {
                first += 1
            }
        }
        return ranges
    }
}
