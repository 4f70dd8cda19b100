import Paper

/// A line of a table cut into words and cells, by shape.
struct RowLexer {
    enum Item: Hashable, Sendable {
        case word(String)
        case cell(Cell, CellValue)

        var isCell: Bool { if case .cell = self { true } else { false } }
        var printed: String {
            switch self {
            case .word(let word): word
            case .cell(let cell, _): cell.printed
            }
        }
        /// A cell whose shape alone says that it is one: "39 (72.2)", "0.37 (0.18-0.74)".
        var isCompound: Bool {
            guard case .cell(_, let value) = self else { return false }
            switch value {
            case .countPercent, .fractionPercent, .interval, .plusMinus: return true
            default: return false
            }
        }
    }

    static func items(_ text: String) -> [Item] {
        let bytes = Array(text.folded.utf8)
        var items: [Item] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x20 {
                index += 1
                continue
            }
            if let match = CellScanner.scan(bytes, at: index) {
                let printed = String(decoding: bytes[index..<match.end], as: UTF8.self)
                let own = String(decoding: bytes[match.range], as: UTF8.self)
                items.append(.cell(Cell(printed: printed, text: own, markers: match.markers), match.value))
                index = match.end
                continue
            }
            let end = bytes[index...].firstIndex(of: 0x20) ?? bytes.count
            items.append(.word(String(decoding: bytes[index..<end], as: UTF8.self)))
            index = end
        }
        return items
    }

    static func items(_ line: SourceLine) -> [Item] { items(line.text) }

    /// How many cells of compound shape a line holds.
    static func cellCount(_ line: SourceLine) -> Int { items(line).count { $0.isCompound } }
}
