import Paper
import RecordDatabase

/// Turns a problem of SQL into one at its line of the protocol, in a curator's words.
struct SQLPlace {
    private let query: QueryBlock
    private let file: String

    init(_ query: QueryBlock, file: String) {
        self.query = query
        self.file = file
    }

    func problem(_ problem: SQLProblem, tables: [PaperTables], papers: [String]) -> ProtocolProblem {
        ProtocolProblem(
            file: file, position: position(problem.offset ?? offset(ofNameIn: problem.reason)),
            reason: Self.words(problem, tables: tables, papers: papers))
    }

    /// Where the name behind "no such table: " stands in the SQL: SQLite does not say.
    private func offset(ofNameIn reason: String) -> Int? {
        guard let name = Self.after("no such table: ", reason)?.split(separator: ".").last else { return nil }
        return ByteSearch.range(of: Array(name.utf8), in: Array(query.sql.utf8))?.lowerBound
    }

    private func position(_ offset: Int?) -> ProtocolProblem.Position {
        guard let offset else { return query.position }
        let before = Array(query.sql.utf8.prefix(offset))
        let line = before.count { $0 == UInt8(ascii: "\n") }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return ProtocolProblem.Position(line: query.firstLine + line, column: before.count - start + 1)
    }

    /// The reason, with the nearest known name where one is unknown.
    static func words(_ problem: SQLProblem, tables: [PaperTables], papers: [String]) -> String {
        let all = tables.flatMap(\.tables)
        if let name = after("no such column: ", problem.reason) {
            let known = all.flatMap { $0.columns.map(\.name) }
            let last = name.split(separator: ".").last.map(String.init) ?? name
            return "there is no column \(name)\(Suggestion.words(for: last, among: unique(known)))"
        }
        if let name = after("no such table: ", problem.reason) {
            let schemas = papers.map { SQLName.made(of: $0) }
            let known =
                papers.count == 1
                ? all.map(\.name)
                : zip(schemas, tables).flatMap { schema, own in own.tables.map { schema + "." + $0.name } }
            let shown = unique(known).filter {
                !PaperTables.common.contains($0.split(separator: ".").last.map(String.init) ?? $0)
            }
            return
                "there is no table \(name)\(Suggestion.words(for: name, among: unique(known))): the paper's are \(shown.joined(separator: ", "))"
        }
        if let name = after("no such function: ", problem.reason) {
            let known = FunctionCatalogue.entries.map { String($0.signature.prefix { $0 != "(" }) }
            return "there is no function \(name)\(Suggestion.words(for: name, among: unique(known)))"
        }
        return problem.reason
    }

    private static func after(_ start: String, _ text: String) -> String? {
        text.hasPrefix(start) ? String(text.dropFirst(start.count)) : nil
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
