import Paper
import Readers
import Records
import Reports
import Rules
import Testing

@Suite struct ReportTests {
    private func report(_ text: String) throws -> Report {
        let records = PaperRecords(reading: try TextReader.read(Array(text.utf8), id: "demo"))
        let paper = PaperReport(
            id: "demo", path: "demo.txt", format: .text, sha256: String(repeating: "0", count: 64), records: records,
            findings: Engine.findings(of: records))
        return Report(version: "1", papers: [paper], studies: [])
    }

    @Test func `the terminal report shows words, working, readings and a question`() throws {
        let text = TextReport(width: 80).write(
            try report("Events were seen in 17 of 54 patients (34.5%) of the group.\n"))
        for part in ["34.5", "line 1: “", "Working:", "Question to the authors:", "error · percent-of-count"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(!text.contains("\u{1B}"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test func `Markdown escapes what the paper says`() throws {
        let text = MarkdownReport.write(try report("Events *were* seen in 17 of 54 patients (34.5%) <b>.\n"))
        #expect(!text.contains("<b>"))
    }

    @Test func `CSV quotes commas and the package names every table`() throws {
        let text =
            "Table 1. Groups\n\nDrug\n(n = 20)\n\nControl\n(n = 22)\n\nAlive, well 10 (50) 11 (50)\n\nDead 10 (50) 11 (50)\n\n"
        let paper = try #require(try report(text).papers.first)
        let files = try DataPackage.files(of: paper)
        #expect(
            files.map(\.name) == [
                "table-1.csv", "statements.csv", "facts.csv", "outcomes.csv", "comparisons.csv", "revman.csv",
                "facts.jsonl", "datapackage.json", "records.json",
            ])
        #expect(files[0].text.contains("\"Alive, well\",10 (50),11 (50)"))
        #expect(files.first { $0.name == "datapackage.json" }?.text.contains("table-1.csv") ?? false)
    }
}
