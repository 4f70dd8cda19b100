import ArgumentParser
import Protocols
import Reports

struct DraftCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "Write a protocol from what was read of a paper, for a curator to go on with.",
        discussion: """
            A section a table with its schema and first rows, a check a count of patients that the text states, and what could \
            not be checked as open questions. Kept as PAPER.protocol.md beside the paper, check uses it; unedited it changes \
            nothing.
            """)

    @Argument(help: "The paper.") var paper: String
    @Option(help: "Write the protocol to this file; an existing file is left alone.") var output: String?
    @OptionGroup var pdf: PDFOptions

    var supervision: Supervision { .collecting }
    var readsStandardInput: Bool { Files.isStandardInput(paper) }

    func run() async throws {
        var pipeline = Pipeline(pdf)
        pipeline.usesProtocols = false
        let outcomes = await pipeline.outcomes([paper])
        guard outcomes.count == 1, let report = outcomes.first?.report, let records = report.records,
            let findings = report.findings
        else {
            if !pipeline.hasFailed { Terminal.complain("\(paper): name one paper") }
            throw ExitCode(2)
        }
        Supervised.step(.writing, of: paper)
        let text = Draft(records, findings: findings).markdown()
        Supervised.done(paper)
        guard let output else { return Terminal.write(text) }
        if Files.exists(output) {
            Terminal.complain("\(output): exists already: remove it, or name another file")
            throw ExitCode(2)
        }
        do {
            try Files.write(text, to: output)
        } catch {
            Terminal.complain("\(output): \(error.reason)")
            throw ExitCode(2)
        }
    }
}
