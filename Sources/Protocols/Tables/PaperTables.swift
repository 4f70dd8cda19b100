import Language
import Paper
package import RecordDatabase
package import Records
package import Rules

/// A paper's records as tables of SQL.
package struct PaperTables: Sendable {
    package let tables: [SQLTable]
    /// Names of the paper's own tables in SQL, by table id.
    package let names: [String: String]
    /// One a table of the paper.
    let expansions: [ColumnExpansion]

    /// Names that belong to the tables every paper has.
    static let common = [
        "tables", "columns", "cells", "footnotes", "statements", "checks", "populations", "facts",
        "arm_outcomes", "arm_comparisons",
    ]

    package init(
        _ records: PaperRecords, checks: [Check], names given: [String: String] = [:],
        units: [String: [String: String]] = [:], populations: [FrontMatter.Population] = []
    ) {
        var taken = Set(Self.common)
        var names: [String: String] = [:]
        for typed in records.tables where given[typed.table.id] != nil {
            names[typed.table.id] = SQLName.unique(given[typed.table.id] ?? "", &taken)
        }
        for typed in records.tables where names[typed.table.id] == nil {
            names[typed.table.id] = SQLName.unique(SQLName.made(of: typed.table.id), &taken)
        }
        self.names = names
        let format = records.paper.format
        let all = records.tables.map {
            ColumnExpansion($0, name: names[$0.table.id] ?? "", format: format, units: units[$0.table.id] ?? [:])
        }
        expansions = all
        let sheets = FactSheets(records, checks: CheckedPlaces(checks, in: records.paper).ofFacts)
        tables =
            all.map(\.table) + [
                Self.catalogue(records, names), Self.columns(all), Self.cells(records, names),
                Self.footnotes(records, names), StatementTable.table(records), Self.checks(checks),
                SQLTable(
                    name: "populations", columns: [.init("name", .text), .init("n", .integer)],
                    rows: populations.map { [.text($0.name), .integer($0.count)] }),
            ] + [
                Self.table(sheets.facts, "facts"), Self.table(sheets.outcomes, "arm_outcomes"),
                Self.table(sheets.comparisons, "arm_comparisons"),
            ]
    }

    /// The tables with the paper's name before theirs, for a database of several papers; `taken` holds the names so far.
    package func prefixed(by paper: String, among taken: inout Set<String>) -> [SQLTable] {
        let prefix = SQLName.made(of: paper) + "_"
        return tables.map { table in
            var copy = table
            copy.name = SQLName.unique(prefix + table.name, &taken)
            return copy
        }
    }

    private static func text(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
    private static func integer(_ number: Int?) -> SQLValue { number.map(SQLValue.integer) ?? .null }

    private static func table(_ sheet: Sheet, _ name: String) -> SQLTable {
        SQLTable(
            name: name,
            columns: sheet.columns.map { column in
                switch column.type {
                case .integer: .init(column.name, .integer)
                case .number: .init(column.name, .real)
                case .string: .init(column.name, .text)
                }
            },
            rows: sheet.rows.map { row in
                row.map { field in
                    switch field {
                    case .none: .null
                    case .integer(let value): .integer(value)
                    case .number(let number): .real(number.value)
                    case .text(let text): .text(text)
                    }
                }
            })
    }

    private static func catalogue(_ records: PaperRecords, _ names: [String: String]) -> SQLTable {
        SQLTable(
            name: "tables",
            columns: [
                .init("name", .text), .init("label", .text), .init("caption", .text), .init("kind", .text),
                .init("row_count", .integer),
            ],
            rows: records.tables.map {
                [
                    text(names[$0.table.id]), text($0.table.label), text($0.table.caption), .text($0.kind.rawValue),
                    .integer($0.table.rows.count),
                ]
            })
    }

    private static func columns(_ tables: [ColumnExpansion]) -> SQLTable {
        SQLTable(
            name: "columns",
            columns: [
                .init("table_name", .text), .init("name", .text), .init("header", .text), .init("type", .text),
                .init("unit", .text), .init("population", .integer),
            ],
            rows: tables.flatMap { expansion in
                expansion.sources.map { source in
                    [
                        .text(expansion.table.name), .text(source.name), .text(source.header), .text(source.type),
                        text(source.unit), integer(source.population),
                    ]
                }
            })
    }

    private static func cells(_ records: PaperRecords, _ names: [String: String]) -> SQLTable {
        var rows: [[SQLValue]] = []
        for typed in records.tables {
            for (row, line) in typed.table.rows.enumerated() {
                for (column, cell) in line.cells.enumerated() where column < typed.table.columns.count {
                    guard let cell else { continue }
                    rows.append([
                        text(names[typed.table.id]), .integer(row + 1), .text(typed.table.columns[column].name),
                        .text(cell.printed), .text(cell.text),
                        cell.markers.isEmpty ? .null : .text(cell.markers.joined(separator: " ")),
                        integer(typed.population(row: row, column: column)),
                    ])
                }
            }
        }
        return SQLTable(
            name: "cells",
            columns: [
                .init("table_name", .text), .init("nr", .integer), .init("column_name", .text),
                .init("printed", .text), .init("text", .text), .init("markers", .text), .init("population", .integer),
            ], rows: rows)
    }

    private static func footnotes(_ records: PaperRecords, _ names: [String: String]) -> SQLTable {
        SQLTable(
            name: "footnotes",
            columns: [.init("table_name", .text), .init("marker", .text), .init("text", .text)],
            rows: records.tables.flatMap { typed in
                typed.table.footnotes.map {
                    [text(names[typed.table.id]), $0.marker.isEmpty ? .null : .text($0.marker), .text($0.text)]
                }
            })
    }

    static func checks(_ checks: [Check]) -> SQLTable {
        SQLTable(
            name: "checks",
            columns: [
                .init("id", .text), .init("rule", .text), .init("verdict", .text), .init("severity", .text),
                .init("message", .text), .init("working", .text), .init("reported", .text), .init("line", .integer),
                .init("page", .integer), .init("quote", .text),
            ],
            rows: checks.map { check in
                let passage = check.evidence.first?.passage
                return [
                    .text(check.id), .text(check.rule), .text(check.verdict.rawValue), text(check.severity?.rawValue),
                    .text(check.message), .text(check.working), .text(check.reported.joined(separator: "; ")),
                    integer(passage?.lines?.lowerBound), integer(passage?.page),
                    .text(check.evidence.map(\.passage.quote).joined(separator: " … ")),
                ]
            })
    }
}
