import PDFPages
import Paper
import Reports

/// Writes copies of PDFs with the findings highlighted; the originals stay as they are.
struct MarkedCopies: Sendable {
    private let workers: PDFWorkers
    private let password: String?
    private let includesAgreements: Bool

    init(_ pipeline: Pipeline, includingAgreements: Bool) {
        workers = pipeline.workers
        password = pipeline.password
        includesAgreements = includingAgreements
    }

    /// Gives back one sentence for each copy that could not be written.
    func write(_ report: Report, to target: String) async -> [String] {
        let papers = report.papers.filter { $0.format == .pdf && $0.error == nil }
        guard !papers.isEmpty else { return ["\(target): there is no PDF that was read, so there is nothing to mark"] }
        return await workers.run { desk in
            var failures: [String] = []
            for paper in papers {
                let path = papers.count == 1 && !Files.isFolder(target) ? target : Files.join(target, paper.id + ".pdf")
                Supervised.step(.reading, of: paper.path)
                defer { Supervised.done(paper.path) }
                do {
                    try await write(paper, of: report, to: path, desk)
                } catch {
                    failures.append("\(path): \(ErrorWords.reason(error))")
                }
            }
            return failures
        }
    }

    private func write(_ paper: PaperReport, of report: Report, to path: String, _ desk: Desk) async throws {
        // said before the work is done
        _ = try Files.target(path)
        let marks = Highlights.of(paper, studies: report.studies, all: includesAgreements).map { highlight in
            PDFMark(
                page: highlight.page, boxes: highlight.boxes.map { [$0.left, $0.top, $0.right, $0.bottom] },
                color: highlight.color, note: highlight.note)
        }
        let input = try PaperInput(Files.read(paper.path), of: Pipeline.Source(path: paper.path, id: paper.id))
        let answer = try await input.withPath { source in
            Supervised.waits(for: paper.path)
            return try await desk.perform(.mark(path: source, password: password, marks: marks))
        }
        guard case .copy(let bytes) = answer else { throw PDFError("was not marked: the worker gave no copy") }
        try Files.write(bytes, to: path)
    }
}
