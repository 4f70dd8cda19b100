import Language
import FoundationEssentials
import Paper
import Records
import Rules

/// The typed tables, statements and facts of a paper as CSV files with a Frictionless data package.
///
/// Table Schema: https://specs.frictionlessdata.io/table-schema/
package enum DataPackage {
    package struct File: Hashable, Sendable {
        package var name: String
        package var text: String
    }

    package static func files(of paper: PaperReport) throws -> [File] {
        guard let records = paper.records else { return [] }
        var files = records.tables.map { File(name: $0.table.id + ".csv", text: csv($0, paper.format)) }
        let statements = RecordsJSON(records)
        files.append(File(name: "statements.csv", text: csv(statements, paper.format)))
        let sheets = FactSheets(records, checks: CheckedPlaces(paper.checks, in: records.paper).ofFacts)
        files += sheets.all.map { File(name: $0.name + ".csv", text: SheetText.csv($0)) }
        files.append(File(name: "facts.jsonl", text: SheetText.jsonLines(sheets.facts)))
        files.append(File(name: "datapackage.json", text: try json(PackageJSON(paper, records, sheets))))
        files.append(File(name: "records.json", text: try json(statements)))
        return files
    }

    /// The statements of a paper without their places.
    static func statements(_ records: PaperRecords) -> [GoldenPaper.Statement] {
        RecordsJSON(records).statements.map {
            GoldenPaper.Statement(kind: $0.kind, quote: $0.quote, numbers: $0.numbers)
        }
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    /// What a row's place is called: the line of a text, the page of a PDF, the element of markup.
    fileprivate static func placeField(_ format: Paper.Format) -> (name: String, type: String) {
        switch format {
        case .text: ("line", "integer")
        case .pdf: ("page", "integer")
        case .jats, .html, .latex, .registry, .docx, .odt, .spreadsheet: ("element", "string")
        }
    }

    private static func csv(_ typed: TypedTable, _ format: Paper.Format) -> String {
        let names = ["section", placeField(format).name] + typed.table.columns.map(\.name)
        var text = names.map(\.csvField).joined(separator: ",") + "\n"
        for row in typed.table.rows {
            let cells = row.cells.enumerated().map { column, cell in
                isNumeric(typed, column) ? plainNumber(cell?.text ?? "") : (cell?.printed ?? "")
            }
            let place =
                switch format {
                case .text: row.line.map(String.init)
                case .pdf: row.pieces.first?.page.map(String.init)
                case .jats, .html, .latex, .registry, .docx, .odt, .spreadsheet: row.pieces.first?.element
                }
            let fields = [row.section.joined(separator: " / "), place ?? ""] + cells
            text += fields.map(\.csvField).joined(separator: ",") + "\n"
        }
        return text
    }

    /// The columns of a statement's place.
    fileprivate static func placeFields(_ format: Paper.Format) -> [String] {
        format == .text ? ["first_line", "last_line"] : [placeField(format).name]
    }

    private static func csv(_ records: RecordsJSON, _ format: Paper.Format) -> String {
        var text = (["kind"] + placeFields(format) + ["numbers", "quote"]).joined(separator: ",") + "\n"
        for item in records.statements {
            let lines = item.lines ?? []
            let place =
                switch format {
                case .text: [lines.first.map(String.init) ?? "", lines.last.map(String.init) ?? ""]
                case .pdf: [item.page.map(String.init) ?? ""]
                case .jats, .html, .latex, .registry, .docx, .odt, .spreadsheet: [item.element ?? ""]
                }
            let fields = [item.kind] + place + [item.numbers.joined(separator: "; "), item.quote]
            text += fields.map(\.csvField).joined(separator: ",") + "\n"
        }
        return text
    }

    /// Whether every cell of a column is a plain number or null.
    static func isNumeric(_ typed: TypedTable, _ column: Int) -> Bool {
        guard [.integer, .number].contains(typed.types[column]) else { return false }
        return typed.values.allSatisfy { row in
            switch row[column] {
            case .blank, .null: true
            case .number(let number): number.relation == .equal
            default: false
            }
        }
    }

    private static func plainNumber(_ text: String) -> String {
        if case .number(let number) = CellScanner.value(of: text) {
            return PrintedNumber(coefficient: number.coefficient, decimals: number.decimals).printed
        }
        return text
    }
}

private struct PackageJSON: Encodable {
    struct Resource: Encodable {
        let name: String
        let path: String
        let profile = "tabular-data-resource"
        let title: String?
        let schema: Schema
    }
    struct Schema: Encodable {
        let fields: [Field]
        let missingValues: [String]
        var primaryKey: String?
    }
    struct Field: Encodable {
        let name: String
        let type: String
        var title: String?
        var description: String?
        var constraints: Constraints?
    }
    struct Constraints: Encodable {
        let `enum`: [String]
    }

    let name: String
    let profile = "tabular-data-package"
    let title: String?
    let resources: [Resource]

    init(_ paper: PaperReport, _ records: PaperRecords, _ sheets: FactSheets) {
        name = paper.id.lowercased().map { $0.isLetter || $0.isNumber || "-._".contains($0) ? String($0) : "-" }
            .joined()
        title = records.paper.title
        let statements = (["kind"] + DataPackage.placeFields(paper.format) + ["numbers", "quote"]).map { name in
            Field(name: name, type: name.hasSuffix("line") || name == "page" ? "integer" : "string", title: nil)
        }
        let place = DataPackage.placeField(paper.format)
        let prose = Resource(
            name: "statements", path: "statements.csv", title: "What the prose states",
            schema: Schema(fields: statements, missingValues: [""]))
        resources =
            records.tables.map { typed in
                let fields =
                    [
                        Field(name: "section", type: "string", title: nil),
                        Field(name: place.name, type: place.type, title: nil),
                    ]
                    + typed.table.columns.indices.map { column in
                        let type =
                            DataPackage.isNumeric(typed, column)
                            ? (typed.types[column] == .integer ? "integer" : "number") : "string"
                        return Field(
                            name: typed.table.columns[column].name, type: type,
                            title: typed.table.columns[column].header.joined(separator: " / "))
                    }
                var missing = [""]
                for case .null(let text) in typed.values.joined() where !missing.contains(text) { missing.append(text) }
                return Resource(
                    name: typed.table.id, path: typed.table.id + ".csv", title: typed.table.caption,
                    schema: Schema(fields: fields, missingValues: missing))
            } + [prose] + sheets.all.map(Self.resource)
    }

    /// A sheet with its dictionary.
    private static func resource(_ sheet: Sheet) -> Resource {
        let fields = sheet.columns.map { column in
            Field(
                name: column.name, type: column.type.rawValue, description: column.about,
                constraints: column.values.map { Constraints(enum: $0) })
        }
        return Resource(
            name: sheet.name, path: sheet.name + ".csv", title: sheet.title,
            schema: Schema(
                fields: fields, missingValues: [""], primaryKey: sheet.columns.first?.name == "id" ? "id" : nil))
    }
}

/// Every statement read from the prose, with its place.
private struct RecordsJSON: Encodable {
    struct Item: Encodable {
        let kind: String
        let quote: String
        let lines: [Int]?
        let page: Int?
        let element: String?
        let numbers: [String]
    }

    let statements: [Item]

    init(_ records: PaperRecords) {
        statements = records.statements.all.compactMap { statement in
            let evidence = records.paper.evidence(at: statement.place)
            guard let first = evidence.first else { return nil }
            return Item(
                kind: statement.kind.name, quote: evidence.map(\.passage.quote).joined(separator: " … "),
                lines: first.passage.lines.map { [$0.lowerBound, $0.upperBound] }, page: first.passage.page,
                element: first.passage.element, numbers: statement.numbers.map(\.printed))
        }
    }
}
