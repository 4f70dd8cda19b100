import CrossfootChecks
import CrossfootReaders
import Foundation
import Testing

/// What another package sees: the public names alone.
@Suite struct LibraryTests {
    private let text = "Results\n\nEvents were seen in 7 of 20 patients (40%) and deaths in 5 of 20 (25%).\n"

    @Test func `ten lines read a paper and check it`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "crossfoot-library-\(UUID().uuidString).txt")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let paper = try PaperReader.read(file)
        let checks = Checks.of(paper)
        #expect(checks.all.map(\.verdict).contains(.agrees))
        let finding = try #require(checks.findings.first)
        #expect(checks.findings.count == 1 && finding.rule == "percent-of-count")
        #expect(finding.severity == .error && finding.question != nil && !finding.working.isEmpty)
        #expect(finding.places[0].words.contains("line 3") && finding.places[0].source.lines == 3...3)
        #expect(finding.places[0].source.quote.contains("7 of 20"))
    }

    @Test func `each format becomes the same values`() throws {
        let page = "<html><body><h2>Results</h2><p>Events were seen in 7 of 20 patients (40%).</p></body></html>"
        for (name, bytes, format) in [("a.txt", text, "text"), ("a.html", page, "html"), ("b", page, "html")] {
            let paper = try PaperReader.read(Array(bytes.utf8), name: name)
            #expect(paper.format.name == format && paper.id == String(name.prefix(1)))
            #expect(paper.passages.contains { $0.section == "results" && $0.text.contains("7 of 20") })
            #expect(Checks.of(paper).findings.count == 1)
        }
    }

    @Test func `tables have headers, groups and cells as printed`() throws {
        let page = """
            <html><body><h2>Results</h2><table><caption>Table 1. Events</caption><thead><tr><th>Event</th>\
            <th>Drug (n = 20)</th><th>Placebo (n = 10)</th></tr></thead><tbody><tr><td>Nausea, n (%)</td>\
            <td>5 (25)</td><td></td></tr></tbody></table></body></html>
            """
        let paper = try PaperReader.read(Array(page.utf8), name: "t.html")
        let table = try #require(paper.tables.first)
        #expect(table.label == "Table 1" && table.columns.map(\.population) == [nil, 20, 10])
        #expect(table.rows.map(\.cells) == [["Nausea, n (%)", "5 (25)", nil]])
    }

    @Test func `what cannot be read is told in a sentence with its name`() {
        let missing = #expect(throws: PaperError.self) { try PaperReader.read(URL(filePath: "/nowhere/p.pdf")) }
        #expect(missing?.description == "p.pdf: cannot be opened: look at its path and its rights")
        let damaged = #expect(throws: PaperError.self) {
            try PaperReader.read(Array("%PDF-1.7 nothing".utf8), name: "q.pdf")
        }
        #expect(damaged?.paper == "q.pdf" && damaged?.reason.isEmpty == false)
        let unknown = #expect(throws: PaperError.self) { try PaperReader.read([1, 2, 3], name: "r.bin") }
        #expect(unknown?.reason.hasPrefix("is no paper that this version reads") == true)
    }
}

extension LibraryTests {
    @Test func `the lines that the documents show are those of the example`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let read = { (path: String) in try String(contentsOf: root.appending(path: path), encoding: .utf8) }
        let program = try read("Examples/Library/Sources/paper-check/main.swift")
        #expect(program.split(separator: "\n").count < 12)
        for document in ["docs/install.md", "docs/Library.docc/Crossfoot.md"] {
            #expect(try read(document).contains("```swift\n\(program)```"), "\(document)")
        }
    }
}
