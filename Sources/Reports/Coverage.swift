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

    private mutating func addCells(of records: PaperRecords, _ checks: [Check], _ kinds: inout [String: Int]) {
        let known = CheckedPlaces(checks.filter(\.isRecomputation), in: records.paper)
        for typed in records.tables where typed.kind != .listing {
            for row in typed.values.indices {
                for column in typed.values[row].indices where column != typed.labelColumn {
                    guard typed.holdsNumber(row: row, column: column) else { continue }
                    numbers += 1
                    if known.holds(cell: typed.place(row: row, column: column)) {
                        checked += 1
                    } else {
                        kinds[Self.kind(typed.values[row][column]), default: 0] += 1
                    }
                }
            }
        }
    }

    /// What a cell with a number holds.
    private static func kind(_ value: CellValue) -> String {
        switch value {
        case .number(let number): number.decimals > 0 ? "decimal numbers in tables" : "whole numbers in tables"
        case .percent: "percentages in tables"
        case .countPercent, .fractionPercent: "counts with percentages in tables"
        case .interval: "values with limits in tables"
        case .plusMinus: "means with their spread in tables"
        case .text, .blank, .null, .flag: "other cells with numbers in tables"
        }
    }

    private mutating func addStatements(_ paper: PaperReport, _ kinds: inout [String: Int]) {
        var (known, open, all): (Set<Place>, Set<Place>, Set<Place>) = ([], [], [])
        for check in paper.checks {
            let isKnown = check.isRecomputation
            for evidence in check.evidence {
                guard let place = evidence.place, case .text = place else { continue }
                all.insert(place)
                if isKnown { known.insert(place) } else if check.verdict == .undetermined { open.insert(place) }
            }
        }
        open.subtract(known)
        let compatible = all.count - known.count - open.count
        // what is given is no result, and cells are counted with their tables
        let unchecked = paper.unchecked.filter { $0.kind == .result }
        checked += known.count
        numbers += known.count + open.count + compatible + unchecked.count
        for (kind, count) in [
            ("statements that are undetermined", open.count),
            ("statements held only against a limit, an order or a range", compatible),
        ] where count > 0 { kinds[kind] = count }
        for item in unchecked { kinds[item.group, default: 0] += 1 }
    }
}
