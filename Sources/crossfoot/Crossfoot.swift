import ArgumentParser

@main
struct Crossfoot: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "crossfoot",
        abstract: "Does the arithmetic of a clinical paper again and says what agrees.",
        discussion: """
            Exit status: 0 all inputs were read and nothing disagrees; 1 something disagrees; 2 an input could not be read or \
            the call was wrong (after all other inputs were done).
            """,
        version: version,
        subcommands: [
            CheckCommand.self, ExtractCommand.self, TablesCommand.self, SQLCommand.self, DraftCommand.self,
            WeaveCommand.self, PlotCommand.self, GoldenCommand.self, RulesCommand.self, ExplainCommand.self,
            PDFWorkerCommand.self,
        ])
}
