import PDFPages
import Paper
import Reports
import WordComments

/// Writes copies of PDFs with the findings highlighted, and of Word documents with comments at them; the originals stay as they are.
struct MarkedCopies: Sendable {
    private let workers: PDFWorkers
    private let password: String?
    private let includesAgreements: Bool

    init(_ pipeline: Pipeline, includingAgreements: Bool) {
        workers = pipeline.workers
        password = pipeline.password
        includesAgreements = includingAgreements
    }

    /// Endings of the formats that can be marked.
    private static let endings: [Paper.Format: String] = [.pdf: ".pdf", .docx: ".docx"]

    /// Gives back one sentence for each copy that could not be written.
    func write(_ report: Report, to target: String) async -> [String] {
        let papers = report.papers.filter { Self.endings[$0.format] != nil && $0.error == nil }
        guard !papers.isEmpty else {
            return ["\(target): there is no PDF or Word document that was read, so there is nothing to mark"]
        }
        return await workers.run { desk in
            var failures: [String] = []
            for paper in papers {
                let path =
                    papers.count == 1 && !Files.isFolder(target)
                    ? target : Files.join(target, paper.id + (Self.endings[paper.format] ?? ""))
                Supervised.step(.reading, of: paper.path)
                defer { Supervised.done(paper.path) }
                do {
                    if paper.format == .docx {
                        if let rest = try comment(paper, of: report, to: path) { Terminal.report("\(path): \(rest)") }
                    } else {
                        try await write(paper, of: report, to: path, desk)
                    }
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

    /// Writes a copy of a Word document with comments; gives back what could not be placed.
    private func comment(_ paper: PaperReport, of report: Report, to path: String) throws -> String? {
        _ = try Files.target(path)
        let notes = PlacedNotes.of(paper, studies: report.studies, all: includesAgreements)
        let input = try PaperInput(Files.read(paper.path), of: Pipeline.Source(path: paper.path, id: paper.id))
        let copy: CommentedCopy.Copy
        do throws(CommentedCopy.Problem) {
            copy = try CommentedCopy.bytes(
                of: input.bytes,
                comments: notes.map {
                    WordComment(
                        element: $0.element, quote: $0.quote, before: $0.before, text: $0.note.withVisibleControls)
                }, author: "Crossfoot", initials: "CF")
        } catch {
            throw FileProblem(error.reason)
        }
        try Files.write(copy.bytes, to: path)
        guard !copy.unplaced.isEmpty else { return nil }
        return
            "\(copy.unplaced.count) of \(notes.count) comments have no place in the document's text (a note or a formula): the report has them"
    }
}
