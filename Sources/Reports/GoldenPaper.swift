import FoundationEssentials
import Paper
import Records
import Rules

/// What was made of one paper, in a form to keep and to compare: values, no places.
///
/// Lines, pages and boxes are left out: a change of layout is no change of a value.
package struct GoldenPaper: Codable, Hashable, Sendable {
    package struct Table: Codable, Hashable, Sendable {
        package struct Row: Codable, Hashable, Sendable {
            package var section: String
            package var cells: [String]
        }

        package var id: String
        package var kind: String
        package var columns: [String]
        package var types: [String]
        package var rows: [Row]
    }

    package struct Statement: Codable, Hashable, Sendable {
        package var kind: String
        package var quote: String
        package var numbers: [String]
    }

    package struct CheckLine: Codable, Hashable, Sendable {
        package var id: String
        package var verdict: String
        package var severity: String?
        package var message: String
        package var decision: String?
    }

    package var id: String
    /// Why the paper could not be read.
    package var error: String?
    package var tables: [Table]
    package var statements: [Statement]
    package var checks: [CheckLine]

    package init(_ report: PaperReport) {
        id = report.id
        error = report.error
        tables = (report.records?.tables ?? []).map { typed in
            Table(
                id: typed.table.id, kind: typed.kind.rawValue, columns: typed.table.columns.map(\.name),
                types: typed.types.map(\.rawValue),
                rows: typed.table.rows.map { row in
                    Table.Row(
                        section: row.section.joined(separator: " / "), cells: row.cells.map { $0?.printed ?? "" })
                })
        }
        statements = report.records.map { DataPackage.statements($0) } ?? []
        checks = report.checks.map {
            CheckLine(
                id: $0.id, verdict: $0.verdict.rawValue, severity: $0.severity?.rawValue, message: $0.message,
                decision: $0.decision?.kind.rawValue)
        }
    }

    /// Indented JSON with sorted keys, for version control.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    package init(json: [UInt8]) throws { self = try JSONDecoder().decode(GoldenPaper.self, from: Data(json)) }

    /// What changed since another state of the same paper, one line a record or cell; empty where nothing did.
    package func changes(since old: GoldenPaper) -> [String] {
        var lines: [String] = []
        if error != old.error {
            lines.append("reading: \(old.error ?? "could be read") → \(error ?? "can be read")")
        }
        lines += Keyed.changes(old.tables, tables, key: \.id, name: { "table \($0.id)" }) { before, after in
            Self.changes(before, after)
        }
        lines += Keyed.changes(
            old.statements, statements, key: { $0.kind + "|" + $0.quote },
            name: { "\($0.kind) “\($0.quote)” (\($0.numbers.joined(separator: "; ")))" }
        ) { before, after in
            before.numbers == after.numbers
                ? [] : ["numbers \(before.numbers.joined(separator: "; ")) → \(after.numbers.joined(separator: "; "))"]
        }
        lines += Keyed.changes(old.checks, checks, key: \.id, name: { "check \($0.id) (\($0.verdict): \($0.message))" })
        {
            before, after in
            var lines: [String] = []
            let weights = [before, after].map { [$0.verdict, $0.severity].compactMap { $0 }.joined(separator: " ") }
            if weights[0] != weights[1] { lines.append("\(weights[0]) → \(weights[1])") }
            if before.message != after.message { lines.append("“\(before.message)” → “\(after.message)”") }
            if before.decision != after.decision {
                lines.append("decision: \(before.decision ?? "none") → \(after.decision ?? "none")")
            }
            return lines
        }
        return lines
    }

    private static func changes(_ before: Table, _ after: Table) -> [String] {
        var lines: [String] = []
        if before.kind != after.kind { lines.append("kind \(before.kind) → \(after.kind)") }
        for (column, type) in zip(after.columns, after.types) {
            guard let index = before.columns.firstIndex(of: column) else {
                lines.append("new column \(column)")
                continue
            }
            if before.types[index] != type { lines.append("column \(column): \(before.types[index]) → \(type)") }
        }
        for column in before.columns where !after.columns.contains(column) { lines.append("column \(column) is gone") }
        func name(_ row: Table.Row) -> String {
            let label = row.cells.first { !$0.isEmpty } ?? ""
            return "row “\(label)”" + (row.section.isEmpty ? "" : " under “\(row.section)”")
        }
        return lines
            + Keyed.changes(before.rows, after.rows, key: { $0.cells.first ?? "" }, name: name) { old, new in
                var lines: [String] = []
                if old.section != new.section { lines.append("group “\(old.section)” → “\(new.section)”") }
                for (index, column) in after.columns.enumerated() {
                    guard let own = before.columns.firstIndex(of: column), own < old.cells.count,
                        index < new.cells.count,
                        old.cells[own] != new.cells[index]
                    else { continue }
                    lines.append("\(column): “\(old.cells[own])” → “\(new.cells[index])”")
                }
                return lines
            }
    }
}

/// Lists compared by their items' names; the first of a name answers the first of the same name, and so on.
private enum Keyed {
    static func changes<Item>(
        _ old: [Item], _ new: [Item], key: (Item) -> String, name: (Item) -> String,
        within: (Item, Item) -> [String]
    ) -> [String] {
        let before = numbered(old, key)
        let after = numbered(new, key)
        let known = Dictionary(before) { first, _ in first }
        var lines: [String] = []
        for (id, item) in after {
            if let own = known[id] {
                lines += within(own, item).map { "\(name(item)): \($0)" }
            } else {
                lines.append("new: \(name(item))")
            }
        }
        let left = Set(after.map(\.0))
        lines += before.filter { !left.contains($0.0) }.map { "gone: \(name($0.1))" }
        return lines
    }

    private static func numbered<Item>(_ items: [Item], _ key: (Item) -> String) -> [(String, Item)] {
        var counts: [String: Int] = [:]
        return items.map { item in
            let base = key(item)
            counts[base, default: 0] += 1
            return ("\(base)#\(counts[base] ?? 1)", item)
        }
    }
}
