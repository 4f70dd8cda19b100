import Language
package import Paper

/// A column of P values and the columns of the groups that it compares.
package struct PColumn: Hashable, Sendable {
    package var column: Int
    /// At least two, in order.
    package var arms: [Int]
    /// Why no plain test of the cells need give these P values, in words; nil where nothing speaks against one.
    package var doubt: String?

    /// The columns of P values whose groups are told apart beyond doubt.
    package static func find(in table: TypedTable) -> [PColumn] {
        let columns = table.table.columns
        let own = columns.indices.filter { isP(columns[$0]) && holdsP(table, $0) }
        guard !own.isEmpty, table.kind != .listing, table.kind != .flow else { return [] }
        let candidates = columns.indices.filter {
            $0 != table.labelColumn && !own.contains($0) && !isP(columns[$0]) && !Lexicon.isNoGroup(columns[$0].header)
        }
        let found = own.compactMap { column -> PColumn? in
            let before = own.last { $0 < column } ?? -1
            guard let arms = arms(of: column, after: before, candidates, columns, isOnly: own.count == 1) else {
                return nil
            }
            return PColumn(column: column, arms: arms, doubt: doubt(columns[column], arms.map { columns[$0] }, table))
        }
        return found.map { one in
            let twins = found.filter { $0.arms == one.arms }
            guard one.doubt == nil, twins.count > 1 || own.count > 1 && hasNoteOfItsOwn(one.column, own, table) else {
                return one
            }
            var copy = one
            copy.doubt = "another analysis or other patients: the table has several columns of P values"
            return copy
        }
    }

    /// Whether the notes to a column of P values name a set of patients that the cells are not of.
    private static func hasNoteOfItsOwn(_ column: Int, _ own: [Int], _ table: TypedTable) -> Bool {
        let notes = own.map { Set(table.table.columns[$0].markers) }
        return Set(notes).count > 1 && !table.table.columns[column].markers.isEmpty
    }

    // MARK: Headers

    /// Whether a column's header says that it holds P values.
    package static func isP(_ column: Column) -> Bool { column.header.last.map(Lexicon.isPHeader) ?? false }

    private static func holdsP(_ table: TypedTable, _ column: Int) -> Bool {
        table.values.indices.contains { printedP(table, row: $0, column: column) != nil }
    }

    private static func arms(
        of column: Int, after before: Int, _ candidates: [Int], _ columns: [Column], isOnly: Bool
    ) -> [Int]? {
        let spanner = columns[column].header.count > 1 ? columns[column].header.first : nil
        var own = candidates
        if let spanner, case let under = candidates.filter({ columns[$0].header.first == spanner }), under.count >= 2 {
            own = under
        } else if !isOnly {
            own = candidates.filter { $0 > before && $0 < column }
        } else if candidates.contains(where: { $0 > column }), candidates.count(where: { $0 < column }) >= 2 {
            own = candidates.filter { $0 < column }
        }
        let leaves = own.map { columns[$0].header.last ?? "" }
        if Set(leaves).count < leaves.count {
            // "N | Mean (SD) | Median" under each arm: the one leaf with means or counts
            let spanners = Set(own.compactMap { columns[$0].header.first })
            let wanted = Set(leaves).filter(Lexicon.holdsSummaries)
            guard wanted.count == 1, let leaf = wanted.first,
                case let chosen = own.filter({ columns[$0].header.last == leaf }), chosen.count == spanners.count
            else { return nil }
            own = chosen
        }
        if own.count > 2, let isNamed = Lexicon.compares(columns[column].header.last ?? "") {
            let named = own.filter { isNamed(columns[$0].header.last ?? "") }
            if named.count == 2 { return named }
        }
        return (2...6).contains(own.count) ? own : nil
    }

    // MARK: Doubts

    private static func doubt(_ column: Column, _ arms: [Column], _ table: TypedTable) -> String? {
        let text = ([table.table.caption ?? ""] + column.header + table.table.footnotes.map(\.text)).joined(
            separator: " "
        )
        .lowercased()
        if let test = Lexicon.otherTest(in: text) { return test }
        return arms.contains { Lexicon.namesTime($0.header.last ?? "") }
            ? "the same patients at two times, a paired test" : nil
    }

    // MARK: Cells

    /// The P value of a cell, with "NS" as above 0.05; nil where the cell holds something else.
    package static func printedP(_ table: TypedTable, row: Int, column: Int) -> PrintedNumber? {
        guard column < table.values[row].count else { return nil }
        switch table.values[row][column] {
        case .number(let number): return isPossible(number) ? number : nil
        case .text(let text):
            if Lexicon.isNotSignificant(text) {
                return PrintedNumber(coefficient: 5, decimals: 2, relation: .greater, printed: "NS")
            }
            guard let first = text.lowercased().first, first == "p" || first == "=" else { return nil }
            let rest = String(text.drop { "pP= -–value".contains($0) })
            guard case .number(let number) = CellScanner.value(of: rest), isPossible(number) else { return nil }
            return number
        default: return nil
        }
    }

    private static func isPossible(_ number: PrintedNumber) -> Bool {
        number.coefficient >= 0 && number.value <= 1 && (number.decimals > 0 || number.coefficient == 1)
    }
}
