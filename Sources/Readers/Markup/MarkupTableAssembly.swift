import Paper
import XMLTree

/// Puts a table of markup into its paper: id, caption, notes, blocks.
struct MarkupTableAssembly {
    var label: String?
    /// Without the label.
    var caption: String?
    /// With the label, and the pieces it is made of.
    var text: String
    var pieces: [Piece]
    var notes: [Footnote]

    /// Adds a table; caption and notes of several tables stand with the first.
    func add(_ markup: MarkupTable, element: MarkupElement, isFirst: Bool, to paper: inout Paper) {
        if let leftOut = markup.leftOut {
            paper.gaps.append(
                Gap(
                    .table, reason: "\(label ?? "a table") has \(leftOut)",
                    passage: Passage(quote: text, element: element.path)))
        }
        let id = uniqueID(in: paper)
        guard var table = GridTable(markup.grid).table(id: id, label: label, leastColumns: 1) else {
            paper.gaps.append(
                Gap(
                    .table, reason: "\(label ?? "a table") has no rows",
                    passage: Passage(quote: text, element: element.path)))
            return
        }
        paper.gaps += markup.mended
        table.caption = caption
        if label.flatMap({ CaptionLabel($0 + ".") })?.kind == .figure { table.origin = .figure }
        table.captionPieces = pieces
        table.footnotes = notes
        CaptionPopulation.fill(&table)
        if markup.pictureCount > 0 {
            paper.gaps.append(
                Gap(
                    .table,
                    reason: "\(label ?? "a table"): \(markup.pictureCount) cells hold pictures, which were not read",
                    passage: Passage(quote: text, element: element.path)))
        }
        let index = paper.tables.count
        paper.tables.append(table)
        guard isFirst else { return }
        if !text.isEmpty {
            paper.blocks.append(Block(kind: .caption, section: .table, text: text, pieces: pieces, table: index))
        }
        for note in notes where !note.text.isEmpty {
            paper.blocks.append(
                Block(kind: .footnote, section: .footnote, text: note.text, pieces: note.pieces, table: index))
        }
    }

    private func uniqueID(in paper: Paper) -> String {
        let own =
            label.flatMap { CaptionLabel($0 + ".")?.id } ?? label.map {
                ColumnNames.snake($0).replacing("_", with: "-")
            } ?? ""
        return paper.unusedTableID(own.isEmpty ? "table-without-label" : own)
    }
}

/// The one n that a caption gives for a table whose header gives none.
enum CaptionPopulation {
    static func fill(_ table: inout Table) {
        guard let caption = table.caption, !table.columns.contains(where: { $0.population != nil }),
            !table.rows.contains(where: { $0.populations.contains { $0 != nil } }),
            let found = HeaderPopulation(caption),
            HeaderPopulation(found.rest) == nil
        else { return }
        // beside columns of arms the whole is one column
        let wholes = table.columns.indices.dropFirst().filter {
            table.columns[$0].header.first.map(CellUnit.isWhole) ?? false
        }
        for index in wholes.isEmpty ? Array(table.columns.indices.dropFirst()) : wholes {
            table.columns[index].population = found.population
        }
        table.notes.append("the n of the columns, \(found.population), is the caption's")
    }
}

extension Paper {
    /// The id, with a number behind it where tables have it already.
    func unusedTableID(_ id: String) -> String {
        let prefix = id + "-"
        var taken = Set<String>()
        for table in tables where table.id == id || table.id.hasPrefix(prefix) { taken.insert(table.id) }
        guard taken.contains(id) else { return id }
        var count = 2
        while taken.contains("\(id)-\(count)") { count += 1 }
        return "\(id)-\(count)"
    }
}
