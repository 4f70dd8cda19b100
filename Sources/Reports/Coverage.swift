import Paper
import Records
import Rules

/// How many of a paper's numbers were checked, and which were left.
///
/// A number is a cell of a table that holds one, or a statement of the text that was understood as one; a cell such as
/// "17 (31.5)" and a statement such as "17 of 54 (31.5 %)" count once. Row labels and listings of single patients do not
/// count: they are the data, not results. A number is checked where a rule computed it again from others or found it
/// stated again elsewhere, and decided.
package struct Coverage: Hashable, Sendable {
    /// Numbers of one kind that were not checked.
    package struct Left: Hashable, Sendable {
        package var kind: String
        package var count: Int
    }

    package var checked = 0
    package var numbers = 0
    /// The most frequent first.
    package var left: [Left] = []

    package init(of paper: PaperReport) {
        guard let records = paper.records else { return }
        var kinds: [String: Int] = [:]
        addCells(of: records, paper.checks, &kinds)
        addStatements(paper, &kinds)
        left = kinds.map { Left(kind: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }
    }

    /// "whole numbers in tables (66), decimal numbers in tables (25), others (32)".
    func leftWords(most: Int) -> String {
        let shown = left.count > most + 1 ? most : left.count
        var parts = left.prefix(shown).map { "\($0.kind) (\($0.count))" }
        let rest = left.dropFirst(shown).reduce(0) { $0 + $1.count }
        if rest > 0 { parts.append("others (\(rest))") }
        return parts.joined(separator: "; ")
    }

    private struct CellKey: Hashable {
        var table: Int
        var row: Int
        var column: Int
    }

    private mutating func addCells(of records: PaperRecords, _ checks: [Check], _ kinds: inout [String: Int]) {
        let known = Self.checkedCells(records, checks)
        for typed in records.tables where typed.kind != .listing {
            for row in typed.values.indices {
                for column in typed.values[row].indices where column != typed.labelColumn {
                    guard let kind = Self.kind(typed, row, column) else { continue }
                    numbers += 1
                    if known.contains(CellKey(table: typed.index, row: row, column: column)) {
                        checked += 1
                    } else {
                        kinds[kind, default: 0] += 1
                    }
                }
            }
        }
    }

    /// What a cell with a number holds; nil where it holds none.
    private static func kind(_ typed: TypedTable, _ row: Int, _ column: Int) -> String? {
        switch typed.values[row][column] {
        case .blank, .null, .flag: nil
        case .number(let number): number.decimals > 0 ? "decimal numbers in tables" : "whole numbers in tables"
        case .percent: "percentages in tables"
        case .countPercent, .fractionPercent: "counts with percentages in tables"
        case .interval: "values with limits in tables"
        case .plusMinus: "means with their spread in tables"
        case .text(let text): text.utf8.contains { 0x30...0x39 ~= $0 } ? "other cells with numbers in tables" : nil
        }
    }

    private static func checkedCells(_ records: PaperRecords, _ checks: [Check]) -> Set<CellKey> {
        var cells: Set<CellKey> = []
        for check in checks where check.isRecomputation {
            for evidence in check.evidence {
                switch evidence.place {
                case .cell(let table, let row, let column):
                    cells.insert(CellKey(table: table, row: row, column: column))
                case .row(let table, let row):
                    guard records.paper.tables.indices.contains(table),
                        records.paper.tables[table].rows.indices.contains(row)
                    else { continue }
                    let own = records.paper.tables[table].rows[row].cells
                    for (column, cell) in own.enumerated() {
                        guard let text = cell?.text, !text.isEmpty else { continue }
                        if check.reported.contains(where: { $0 == text || $0.contains(text) || text.hasNumber($0) }) {
                            cells.insert(CellKey(table: table, row: row, column: column))
                        }
                    }
                case .text, .tableCaption, .tableFootnote, nil: continue
                }
            }
        }
        return cells
    }

    private mutating func addStatements(_ paper: PaperReport, _ kinds: inout [String: Int]) {
        func places(_ checks: [Check]) -> Set<Place> {
            Set(checks.flatMap(\.evidence).compactMap(\.place).filter { if case .text = $0 { true } else { false } })
        }
        let known = places(paper.checks.filter(\.isRecomputation))
        let open = places(paper.checks.filter { $0.verdict == .undetermined }).subtracting(known)
        let compatible = places(paper.checks).subtracting(known).subtracting(open)
        checked += known.count
        numbers += known.count + open.count + compatible.count + paper.unchecked.count
        for (kind, count) in [
            ("statements that are undetermined", open.count),
            ("statements held only against a limit, an order or a range", compatible.count),
        ] where count > 0 { kinds[kind] = count }
        for item in paper.unchecked { kinds[item.reason, default: 0] += 1 }
    }
}

extension String {
    /// Whether a printed number stands in the text with no digit before or behind it.
    fileprivate func hasNumber(_ number: String) -> Bool {
        let text = Array(utf8)
        let wanted = Array(number.utf8)
        guard !wanted.isEmpty, wanted.count <= text.count else { return false }
        func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && 0x30...0x39 ~= text[index] }
        return (0...(text.count - wanted.count)).contains { start in
            text[start..<(start + wanted.count)].elementsEqual(wanted) && !isDigit(start - 1)
                && !isDigit(start + wanted.count)
        }
    }
}
