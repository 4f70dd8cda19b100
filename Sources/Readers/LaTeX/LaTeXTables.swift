import Paper

/// Tables as marked paragraphs: caption, rows, cells with their spans, notes.
extension LaTeXWriter {
    mutating func write(_ float: LaTeXFloat, as kind: LaTeXNumbers.Kind) {
        // one caption each, or one for all of them
        let captions = float.captions.count >= float.tables.count ? float.captions : Array(float.captions.prefix(1))
        for (index, table) in float.tables.enumerated() {
            let tabular = LaTeXTabular(text.bytes, body: table.body, environment: table.name)
            putMark("table", [line(float.range.lowerBound)])
            if let caption = captions.indices.contains(index) ? captions[index] : tabular.caption {
                putMark("caption", [line(caption.text.lowerBound)])
                write(caption, as: kind)
                putMark("/caption")
            }
            write(tabular)
            putMark("/table")
        }
        if !float.notes.isEmpty {
            putMark("notes")
            for note in float.notes {
                put("\n\n" + LaTeXMark.mark("l", [line(note.text.lowerBound)]))
                if let marker = note.marker, !marker.isEmpty {
                    put("\\textsuperscript{")
                    write(marker)
                    put("} ")
                }
                write(note.text)
            }
            putMark("/notes")
        }
    }

    private mutating func write(_ tabular: LaTeXTabular) {
        // a cell that reaches down stands above cells that are printed empty
        var covered: [Int: Int] = [:]
        for (index, row) in tabular.rows.enumerated() {
            putMark("row", [line(row.offset), index < tabular.headerCount ? 1 : 0])
            var column = 0
            for cell in row.cells {
                let reach = covered[column] ?? 0
                if reach > index, cell.content.isEmpty {
                    column += cell.columns
                    continue
                }
                if cell.rows > 1 { for own in column..<column + cell.columns { covered[own] = index + cell.rows } }
                let indent = column == 0 ? LaTeXIndent(text.bytes, cell.content).halfEms : 0
                putMark(
                    "cell",
                    [
                        line(cell.content.isEmpty ? row.offset : cell.content.lowerBound), cell.columns, cell.rows,
                        indent,
                    ])
                write(cell)
                putMark("/cell")
                column += cell.columns
            }
            putMark("/row")
        }
    }

    private mutating func write(_ cell: LaTeXTabular.Cell) {
        let before = output.count
        write(cell.content)
        // siunitx takes plus and minus in a column of numbers without the dollars of mathematics
        let own = String(decoding: output[before...], as: UTF8.self)
        guard own.contains("\\pm"), !own.contains("$"), !own.contains("\\(") else { return }
        output.removeSubrange(before...)
        put(own.replacing("\\pm", with: "±"))
    }
}
