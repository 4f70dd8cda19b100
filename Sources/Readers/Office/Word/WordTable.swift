import Paper
import XMLTree

/// A table of a Word document with its merged cells resolved.
struct WordTable {
    private(set) var table: OfficeTable
    private let context: WordContext

    /// Where a cell stands before merged ones are put together.
    private struct Place {
        var cell: OfficeCell
        var column: Int
        /// Whether it goes on from the cell above.
        var goesOn: Bool
        var mayGoOn: Bool

        /// Whether it stands in just the columns of another.
        func isBelow(_ other: Place) -> Bool { column == other.column && cell.columns == other.cell.columns }
    }

    /// Wider spans are cut.
    private static let widest = 1000

    init(_ element: MarkupElement, context: WordContext) {
        self.context = context
        table = OfficeTable(origin: element.path)
        var rows: [(row: OfficeRow, places: [Place])] = []
        for row in Self.rows(of: element) {
            let properties = row.first("trPr")
            if properties?.first("del") != nil {
                context.count(\.deletions, at: row, table.origin)
                continue
            }
            if properties?.first("hidden").map(WordStyles.isOn) ?? false {
                context.hide(row, row.path)
                continue
            }
            if properties?.first("ins") != nil { context.count(\.insertions, at: row, table.origin) }
            var own = OfficeRow(origin: row.path)
            own.isHeader = properties?.first("tblHeader").map(WordStyles.isOn) ?? false
            rows.append((own, places(of: row)))
        }
        for index in rows.indices {
            var own = rows[index].row
            // what goes on from nothing begins here
            for place in rows[index].places where !place.goesOn || !Self.continues(place, above: index, rows) {
                var cell = place.cell
                if place.mayGoOn {
                    var below = index + 1
                    while below < rows.count, rows[below].places.contains(where: { $0.goesOn && $0.isBelow(place) }) {
                        below += 1
                    }
                    cell.rows = below - index
                }
                own.cells.append(cell)
            }
            table.rows.append(own)
        }
    }

    /// Whether a cell above reaches down to a row.
    private static func continues(
        _ place: Place, above index: Int, _ rows: [(row: OfficeRow, places: [Place])]
    ) -> Bool {
        guard index > 0 else { return false }
        return rows[index - 1].places.contains { $0.mayGoOn && place.isBelow($0) }
    }

    private static func rows(of element: MarkupElement) -> [MarkupElement] {
        element.elements.flatMap { child -> [MarkupElement] in
            switch child.name {
            case "tr": [child]
            case "sdt", "sdtContent", "customXml", "ins", "moveTo": rows(of: child)
            default: []
            }
        }
    }

    private static func cells(of element: MarkupElement) -> [MarkupElement] {
        element.elements.flatMap { child -> [MarkupElement] in
            switch child.name {
            case "tc": [child]
            case "sdt", "sdtContent", "customXml", "ins", "moveTo": cells(of: child)
            default: []
            }
        }
    }

    private static func count(_ element: MarkupElement?, least: Int) -> Int {
        min(widest, max(least, element?["val"].flatMap { Int(printed: $0) } ?? least))
    }

    private func places(of row: MarkupElement) -> [Place] {
        var places: [Place] = []
        var column = Self.count(row.first("trPr")?.first("gridBefore"), least: 0)
        if column > 0 {
            var blank = OfficeCell(origin: row.path)
            blank.columns = column
            places.append(Place(cell: blank, column: 0, goesOn: false, mayGoOn: false))
        }
        for element in Self.cells(of: row) {
            let properties = element.first("tcPr")
            if properties?.first("cellDel") != nil {
                context.count(\.deletions, at: element, table.origin)
                continue
            }
            let width = Self.count(properties?.first("gridSpan"), least: 1)
            // merged to the left, as old files say it
            if let merge = properties?.first("hMerge"), merge["val"] != "restart", let last = places.indices.last {
                places[last].cell.columns = min(Self.widest, places[last].cell.columns + width)
                column += width
                continue
            }
            var cell = OfficeCell(origin: element.path)
            cell.columns = width
            let merge = properties?.first("vMerge")
            let goesOn = merge.map { ($0["val"] ?? "continue") == "continue" } ?? false
            cell.items = OfficeFlow.withBoxes(context.items(of: element, inCell: true))
            places.append(Place(cell: cell, column: column, goesOn: goesOn, mayGoOn: merge != nil))
            column += width
        }
        return places
    }
}
