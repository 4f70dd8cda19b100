import ArgumentParser
import Protocols
import RecordDatabase
import Reports

struct ExtractCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Write the typed tables, statements and facts of papers.",
        discussion: """
            --output: one folder a paper, with a CSV a table, facts.csv and facts.jsonl (a row a mention of a quantity, with its \
            place and checks), outcomes.csv (by arm and time), comparisons.csv (two arms a row, for R's metafor), revman.csv, \
            datapackage.json (Frictionless) and records.json; docs/facts.md says what each column holds. --sqlite: one SQLite \
            file with the tables that crossfoot sql asks; of several papers, each table's name begins with its paper's.
            """)

    @Argument(help: "Papers, or folders of papers.") var papers: [String]
    @Option(help: "The folder that takes one folder a paper.") var output: String?
    @Option(help: "An SQLite file; one that is there is replaced.") var sqlite: String?
    @Flag(help: "Read the papers without the protocols beside them.") var noProtocol = false

    @OptionGroup var pdf: PDFOptions

    func validate() throws {
        if output == nil, sqlite == nil {
            throw ValidationError("Say where the records go: --output FOLDER, or --sqlite FILE.")
        }
    }

    func run() async throws {
        var pipeline = Pipeline(pdf)
        pipeline.usesProtocols = !noProtocol
        let outcomes = await pipeline.outcomes(papers)
        if let output {
            for report in outcomes.map(\.report) {
                Supervised.step(.writing, of: report.path)
                defer { Supervised.done(report.path) }
                let folder = Files.join(output, report.id)
                do {
                    guard Files.isPlainName(report.id) else { throw FileProblem("is no name of a folder") }
                    for file in try DataPackage.files(of: report) {
                        try Files.write(Array(file.text.utf8), named: file.name, in: folder)
                    }
                } catch {
                    pipeline.complain("\(folder): \(ErrorWords.reason(error))")
                }
            }
        }
        if let sqlite {
            do {
                try keep(outcomes, in: sqlite)
            } catch {
                pipeline.complain("\(sqlite): \(ErrorWords.reason(error))")
            }
        }
        if pipeline.hasFailed { throw ExitCode(2) }
    }

    var supervision: Supervision { .collecting }
    var readsStandardInput: Bool { papers.contains(where: Files.isStandardInput) }

    private func keep(_ outcomes: [PaperReading.Outcome], in file: String) throws {
        // said before the work, too
        _ = try Files.target(file)
        let database = try FunctionCatalogue.database()
        var names: Set<String> = []
        let read = outcomes.filter { $0.report.records != nil }
        for outcome in read {
            guard let records = outcome.report.records else { continue }
            let tables = outcome.tables ?? PaperTables(records, checks: outcome.report.checks)
            try database.add(read.count == 1 ? tables.tables : tables.prefixed(by: outcome.report.id, among: &names))
        }
        try Files.write(database.bytes(), to: file)
    }
}
