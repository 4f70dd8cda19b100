import FoundationEssentials
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
                let path = papers.count == 1 && !Files.isFolder(target) ? target : "\(target)/\(paper.id).pdf"
                do {
                    try await write(paper, of: report, to: path, desk)
                } catch {
                    failures.append("\(path): \((error as? PDFError)?.reason ?? "cannot be written: \(error)")")
                }
            }
            return failures
        }
    }

    private func write(_ paper: PaperReport, of report: Report, to path: String, _ desk: Desk) async throws {
        let target = URL(filePath: path)
        guard target.standardizedFileURL != URL(filePath: paper.path).standardizedFileURL else {
            throw PDFError("is the paper itself: give the copy another name")
        }
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let marks = Highlights.of(paper, studies: report.studies, all: includesAgreements).map { highlight in
            PDFMark(
                page: highlight.page, boxes: highlight.boxes.map { [$0.left, $0.top, $0.right, $0.bottom] },
                color: highlight.color, note: highlight.note)
        }
        // beside the target, then renamed: never half a copy
        let unfinished = target.standardizedFileURL.path + ".unfinished"
        defer { try? FileManager.default.removeItem(atPath: unfinished) }
        _ = try await desk.perform(.mark(path: paper.path, password: password, marks: marks, output: unfinished))
        try FileManager.default.replaceItem(unfinished, with: target)
    }
}

extension FileManager {
    fileprivate func replaceItem(_ unfinished: String, with target: URL) throws {
        if fileExists(atPath: target.path) { try removeItem(at: target) }
        try moveItem(atPath: unfinished, toPath: target.path)
    }
}
