import Paper
import Readers
import Records
import Reports
import Rules
import Testing

@Suite struct HTMLReportTests {
    private func report(_ text: String, id: String = "demo") throws -> Report {
        let records = PaperRecords(reading: try TextReader.read(Array(text.utf8), id: id))
        let paper = PaperReport(
            id: id, path: id + ".txt", format: .text, sha256: String(repeating: "0", count: 64), records: records,
            findings: Engine.findings(of: records))
        let unread = PaperReport(
            id: "other", path: "other.pdf", format: .pdf, sha256: "", error: "is encrypted: give its <password>")
        return Report(version: "1", papers: [paper, unread], studies: [])
    }

    @Test func `Findings come with words, working, readings and a question`() throws {
        let page = HTMLReport(try report("Events were seen in 17 of 54 patients (34.5%) of the group.\n")).write()
        for part in [
            "<html lang=\"en\">", "17 of 54 is 31.5 %, printed is 34.5 %", "<span class=\"badge error\">error</span>",
            "<blockquote>", "<figcaption>line 1</figcaption>", "<dt>Working</dt>", "<dt>Another reading</dt>",
            "Question to the authors", "<span class=\"verdict findings\">1 finding</span>",
            "17 of 54 is 31.5 %, printed 34.5: one digit differs",
            "<span class=\"verdict not-read\">not read</span> Is encrypted: give its &lt;password&gt;.",
        ] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func `Every tag that opens closes, and names are used once`() throws {
        let figure = ReportFigure(title: "Survival", summary: "Curves & more", content: "<svg id=\"a\"></svg>")
        let page = HTMLReport(
            try report("Events were seen in 17 of 54 patients (31.5%). Of 60 patients, 18 (34%) had events.\n"),
            figures: ["demo": [figure]]
        ).write()
        for tag in [
            "section", "article", "table", "tr", "td", "ul", "li", "details", "figure", "dl", "svg", "body", "html",
        ] {
            let opened = page.split(separator: "<").count { $0.hasPrefix("\(tag)>") || $0.hasPrefix("\(tag) ") }
            let closed = page.split(separator: "<").count { $0.hasPrefix("/\(tag)>") }
            #expect(opened == closed, "\(tag): \(opened) opened, \(closed) closed")
        }
        var names: Set<Substring> = []
        for part in page.split(separator: " id=\"").dropFirst() {
            let name = part.prefix { $0 != "\"" }
            #expect(names.insert(name).inserted, "\(name)")
        }
        #expect(page.contains("Curves &amp; more"))
    }

    @Test func `Nothing of a paper becomes markup`() throws {
        let page = HTMLReport(
            try report(
                "Events <script>alert(1)</script> \"onload='x' were seen in 17 of 54 patients (34.5%) & others.\n",
                id: "a\"><img src=x>")
        ).write()
        #expect(!page.contains("<script") && !page.contains("<img"))
        #expect(page.contains("Content-Security-Policy"))
    }

    @Test func `A paper without findings is consistent`() throws {
        let page = HTMLReport(try report("Events were seen in 17 of 54 patients (31.5%) of the group.\n")).write()
        #expect(page.contains("<span class=\"verdict consistent\">consistent</span> 1 of 1 numbers checked."))
        #expect(!page.contains("class=\"finding"))
        #expect(page.contains("<summary>What agrees: 1</summary>"))
    }
}
