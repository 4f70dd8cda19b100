import Language
import Paper
import Records
import Rules

/// What Crossfoot makes of one paper, in layers, a fact a line: where a line of a lower layer has not changed, the cause
/// of a changed one above it stands in that layer.
enum GoldenLayers {
    /// What the reader saw: running text and the grids of the tables with header paths, groups of rows and populations.
    static func paper(_ paper: Paper, withProse: Bool) -> String {
        var lines = ["title: \(paper.title ?? "–")", "numbers: \(paper.numberHabit.rawValue)"]
        if withProse {
            lines.append("")
            for block in paper.blocks where block.table == nil {
                lines.append("\(block.section.rawValue) \(block.kind.rawValue): \(block.text)")
            }
        }
        for table in paper.tables { lines += ["", "\(table.id): \(table.caption ?? "–")"] + grid(table) }
        if !paper.gaps.isEmpty { lines.append("") }
        for gap in paper.gaps {
            let repair = gap.repaired.map { " → “\($0)”" } ?? ""
            lines.append("gap \(gap.kind.rawValue): \(gap.reason): “\(gap.passage.quote)”\(repair)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func grid(_ table: Table) -> [String] {
        var lines: [String] = []
        for column in table.columns {
            let lost = column.possibleHeaders.isEmpty ? "" : " one of \(column.possibleHeaders)"
            lines.append(
                "  column \(path(column.header))\(size(column.population))\(marks(column.markers))\(lost)")
        }
        var section: [String] = []
        for row in table.rows {
            if row.section != section { lines.append("  group \(path(row.section))") }
            section = row.section
            let cells = row.cells.map { cell in cell.map { $0.text + marks($0.markers) } ?? "" }
            let own =
                row.populations.isEmpty
                ? "" : "  n: " + row.populations.map { $0.map(String.init) ?? "–" }.joined(separator: " ")
            lines.append("    " + cells.joined(separator: " | ") + own)
        }
        for note in table.footnotes { lines.append("  note \(note.marker): \(note.text)") }
        for note in table.notes { lines.append("  reader: \(note)") }
        return lines
    }

    /// What the numbers are: roles and populations of the cells, estimates, statements and the numbers of each sentence.
    static func facts(_ records: PaperRecords) -> String {
        records.paper.numberHabit.whileReading { lines(of: records) }
    }

    private static func lines(of records: PaperRecords) -> String {
        var lines: [String] = []
        for table in records.tables { lines += cells(table) + [""] }
        for estimate in records.estimates {
            let p = estimate.pValue.map { ", P \($0.sign)\($0.printed)" } ?? ""
            lines.append(
                "estimate \(estimate.measure.rawValue) \(estimate.value.printed) (\(estimate.low.printed) to "
                    + "\(estimate.high.printed))\(p), \(estimate.doubt): \(quote(estimate.place, records))")
        }
        lines += statements(records)
        for sentence in records.statements.figures where !sentence.isEmpty {
            lines.append(
                "roles "
                    + sentence.map { "\($0.number.sign)\($0.number.printed) \(role($0.role))" }.joined(separator: "; "))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func cells(_ table: TypedTable) -> [String] {
        var lines = ["\(table.table.id): \(table.kind.rawValue)"]
        for row in table.values.indices {
            for column in table.values[row].indices where !table.figures(row: row, column: column).isEmpty {
                let role = table.roles[row][column]
                let said = [role.head.map { "\($0)" }, role.companion.map { "\($0)" }].compactMap { $0 }
                let label = (table.table.rows[row].section + [table.label(row: row)]).filter { !$0.isEmpty }
                lines.append(
                    "  \(path(label)) · \(path(table.table.columns[column].header)): "
                        + "\(table.table.rows[row].cells[column]?.text ?? "") is "
                        + "\(said.isEmpty ? "unknown" : said.joined(separator: " + ")), \(role.doubt)"
                        + size(table.denominator(row: row, column: column)))
            }
        }
        return lines
    }

    private static func statements(_ records: PaperRecords) -> [String] {
        let all = records.statements
        var lines: [String] = []
        func add(_ kind: String, _ numbers: [PrintedNumber?], _ place: Place) {
            let printed = numbers.map { $0.map { $0.sign + $0.printed } ?? "–" }.joined(separator: " ")
            lines.append("\(kind) \(printed): \(quote(place, records))")
        }
        for item in all.proportions { add("proportion", [item.count, item.total, item.percent], item.place) }
        for item in all.counts { add("count", [item.count, item.total], item.clause) }
        for item in all.parts {
            add(item.isPartition ? "partition" : "parts", [item.whole] + item.parts, item.place)
        }
        for item in all.changes { add("change", [item.before, item.after, item.percent], item.place) }
        for item in all.medians {
            add("median \(item.spread.rawValue)", [item.value, item.low, item.high], item.place)
        }
        for item in all.testResults {
            let sides = item.sides.map { " \($0.rawValue)-sided" } ?? ""
            add("test \(item.kind.symbol)\(sides)", [item.value, item.df1, item.df2, item.pValue], item.place)
        }
        for sides in all.testSides.map(\.rawValue).sorted() { lines.append("all tests \(sides)-sided") }
        for item in all.pValues { add("P", [item.value], item.place) }
        for item in all.sampleSizes { add("size \(item.role.rawValue) \(item.group ?? "–")", [item.count], item.place) }
        for item in all.durations { add("duration", [item.value, item.equivalent], item.place) }
        for item in all.thresholds { add("threshold \(item.quantity)", [item.value], item.place) }
        for item in all.patientLists { add("patients \(item.identifiers)", [item.count], item.place) }
        for item in all.dates { add("date \(item.role.rawValue)", [], item.place) }
        for item in all.registrations { add("registration\(item.isOwn ? " own" : "")", [], item.place) }
        return lines
    }

    /// What the rules said: one line a check.
    static func checks(_ checks: [Check]) -> String {
        checks.map { check in
            let lines = check.evidence.first?.passage.lines.map { "\($0.lowerBound)" } ?? "-"
            return
                "\(lines)\t\(check.verdict.rawValue)\(check.severity.map { " " + $0.rawValue } ?? "")\t\(check.rule)\t\(check.message)\t\(check.working)"
        }.joined(separator: "\n") + "\n"
    }

    /// What no check speaks of: cells by table and reason, statements one by one.
    static func unchecked(_ items: [Unchecked]) -> String {
        let cells = items.cellGroups.map { "cells\t\($0.table)\t\($0.cells.count)\t\($0.reason)" }
        let statements = items.statements.map { "\($0.kind.rawValue)\t\($0.reason)\t\($0.evidence.passage.quote)" }
        return (cells + statements).joined(separator: "\n") + "\n"
    }

    // MARK: Words

    private static func path(_ parts: [String]) -> String { parts.isEmpty ? "–" : parts.joined(separator: " > ") }
    private static func size(_ population: Int?) -> String { population.map { ", n = \($0)" } ?? "" }
    private static func marks(_ markers: [String]) -> String {
        markers.isEmpty ? "" : "^" + markers.joined(separator: ",")
    }

    private static func quote(_ place: Place, _ records: PaperRecords) -> String {
        records.paper.evidence(at: place).map(\.passage.quote).joined(separator: " … ")
    }

    private static func role(_ role: NumberMention.Role) -> String {
        switch role {
        case .plain: "plain"
        case .total: "total"
        case .percent: "percent"
        case .spread: "spread"
        case .limit: "limit"
        case .pValue: "P"
        case .named(let name): "of \(name)"
        }
    }
}

extension PrintedNumber {
    /// The sign of the relation; empty for a plain number.
    fileprivate var sign: String {
        switch relation {
        case .equal: ""
        default: relation.rawValue
        }
    }
}
