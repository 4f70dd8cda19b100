import ArgumentParser
import Paper
import Protocols
import RecordDatabase
import Records
import Reports
import Rules

/// A paper's records in a database, for a question or a file.
struct PaperDatabase {
    let database: RecordDatabase
    let tables: PaperTables

    /// The database of a paper as its report has it.
    init(_ outcome: PaperReading.Outcome) throws(SQLProblem) {
        guard let records = outcome.report.records else {
            throw SQLProblem(outcome.report.error ?? "the paper was not read")
        }
        tables = outcome.tables ?? PaperTables(records, checks: outcome.report.checks)
        database = try FunctionCatalogue.database()
        try database.add(tables.tables)
    }
}

struct SQLCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: "Ask a paper's records in SQL.",
        discussion: """
            Every table of the paper is a table (table_1), beside tables, columns, cells, footnotes, statements, checks and \
            populations. Without a query the tables and their columns are listed. docs/sql.md describes the functions for \
            percentages, intervals, survival and dates.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, markdown }

    @Argument(help: "The paper.") var paper: String
    @Argument(help: "One SELECT.") var query: String?
    @Option(help: "How the result is written: table, csv or markdown.") var format: Format = .table
    @Option(help: "Seconds that the query may take.") var seconds: Double = 10
    @Flag(help: "Read the paper without the protocol beside it.") var noProtocol = false
    @OptionGroup var pdf: PDFOptions

    var supervision: Supervision { .collecting }
    var readsStandardInput: Bool { Files.isStandardInput(paper) }

    func validate() throws { try PDFOptions.check(seconds: seconds, "--seconds") }

    func run() async throws {
        var pipeline = Pipeline(pdf)
        pipeline.usesProtocols = !noProtocol
        let outcomes = await pipeline.outcomes([paper])
        guard outcomes.count == 1, let outcome = outcomes.first else {
            Terminal.complain("\(paper): name one paper")
            throw ExitCode(2)
        }
        Supervised.step(.asking, of: paper)
        defer { Supervised.done(paper) }
        do {
            let paper = try PaperDatabase(outcome)
            guard let query else { return Terminal.write(Self.listing(paper.tables)) }
            do {
                let result = try paper.database.query(query, limits: QueryLimits(seconds: seconds))
                Terminal.write(text(result), format == .csv ? .data : .words)
            } catch {
                let id = outcome.report.id
                throw SQLProblem(SQLWords.reason(error, tables: paper.tables, paper: id))
            }
        } catch let problem as SQLProblem {
            Terminal.complain("\(paper): \(problem.reason)")
            throw ExitCode(2)
        }
        if pipeline.hasFailed { throw ExitCode(2) }
    }

    private func text(_ result: SQLResult) -> String {
        switch format {
        case .table: ResultText.aligned(result)
        case .csv: ResultText.csv(result)
        case .markdown: ResultText.markdown(result)
        }
    }

    private static func listing(_ tables: PaperTables) -> String {
        tables.tables.map { table in
            let columns = table.columns.map { "  \($0.name) \($0.type.rawValue.lowercased())" }
            return "\(table.name) (\(table.rows.count) rows)\n" + columns.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }
}
