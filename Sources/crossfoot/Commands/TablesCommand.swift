import ArgumentParser
import PDFPages
import Paper
import Readers

struct TablesCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables", abstract: "Write the raw tables of papers: rows, columns and cells as printed.",
        discussion: """
            They go to standard output, or to a file a paper in the folder that --output names. --draw shows on pictures of \
            a PDF's pages what was read: frames red, columns blue, rows green, header cells blue, cells orange, rules violet.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case json, csv, html }

    @Argument(help: "Papers, or folders of papers.") var papers: [String]
    @Option(help: "How the tables are written: json, csv or html.") var format: Format = .json
    @Option(help: "A folder that takes one file a paper.") var output: String?
    @Option(help: "A folder that takes pictures of the pages with what was read drawn over them.") var draw: String?
    @OptionGroup var pdf: PDFOptions

    func run() async throws {
        var pipeline = Pipeline(pdf)
        var manifests: [String] = []
        let sources = pipeline.sources(papers, manifests: &manifests)
        let results = await pipeline.each(of: sources) { source, desk in await tables(of: source, desk) }
        for (source, result) in zip(sources, results) {
            switch result {
            case .success(let text):
                guard let output else {
                    Terminal.write(text, format == .html ? .words : .data)
                    continue
                }
                let name = "\(source.id).\(format.rawValue)"
                do {
                    try Files.write(Array(text.utf8), named: name, in: output)
                } catch {
                    pipeline.complain("\(Files.join(output, name)): \(error.reason)")
                }
            case .failure(let failure): pipeline.complain("\(source.path): \(failure.reason)")
            }
        }
        if pipeline.hasFailed { throw ExitCode(2) }
    }

    private struct TableFailure: Error { var reason: String }

    var supervision: Supervision { .collecting }
    var readsStandardInput: Bool { papers.contains(where: Files.isStandardInput) }

    private func tables(of source: Pipeline.Source, _ desk: Desk) async -> Result<String, TableFailure> {
        if let reason = Supervised.failure(of: source.path) { return .failure(TableFailure(reason: reason)) }
        defer { Supervised.done(source.path) }
        Supervised.step(.reading, of: source.path)
        do {
            let input = try PaperInput(Files.read(source.path), of: source)
            let grids =
                input.format == .pdf
                ? try await grids(of: input, source, desk)
                : try await PaperReading(source, password: pdf.password, desk: desk).paper(input).tables.map(
                    RawGrid.init)
            switch format {
            case .json: return .success(try RawTables.json(grids))
            case .csv: return .success(RawTables.csv(grids))
            case .html: return .success(RawTables.html(grids, title: source.id))
            }
        } catch {
            return .failure(TableFailure(reason: ErrorWords.reason(error)))
        }
    }

    private func grids(of input: PaperInput, _ source: Pipeline.Source, _ desk: Desk) async throws -> [RawGrid] {
        try await input.withPath { path in
            Supervised.waits(for: source.path)
            let content = try await desk.pages(of: path, password: pdf.password)
            Supervised.step(.understanding, of: source.path)
            let pages = content.pages.map { UprightPage($0, leastConfidence: content.leastConfidence) }
            let grids = DocumentTables.grids(pages)
            if let draw { try await self.draw(grids, on: pages, of: source, at: path, in: draw, desk) }
            return grids.map(RawGrid.init)
        }
    }

    private func draw(
        _ grids: [PageGrid], on pages: [UprightPage], of source: Pipeline.Source, at path: String, in folder: String,
        _ desk: Desk
    ) async throws {
        var overlays: [Int: [Overlay]] = [:]
        for page in pages {
            overlays[page.number] = GridDrawing.overlays(grids.filter { $0.page == page.number }, on: page)
        }
        let request = PDFRequest.draw(path: path, password: pdf.password, overlays: overlays)
        Supervised.waits(for: source.path)
        guard case .pictures(let pictures) = try await desk.perform(request) else { return }
        Supervised.step(.writing, of: source.path)
        for picture in pictures {
            guard Supervised.current?.orders.isTrial != true else { continue }
            let name = "\(source.id)-\(picture.page).png"
            do {
                try Files.write(picture.png, named: name, in: folder)
            } catch {
                throw FileProblem("its picture \(Files.join(folder, name)) \(error.reason)")
            }
        }
    }
}
