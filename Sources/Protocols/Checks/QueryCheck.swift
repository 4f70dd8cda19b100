import Paper
import RecordDatabase
import Records
import Rules

/// Makes a check of a query's result and what the paper reports.
struct QueryCheck {
    /// The name under which reports show checks of protocols.
    static let rule = "protocol"

    private let query: QueryBlock
    private let name: Located<String>
    private let reported: Located<String>
    private let file: String

    init(_ query: QueryBlock, name: Located<String>, reported: Located<String>, file: String) {
        self.query = query
        self.name = name
        self.reported = reported
        self.file = file
    }

    private func problem(_ place: Located<String>, _ reason: String) -> ProtocolProblem {
        ProtocolProblem(file: file, position: place.position, reason: reason)
    }

    func check(_ result: SQLResult, records: [PaperRecords], tables: [PaperTables]) throws(ProtocolProblem) -> Check {
        let value = ReportedValue(reported.value)
        let evidence = try self.evidence(value, result, records, tables)
        let outcome = value.outcome(of: result)
        let given = Self.given(result, value)
        let source = Self.source(result, records, tables)
        let working = "\(source) gives \(given): \(query.sql.folded)"
        var check: Check
        switch outcome {
        case .agrees:
            check = Check(
                verdict: .agrees, message: "\(name.value): \(reported.value) is what \(source) gives", working: working,
                evidence: evidence)
        case .disagrees:
            check = Check(
                verdict: .disagrees,
                severity: query.severity.flatMap { Check.Severity(rawValue: $0.value) } ?? .warning,
                message: "\(name.value): reported is \(reported.value), \(source) gives \(given)", working: working,
                readings: query.readings,
                question: query.question ?? "Is it \(reported.value) or \(given) (\(name.value))?", evidence: evidence)
        case .undetermined(let reason):
            check = Check(
                verdict: .undetermined, message: "\(name.value): \(reported.value) is not decided: \(reason)",
                working: working, readings: query.readings, evidence: evidence)
        }
        check.rule = Self.rule
        check.reported = [name.value, reported.value]
        return check
    }

    /// The result with as many digits as the reported number, and two more.
    static func given(_ result: SQLResult, _ value: ReportedValue) -> String {
        let decimals = (value.numbers.map(\.decimals).max() ?? 0) + 2
        func shown(_ value: SQLValue) -> String {
            switch value {
            case .real(let number):
                return NumberText.plain(Double(NumberText.rounded(number, decimals: decimals)) ?? number)
            case .text(let text):
                let parts = text.split(separator: " to ").map { part in
                    Double(String(part)).map {
                        NumberText.plain(Double(NumberText.rounded($0, decimals: decimals)) ?? $0)
                    } ?? String(part)
                }
                return parts.joined(separator: " to ")
            case .null: return "nothing"
            case .integer(let number): return String(number)
            }
        }
        let rows = result.rows.prefix(20).map { $0.map(shown).joined(separator: ", ") }
        let more = result.rows.count > 20 ? "; … \(result.rows.count - 20) more rows" : ""
        return rows.isEmpty ? "nothing" : rows.joined(separator: "; ") + more
    }

    /// The tables that the query read, by their labels in the paper.
    private static func source(_ result: SQLResult, _ records: [PaperRecords], _ tables: [PaperTables]) -> String {
        let names = result.tables.map { name in
            for (paper, own) in zip(records, tables) {
                let prefix = records.count > 1 ? SQLName.made(of: paper.paper.id) + "." : ""
                guard let id = own.names.first(where: { prefix + $0.value == name })?.key,
                    let label = paper.tables.first(where: { $0.table.id == id })?.table.label
                else { continue }
                return records.count > 1 ? "\(label) of \(paper.paper.id)" : label
            }
            return name
        }
        return names.isEmpty ? "arithmetic" : names.joined(separator: " with ")
    }

    /// The quoted words; else the captions of the tables read; else the paper's title or first words.
    private func evidence(
        _ value: ReportedValue, _ result: SQLResult, _ records: [PaperRecords], _ tables: [PaperTables]
    ) throws(ProtocolProblem) -> [Evidence] {
        var candidates = records
        if let paper = query.paper {
            candidates = records.filter { $0.paper.id == paper.value }
            if candidates.isEmpty {
                let known = records.map(\.paper.id)
                throw problem(
                    paper,
                    "there is no paper \"\(paper.value)\" here\(Suggestion.words(for: paper.value, among: known))")
            }
        }
        if let quote = query.quote {
            for paper in candidates {
                guard let words = QuotedWords(quote.value, in: paper) else { continue }
                if let lost = value.numbers.first(where: { number in !Self.holds(words.numbers, number) }) {
                    throw problem(
                        reported,
                        "the quoted words do not hold the reported \(lost.printed): \"\(words.evidence[0].passage.quote)\""
                    )
                }
                return words.evidence
            }
            throw problem(quote, "the words \"\(quote.value)\" are not in the paper")
        }
        for (paper, own) in zip(records, tables) {
            let prefix = records.count > 1 ? SQLName.made(of: paper.paper.id) + "." : ""
            for name in result.tables {
                guard let id = own.names.first(where: { prefix + $0.value == name })?.key,
                    let index = paper.tables.firstIndex(where: { $0.table.id == id })
                else { continue }
                let caption = paper.paper.evidence(at: .tableCaption(table: index))
                if !caption.isEmpty { return caption }
            }
        }
        let first = candidates.first ?? records[0]
        return [
            Evidence(
                paper: first.paper.id, section: .title,
                passage: first.paper.blocks.first?.passages.first ?? Passage(quote: first.paper.title ?? first.paper.id)
            )
        ]
    }

    private static func holds(_ numbers: [PrintedNumber], _ wanted: PrintedNumber) -> Bool {
        numbers.contains {
            abs($0.coefficient) == abs(wanted.coefficient) && $0.decimals == wanted.decimals
                || $0.value == wanted.value
        }
    }
}
