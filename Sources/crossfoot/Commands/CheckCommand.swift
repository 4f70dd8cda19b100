import ArgumentParser
import Glibc
import Reports
import Rules
import ZipArchive

struct CheckCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read papers, recompute their numbers and report.",
        discussion:
            """
            A folder stands for its papers (.pdf, .txt, .xml, .nxml, .html, .docx, .odt, .tex, NCT….json, and .txt.gz and so on); its corpus.yaml says which of \
            them report one study. - is standard input. Exit status: 0 all was read and nothing disagrees, 1 something \
            disagrees, 2 an input could not be read or the call was wrong.
            """
    )

    @Argument(help: "Papers, or folders of papers.") var papers: [String] = []
    @Option(help: "A file that names papers, one a line; - for standard input.") var filesFrom: String?
    @Flag(help: "Leave out files whose names are not a paper's, as of a folder: for lists of changed files.")
    var onlyPapers = false
    @Option(help: ReportFormat.help) var format: ReportFormat = .text
    @Option(help: "With junit: the least severity that is a failure: error, warning (what it is unless given) or note.")
    var failFrom: Check.Severity?
    @Flag(help: "With letter: also ask about what is likely harmless.") var withNotes = false
    @Flag(help: "With jsonl and --output: go on with a run that was stopped.") var resume = false
    @Flag(help: "With jsonl: write the lines in the order of the papers.") var ordered = false
    @Option(help: "Write the report to this file instead of standard output.") var output: String?
    @Option(
        help:
            "Write a copy of the PDF with the findings highlighted, or of the Word or OpenDocument text with comments at them; of several papers, a folder of copies."
    )
    var mark: String?
    @Flag(help: "Also highlight what agrees and what is undetermined.") var markAll = false
    @Option(help: "A corpus.yaml that says which papers report one study.") var studies: String?
    @Flag(help: "Exit with status 1 also when little of a paper could be checked.") var strict = false
    @Flag(help: "Read the papers without the protocols beside them.") var noProtocol = false

    @OptionGroup(title: "What is shown") var shown: ShownOptions
    @OptionGroup var pdf: PDFOptions
    @OptionGroup var defaults: DefaultsOptions

    func validate() throws {
        if resume, format != .jsonl || output == nil {
            throw ValidationError("--resume goes on with a file: it needs --format jsonl and --output FILE.")
        }
        if ordered, format != .jsonl {
            throw ValidationError("--ordered needs --format jsonl: other reports are in order.")
        }
        if format == .jsonl, mark != nil { throw ValidationError("--mark does not go with --format jsonl.") }
        if failFrom != nil, format != .junit { throw ValidationError("--fail-from goes with --format junit.") }
        if withNotes, format != .letter, format != .letterDocument {
            throw ValidationError("--with-notes goes with --format letter.")
        }
        if format == .letterDocument, output == nil {
            throw ValidationError(
                "--format letter-docx needs --output FILE: a text document is no text for a terminal.")
        }
        if markAll, mark == nil { throw ValidationError("--mark-all needs --mark FILE: the copy to write.") }
    }

    func run() async throws {
        // not in validate(), which would speak before an unknown option is complained of
        if papers.isEmpty, filesFrom == nil {
            throw ValidationError("Name papers or folders, or a list of them with --files-from.")
        }
        var pipeline = Pipeline(pdf)
        pipeline.usesProtocols = !noProtocol
        pipeline.filter = shown.filter
        pipeline.isQuiet = shown.quiet
        var papers = papers
        if let filesFrom {
            do {
                papers += try PaperList.paths(from: filesFrom)
            } catch {
                Terminal.complain("\(filesFrom): \(error.reason)")
                throw ExitCode(2)
            }
        }
        if onlyPapers {
            papers.removeAll {
                !Files.isFolder($0) && !Files.isStandardInput($0) && !PaperFinder.isPaper(Files.name(of: $0))
            }
            if papers.isEmpty {
                if !shown.quiet { Terminal.report("No paper is among the files.") }
                return
            }
        }
        if format == .jsonl {
            var manifests: [String] = []
            let found = pipeline.sources(papers, manifests: &manifests)
            let known = pipeline.read(manifests: manifests, of: found)
            let sources = pipeline.curated(found, known)
            let batch = Batch(pipeline, batchOptions)
            if let child = Supervised.current {
                let inputs =
                    sources.flatMap { [$0.path] + ($0.protocolPath.map { [$0] } ?? []) } + manifests
                    + (filesFrom.map { [$0] } ?? [])
                return await batch.work(sources, for: child, inputs: inputs)
            }
            let outcome = await batch.run(sources)
            throw ExitCode(pipeline.hasFailed ? 2 : batch.status(outcome))
        }
        if Supervised.current?.orders.writes == true {
            pipeline.triesReport = { paper in
                let report = Report(version: Crossfoot.version, papers: [paper], studies: [])
                _ = try? self.text(of: report, figures: format == .html ? ReportFigures.drawn(report) : [:])
            }
        }
        let report = await pipeline.report(on: papers, manifest: studies)
        let pictures = format == .html ? await PagePictures(pipeline).drawn(report) : [:]
        let text: String
        do {
            text = try self.text(
                of: report,
                figures: figures(of: report, &pipeline), pictures: pictures)
        } catch {
            pipeline.complain("the report cannot be written as \(format.rawValue): please report it")
            throw ExitCode(2)
        }
        if let mark {
            for failure in await MarkedCopies(pipeline, includingAgreements: markAll).write(report, to: mark) {
                pipeline.complain(failure)
            }
        }
        if let output {
            do {
                if isDocument {
                    try Files.write(document(of: report), to: output)
                } else {
                    // a file is looked at in a terminal, too
                    try Files.write(format.isData ? text : Terminal.clean(text), to: output)
                }
            } catch {
                pipeline.complain("\(output): \(ErrorWords.reason(error))")
            }
        } else {
            Terminal.write(text, format.isData ? .data : .words)
        }
        let verdicts = VerdictCounts(report.papers.map(\.verdict.kind))
        if pipeline.hasFailed || verdicts[.notRead] > 0 { throw ExitCode(2) }
        if !report.disagreements.isEmpty || strict && verdicts[.littleChecked] > 0 { throw ExitCode(1) }
    }
}

