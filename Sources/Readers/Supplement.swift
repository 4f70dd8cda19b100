package import Paper

extension Paper {
    /// Adds the tables of a supplement: every rule then sees them as the paper's own.
    ///
    /// A table keeps its label unless the paper has one of that label; without one it is named after the file. Its places name the
    /// file, so that nobody looks for them in the paper. Of the supplement's text only captions and notes are taken.
    package mutating func add(supplement: Paper, named name: String) {
        let first = tables.count
        let known = Set(tables.compactMap(\.label))
        var taken = Set<String>()
        for (number, table) in supplement.tables.enumerated() {
            var own = table
            if let label = table.label, !known.contains(label) {
                taken.insert(label)
            } else {
                own.label = "\(name), \(table.label ?? "table \(number + 1)")"
            }
            let isNumbered = table.label.map { taken.contains($0) } ?? false
            own.id = isNumbered ? unusedTableID(table.id) : unusedSupplementID
            own.captionPieces = table.captionPieces.map { $0.moved(to: name) }
            for note in own.footnotes.indices {
                own.footnotes[note].pieces = own.footnotes[note].pieces.map { $0.moved(to: name) }
            }
            for row in own.rows.indices {
                own.rows[row].pieces = own.rows[row].pieces.map { $0.moved(to: name) }
                own.rows[row].headings = own.rows[row].headings.map { $0.moved(to: name) }
                for column in own.rows[row].cells.indices {
                    guard let place = own.rows[row].cells[column]?.place else { continue }
                    own.rows[row].cells[column]?.place = place.moved(to: name)
                }
            }
            tables.append(own)
        }
        var hasText = false
        for block in supplement.blocks {
            guard let table = block.table else {
                hasText = hasText || block.kind == .paragraph
                continue
            }
            var own = block
            own.table = first + table
            own.pieces = block.pieces.map { $0.moved(to: name) }
            blocks.append(own)
        }
        if hasText {
            gaps.append(
                Gap(
                    .part, reason: "the text of the supplement \(name) was not read: its tables were",
                    passage: Passage(quote: supplement.title ?? name, element: name)))
        }
        // a table that the paper cites may stand in the supplement
        gaps.removeAll { gap in gap.kind == .table && taken.contains { gap.reason.contains("cites \($0),") } }
        gaps += supplement.gaps.filter { $0.kind != .article }.map { gap in
            var own = gap
            own.passage = gap.passage.moved(to: name)
            return own
        }
        doubt = doubt ?? supplement.doubt
    }

    /// "table-s1", or the next number that no table has.
    private var unusedSupplementID: String {
        let taken = Set(tables.map(\.id))
        var number = 1
        while taken.contains("table-s\(number)") { number += 1 }
        return "table-s\(number)"
    }
}

extension Piece {
    fileprivate func moved(to file: String) -> Piece {
        Piece(
            offset: offset, printed: printed,
            element: Passage(quote: "", lines: line.map { $0...$0 }, page: page, element: element).address(in: file))
    }
}

extension Passage {
    fileprivate func moved(to file: String) -> Passage {
        Passage(quote: quote, element: address(in: file), isDoubtful: isDoubtful)
    }

    /// "supplement.xlsx: Doses!B3", "supplement.pdf: page 3".
    fileprivate func address(in file: String) -> String {
        let words = element.map { [$0] } ?? positions
        return ([file] + words.filter { !$0.isEmpty }).joined(separator: ": ")
    }
}
