import Paper
import XMLTree

/// Spreadsheets in OpenDocument (ODS) → the tables of their sheets; cells are read as the file says that they are shown.
struct OpenSheetReader {
    private(set) var document = OfficeDocument()

    init(_ package: OfficePackage) throws(ReadingError) {
        try OpenDocumentParts.refuseEncrypted(package)
        guard let root = try package.root("content.xml"), let body = root.first("body")?.first("spreadsheet") else {
            throw ReadingError("holds no sheets: save it again as .ods or .xlsx")
        }
        let hiddenStyles = Set(
            root.descendants("style").filter { $0.first("table-properties")?["display"] == "false" }
                .compactMap { $0["name"] })
        for sheet in body.all("table") {
            let name = sheet["name"]?.folded ?? "Sheet"
            if let style = sheet["style-name"], hiddenStyles.contains(style) {
                document.remarks.append(
                    Gap(
                        .part, reason: "hidden sheets were not read: “\(name)”",
                        passage: Passage(quote: name, element: name)))
            } else {
                read(sheet, name)
            }
        }
    }

    private mutating func read(_ sheet: MarkupElement, _ name: String) {
        var table = SheetTable(name: name)
        var number = 0
        for (row, _) in OpenDocumentContext.rows(of: sheet) {
            let repeats = OpenDocumentContext.count(row, "number-rows-repeated", most: 1 << 20)
            var cells: [SheetTable.Cell] = []
            var column = 0
            for cell in row.elements where cell.name == "table-cell" || cell.name == "covered-table-cell" {
                let width = OpenDocumentContext.count(cell, "number-columns-repeated", most: 1 << 14)
                let text = cell.all("p").map(\.text).joined(separator: "\n")
                if cell.name == "table-cell", !text.folded.isEmpty {
                    for offset in 0..<min(width, OpenDocumentContext.mostRepeats) {
                        cells.append(
                            SheetTable.Cell(
                                row: 0, column: column + offset, text: text, isBold: false,
                                rows: OpenDocumentContext.count(cell, "number-rows-spanned", most: 1000),
                                columns: OpenDocumentContext.count(cell, "number-columns-spanned", most: 1000)))
                    }
                }
                column += width
            }
            for offset in 0..<(cells.isEmpty ? 0 : min(repeats, OpenDocumentContext.mostRepeats))
            where table.cells.count < SheetTable.mostCells {
                for var cell in cells where cell.column < SheetTable.mostColumns {
                    cell.row = number + offset
                    table.cells.append(cell)
                }
            }
            number += repeats
        }
        document.items += table.items { row, column in "\(name)!\(SheetTable.reference(row, column))" }
    }
}