extension CheckCommand {
    var supervision: Supervision { format == .jsonl ? .batch(batchOptions) : .collecting }

    private var batchOptions: Batch.Options {
        Batch.Options(
            output: output, resumes: resume, isOrdered: ordered, isStrict: strict, isQuiet: shown.quiet)
    }

    var readsStandardInput: Bool { (papers + (filesFrom.map { [$0] } ?? [])).contains(where: Files.isStandardInput) }

    private func text(
        of report: Report, figures: [String: [ReportFigure]], pictures: [String: [PagePicture]] = [:]
    ) throws -> String {
        switch format {
        case .text:
            TextReport(
                width: Terminal.width, usesColor: output == nil && Terminal.usesColor, isQuiet: shown.quiet
            ).write(report)
        case .markdown: MarkdownReport.write(report, figures: figures)
        case .html: HTMLReport(report, figures: figures, pictures: pictures).write()
        case .json, .jsonl: JSONReport.write(report)
        case .csv: FindingsCSV.write(report)
        case .junit: JUnitReport.write(report, failingFrom: failFrom ?? .warning)
        case .sarif: SARIFReport.write(report, sources: .of(report))
        case .inspect: InspectReport.write(report)
        case .letter, .letterDocument: LetterMarkdown.write(report, includingNotes: withNotes)
        case .annotations: AnnotationReport.write(report, sources: .of(report))
        }
    }

    /// Whether the letter is a text document: the format says so, or the file's name.
    private var isDocument: Bool {
        format == .letterDocument || format == .letter && (output?.lowercased().hasSuffix(".docx") ?? false)
    }

    private func document(of report: Report) throws -> [UInt8] {
        let parts = LetterDocument.parts(report, includingNotes: withNotes)
        return try ZipArchive.bytes(
            of: parts.map { ZipArchive.File(name: $0.name, bytes: Array(Terminal.clean($0.text).utf8)) })
    }

    /// Drawings to stand in a page; none for the formats that hold no pictures.
    private func figures(of report: Report, _ pipeline: inout Pipeline) -> [String: [ReportFigure]] {
        switch format {
        case .markdown: figureFiles(of: report, &pipeline)
        case .html: ReportFigures.drawn(report)
        default: [:]
        }
    }

    /// Figures in a folder beside a Markdown report that goes to a file.
    private func figureFiles(of report: Report, _ pipeline: inout Pipeline) -> [String: [ReportFigure]] {
        guard let output else { return [:] }
        do {
            return try ReportFigures.written(report, beside: output)
        } catch {
            pipeline.complain("\(output): its figures: \(ErrorWords.reason(error))")
            return [:]
        }
    }
}

extension Check.Severity: ExpressibleByArgument {}
