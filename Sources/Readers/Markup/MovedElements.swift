import Paper

extension Paper {
    /// Gives its passages other places than the elements of the page that a document was turned into: those of the document.
    mutating func moveElements(_ move: (String) -> String?) {
        func moved(_ pieces: inout [Piece]) {
            for index in pieces.indices { pieces[index].element = pieces[index].element.flatMap(move) }
        }
        for index in blocks.indices { moved(&blocks[index].pieces) }
        for index in gaps.indices { gaps[index].passage.element = gaps[index].passage.element.flatMap(move) }
        for table in tables.indices {
            moved(&tables[table].captionPieces)
            for note in tables[table].footnotes.indices { moved(&tables[table].footnotes[note].pieces) }
            for row in tables[table].rows.indices {
                moved(&tables[table].rows[row].pieces)
                moved(&tables[table].rows[row].headings)
                for column in tables[table].rows[row].cells.indices {
                    guard let place = tables[table].rows[row].cells[column]?.place else { continue }
                    tables[table].rows[row].cells[column]?.place?.element = place.element.flatMap(move)
                }
            }
        }
    }
}
