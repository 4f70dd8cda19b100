import Paper
import Readers
import Records
import Reports
import Rules
import Testing

/// What a report says of a paper as a whole.
@Suite struct VerdictTests {
    private func report(_ text: String, gaps: [Gap] = []) throws -> PaperReport {
        var paper = try TextReader.read(Array(text.utf8), id: "demo")
        paper.gaps += gaps
        let records = PaperRecords(reading: paper)
        return PaperReport(
            id: "demo", path: "demo.txt", format: .text, sha256: String(repeating: "0", count: 64), records: records,
            findings: Engine.findings(of: records))
    }

    private let picture = Gap(
        .table, reason: "Table 3 is a picture: its numbers were not read", passage: Passage(quote: "", page: 7))

    /// Sentences with a count, a total and its percentage.
    private func sentences(_ count: Int) -> String {
        (1...count).map { "Event number \($0) was seen in \($0) of 50 patients (\($0 * 2)%).\n\n" }.joined()
    }

    @Test func `a paper all of whose numbers are done again is consistent`() throws {
        let verdict = try report("Events were seen in 17 of 54 patients (31.5%) of the group.\n").verdict
        #expect(verdict.kind == .consistent)
        #expect(verdict.words == "consistent; 1 of 1 numbers checked")
    }

    @Test func `one finding outweighs what agrees`() throws {
        let verdict = try report(sentences(20) + "Events were seen in 17 of 54 patients (34.5%).\n").verdict
        #expect(verdict.kind == .findings)
        #expect(verdict.findings == 1)
        #expect(verdict.title == "1 finding")
    }

    @Test func `a decided finding is said and is no open one`() throws {
        var paper = try report("Events were seen in 17 of 54 patients (34.5%).\n")
        let index = try #require(paper.findings?.checks.firstIndex { $0.verdict == .disagrees })
        paper.findings?.checks[index].decision = Check.Decision(kind: .explained, reason: "of 49 seen", name: "A. B.")
        #expect(paper.verdict.findings == 0)
        #expect(paper.verdict.words.contains("1 finding decided by a curator"))
    }

    @Test func `a paper whose findings a curator accepted is not consistent`() throws {
        var paper = try report("Events were seen in 17 of 54 patients (34.5%) and in 12 of 60 patients (25.0%).\n")
        for index in paper.findings?.checks.indices ?? 0..<0 where paper.checks[index].verdict == .disagrees {
            let kind: Check.Decision.Kind = paper.checks[index].message.hasPrefix("17") ? .accepted : .explained
            paper.findings?.checks[index].decision = Check.Decision(kind: kind, reason: "seen", name: "A. B.")
        }
        #expect(paper.verdict.kind == .findings && paper.verdict.findings == 0)
        #expect(paper.verdict.title == "1 finding accepted by a curator")
        #expect(paper.verdict.words.contains("; 1 finding decided otherwise; "))
    }

    @Test func `nothing to check is little, not consistent`() throws {
        let verdict = try report("The drug was given to all who came and was well liked by them.\n").verdict
        #expect(verdict.kind == .littleChecked)
        #expect(verdict.reasons == ["no table and no sentence with a number that can be checked was found"])
    }

    @Test func `percentages without their counts are left, and the kinds of what was left are named`() throws {
        let text =
            (1...9).map { "Event number \($0) was seen in 2\($0).4% of the patients.\n\n" }.joined()
            + "Rash was seen in 17 of 54 patients (31.5%).\n"
        let verdict = try report(text).verdict
        #expect(verdict.kind == .littleChecked)
        #expect(verdict.words.contains("little could be checked: 1 of 10 numbers"))
        #expect(verdict.coverage.left.map(\.count) == [9])
        #expect(verdict.coverage.left.first?.kind == "a percentage without its count or population")
    }

    @Test func `tables that were not read outweigh few sentences`() throws {
        let verdict = try report(sentences(40), gaps: [picture]).verdict
        #expect(verdict.kind == .littleChecked)
        #expect(verdict.reasons == ["1 of 1 tables were not read"])
        #expect(verdict.hasUnreadParts)
        let cited = try report(sentences(40) + "The groups are compared in Table 4.\n").verdict
        #expect(cited.kind == .littleChecked && cited.reasons == ["1 of 1 tables were not read"])
    }

    @Test func `consistent is said only of what was read where a part was not`() throws {
        let box = Gap(.part, reason: "a box was not read", passage: Passage(quote: "Key points"))
        let verdict = try report(sentences(40), gaps: [box]).verdict
        #expect(verdict.kind == .consistent)
        #expect(verdict.title == "consistent in what was read")
    }

