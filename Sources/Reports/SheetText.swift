import Paper
import Records

/// Sheets as files: CSV (RFC 4180), and JSON with an object a line.
enum SheetText {
    static func csv(_ sheet: Sheet) -> String {
        var text = sheet.columns.map(\.name.csvField).joined(separator: ",") + "\n"
        for row in sheet.rows { text += row.map(field).joined(separator: ",") + "\n" }
        return text
    }

    private static func field(_ field: Sheet.Field) -> String {
        switch field {
        case .none: ""
        case .integer(let value): String(value)
        case .number(let number): number.plain
        case .text(let text): text.csvField
        }
    }

    /// Fields without a value are left out; numbers keep their printed digits.
    static func jsonLines(_ sheet: Sheet) -> String {
        var text = ""
        for row in sheet.rows {
            var json = JSONText(isPretty: false)
            json.object { object in
                for (column, field) in zip(sheet.columns, row) {
                    switch field {
                    case .none: continue
                    case .integer(let value): object.field(JSONKey(column.name), value)
                    case .number(let number): object.field(JSONKey(column.name), digits: number.plain)
                    case .text(let text): object.field(JSONKey(column.name), text)
                    }
                }
            }
            text += String(decoding: json.bytes, as: UTF8.self) + "\n"
        }
        return text
    }
}
