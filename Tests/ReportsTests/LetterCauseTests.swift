import Foundation
import Paper
import Records
import Reports
import Rules
import Testing

/// What a letter puts together, and how it shows the tables that it asks about.
@Suite struct LetterCauseTests {
    private func table(_ heads: String, _ rows: String) throws -> PaperReport {
        try SampleReport.page(
            "<h1>A trial of gifts</h1><table><caption>Table 1. Gifts</caption><thead>\(heads)</thead><tbody>\(rows)"
                + "</tbody></table>")
    }

    private func row(_ cells: String...) -> String {
        "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }

    /// Percentages of 277, three of them cut off instead of rounded.
    private func cutOff() throws -> PaperReport {
        try table(
            "<tr><th>Gift, n (%)</th><th>Given (n = 277)</th></tr>",
            row("Glasses", "37 (13.3)") + row("Pens", "72 (25.9)") + row("Cups", "36 (12.9)")
                + row("Books", "45 (16.2)") + row("Caps", "30 (10.8)"))
    }

    @Test func `what one way of computing would explain is one question`() throws {
        let letter = LetterMarkdown.write(SampleReport.report(try cutOff()), includingNotes: true)
        #expect(letter.contains("## 1. 37 of 277 is 13.4 %, printed is 13.3 % (with 2 related questions)"))
        #expect(!letter.contains("## 2."))
        let question =
            "*Question:* **Is one thing behind all of these: the quotient cut off instead of rounded? If not, which of the numbers are meant?**"
        #expect(letter.components(separatedBy: "*Question:*").count == 2 && letter.contains(question))
        // with all its rows in one table
        #expect(letter.components(separatedBy: "> Table 1:").count == 2 && !letter.contains("What may explain it"))
        #expect(
            letter.contains("> | Glasses | **37** (**13.3**) |\n> | Pens | **72** (**25.9**) |\n> | Cups | **36** ("))
        let page = HTMLReport(SampleReport.report(try cutOff())).write()
        #expect(page.contains("3 findings that may have one cause"))
    }

    @Test func `a reading that says the finding again is none`() throws {
        let report = SampleReport.report(try cutOff())
        let text = TextReport(width: 400).write(report)
        #expect(report.disagreements.contains { $0.readings.contains { $0.hasSuffix(": one digit differs") } })
        #expect(text.contains("the quotient cut off instead of rounded"))
        #expect(!text.contains("13.4 %, printed 13.3: one digit differs"))
    }

    @Test func `a number of patients stands at the header that it is of`() throws {
        let heads = """
            <tr><th rowspan="2">Gift, n (%)</th><th colspan="2">Had seen it</th></tr>
            <tr><th>Intervention (n = 240)</th><th>Control (n = 277)</th></tr>
            """
        let paper = try table(
            heads,
            row("Glasses", "61 (25.4)", "37 (14.7)") + row("Pens", "36 (15.0)", "72 (26.0)")
                + row("Cups", "78 (32.5)", "36 (13.0)") + row("Books", "48 (20.0)", "45 (16.2)")
                + row("Caps", "24 (10.0)", "30 (10.8)"))
        let letter = LetterMarkdown.write(SampleReport.report(paper), includingNotes: true)
        #expect(
            letter.contains("| Gift, n (%) | Had seen it › Intervention (n = 240) | Had seen it › Control (n = 277) |"))
        let page = HTMLReport(SampleReport.report(paper)).write()
        #expect(page.contains("<th scope=\"colgroup\" colspan=\"2\">Had seen it</th>"))
        #expect(
            page.contains("<mark>Control (n = 277)</mark>")
                && page.contains("<th scope=\"col\">Intervention (n = 240)</th>"))
    }

    @Test func `a header that is a number of patients alone is shown`() throws {
        let paper = try table(
            "<tr><th>Gift</th><th>n = 22</th></tr>",
            row("Glasses, n (%)", "5 (25.7)") + row("Pens, n (%)", "6 (27.3)") + row("Cups, n (%)", "7 (31.8)")
                + row("Books, n (%)", "4 (18.2)") + row("Caps, n (%)", "9 (40.9)"))
        let report = SampleReport.report(paper)
        #expect(LetterMarkdown.write(report, includingNotes: true).contains("| Gift | n = 22 |"))
        #expect(TextReport(width: 300).write(report).contains("row Glasses, n (%), column n = 22"))
    }

    @Test func `a letter begins as letters do, and names the article by its address`() throws {
        var paper = try SampleReport.paper(SampleReport.misprint)
        #expect(LetterMarkdown.write(SampleReport.report(paper)).contains("Dear authors,\n\nWhile reading"))
        paper.records?.paper.publication = Publication(journal: nil, year: nil, doi: "10.9999/a1")
        #expect(
            LetterMarkdown.write(SampleReport.report(paper)).contains(
                "The questions are of https://doi.org/10.9999/a1."))
    }

    @Test func `decisions alone are no protocol`() throws {
        var paper = try SampleReport.paper(SampleReport.consistent)
        paper.reading = CuratedReading(file: "a.decisions.yaml", checkCount: 0)
        let text = TextReport().write(SampleReport.report(paper))
        #expect(text.contains("Decisions: a.decisions.yaml.") && !text.contains("checks of its own"))
        paper.reading = CuratedReading(file: "a.protocol.md", checkCount: 1)
        #expect(TextReport().write(SampleReport.report(paper)).contains("Protocol: a.protocol.md, 1 check of its own."))
    }
}
