import Paper
import XMLTree

/// Workbooks (Office Open XML, ECMA-376) → the tables of their sheets.
struct WorkbookReader {
    private(set) var document = OfficeDocument()
    private let package: OfficePackage
    private var strings: [String] = []
    private var formats: [NumberFormat] = []
    private var boldFonts: [Bool] = []
    private var isMacDate = false

    /// Sheets behind these are not read.
    private static let mostSheets = 200

    init(_ package: OfficePackage) throws(ReadingError) {
        self.package = package
        let main = try package.mainPart(fallback: "xl/workbook.xml")
        guard let root = try package.root(main) else { throw ReadingError("holds no workbook: save it again as .xlsx") }
        let date = root.first("workbookPr")?["date1904"]
        isMacDate = date == "1" || date == "true"
        let relations = try package.relationships(of: main)
        for relation in relations.values {
            switch relation.type {
            case "sharedStrings":
                strings = try package.root(relation.target)?.all("si").map(Self.text) ?? []
            case "styles": try readStyles(relation.target)
            default: break
            }
        }
        var hidden: [String] = []
        for sheet in (root.first("sheets")?.all("sheet") ?? []).prefix(Self.mostSheets) {
            let name = sheet["name"]?.folded ?? "Sheet"
            if let state = sheet["state"], state != "visible" {
                hidden.append(name)
                continue
            }
            // the id of the relationship has the same name as the sheet's own number but for its prefix
            guard let target = sheet["id"].flatMap({ relations[$0]?.target }), let part = try package.root(target)
            else { continue }
            read(part, name)
        }
        if !hidden.isEmpty {
            document.remarks.append(
                Gap(
                    .part,
                    reason: "hidden sheets were not read: "
                        + hidden.prefix(10).map { "“\($0)”" }.joined(separator: ", "),
                    passage: Passage(quote: hidden[0], element: hidden[0])))
        }
    }

    /// The text of a string, without the reading aids of Japanese.
    private static func text(_ item: MarkupElement) -> String {
        item.elements.map { element in
            switch element.name {
            case "t": element.text
            case "r": element.first("t")?.text ?? ""
            default: ""
            }
        }.joined()
    }

    private mutating func readStyles(_ part: String) throws(ReadingError) {
        guard let root = try package.root(part) else { return }
        var codes: [Int: String] = [:]
        for format in root.first("numFmts")?.all("numFmt") ?? [] {
            if let id = format["numFmtId"].flatMap({ Int(printed: $0) }), let code = format["formatCode"] {
                codes[id] = code
            }
        }
        let bold = (root.first("fonts")?.all("font") ?? []).map { $0.first("b").map(WordStyles.isOn) ?? false }
        for style in root.first("cellXfs")?.all("xf") ?? [] {
            let id = style["numFmtId"].flatMap { Int(printed: $0) } ?? 0
            formats.append(NumberFormat(id: id, codes: codes, isMacDate: isMacDate))
            let font = style["fontId"].flatMap { Int(printed: $0) } ?? 0
            boldFonts.append(bold.indices.contains(font) && bold[font])
        }
    }

    private mutating func read(_ sheet: MarkupElement, _ name: String) {
        var table = SheetTable(name: name)
        var places: [[Int]: Int] = [:]
        var isCut = false
        var nextRow = 0
        for row in sheet.first("sheetData")?.all("row") ?? [] {
            let number = row["r"].flatMap { Int(printed: $0) }.map { $0 - 1 } ?? nextRow
            nextRow = number + 1
            var nextColumn = 0
            for cell in row.all("c") {
                let place = cell["r"].flatMap(SheetTable.position) ?? (number, nextColumn)
                nextColumn = place.column + 1
                guard let text = text(of: cell), !text.folded.isEmpty else { continue }
                guard table.cells.count < SheetTable.mostCells, place.column < SheetTable.mostColumns else {
                    isCut = true
                    continue
                }
                let style = cell["s"].flatMap { Int(printed: $0) } ?? 0
                places[[place.row, place.column]] = table.cells.count
                table.cells.append(
                    SheetTable.Cell(
                        row: place.row, column: place.column, text: text,
                        isBold: boldFonts.indices.contains(style) && boldFonts[style]))
            }
        }
        for merge in sheet.first("mergeCells")?.all("mergeCell") ?? [] {
            let ends = (merge["ref"] ?? "").split(separator: ":").map { SheetTable.position(String($0)) }
            guard ends.count == 2, let from = ends[0], let to = ends[1], let index = places[[from.row, from.column]]
            else { continue }
            table.cells[index].rows = max(1, min(1000, to.row - from.row + 1))
            table.cells[index].columns = max(1, min(SheetTable.mostColumns, to.column - from.column + 1))
        }
        if isCut {
            document.remarks.append(
                Gap(
                    .table,
                    reason:
                        "the sheet “\(name)” has more than \(SheetTable.mostCells) cells or \(SheetTable.mostColumns) columns: those behind them were not read",
                    passage: Passage(quote: name, element: name)))
        }
        document.items += table.items { row, column in "\(name)!\(SheetTable.reference(row, column))" }
    }

    /// A cell as it is shown; nil where it is blank.
    private func text(of cell: MarkupElement) -> String? {
        if cell["t"] == "inlineStr" { return cell.first("is").map(Self.text) }
        guard let raw = cell.first("v")?.text else { return nil }
        switch cell["t"] {
        case "s": return Int(printed: raw.trimmed).flatMap { strings.indices.contains($0) ? strings[$0] : nil }
        case "str", "e": return raw
        case "b": return raw == "1" ? "TRUE" : "FALSE"
        default:
            let style = cell["s"].flatMap { Int(printed: $0) } ?? 0
            return (formats.indices.contains(style) ? formats[style] : NumberFormat("General")).text(raw.trimmed)
        }
    }
}
