import Glibc
import PDFPages
import Paper
import Reports
import WordComments

/// Writes copies of PDFs with the findings highlighted, and of Word and OpenDocument texts with comments at them; the originals stay as they are.
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
    private static let endings: [Paper.Format: String] = [.pdf: ".pdf", .docx: ".docx", .odt: ".odt"]

    /// Gives back one sentence for each copy that could not be written.
    func write(_ report: Report, to target: String) async -> [String] {
        let papers = report.papers.filter { Self.endings[$0.format] != nil && $0.error == nil }
        guard !papers.isEmpty else {
            return ["\(target): there is no PDF, Word or OpenDocument text that was read, so there is nothing to mark"]
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
                    if paper.format != .pdf {
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

    /// Writes a copy of a Word or OpenDocument text with comments; gives back what could not be placed.
    private func comment(_ paper: PaperReport, of report: Report, to path: String) throws -> String? {
        _ = try Files.target(path)
        let notes = PlacedNotes.of(paper, studies: report.studies, all: includesAgreements)
        let input = try PaperInput(Files.read(paper.path), of: Pipeline.Source(path: paper.path, id: paper.id))
        let copy: CommentedCopy.Copy
        do throws(CommentedCopy.Problem) {
            let comments = notes.map {
                WordComment(
                    element: $0.element, quote: $0.quote, before: $0.before, text: $0.note.withVisibleControls)
            }
            copy =
                paper.format == .odt
                ? try AnnotatedCopy.bytes(of: input.bytes, comments: comments, author: "Crossfoot", date: Self.now)
                : try CommentedCopy.bytes(of: input.bytes, comments: comments, author: "Crossfoot", initials: "CF")
        } catch {
            throw FileProblem(error.reason)
        }
        try Files.write(copy.bytes, to: path)
        guard !copy.unplaced.isEmpty else { return nil }
        return
            "\(copy.unplaced.count) of \(notes.count) comments have no place in the document's text (a note, a text box or a formula): the report has them"
    }

    /// The time in UTC, as ISO 8601 has it.
    private static var now: String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let seconds = time.tv_sec
        let (day, rest) = (seconds / 86400, seconds % 86400)
        // days since the first of March of the year 0, in which a leap day is the last of its year
        let shifted = day + 719_468
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let year = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = [
            String(year + era * 400 + (month < 10 ? 0 : 1)), two(month < 10 ? month + 3 : month - 9),
            two(ofYear - (153 * month + 2) / 5 + 1),
        ]
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map(two)
        return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "Z"
    }
}
