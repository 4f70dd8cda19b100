import Foundation
import PDFPages
import Paper
import Records
import Reports
import Testing

@testable import crossfoot

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// What annotations point at is there: of texts, PDFs, JATS, HTML and a study.
///
/// `make format-test` holds the same to the standard's own demands, and paths of elements to other programs.
@Suite(.serialized) struct AnnotationTests {
    private struct Item {
        let id: String
        let paper: PaperReport
        let selectors: [[String: Any]]

        func selector(_ type: String) -> [String: Any]? { selectors.first { $0["type"] as? String == type } }
    }

    private func items(of folder: String) async throws -> [Item] {
        _ = FileManager.default.changeCurrentDirectoryPath(root.path)
        var pipeline = Pipeline(workers: PDFWorkers(executable: nil))
        let report = await pipeline.report(on: [folder], manifest: nil)
        let text = AnnotationReport.write(report, sources: ReportSources.of(report))
        let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let page = try #require(all["first"] as? [String: Any], "\(folder) has no findings")
        return try #require(page["items"] as? [[String: Any]]).map { item in
            let target = try #require(item["target"] as? [String: Any])
            let source = try #require((target["source"] as? String)?.removingPercentEncoding)
            return Item(
                id: try #require(item["id"] as? String),
                paper: try #require(report.papers.first { $0.path == source }, "\(source) is none of the papers"),
                selectors: try #require(target["selector"] as? [[String: Any]]))
        }
    }

    /// The texts in which words can stand: blocks, rows of cells, captions and notes.
    private func texts(of paper: Paper) -> [String] {
        var texts = paper.blocks.map(\.text)
        for table in paper.tables {
            for row in table.rows {
                texts.append(row.cells.compactMap { $0?.printed }.joined(separator: " "))
                texts.append(row.pieces.map(\.printed).joined(separator: " "))
                texts += row.section
            }
            texts += [table.caption ?? ""] + table.footnotes.map(\.text)
        }
        return texts
    }

    private func withoutBlanks(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }

    @Test(arguments: [
        "corpus", "corpus/pdf", "Tests/CorpusTests/Documents", "Tests/CorpusTests/Documents/brace-study",
    ])
    func `quotes with their surroundings, positions and pages are the paper's`(folder: String) async throws {
        var pages: [String: Int] = [:]
        for item in try await items(of: folder) {
            let paper = try #require(item.paper.records?.paper)
            let quote = try #require(item.selector("TextQuoteSelector"), "\(item.id)")
            let exact = try #require(quote["exact"] as? String)
            let whole = (quote["prefix"] as? String ?? "") + exact + (quote["suffix"] as? String ?? "")
            let texts = texts(of: paper)
            #expect(texts.contains { $0.contains(whole) }, "\(item.id): “\(whole)” stands nowhere")
            if let position = item.selector("TextPositionSelector") {
                let start = try #require(position["start"] as? Int)
                let end = try #require(position["end"] as? Int)
                let file = Array(try String(contentsOfFile: item.paper.path, encoding: .utf8).unicodeScalars)
                try #require(start < end && end <= file.count)
                var found = String.UnicodeScalarView()
                found.append(contentsOf: file[start..<end])
                #expect(withoutBlanks(String(found)) == withoutBlanks(exact), "\(item.id)")
            }
            #expect((item.selector("TextPositionSelector") != nil) == (paper.format == .text), "\(item.id)")
            if let fragment = item.selector("FragmentSelector")?["value"] as? String {
                if pages[item.paper.path] == nil { pages[item.paper.path] = try await pageCount(of: item.paper.path) }
                let known = try #require(pages[item.paper.path])
                let page = try #require(Int(fragment.dropFirst("page=".count).prefix { $0.isNumber }))
                #expect((1...known).contains(page), "\(item.id): \(fragment) of \(known) pages")
                let sides = fragment.split(separator: "=").last?.split(separator: ",").compactMap { Int($0) } ?? []
                if sides.count == 4 { #expect(sides[0] < sides[1] && sides[2] < sides[3], "\(item.id): \(fragment)") }
            }
            #expect((item.selector("FragmentSelector") != nil) == (paper.format == .pdf), "\(item.id)")
        }
    }

    private func pageCount(of path: String) async throws -> Int {
        try await PDFWorkers(executable: nil).run { desk in try await desk.pages(of: path, password: nil).pages.count }
    }
}