    @Test func `half of the pages unread is little`() throws {
        var paper = try report(sentences(40))
        let numbers = [1, 1, 2, 4]
        for (index, page) in numbers.enumerated() {
            for piece in paper.records?.paper.blocks[index].pieces.indices ?? 0..<0 {
                paper.records?.paper.blocks[index].pieces[piece].page = page
            }
        }
        paper.records?.paper.gaps.append(
            Gap(.page, reason: "each of the pages 5 to 6 is a picture", passage: Passage(quote: "", page: 6)))
        #expect(paper.verdict.reasons == ["3 of 6 pages were not read"])
    }

    @Test func `a page that is no paper is not read, and a file that fails says why`() throws {
        let page = Gap(.article, reason: "the page holds no article", passage: Passage(quote: ""))
        let verdict = try report("Access to this page is denied to all who ask.\n", gaps: [page]).verdict
        #expect(verdict.words == "not read: the page holds no article")
        let failed = PaperReport(id: "x", path: "x.pdf", format: .pdf, sha256: "", error: "is encrypted").verdict
        #expect(failed.words == "not read: is encrypted")
    }

    @Test func `papers are counted by verdict`() {
        let counts = VerdictCounts([.consistent, .findings, .littleChecked, .consistent, .notRead])
        #expect(counts.words == "5 papers: 1 with findings, 2 consistent, little could be checked of 1, 1 not read")
        #expect(VerdictCounts([.notRead]).words == "1 paper: 1 not read")
    }

    @Test func `every writer shows what was not read, once and with its page`() throws {
        let lost = (3...5).map {
            Gap(.text, reason: "the text layer has lost characters here", passage: Passage(quote: "a", page: $0))
        }
        let paper = try report("Events were seen in 17 of 54 patients (34.5%).\n", gaps: [picture] + lost)
        let report = Report(version: "1", papers: [paper], studies: [])
        for text in [
            TextReport(width: 200).write(report), MarkdownReport.write(report),
            HTMLReport(report).write().split(separator: "<details").first.map(String.init) ?? "",
        ] {
            #expect(text.contains("Table 3 is a picture (page 7)"), "\(text)")
            #expect(text.contains("he text layer has lost characters here, 3 times (pages 3-5)"), "\(text)")
            #expect(text.contains("1 finding"))
            #expect(!text.contains("Nothing disagrees"))
        }
    }

    @Test func `many losses stay a few lines`() throws {
        let kinds = (0..<26).map { "part " + String(repeating: "x", count: $0 + 1) + " was left out" }
        let gaps = kinds.map { Gap(.part, reason: $0, passage: Passage(quote: "")) }
        let text = TextReport(width: 200).write(
            Report(version: "1", papers: [try report("All were well.\n", gaps: gaps)], studies: []))
        #expect(text.contains("and 14 other places"))
        #expect(text.split(separator: "\n").count < 20)
    }

    @Test func `a line of a batch holds the verdict and the place in words`() throws {
        let paper = try report("Events were seen in 17 of 54 patients (34.5%).\n")
        let line = String(decoding: JSONReport.line(paper), as: UTF8.self)
        #expect(line.contains("\"verdict\":{\"checked\":1,\"decided\":0,\"findings\":1,\"kind\":\"findings\""))
        #expect(line.contains("\"where\":\"line 1\""))
    }

    @Test func `findings of a paper stand under its title, the most serious first, those of a study at the end`() throws
    {
        let paper = try report("A trial of a drug in many people\n\nEvents were seen in 17 of 54 patients (34.5%).\n")
        var other = paper
        other.id = "second"
        let finding = Check(
            verdict: .disagrees, severity: .error, message: "The two reports differ", working: "1 ≠ 2",
            evidence: [Evidence(paper: "second", section: .results, passage: Passage(quote: "1", lines: 3...3))])
        let study = StudyFindings(id: "S1", reasons: ["one number"], papers: ["demo", "second"], checks: [finding])
        let report = Report(version: "1", papers: [paper, other], studies: [study])
        for text in [TextReport(width: 90).write(report), MarkdownReport.write(report), HTMLReport(report).write()] {
            let order = ["1. 17 of 54", "2. 17 of 54", "3. The two reports differ", "second, Results, line 3"]
            let places = order.map { text.range(of: $0) }
            for (name, place) in zip(order, places) { #expect(place != nil, "\(name) in \(text)") }
            let starts = places.compactMap { $0 }
            #expect(starts == starts.sorted())
        }
    }
}

extension String {
    /// Offset of the first occurrence, in bytes.
    fileprivate func range(of words: String) -> Int? {
        let text = Array(utf8)
        let wanted = Array(words.utf8)
        guard wanted.count <= text.count else { return nil }
        return (0...(text.count - wanted.count)).first { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
