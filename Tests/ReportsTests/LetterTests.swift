import Foundation
import Paper
import Records
import Reports
import Rules
import Testing

/// The letter to the authors.
@Suite struct LetterTests {
    @Test func `questions are numbered and come with place, sentence, table and arithmetic`() throws {
        let text = LetterMarkdown.write(SampleReport.report(try SampleReport.page(SampleReport.rowSums)))
        for part in [
            "# Questions on “A drug & its \\<harms\\>”", "At 2 places we did not arrive at what is printed.",
            "## 1. 31 of 209 is 14.8 %, printed is 18.4 %",
            "> Results: “Diarrhoea was seen in **31** of **209** patients (**18.4%**), a rash in 12 of 60 (20.0%).”",
            "*Arithmetic:* 31 / 209 = 14.833 %", "*Question:* **Which of 31, 209 and 18.4 % is meant?**",
            "| Event, n (%) | Drug (n = 142) › Grade 1/2 | Drug (n = 142) › Grade 3 |",
            "| Nausea | **48** (33.8) | **3** (2.1) | **0** (0.0) | **41** (28.9) |", "With kind regards",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `the folders of a file are the editor's own`() throws {
        var paper = try SampleReport.paper(SampleReport.misprint)
        paper.path = "/home/editor/submissions/paper.html"
        let text = LetterMarkdown.write(SampleReport.report(paper))
        #expect(text.contains("The questions are of paper.html") && !text.contains("/home"))
    }

    @Test func `the words are about numbers, not about people`() throws {
        let text = LetterMarkdown.write(SampleReport.report(try SampleReport.page(SampleReport.rowSums))).lowercased()
        for word in ["error", "wrong", "mistake", "incorrect", "misconduct", "fraud", "fail", "fabricat"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    /// A finding as a note.
    private func noted(_ paper: PaperReport) -> PaperReport {
        var copy = paper
        copy.findings = PaperFindings(checks: paper.checks.map { $0.asNote() }, unchecked: [], conventions: [])
        return copy
    }

    @Test func `notes are left out unless asked for`() throws {
        let report = SampleReport.report(noted(try SampleReport.paper(SampleReport.misprint)))
        let without = LetterMarkdown.write(report)
        #expect(without.hasPrefix("# No letter on") && !without.contains("No question to the authors came up"))
        #expect(
            without.contains("1 note (a difference that is likely harmless) is not asked; --with-notes asks it."))
        let right = LetterMarkdown.write(SampleReport.report(try SampleReport.paper(SampleReport.consistent)))
        #expect(right.contains("No question to the authors came up."))
        #expect(!without.contains("Dear authors"))
        #expect(LetterMarkdown.write(report, includingNotes: true).contains("## 1. 17 of 54"))
    }

    @Test func `what a curator accepted is asked, also a note; what was explained or misread is not`() throws {
        let paper = noted(try SampleReport.paper(SampleReport.misprint))
        #expect(LetterMarkdown.write(SampleReport.report(SampleReport.decided(paper))).contains("## 1. 17 of 54"))
        for kind in [Check.Decision.Kind.explained, .extractionError] {
            let decided = SampleReport.decided(paper, kind)
            let text = LetterMarkdown.write(SampleReport.report(decided))
            #expect(!text.contains("17 of 54") && text.contains("1 finding is not asked: a curator explained it"))
        }
    }

    @Test func `a letter asks about numbers, in the paper's own words`() throws {
        let text = LetterMarkdown.write(
            SampleReport.report(noted(try SampleReport.paper(SampleReport.misprint))), includingNotes: true)
        for word in ["SHA-256", "note", "numbers again from"] { #expect(!text.contains(word), "\(word)") }
        let both = LetterMarkdown.write(SampleReport.report(try SampleReport.page(SampleReport.rowSums)))
        #expect(both.contains("The questions are of page.html. Numbers are quoted as printed; they"))
    }

    /// The page's table with a cell that a curator corrected, which a finding names or does not.
    private func corrected(column: Int, row: Int = 0) throws -> String {
        var paper = try SampleReport.page(SampleReport.rowSums)
        let own = try #require(paper.records?.paper)
        let evidence = try #require(own.evidence(at: .cell(table: 0, row: row, column: column)).first)
        paper.reading = CuratedReading(
            file: "page.protocol.md", checkCount: 0,
            corrections: [
                .init(
                    place: PlaceWords(own).words(evidence), read: "43 (30.3)", page: "48 (33.8)", why: "a smudge",
                    name: "A. Reader", evidence: evidence)
            ])
        return LetterMarkdown.write(SampleReport.report(paper))
    }

    @Test
    func `a corrected cell of a question is quoted as corrected, one of no question is not the authors' business`()
        throws
    {
        let text = try corrected(column: 1)
        #expect(text.contains("**48** (33.8) \\[corrected from “43 (30.3)”\\]"))
        #expect(text.contains("Numbers are quoted as printed, but for a reading that was corrected; they"))
        let remark =
            "Table 1, row Nausea, column Drug › Grade 1/2: the program read “43 (30.3)”; it is quoted as “48 (33.8)”, as A. Reader corrected it."
        #expect(text.contains(remark))
        #expect(!(try corrected(column: 1, row: 3)).contains("corrected"))
    }

    @Test func `a curator's query is not the authors' business`() throws {
        var paper = try SampleReport.paper(SampleReport.misprint)
        var own = Check(
            rule: "sizes", verdict: .disagrees, severity: .warning, message: "sizes: reported is 50, Table 1 gives 51",
            working: "Table 1 gives 51: SELECT sum(n) FROM table_1", evidence: [])
        own.id = "sizes-1"
        paper.findings?.checks.append(own)
        let text = LetterMarkdown.write(SampleReport.report(paper))
        #expect(text.contains("Table 1 gives 51"))
        #expect(!text.contains("SELECT"))
    }

    @Test func `what is printed twice, once with fewer figures, is asked once`() {
        func check(_ id: String, _ reported: [String]) -> Check {
            var check = Check(
                rule: "demo", verdict: .disagrees, severity: .warning, message: "7.2 gives another P in \(id)",
                working: "P = 0.007", reported: reported, question: "Which of 7.2 and 0.03 is meant?", evidence: [])
            check.id = id
            return check
        }
        var paper = PaperReport(id: "demo", path: "demo.txt", format: .text, sha256: "")
        paper.findings = PaperFindings(
            checks: [check("text", ["7.2", "1", "0.03"]), check("table", ["7.2", "0.03"]), check("other", ["0.03"])],
            unchecked: [], conventions: [])
        let text = LetterMarkdown.write(SampleReport.report(paper))
        #expect(text.contains("At 3 places we did not arrive") && text.contains("(with a related question)"))
        #expect(text.components(separatedBy: "Which of 7.2 and 0.03 is meant?").count == 3)
    }

    @Test func `findings of one cause are one question, and a sentence is shown once`() throws {
        let text = LetterMarkdown.write(
            SampleReport.report(
                try SampleReport.paper("Events were seen in 17 of 54 (34.5%) and 12 of 60 patients (25.0%).\n")))
        // as many places as questions are asked, also where they are one
        #expect(text.contains("At 2 places we did not arrive") && text.contains("(with a related question)"))
        #expect(text.contains("**1a.**") && text.contains("**1b.**") && !text.contains("## 2."))
        #expect(text.split(separator: "> line 1: “").count == 2)
        #expect(text.contains("**17** of **54** (**34.5%**) and **12** of **60** patients (**25.0%**)"))
    }

    @Test func `at most three readings are told, those that name another printed number first`() throws {
        var paper = try SampleReport.paper("There were 52 cities.\n\nOf 61 patients, 9 left. " + SampleReport.misprint)
        let index = try #require(paper.checks.firstIndex { $0.verdict == .disagrees })
        paper.findings?.checks[index].readings = [
            "17 of 53 is 34.5", "rounded twice", "cut off, not rounded", "9 of 61 is 34.5", "17 of 52 is 34.5",
        ]
        let report = SampleReport.report(paper)
        let told = "9 of 61 is 34.5; rounded twice; cut off, not rounded"
        #expect(LetterMarkdown.write(report).contains("*What may explain it:* \(told).\n"))
        #expect(TextReport(width: 400).write(report).contains("Other readings: \(told)\n"))
        #expect(MarkdownReport.write(report).contains("**Other readings.** \(told)\n"))
        #expect(SARIFReport.write(report).contains("Other readings: \(told). Question"))
        #expect(HTMLReport(report).write().contains("<li>9 of 61 is 34.5</li><li>rounded twice</li>"))
        // data for programs have all
        #expect(JSONReport.write(report).contains("17 of 52 is 34.5"))
    }

    @Test func `a paper that was not read has no letter, and a report without papers none`() {
        #expect(
            LetterMarkdown.write(SampleReport.report(SampleReport.unread)).contains("it was not read (is encrypted"))
        #expect(LetterMarkdown.write(SampleReport.report()).isEmpty)
    }

    @Test func `a paper's words cannot become markup`() throws {
        let text = LetterMarkdown.write(
            SampleReport.report(
                try SampleReport.paper("Events *were* <b>seen</b> [x](y) in 17 of 54 patients (34.5%) | `a`.\n")))
        #expect(text.contains("\\*were\\* \\<b\\>seen\\</b\\> \\[x\\](y)") && text.contains("\\| \\`a\\`"))
    }

    @Test func `findings across papers name the paper of each place`() throws {
        let papers = try ["first", "second"].map { try SampleReport.paper(SampleReport.misprint, id: $0) }
        let checks = try papers.map { try #require($0.checks.first { $0.verdict == .disagrees }) }
        var both = checks[0]
        both.evidence += checks[1].evidence
        let study = StudyFindings(id: "T-1", reasons: [], papers: ["first", "second"], checks: [both])
        let text = LetterMarkdown.write(Report(version: "1", papers: papers, studies: [study]))
        #expect(text.contains("# Questions on the reports of study T-1"))
        #expect(text.contains("> first, line 1: “") && text.split(separator: "\n---\n").count == 3)
    }
}
