import ArgumentParser
import FoundationEssentials
import Paper
import Protocols
import Readers
import Records
import Reports
import Rules

struct WeaveCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "weave", abstract: "Print protocols with their tables and checks filled in.",
        discussion: """
            The papers are looked for beside the protocol, by the ids that its front matter names, or else by its own name. \
            Exit status as of check: 1 where a check disagrees and no curator has decided on it, 2 where a block could not run.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case markdown, html }

    @Argument(help: "Protocols, of papers or of studies.") var protocols: [String]
    @Option(help: "How they are printed: markdown or html.") var format: Format = .html
    @Option(help: "A file, or with several protocols a folder, instead of standard output.") var output: String?
    @Option(help: "A folder that holds the papers, where it is not the protocol's own.") var papers: String?
    @OptionGroup var pdf: PDFOptions

    func validate() throws {
        if protocols.count > 1, output == nil {
            throw ValidationError("Several protocols are written into a folder: name it with --output.")
        }
    }

    func run() async throws {
        var pipeline = Pipeline(pdf)
        var hasDisagreement = false
        for file in protocols {
            if let reason = Supervised.failure(of: "protocol " + file) {
                pipeline.complain("\(file): \(reason)")
                continue
            }
            defer { Supervised.done("protocol " + file) }
            do {
                let woven = try await woven(file, &pipeline)
                for problem in woven.problems { pipeline.complain(problem.description) }
                let all = woven.own + woven.automatic
                hasDisagreement = hasDisagreement || all.contains { $0.verdict == .disagrees && $0.decision == nil }
                try write(format == .html ? WeaveHTML.write(woven) : WeaveMarkdown.write(woven), of: file)
            } catch {
                pipeline.complain("\(file): \(ErrorWords.reason(error))")
            }
        }
        if pipeline.hasFailed { throw ExitCode(2) }
        if hasDisagreement { throw ExitCode(1) }
    }

    var supervision: Supervision { .serial }
    var readsStandardInput: Bool { false }

    private func write(_ text: String, of file: String) throws {
        guard let output else { return Terminal.write(text) }
        guard protocols.count > 1 || Files.isFolder(output) else { return try Files.write(text, to: output) }
        let name = Files.name(of: file)
        let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        try Files.write(Array(text.utf8), named: stem + (format == .html ? ".html" : ".woven.md"), in: output)
    }

    private func woven(_ file: String, _ pipeline: inout Pipeline) async throws -> Woven {
        let document = try ProtocolFiles.document(file)
        let folder = papers ?? Files.folder(of: file)
        var ids = document.front.papers.map(\.value)
        if ids.isEmpty {
            let name = Files.name(of: file)
            let stem = name.hasSuffix(ProtocolFiles.ending) ? String(name.dropLast(ProtocolFiles.ending.count)) : name
            ids = [stem]
        }
        let paths = try ids.map { id in
            guard let path = PaperFinder.endings.map({ Files.join(folder, id + $0) }).first(where: Files.exists) else {
                throw CuratedPaper.Unreadable(
                    reason:
                        "there is no paper \(id) in \(folder): name its folder with --papers, or its id in the front matter"
                )
            }
            return path
        }
        if document.front.isStudy { return try await study(file, document, paths, &pipeline) }
        guard let path = paths.first, let id = ids.first else {
            throw CuratedPaper.Unreadable(reason: "the protocol names no paper")
        }
        let source = Pipeline.Source(path: path, id: id)
        Files.protect(path)
        let password = pipeline.password
        let records = try await pipeline.workers.run { desk in
            try await PaperReading(source, password: password, desk: desk).records()
        }
        Supervised.step(.curating, of: "protocol " + file)
        let curated = try CuratedPaper(file, records: records)
        for lapsed in curated.use.lapsed { Terminal.report("\(file): \(lapsed.words)") }
        return Woven(curated.run, checks: curated.findings.checks, problems: curated.problems)
    }

    private func study(
        _ file: String, _ document: LiterateProtocol, _ paths: [String], _ pipeline: inout Pipeline
    ) async throws -> Woven {
        let outcomes = await pipeline.outcomes(paths)
        Supervised.step(.comparing, of: "protocol " + file)
        let automatic = Engine.findings(
            ofStudy: document.front.study ?? "study", reasons: [], records: outcomes.compactMap(\.report.records))
        let study = try CuratedStudy(file, papers: outcomes, automatic)
        for lapsed in study.lapsed { Terminal.report("\(file): \(lapsed.words)") }
        return Woven(study.run, checks: study.findings.checks, problems: study.problems)
    }
}
