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
        let known = CheckedCells(checks, in: records.paper, where: \.isRecomputation)
        for typed in records.tables where typed.kind != .listing {
            for row in typed.values.indices {
                for column in typed.values[row].indices where column != typed.labelColumn {
                    guard typed.holdsNumber(row: row, column: column) else { continue }
                    numbers += 1
                    if known.holds(typed.place(row: row, column: column)) {
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

    /// What checks say of a statement, from the least telling to the most.
    private enum Answer: Int {
        case compatible, open, known

        mutating func raise(to other: Answer) { if other.rawValue > rawValue { self = other } }
    }

    private mutating func addStatements(_ paper: PaperReport, _ kinds: inout [String: Int]) {
        // what the checks say of each place: the most telling one counts
        var answers: [Place: Answer] = [:]
        let checks = paper.checks
        // by index: a copy of a check or of its evidence would count the references of all its texts
        for index in checks.indices {
            let answer: Answer =
                checks.span[index].isRecomputation
                ? .known : checks[index].verdict == .undetermined ? .open : .compatible
            for own in checks[index].evidence.indices {
                guard let place = checks[index].evidence[own].place, case .text = place else { continue }
                answers[place, default: answer].raise(to: answer)
            }
        }
        let known = answers.values.count { $0 == .known }
        let open = answers.values.count { $0 == .open }
        let compatible = answers.count - known - open
        // what is given is no result, and cells are counted with their tables
        let all = paper.unchecked
        let unchecked = all.indices.filter { all[$0].kind == .result }
        checked += known
        numbers += known + open + compatible + unchecked.count
        for (kind, count) in [
            ("statements that are undetermined", open),
            ("statements held only against a limit, an order or a range", compatible),
        ] where count > 0 { kinds[kind] = count }
        for index in unchecked { kinds[all[index].group, default: 0] += 1 }
    }
}
