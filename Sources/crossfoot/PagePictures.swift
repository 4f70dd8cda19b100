import FoundationEssentials
import PDFPages
import Paper
import Reports

/// Draws the parts of PDFs' pages that findings are of; what cannot be drawn is left out: the words stand in the report.
struct PagePictures: Sendable {
    private let workers: PDFWorkers
    private let password: String?

    init(_ pipeline: Pipeline) {
        workers = pipeline.workers
        password = pipeline.password
    }

    /// By the check's id.
    func drawn(_ report: Report) async -> [String: [PagePicture]] {
        let papers = report.papers.filter { !$0.wantedPictures.isEmpty }
        guard !papers.isEmpty else { return [:] }
        return await workers.run { desk in
            var pictures: [String: [PagePicture]] = [:]
            for paper in papers {
                Supervised.step(.reading, of: paper.path)
                defer { Supervised.done(paper.path) }
                for (check, own) in (try? await draw(paper, desk)) ?? [:] { pictures[check, default: []] += own }
            }
            return pictures
        }
    }

    private func draw(_ paper: PaperReport, _ desk: Desk) async throws -> [String: [PagePicture]] {
        let wanted = paper.wantedPictures
        func sides(_ box: Box) -> [Double] { [box.left, box.top, box.right, box.bottom] }
        let crops = wanted.map { PageCrop(page: $0.page, area: sides($0.area), marks: $0.marks.map(sides)) }
        let input = try PaperInput(Files.read(paper.path), of: Pipeline.Source(path: paper.path, id: paper.id))
        let answer = try await input.withPath { path in
            Supervised.waits(for: paper.path)
            return try await desk.perform(.crop(path: path, password: password, crops: crops))
        }
        guard case .pictures(let drawn) = answer else { return [:] }
        var pictures: [String: [PagePicture]] = [:]
        for (index, png) in drawn where wanted.indices.contains(index) {
            pictures[wanted[index].check, default: []].append(
                PagePicture(paper: paper.id, page: wanted[index].page, base64: Data(png).base64EncodedString()))
        }
        return pictures
    }
}
