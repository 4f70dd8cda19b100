package import Language
package import Paper

/// Gives a table its kind, its column types and its cells' values, by content alone.
package enum TableTyper {
    package static func type(_ table: Table, index: Int) -> TypedTable {
        var cache = LabelCache()
        return type(table, index: index, cache: &cache)
    }

    package static func type(_ table: Table, index: Int, cache: inout LabelCache) -> TypedTable {
        guard NumberHabit.current == .decimalPoint, NumberHabit(of: table) == .decimalComma else {
            return read(table, index: index, cache: &cache)
        }
        return NumberHabit.decimalComma.whileReading { read(table, index: index, cache: &cache) }
    }

    private static func read(_ table: Table, index: Int, cache: inout LabelCache) -> TypedTable {
        // by index: a copy of a cell would count the references of all its texts
        let shapes = table.rows.indices.map { row in
            table.columns.indices.map { column -> CellValue in
                guard column < table.rows[row].cells.count, let text = table.rows[row].cells[column]?.text else {
                    return .blank
                }
                return CellScanner.value(of: text)
            }
        }
        // a listing's patients are named by their numbers: words beside them ("F", "CR") are values
        let isListing = RowNaming.ids(of: table) != nil
        let stub =
            isListing
            ? 0 : table.columns.indices.first { !isOfTests(table, $0) && isOfWords(shapes, $0) } ?? 0
        let roles = RoleReader(table, shapes: shapes, labelColumn: stub, isListing: isListing, cache: &cache)
            .roles()
        let values = zip(shapes, roles).map { zip($0, $1).map(refined) }
        let types = table.columns.indices.map { column in
            columnType(values, column, header: table.columns[column])
        }
        let kind = kind(of: table, isListing: isListing, values: values)
        let labels =
            kind == .listing || kind == .flow
            ? nil
            : table.columns.indices.first {
                // figures with a word among them are no labels
                types[$0] == .string && !isOfTests(table, $0) && ($0 == 0 || isOfWords(shapes, $0))
            }
        return TypedTable(
            index: index, table: table, kind: kind, types: types, values: values, roles: roles,
            headers: table.columns.map { cache.label($0.header.joined(separator: " ")) },
            labelColumn: labels ?? (kind == .listing || kind == .flow ? nil : 0))
    }

    /// The shape of a cell as what its role makes of it: "54.2 (12.1)" may be a mean with its SD, "30 (12)" a percentage with
    /// its count.
    private static func refined(_ shape: CellValue, _ role: CellRole) -> CellValue {
        guard case .countPercent(let first, let second) = shape else { return shape }
        switch role.head {
        case .count: return shape
        case .percent where role.companion == .standardError: return .plusMinus(value: first, spread: second)
        case .percent: return role.companion == .count ? .countPercent(count: second, percent: first) : shape
        case nil: return shape
        default: return .plusMinus(value: first, spread: second)
        }
    }

    /// Whether a column right of others holds P values, of which some may be words: "NS".
    private static func isOfTests(_ table: Table, _ column: Int) -> Bool {
        column > 0 && Lexicon.isPHeader(table.columns[column].header.last ?? "")
    }

    /// Whether most filled cells of a column are words: it names the rows.
    private static func isOfWords(_ rows: [[CellValue]], _ column: Int) -> Bool {
        var words = 0
        var filled = 0
        for row in rows.indices {
            switch rows[row][column] {
            case .blank, .null: continue
            case .text: words += 1
            default: break
            }
            filled += 1
        }
        return words * 2 > filled
    }

    private static func columnType(_ rows: [[CellValue]], _ column: Int, header: Column) -> TypedTable.ColumnType {
        if !header.possibleHeaders.isEmpty { return .marks }
        var (numbers, flags, words, filled) = (0, 0, 0, 0)
        // in the order of their names, by which equals are told apart
        var compound: [(type: TypedTable.ColumnType, count: Int)] = [
            (.countPercent, 0), (.fractionPercent, 0), (.meanSD, 0), (.medianRange, 0),
        ]
        var decimals = false
        for row in rows.indices {
            switch rows[row][column] {
            case .blank, .null: continue
            case .number(let number):
                numbers += 1
                decimals = decimals || number.decimals > 0
            case .percent: numbers += 1
            case .countPercent: compound[0].count += 1
            case .fractionPercent: compound[1].count += 1
            case .plusMinus: compound[2].count += 1
            case .interval: compound[3].count += 1
            case .flag: flags += 1
            case .text: words += 1
            }
            filled += 1
        }
        guard filled > 0 else { return .string }
        let most = compound.dropFirst().reduce(compound[0]) { $1.count > $0.count ? $1 : $0 }
        if most.count > 0, words * 4 < filled, most.count * 3 >= filled { return most.type }
        if numbers == filled { return decimals ? .number : .integer }
        return flags == filled ? .boolean : .string
    }

    private static func kind(of table: Table, isListing: Bool, values: [[CellValue]]) -> TypedTable.Kind {
        if table.origin == .flow { return .flow }
        if isListing { return .listing }
        lazy var words = words(of: table)
        let intervals = values.joined().count { if case .interval = $0 { true } else { false } }
        let fractions = values.joined().count { if case .fractionPercent = $0 { true } else { false } }
        let caption = (table.caption ?? "").lowercased()
        if Lexicon.isOfAdverseEvents(caption: caption) { return .adverseEvents }
        if table.origin == .figure || Lexicon.isOfSubgroups(caption: caption), intervals >= 3, fractions >= 3 {
            return .subgroups
        }
        if Lexicon.isOfSubgroups(caption: caption) { return .subgroups }
        if Lexicon.isOfBaseline(caption: caption) { return .baseline }
        if Lexicon.isOfOutcomes(caption: caption) { return .outcomes }
        if Lexicon.isOfAdverseEvents(words: words) { return .adverseEvents }
        if Lexicon.isOfBaseline(words: words) { return .baseline }
        return .other
    }

    /// Caption, sections, labels and headers in one text, ASCII letters in lower case.
    private static func words(of table: Table) -> String {
        var bytes: [UInt8] = []
        func add(_ text: String) {
            for byte in text.utf8 { bytes.append(byte.isASCIIUppercase ? byte | 0x20 : byte) }
            bytes.append(UInt8(ascii: " "))
        }
        add(table.caption ?? "")
        var section: [String] = []
        for row in table.rows.indices {
            // the rows of a section follow each other
            if table.rows[row].section != section {
                section = table.rows[row].section
                section.forEach(add)
            }
            add(table.rows[row].cells.first.flatMap { $0?.text } ?? "")
        }
        for column in table.columns { column.header.forEach(add) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
