import ArgumentParser
import Glibc
import Reports

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read papers, recompute their numbers and report.",
        discussion:
            "A folder stands for its papers (.pdf, .txt, .xml, .nxml, .html); its corpus.yaml says which of them report one study."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, html, json, jsonl }

    @Argument(help: "Papers, or folders of papers.") var papers: [String] = []
    @Option(help: "A file that names papers, one a line; - for standard input.") var filesFrom: String?
    @Option(help: "How the report is written: text, markdown, html, json, or jsonl: a line a paper, as it is done.")
    var format: Format = .text
    @Flag(help: "With jsonl and --output: go on with a run that was stopped.") var resume = false
    @Flag(help: "With jsonl: write the lines in the order of the papers.") var ordered = false
    @Option(help: "Write the report to this file instead of standard output.") var output: String?
    @Option(help: "Write a copy of the PDF with the findings highlighted; with several PDFs, a folder of copies.")
    var mark: String?
    @Flag(help: "Also highlight what agrees and what is undetermined.") var markAll = false
    @Option(help: "A corpus.yaml that says which papers report one study.") var studies: String?
    @Flag(help: "Exit with status 1 also when little of a paper could be checked.") var strict = false
    @Flag(help: "Read the papers without the protocols beside them.") var noProtocol = false

    @OptionGroup var pdf: PDFOptions

    func validate() throws {
        if papers.isEmpty, filesFrom == nil {
            throw ValidationError("Name papers or folders, or a list of them with --files-from.")
        }
        if resume, format != .jsonl || output == nil {
            throw ValidationError("--resume goes on with a file: it needs --format jsonl and --output FILE.")
        }
        if ordered, format != .jsonl {
            throw ValidationError("--ordered needs --format jsonl: other reports are in order.")
        }
        if format == .jsonl, mark != nil { throw ValidationError("--mark does not go with --format jsonl.") }
        if markAll, mark == nil { throw ValidationError("--mark-all needs --mark FILE: the copy to write.") }
    }

    func run() async throws {
        var pipeline = Pipeline(pdf)
        pipeline.usesProtocols = !noProtocol
        var papers = papers
        if let filesFrom {
            do {
                papers += try PaperList.paths(from: filesFrom)
            } catch {
                Terminal.complain("\(filesFrom): cannot be read: \(error)")
                throw ExitCode(2)
            }
        }
        if format == .jsonl {
            var manifests: [String] = []
            let sources = pipeline.curated(
                pipeline.sources(papers, manifests: &manifests), manifests.compactMap { try? Manifest(reading: $0) })
            let batch = Batch(pipeline, output: output, resumes: resume, isOrdered: ordered)
            let outcome = await batch.run(sources)
            if outcome.hasFailed || pipeline.hasFailed { throw ExitCode(2) }
            if outcome.disagreements > 0 || strict && outcome.verdicts[.littleChecked] > 0 { throw ExitCode(1) }
            return
        }
        let report = await pipeline.report(on: papers, manifest: studies)
        let text =
            switch format {
            case .text:
                TextReport(width: Terminal.width, usesColor: output == nil && Terminal.usesColor).write(report)
            case .markdown: MarkdownReport.write(report, figures: figureFiles(of: report, &pipeline))
            case .html: HTMLReport(report, figures: ReportFigures.drawn(report)).write()
            case .json, .jsonl: try JSONReport.write(report)
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
        let verdicts = VerdictCounts(report.papers.map(\.verdict.kind))
        if pipeline.hasFailed || verdicts[.notRead] > 0 { throw ExitCode(2) }
        if !report.disagreements.isEmpty || strict && verdicts[.littleChecked] > 0 { throw ExitCode(1) }
    }
}

extension CheckCommand {
    /// Figures in a folder beside a Markdown report that goes to a file.
    private func figureFiles(of report: Report, _ pipeline: inout Pipeline) -> [String: [ReportFigure]] {
        guard let output else { return [:] }
        do {
            return try ReportFigures.written(report, beside: output)
        } catch {
            pipeline.complain("\(output): its figures cannot be written: \(error)")
            return [:]
        }
    }
}
