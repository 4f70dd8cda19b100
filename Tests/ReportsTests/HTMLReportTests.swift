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
            "Question to the authors", "<span class=\"verdict findings error\">1 finding</span>",
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
        // the page's own script is the only one
        #expect(page.split(separator: "<").count { $0.hasPrefix("script") } == 1 && !page.contains("<img"))
        #expect(page.contains("Content-Security-Policy"))
    }

    @Test func `A paper without findings is consistent`() throws {
        let page = HTMLReport(try report("Events were seen in 17 of 54 patients (31.5%) of the group.\n")).write()
        #expect(page.contains("<span class=\"verdict consistent\">consistent</span> 1 of 1 numbers checked."))
        #expect(!page.contains("class=\"finding"))
        #expect(page.contains("<summary>What agrees: 1</summary>"))
    }

    @Test func `whole sentences are quoted, with the numbers marked`() throws {
        let page = HTMLReport(
            try report("A preface came first. Events were seen in 17 of 54 patients (34.5%) of the group. An end.\n")
        ).write()
        let sentence =
            "<blockquote>Events were seen in <mark>17</mark> of <mark>54</mark> patients (<mark>34.5%</mark>) of the group.</blockquote>"
        #expect(page.contains(sentence))
    }

    @Test func `a finding in a table shows its headers, its row and its cells`() throws {
        let page = HTMLReport(SampleReport.report(try SampleReport.page(SampleReport.rowSums))).write()
        #expect(page.contains("<th scope=\"colgroup\" colspan=\"4\">Drug (n = 142)</th>"))
        #expect(page.contains("<th scope=\"col\">Any grade</th>"))
        #expect(page.contains("<td>Nausea</td><td class=\"named\"><mark>48</mark> (33.8)</td>"))
        #expect(page.contains("<td class=\"named\"><mark>41</mark> (28.9)</td></tr>"))
        // neither the other arm nor the other rows
        let excerpt = page.split(separator: "<table class=\"excerpt\">").dropFirst().first?.prefix { $0 != "⋮" }
        #expect(
            excerpt?.split(separator: "</table>").first.map { !$0.contains("Control") && !$0.contains("Rash") } == true)
    }

    @Test func `several findings have contents, filters and a button each, which wait for the script`() throws {
        let page = HTMLReport(SampleReport.report(try SampleReport.page(SampleReport.rowSums))).write()
        #expect(page.contains("<summary>Findings: 2</summary>"))
        #expect(page.contains("<a href=\"#finding-2\">2. 48 + 3 + 0 is 51"))
        #expect(page.contains("<form class=\"filters\" hidden>"))
        #expect(page.split(separator: "<button").count == 3)
        #expect(!page.contains("<button type=\"button\" class=\"copy\">"))
    }

    @Test func `one misprint at two places is shown as one cause`() throws {
        let page = HTMLReport(
            try report(
                "Abstract\n\nEvents were seen in 17 of 54 patients (34.5%) of the group.\n\nResults\n\n"
                    + "In all, 17 of 54 patients (34.5%) had an event. Another 12 of 60 patients (25.0%) had none.\n")
        ).write()
        #expect(page.contains("findings that may have one cause"))
        #expect(page.contains("id=\"finding-1a\"") && page.contains("id=\"finding-1b\""))
    }

    @Test func `a page of one paper is named by its article, and says so once`() throws {
        let one = HTMLReport(SampleReport.report(try SampleReport.page(SampleReport.rowSums))).write()
        #expect(one.contains("<title>A drug &amp; its &lt;harms&gt; – Crossfoot report</title>"))
        #expect(one.contains("<h1>A drug &amp; its &lt;harms&gt;</h1>"))
        #expect(one.contains("-title\">Findings, and what was checked</h2>"))
        let several = HTMLReport(try report("Events were seen in 17 of 54 patients (34.5%).\n")).write()
        #expect(several.contains("<title>Crossfoot report on 2 papers</title>"))
        #expect(several.contains("<h1>Crossfoot report</h1>"))
    }

    @Test func `a copied question says of which article, cell and arithmetic it is`() throws {
        let page = HTMLReport(SampleReport.report(try SampleReport.page(SampleReport.rowSums))).write()
        let copies = page.split(separator: "data-copy=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        let copied = try #require(copies.first { $0.contains("row Nausea") })
        let lines = copied.split(separator: "\n").map(String.init)
        #expect(lines.first == "A drug &amp; its &lt;harms&gt;")
        #expect(lines.contains { $0.hasPrefix("Table 1, row Nausea, column Drug") && $0.hasSuffix(": “48 (33.8)”") })
        #expect(lines.dropLast().last?.hasSuffix(".") ?? false)
        #expect(lines.last?.hasSuffix("?") ?? false)
        let prose = HTMLReport(
            try report("A preface. Events were seen in 17 of 54 patients (34.5%) and in 5 of 20 (35%) of the rest.\n")
        ).write()
        let second = try #require(prose.split(separator: "data-copy=\"").dropFirst(2).first?.prefix { $0 != "\"" })
        // the sentence once; the arithmetic says which of its numbers
        #expect(second.contains("line 1: “Events were seen in 17 of 54"))
        #expect(second.split(separator: "line 1").count == 2 && second.contains("5 / 20"))
    }

    @Test func `a verdict has the colour of the weightiest open finding, and the page says what is open`() throws {
        var paper = try SampleReport.paper(SampleReport.misprint)
        let notes = paper.checks.map { $0.asNote() }
        paper.findings?.checks = notes
        let page = HTMLReport(SampleReport.report(paper)).write()
        #expect(page.contains("<span class=\"verdict findings note\">1 finding</span>"))
        let decided = SampleReport.decided(paper)
        #expect(HTMLReport(SampleReport.report(decided)).write().contains("<span class=\"verdict findings\">"))
        for (papers, words) in [
            ([paper, decided], "2 papers: 2 with findings; 1 open finding."),
            ([decided, decided], "2 papers: 2 with findings; no finding is open."),
        ] {
            let report = Report(version: "1", papers: papers, studies: [])
            #expect(TextReport(width: 200).write(report).hasSuffix("\n\(words)\n"))
            #expect(HTMLReport(report).write().contains("<p>\(words)</p>"))
            #expect(MarkdownReport.write(report).contains(words))
        }
    }

    @Test func `agreements that check no number are told apart`() {
        func check(_ support: Check.Support) -> Check {
            Check(rule: "demo", verdict: .agrees, support: support, message: "m", working: "w", evidence: [])
        }
        var paper = PaperReport(id: "demo", path: "demo.txt", format: .text, sha256: "")
        func words(_ checks: [Check]) -> String {
            paper.findings = PaperFindings(checks: checks, unchecked: [], conventions: [])
            return TextReport(width: 200).write(SampleReport.report(paper))
        }
        #expect(words([check(.recomputed)]).contains("1 check agrees, 0 disagree"))
        #expect(
            words([check(.recomputed), check(.compatible)]).contains(
                "2 checks agree (1 of them would with other numbers, too), 0 disagree"))
        #expect(words([check(.compatible)]).contains("1 check agrees (would with other numbers, too)"))
    }

    @Test func `severities have a sign and a colour of their own, in the legend too`() throws {
        let page = HTMLReport(SampleReport.report(try SampleReport.page(SampleReport.rowSums))).write()
        for sign in ["≠", "▲", "◆"] { #expect(page.split(separator: "content: \"\(sign) \"").count == 2) }
        let legend = try #require(page.split(separator: "<footer>").last)
        for name in ["error", "warning", "note"] {
            #expect(legend.contains("<span class=\"badge \(name)\">\(name)</span>"))
        }
    }
}
