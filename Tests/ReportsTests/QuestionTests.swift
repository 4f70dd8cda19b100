import Foundation
import Paper
import Records
import Reports
import Rules
import Testing

/// What readers ask stands in reports and letters, apart from findings, and is counted as none.
@Suite struct QuestionTests {
    private func asked(_ text: String, _ quote: String, lost: Bool = false) throws -> PaperReport {
        var paper = try SampleReport.paper(text)
        let own = try #require(paper.records?.paper)
        let evidence = lost ? [] : own.places(of: quote).flatMap { own.evidence(at: $0) }
        paper.reading = CuratedReading(
            file: "papers/demo.decisions.yaml", checkCount: 0,
            questions: [
                CuratedReading.Question(
                    id: "asked-1", question: "How were <these> chosen?", quote: quote, name: "E. Reader",
                    evidence: evidence, lost: lost ? "these words do not stand in the paper as it is read now" : nil)
            ])
        return paper
    }

    @Test func `it is in every report for people, and no number of findings changes`() throws {
        let plain = SampleReport.report(try SampleReport.paper(SampleReport.misprint))
        let report = SampleReport.report(try asked(SampleReport.misprint, "54 patients"))
        let text = TextReport().write(report)
        #expect(text.contains("Asked by readers"))
        #expect(text.folded.contains("How were <these> chosen? (E. Reader, of “54 patients”, "))
        #expect(MarkdownReport.write(report).contains("- How were \\<these\\> chosen? (E. Reader, of “54 patients”"))
        let page = HTMLReport(report).write()
        #expect(page.contains("<article class=\"finding asked\">\n<h4>How were &lt;these&gt; chosen?</h4>"))
        #expect(page.contains("asked</span> by E. Reader") && page.contains("<mark>54</mark>"))
        #expect(report.papers[0].verdict.words == plain.papers[0].verdict.words)
        #expect(report.disagreements.count == 1)
        #expect(JUnitReport.write(report) == JUnitReport.write(plain))
        #expect(SARIFReport.write(report) == SARIFReport.write(plain))
    }

    @Test func `a letter asks it without the name, behind the findings, and says what it is`() throws {
        let letter = LetterMarkdown.write(SampleReport.report(try asked(SampleReport.misprint, "54 patients")))
        #expect(letter.contains("## 2. On “54 patients”"))
        #expect(letter.contains("*Question:* **How were \\<these\\> chosen?**"))
        #expect(letter.contains("At one place we did not arrive at what is printed. One more question came up"))
        #expect(letter.contains("Question 2 came up in reading; nothing was computed for it."))
        #expect(!letter.contains("E. Reader"))
        let alone = LetterMarkdown.write(SampleReport.report(try asked(SampleReport.consistent, "54 patients")))
        #expect(alone.contains("we came upon a question. We would be grateful for your answer to this question."))
        #expect(alone.contains("## 1. On “54 patients”") && !alone.contains("computed again"))
    }

    @Test func `words that are not found are told, and not asked`() throws {
        let report = SampleReport.report(try asked(SampleReport.consistent, "55 patients", lost: true))
        #expect(TextReport().write(report).folded.contains("these words do not stand in the paper"))
        #expect(LetterMarkdown.write(report).contains("1 question of a reader is not asked"))
        #expect(HTMLReport(report).write().contains("<q>55 patients</q>: these words do not stand"))
        #expect(AnnotationReport.write(report).contains("\"total\" : 0"))
        #expect(FindingsCSV.write(report).contains("these words do not stand"))
    }

    @Test func `a sheet has a row of it, annotations its words and who asks`() throws {
        let report = SampleReport.report(try asked(SampleReport.misprint, "54 patients"))
        let rows = FindingsCSV.write(report).split(separator: "\n")
        #expect(rows.count == 3 && rows[0].hasSuffix(",reason,asked_by"))
        #expect(rows[1].hasSuffix(",,,") && rows[2].hasPrefix("asked-1,demo,,,,,How were <these> chosen?,,,,"))
        #expect(rows[2].hasSuffix(",1,1,,,,,,,,E. Reader"))
        let columns = Set(rows.map { $0.replacing(/"[^"]*"/, with: "").count { $0 == "," } })
        #expect(columns.count == 1)
        let text = AnnotationReport.write(report)
        let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let items = try #require((all["first"] as? [String: Any])?["items"] as? [[String: Any]])
        let item = try #require(items.last)
        #expect((item["creator"] as? [String: String]) == ["type": "Person", "name": "E. Reader"])
        #expect(items.count { $0["creator"] != nil } == 1)
        let bodies = try #require(item["body"] as? [[String: String]])
        #expect(bodies.map { $0["value"] } == ["How were <these> chosen?", "crossfoot", "asked", "asked-1"])
        let target = try #require(item["target"] as? [String: Any])
        #expect((target["selector"] as? [[String: Any]])?.first?["exact"] as? String == "54 patients")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(JSONReport.write(report).utf8)) as? [String: Any])
        let reading = (json["papers"] as? [[String: Any]])?.first?["reading"] as? [String: Any]
        #expect(((reading?["questions"] as? [[String: Any]])?.first?["name"] as? String) == "E. Reader")
    }

    @Test func `marked copies have it at its words, with who asks`() throws {
        var page = try SampleReport.page(SampleReport.rowSums)
        let own = try #require(page.records?.paper)
        var evidence = own.places(of: "12 of 60").flatMap { own.evidence(at: $0) }
        func asking() -> CuratedReading {
            CuratedReading(
                file: "a", checkCount: 0,
                questions: [
                    CuratedReading.Question(
                        id: "asked-1", question: "Who?", quote: "12 of 60", name: "E. Reader", evidence: evidence)
                ])
        }
        page.reading = asking()
        let notes = PlacedNotes.of(page, studies: [], all: false)
        let note = try #require(notes.last)
        #expect(note.quote == "12 of 60" && note.note == "E. Reader asks: Who?" && note.before > 0)
        #expect(
            notes.count == PlacedNotes.of(try SampleReport.page(SampleReport.rowSums), studies: [], all: false).count
                + 1)
        evidence[0].passage.page = 2
        evidence[0].passage.boxes = [Box(left: 10, top: 10, right: 40, bottom: 20)]
        page.reading = asking()
        #expect(Highlights.of(page, studies: [], all: false).map(\.note) == ["E. Reader asks: Who?"])
    }
}
