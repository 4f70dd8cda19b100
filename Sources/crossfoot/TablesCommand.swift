import ArgumentParser
import PDFPages
import Paper
import Readers

struct TablesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables", abstract: "Write the raw tables of PDFs: rows, columns and cells as printed.",
        discussion: """
            One PDF goes to standard output, or to a file a PDF in the folder that --output names. --draw shows on pictures of \
            the pages what was read: frames red, columns blue, rows green, header cells blue, cells orange, rules violet.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case json, csv, html }

    @Argument(help: "PDFs, or folders of PDFs.") var papers: [String]
    @Option(help: "How the tables are written: json, csv or html.") var format: Format = .json
    @Option(help: "A folder that takes one file a PDF.") var output: String?
    @Option(help: "A folder that takes pictures of the pages with what was read drawn over them.") var draw: String?
    @OptionGroup var pdf: PDFOptions

    func run() async throws {
        var pipeline = Pipeline(pdf)
        var manifests: [String] = []
        let sources = pipeline.sources(papers, manifests: &manifests).filter { source in
            [nil, .pdf].contains(SourceFormat.named(source.path))
        }
        let width = pipeline.workers.count * 2
        let results = await pipeline.workers.run { desk in
            await withTaskGroup(of: (Int, Result<String, TableFailure>).self) { group in
                var results = [Result<String, TableFailure>?](repeating: nil, count: sources.count)
                var next = 0
                func addNext() {
                    guard next < sources.count else { return }
                    let (index, source) = (next, sources[next])
                    group.addTask { (index, await tables(of: source, desk)) }
                    next += 1
                }
                for _ in 0..<width { addNext() }
                while let (index, result) = await group.next() {
                    results[index] = result
                    addNext()
                }
                return results.compactMap { $0 }
            }
        }
        for (source, result) in zip(sources, results) {
            switch result {
            case .success(let text):
                guard let output else {
                    Terminal.write(text)
                    continue
                }
                let path = "\(output)/\(source.id).\(format.rawValue)"
                do {
                    try Files.write(text, to: path)
                } catch {
                    pipeline.complain("\(path): cannot be written: \(error)")
                }
            case .failure(let failure): pipeline.complain("\(source.path): \(failure.reason)")
            }
        }
        if pipeline.hasFailed { throw ExitCode(2) }
    }

    private struct TableFailure: Error { var reason: String }

    private func tables(of source: Pipeline.Source, _ desk: Desk) async -> Result<String, TableFailure> {
        do {
            guard case .content(let content) = try await desk.perform(.read(path: source.path, password: pdf.password))
            else {
                return .failure(TableFailure(reason: "was not read: the worker gave no pages"))
            }
            let pages = content.pages.map { UprightPage($0) }
            let grids = DocumentTables.grids(pages)
            if let draw { try await self.draw(grids, on: pages, of: source, in: draw, desk) }
            switch format {
            case .json: return .success(try RawTables.json(grids))
            case .csv: return .success(RawTables.csv(grids))
            case .html: return .success(RawTables.html(grids, title: source.id))
            }
        } catch let error as PDFError {
            return .failure(TableFailure(reason: error.reason))
        } catch {
            return .failure(TableFailure(reason: "\(error)"))
        }
    }

    private func draw(
        _ grids: [PageGrid], on pages: [UprightPage], of source: Pipeline.Source, in folder: String, _ desk: Desk
    ) async throws {
        var overlays: [Int: [Overlay]] = [:]
        for page in pages {
            overlays[page.number] = GridDrawing.overlays(grids.filter { $0.page == page.number }, on: page)
        }
        let request = PDFRequest.draw(path: source.path, password: pdf.password, overlays: overlays)
        guard case .pictures(let pictures) = try await desk.perform(request) else { return }
        for picture in pictures {
            try Files.write(bytes: picture.png, to: "\(folder)/\(source.id)-\(picture.page).png")
        }
    }
}
