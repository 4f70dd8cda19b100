import Paper
import RecordDatabase
package import Records
package import Rules

/// Writes a protocol from what the tool read by itself, for a curator to go on with.
package struct Draft: Sendable {
    private let records: PaperRecords
    private let findings: PaperFindings
    private let tables: PaperTables

    /// Rows of a table that stand in view.
    private static let shownRows = 5
    private static let longestName = 70
    /// The line of the front matter that says whose word a draft is; gone once a person has written in it.
    static let note = "note: Drafted by crossfoot draft; nothing here is a person's word yet."

    package init(_ records: PaperRecords, findings: PaperFindings) {
        self.records = records
        self.findings = findings
        tables = PaperTables(records, checks: findings.checks)
    }

    /// The protocol as Markdown.
    package func markdown() -> String {
        var text = """
            ---
            paper: \(YAMLText.quoted(records.paper.id))
            curator: ""
            \(Self.note)
            ---

            # \(heading)

            What follows is the tool's own reading. Go through it beside the page: correct what is misread, name the columns, \
            explain what the tables cannot say, and add a check wherever the text states what a table shows. Run unedited, it \
            changes nothing.


            """
        for (typed, expansion) in zip(records.tables, tables.expansions) { text += section(typed, expansion) }
        text += counts()
        text += questions()
        return text
    }

    private var heading: String { plain(records.paper.title ?? records.paper.id) }

    /// Prose without marks that Markdown would take for its own.
    private func plain(_ text: String) -> String {
        var result = ""
        for character in text.folded {
            if "\\`*_[]<>#|~".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    // MARK: Tables

    private func section(_ typed: TypedTable, _ expansion: ColumnExpansion) -> String {
        let table = typed.table
        let label = table.label ?? table.id
        var text = "## \(plain(label))\n\n"
        if let caption = table.caption, !caption.isEmpty { text += plain(caption) + "\n\n" }
        text +=
            "Read as \(Self.article(typed.kind)) of \(table.rows.count) rows, `\(expansion.table.name)` in SQL\(where: typed).\n\n"
        let isUnique = records.tables.count { $0.table.label == table.label } == 1
        text += "```table\ntable: \(YAMLText.quoted(isUnique ? label : table.id))\n"
        text += "kind: \(typed.kind.rawValue)\nrows: \(table.rows.count)\n"
        let sections = sections(of: table)
        if !sections.isEmpty {
            text += "sections:\n" + sections.map { "  - \(YAMLText.quoted($0))\n" }.joined()
        }
        if !table.columns.isEmpty { text += "columns:\n" }
        for (index, (column, type)) in zip(table.columns, typed.types).enumerated() {
            // a type is a promise: of mixed columns it is only told
            let isPlain = CellFit(type).changesNothing(in: typed, column: index)
            var note = YAMLText.comment(column.header.joined(separator: " / "))
            if !column.possibleHeaders.isEmpty {
                note += "; marks of: " + YAMLText.comment(column.possibleHeaders.joined(separator: ", "))
            }
            if let population = column.population { note += "; n = \(population)" }
            if !isPlain { note += "; mixed, read as \(type.rawValue)" }
            let schema = isPlain ? ", type: \(type.rawValue)" : ""
            text += "  - {column: \(YAMLText.quoted(column.name))\(schema)}  # \(note)\n"
        }
        text += "```\n\n"
        text += "The first rows as read:\n\n"
        text += firstRows(typed) + "\n"
        return text
    }

    private static func article(_ kind: TypedTable.Kind) -> String {
        switch kind {
        case .listing: "a listing of patients"
        case .adverseEvents: "a table of adverse events"
        case .baseline: "a table of baseline characteristics"
        case .outcomes: "a table of outcomes"
        case .subgroups: "a table of subgroups"
        case .flow: "the flow of participants"
        case .other: "a table"
        }
    }

    /// The groups of rows, one title each, innermost words, in order.
    private func sections(of table: Table) -> [String] {
        var seen: Set<String> = []
        return table.rows.compactMap { $0.section.last }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private func firstRows(_ typed: TypedTable) -> String {
        let table = typed.table
        func cell(_ text: String) -> String { plain(String(text.prefix(60))) }
        // names whole: those that are cut differ in the number at their end
        var text = "| nr | " + table.columns.map { plain($0.name) }.joined(separator: " | ") + " |\n"
        text += "|---:|" + table.columns.map { _ in "---|" }.joined() + "\n"
        for (index, row) in table.rows.prefix(Self.shownRows).enumerated() {
            let cells = table.columns.indices.map { column in
                cell(row.cell(column)?.printed ?? "")
            }
            text += "| \(index + 1) | " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }

    // MARK: Counts of listings

    private func counts() -> String {
        var text = ""
        for item in ListedCount.all(in: records) {
            guard let own = findings.checks.first(where: { item.isSame(as: $0) }),
                let sql = sql(item), let quote = item.check.evidence.first?.passage.quote
            else { continue }
            if text.isEmpty {
                text =
                    "## Counts that the text states\n\nThe tool found these counts by the words around them. Each block asks the listing again; look whether it asks what the sentence means.\n\n"
            }
            let words = QuotedWords(quote, in: records)
            let said = words?.text ?? quote.folded
            let label = records.tables[item.table].table.label ?? "the listing"
            let isBare = !said.contains(where: \.isLetter)
            let name = isBare ? "\(said): all rows of \(label)" : String(said.prefix(Self.longestName))
            text += "```sql check=\(FenceText.quoted(name)) reported=\"\(item.stated)\""
            if words?.numbers.contains(where: { $0.integer == item.stated }) ?? false {
                text += " at=\(FenceText.quoted(said))"
            }
            text += " confirms=\"\(own.id)\"\n\(sql)\n```\n\n"
        }
        return text
    }

    private func sql(_ item: ListedCount) -> String? {
        guard let expansion = tables.expansions.indices.contains(item.table) ? tables.expansions[item.table] : nil
        else {
            return nil
        }
        let typed = records.tables[item.table]
        var conditions: [String] = []
        for condition in item.conditions {
            guard let words = words(condition, typed, expansion) else { return nil }
            conditions.append(condition.isNegated ? "NOT coalesce(\(words), 0)" : words)
        }
        let all = "SELECT count(*) FROM \(expansion.table.name)"
        return conditions.isEmpty ? all : all + "\nWHERE " + conditions.joined(separator: " AND ")
    }

    private func words(_ condition: ListedCondition, _ typed: TypedTable, _ expansion: ColumnExpansion) -> String? {
        if case .section(let title) = condition.test {
            var paths: [String] = []
            for row in typed.table.rows where row.section.last == title {
                let path = SQLText.quoted(row.section.joined(separator: " / "))
                if !paths.contains(path) { paths.append(path) }
            }
            return paths.count == 1 ? "section = \(paths[0])" : "section IN (\(paths.joined(separator: ", ")))"
        }
        guard let column = condition.column, expansion.ownNames.indices.contains(column) else { return nil }
        let name: String
        if let part = condition.part {
            guard let found = expansion.partNames[column]?[part] else { return nil }
            name = found
        } else {
            name = expansion.ownNames[column]
        }
        switch condition.test {
        case .yes: return "lower(\(name)) = 'yes'"
        case .equals(let value): return "\(name) = \(SQLText.quoted(value))"
        case .begins(let value): return "substr(\(name), 1, \(value.unicodeScalars.count)) = \(SQLText.quoted(value))"
        case .given: return "\(name) IS NOT NULL"
        case .compares(let number):
            let sign =
                switch number.relation {
                case .less: "<"
                case .lessOrEqual: "<="
                case .greater: ">"
                case .greaterOrEqual: ">="
                case .equal, .about: "="
                }
            return "\(name) \(sign) \(NumberText.plain(number.value))"
        case .between(let low, let high):
            return "\(name) BETWEEN \(NumberText.plain(low.value)) AND \(NumberText.plain(high.value))"
        case .section: return nil
        }
    }

    // MARK: What is left

    private func questions() -> String {
        guard !findings.unchecked.isEmpty else { return "" }
        var text =
            "## Open questions\n\nThe tool read these statements and cells and could not compute them again. Turn those that a table can answer into checks.\n\n"
        for item in findings.unchecked.statements where item.kind == .result {
            let name = item.evidence.placeName
            let place = name == item.evidence.paper ? "" : name + ": "
            text += "- \(place)“\(plain(item.evidence.passage.quote))” (\(item.reason))\n"
        }
        for group in findings.unchecked.cellGroups {
            let cells = group.cells.count == 1 ? "1 cell" : "\(group.cells.count) cells"
            text += "- \(group.table): \(cells) (\(group.reason))\n"
        }
        return text
    }
}

extension ListedCount {
    /// Whether a finding is this count's, its id and a later doubt aside.
    fileprivate func isSame(as finding: Check) -> Bool {
        finding.message == check.message && finding.working == check.working && finding.evidence == check.evidence
            && finding.verdict == check.verdict
    }
}

extension DefaultStringInterpolation {
    /// ", lines 71 to 260" or ", page 3".
    fileprivate mutating func appendInterpolation(where typed: TypedTable) {
        let pieces = typed.table.rows.flatMap(\.pieces)
        let lines = pieces.compactMap(\.line)
        let pages = Set(pieces.compactMap(\.page)).sorted()
        if let first = lines.min(), let last = lines.max() {
            appendLiteral(", lines \(first) to \(last)")
        } else if let first = pages.first, let last = pages.last {
            appendLiteral(first == last ? ", page \(first)" : ", pages \(first) to \(last)")
        }
    }
}

/// Texts as YAML, as SQL and as attributes of a fence.
enum YAMLText {
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.folded.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default: result.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
            }
        }
        return result + "\""
    }

    /// A text that ends its line.
    static func comment(_ text: String) -> String { text.folded }
}

enum SQLText {
    static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

enum FenceText {
    static func quoted(_ text: String) -> String {
        // a fence of backticks cannot hold one
        let inner = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("`", with: "'")
        return "\"" + inner + "\""
    }
}
