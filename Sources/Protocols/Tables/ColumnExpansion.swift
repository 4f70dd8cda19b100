import Language
import Paper
import RecordDatabase
import Records
import Rules

/// A typed table as a table of SQL: numbers as numbers, and a column for each part of a cell.
///
/// "39 (72.2)" in a column `arm` stands in `arm` as printed and in `arm_n` and `arm_percent` as numbers.
struct ColumnExpansion {
    struct Source {
        var name: String
        var header: String
        var type: String
        var unit: String?
        var population: Int?
    }

    let table: SQLTable
    private(set) var sources: [Source] = []
    /// Names of the parts of composite columns, by column and the part's header.
    private(set) var partNames: [Int: [String: String]] = [:]
    /// Name of each column of the table.
    private(set) var ownNames: [String] = []

    /// The part of a cell that a column of its own holds.
    private enum Part: String, CaseIterable {
        case count = "n"
        case total = "of"
        case percent, value, low, high, mean, sd
    }

    init(_ typed: TypedTable, name: String, format: Paper.Format, units: [String: String]) {
        let place: SQLTable.Column =
            switch format {
            case .text: .init("line", .integer)
            case .pdf: .init("page", .integer)
            case .jats, .html, .registry, .docx, .odt, .spreadsheet: .init("element", .text)
            }
        var columns = [SQLTable.Column("nr", .integer), .init("section", .text), place]
        var taken = Set(columns.map(\.name))
        var values: [[SQLValue]] = typed.table.rows.enumerated().map { index, row in
            let at: SQLValue =
                switch format {
                case .text: row.line.map(SQLValue.integer) ?? .null
                case .pdf: row.pieces.first?.page.map(SQLValue.integer) ?? .null
                case .jats, .html, .registry, .docx, .odt, .spreadsheet:
                    row.pieces.first?.element.map(SQLValue.text) ?? .null
                }
            let section = row.section.joined(separator: " / ")
            return [.integer(index + 1), section.isEmpty ? .null : .text(section), at]
        }
        let parts = ListingPart.all(of: typed)
        for column in typed.table.columns.indices {
            let head = typed.table.columns[column]
            let cells = typed.values.map { $0[column] }
            let isNumeric = Self.isNumeric(typed.types[column], cells)
            let own = SQLName.unique(SQLName.isName(head.name) ? head.name : SQLName.made(of: head.name), &taken)
            columns.append(
                .init(own, isNumeric ? (typed.types[column] == .integer ? .integer : .real) : .text))
            ownNames.append(own)
            let unit = units[head.name] ?? ListingPart.unit(of: head).map { $0.rawValue + "s" }
            sources.append(
                Source(
                    name: own, header: head.header.joined(separator: " / "), type: typed.types[column].rawValue,
                    unit: unit, population: head.population))
            for row in values.indices {
                let text =
                    typed.table.rows[row].cell(column)?.text
                // "NE" among row labels is a label, not a missing value
                let isLabel = column == typed.labelColumn && text?.isEmpty == false
                values[row].append(
                    isNumeric
                        ? Self.number(cells[row])
                        : isLabel ? text.map(SQLValue.text) ?? .null : Self.text(cells[row], text))
            }
            for part in Part.allCases {
                let taking = cells.map { Self.part(part, of: $0, in: typed.types[column]) }
                guard cells.contains(where: { Self.hasPart(part, $0) }) else { continue }
                let isWhole = taking.allSatisfy { $0 == nil || $0?.decimals == 0 }
                columns.append(.init(SQLName.unique("\(own)_\(part.rawValue)", &taken), isWhole ? .integer : .real))
                for row in values.indices { values[row].append(taking[row].map(Self.number) ?? .null) }
            }
            let markers = typed.table.rows.map { row in
                row.cell(column)?.markers ?? []
            }
            if markers.contains(where: { !$0.isEmpty }) {
                columns.append(.init(SQLName.unique(own + "_markers", &taken), .text))
                for row in values.indices {
                    values[row].append(markers[row].isEmpty ? .null : .text(markers[row].joined(separator: " ")))
                }
            }
            for part in parts where part.column == column {
                let name = SQLName.unique(Self.name(of: part, in: head, own), &taken)
                columns.append(.init(name, part.isNumeric ? .real : .text))
                partNames[column, default: [:]][part.name] = name
                sources.append(
                    Source(
                        name: name, header: part.name, type: part.isNumeric ? "number" : "string", unit: nil,
                        population: nil))
                for row in values.indices {
                    values[row].append(
                        part.isNumeric
                            ? part.numbers[row].map(Self.number) ?? .null
                            : part.values[row].map(SQLValue.text) ?? .null)
                }
            }
        }
        table = SQLTable(name: name, columns: columns, rows: values)
    }

    /// "died (d265)" in a column outcome is outcome_words and outcome_time; other parts go by their own header.
    private static func name(of part: ListingPart, in column: Column, _ own: String) -> String {
        let header = column.header.last ?? column.name
        if part.name == header { return own + "_words" }
        return part.name == "time of " + header ? own + "_time" : SQLName.made(of: part.name)
    }

    private static func isNumeric(_ type: TypedTable.ColumnType, _ cells: [CellValue]) -> Bool {
        guard type == .integer || type == .number else { return false }
        return cells.allSatisfy { value in
            switch value {
            case .blank, .null, .number, .percent: true
            default: false
            }
        }
    }

    private static func number(_ value: CellValue) -> SQLValue {
        switch value {
        case .number(let number), .percent(let number): Self.number(number)
        default: .null
        }
    }

    /// A printed number for comparisons: what is printed with "<" is the largest number below its limit.
    static func number(_ number: PrintedNumber) -> SQLValue {
        switch number.relation {
        case .less: .real(number.value.nextDown)
        case .greater: .real(number.value.nextUp)
        default: number.decimals == 0 ? .integer(number.coefficient) : .real(number.value)
        }
    }

    private static func text(_ value: CellValue, _ printed: String?) -> SQLValue {
        switch value {
        case .blank, .null: .null
        default: printed.map(SQLValue.text) ?? .null
        }
    }

    /// Whether a cell has the part by its own shape, so that the column is worth having.
    private static func hasPart(_ part: Part, _ value: CellValue) -> Bool {
        switch (part, value) {
        case (.count, .countPercent), (.percent, .countPercent), (.count, .fractionPercent), (.total, .fractionPercent),
            (.percent, .fractionPercent), (.value, .interval), (.low, .interval), (.high, .interval),
            (.mean, .plusMinus), (.sd, .plusMinus):
            true
        default: false
        }
    }

    private static func part(_ part: Part, of value: CellValue, in type: TypedTable.ColumnType) -> PrintedNumber? {
        switch (part, value) {
        case (.count, .countPercent(let count, _)), (.count, .fractionPercent(let count, _, _)): count
        // a bare "0" among counts with percentages is a count
        case (.count, .number(let number)):
            number.decimals == 0 && type != .medianRange && type != .meanSD ? number : nil
        case (.total, .fractionPercent(_, let total, _)): total
        case (.percent, .countPercent(_, let percent)): percent
        case (.percent, .fractionPercent(_, _, let percent)): percent
        case (.value, .interval(let value, _, _)): value
        case (.low, .interval(_, let low, _)): low
        case (.high, .interval(_, _, let high)): high
        case (.mean, .plusMinus(let mean, _)): mean
        case (.sd, .plusMinus(_, let spread)): spread
        default: nil
        }
    }
}
