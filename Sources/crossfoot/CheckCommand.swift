import ArgumentParser
import Glibc
import Reports

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read papers, recompute their numbers and report.",
        discussion: "A folder stands for its papers (.pdf, .txt, .xml, .nxml, .html); its corpus.yaml says which of them report one study.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

    @Argument(help: "Papers, or folders of papers.") var papers: [String]
    @Option(help: "How the report is written: text, markdown or json.") var format: Format = .text
    @Option(help: "Write the report to this file instead of standard output.") var output: String?
    @Option(help: "Write a copy of the PDF with the findings highlighted; with several PDFs, a folder of copies.")
    var mark: String?
    @Flag(help: "Also highlight what agrees and what is undetermined.") var markAll = false
    @Option(help: "A corpus.yaml that says which papers report one study.") var studies: String?

    @OptionGroup var pdf: PDFOptions

    func validate() throws {
        if markAll, mark == nil { throw ValidationError("--mark-all needs --mark FILE: the copy to write.") }
    }

    func run() async throws {
        var pipeline = Pipeline(pdf)
        let report = await pipeline.report(on: papers, manifest: studies)
        let text =
            switch format {
            case .text:
                TextReport(width: Terminal.width, usesColor: output == nil && Terminal.usesColor).write(report)
            case .markdown: MarkdownReport.write(report)
            case .json: try JSONReport.write(report)
            }
        if let mark {
            for failure in await MarkedCopies(pipeline, includingAgreements: markAll).write(report, to: mark) {
                pipeline.complain(failure)
            }
        }
        if let output {
            do {
                try Files.write(text, to: output)
            } catch {
                pipeline.complain("\(output): cannot be written: \(error)")
            }
        } else {
            Terminal.write(text)
        }
        if pipeline.hasFailed { throw ExitCode(2) }
        if !report.disagreements.isEmpty { throw ExitCode(1) }
    }
}

struct ExtractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract", abstract: "Write the typed tables and statements of papers.",
        discussion: "One folder a paper: a CSV a table, datapackage.json (Frictionless) and records.json.")

    @Argument(help: "Papers, or folders of papers.") var papers: [String]
    @Option(help: "The folder that takes one folder a paper.") var output: String

    @OptionGroup var pdf: PDFOptions

    func run() async throws {
        var pipeline = Pipeline(pdf)
        let report = await pipeline.report(on: papers, manifest: nil)
        for paper in report.papers {
            do {
                for file in try DataPackage.files(of: paper) {
                    try Files.write(file.text, to: output + "/" + paper.id + "/" + file.name)
                }
            } catch {
                pipeline.complain("\(output)/\(paper.id): cannot be written: \(error)")
            }
        }
        if pipeline.hasFailed { throw ExitCode(2) }
    }
}
