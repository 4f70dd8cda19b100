import Paper

/// Values separated by commas, semicolons or tabs (RFC 4180 and its relatives) → a table.
enum DelimitedReader {
    /// The rows of a text; quotes hold separators and line breaks.
    static func rows(_ text: String, separator: UInt8) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        let bytes = Array(text.utf8)
        var index = 0
        func closeField() {
            row.append(String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
        }
        while index < bytes.count {
            let byte = bytes[index]
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    if index + 1 < bytes.count, bytes[index + 1] == byte {
                        field.append(byte)
                        index += 1
                    } else {
                        isQuoted = false
                    }
                } else {
                    field.append(byte)
                }
            } else if byte == UInt8(ascii: "\""), field.isEmpty, !wasQuoted {
                isQuoted = true
                wasQuoted = true
            } else if byte == separator {
                closeField()
            } else if byte == 0x0A {
                closeField()
                rows.append(row)
                row = []
            } else {
                field.append(byte)
            }
            index += 1
        }
        if !field.isEmpty || !row.isEmpty || wasQuoted {
            closeField()
            rows.append(row)
        }
        return rows
    }

    /// The separator that gives most of the first rows the same number of fields, above one.
    static func separator(of text: String) -> UInt8 {
        let head = String(decoding: Array(text.utf8.prefix(1 << 16)), as: UTF8.self)
        let sizes = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")].map { separator -> (UInt8, Int) in
            let counts = rows(head, separator: separator).prefix(50).map(\.count).filter { $0 > 1 }
            let common = Dictionary(grouping: counts) { $0 }.values.map(\.count).max() ?? 0
            return (separator, common)
        }
        // of equals the rarer sign in texts is first
        let best = sizes.map(\.1).max() ?? 0
        return sizes.first { $0.1 == best && best > 0 }?.0 ?? UInt8(ascii: ",")
    }

    /// The table of a file; throws one clause where it is no text.
    static func document(_ bytes: [UInt8], name: String) throws(ReadingError) -> OfficeDocument {
        let text: String
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let isLittle = bytes[0] == 0xFF
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index -> UInt16 in
                let (low, high) = isLittle ? (index, index + 1) : (index + 1, index)
                return UInt16(truncatingIfNeeded: bytes[low]) | UInt16(truncatingIfNeeded: bytes[high]) << 8
            }
            text = SourceText.normalised(String(decoding: units, as: UTF16.self))
        } else {
            guard !bytes.contains(0) else { throw ReadingError("is no text of separated values: it holds binary data") }
            guard let valid = String(validating: bytes, as: UTF8.self) else {
                throw ReadingError("is not in UTF-8: save it as CSV in UTF-8")
            }
            text = SourceText.normalised(valid)
        }
        var table = SheetTable(name: name)
        var remarks: [Gap] = []
        for (row, fields) in rows(text, separator: separator(of: text)).enumerated() {
            for (column, field) in fields.enumerated() where !field.folded.isEmpty {
                guard table.cells.count < SheetTable.mostCells, column < SheetTable.mostColumns else {
                    if remarks.isEmpty {
                        remarks.append(
                            Gap(
                                .table,
                                reason:
                                    "there are more than \(SheetTable.mostCells) cells or \(SheetTable.mostColumns) columns: those behind them were not read",
                                passage: Passage(quote: field, element: SheetTable.reference(row, column))))
                    }
                    continue
                }
                table.cells.append(SheetTable.Cell(row: row, column: column, text: field))
            }
        }
        var document = OfficeDocument()
        document.items = table.items { row, column in SheetTable.reference(row, column) }
        document.remarks = remarks
        return document
    }
}
