import Foundation
import Paper
import Protocols
import Records
import Reports
import Rules
import Testing

@testable import crossfoot

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A folder of one's own with some files in it.
private func folder(_ files: [String: String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "crossfoot-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    return folder.path
}

private func pipeline(protocols: Bool = true) -> Pipeline {
    var pipeline = Pipeline(workers: PDFWorkers(executable: nil))
    pipeline.usesProtocols = protocols
    return pipeline
}

@Suite(.serialized) struct DraftTests {
    private func files(_ path: URL, _ endings: [String]) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []
        return names.sorted().filter { name in endings.contains { name.hasSuffix($0) } }.map {
            path.appending(path: $0)
        }
    }

    /// Drafts of papers stand beside copies of them.
    private func expectRoundTrip(_ sources: [URL]) async throws {
        let folder = try folder([:])
        for source in sources {
            try FileManager.default.copyItem(
                at: source, to: URL(filePath: folder).appending(path: source.lastPathComponent))
        }
        var plain = pipeline(protocols: false)
        var curated = pipeline()
        let before = await plain.report(on: [folder], manifest: nil)
        for paper in before.papers {
            let text = Draft(try #require(paper.records), findings: try #require(paper.findings)).markdown()
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(paper.id).protocol.md"))
        }
        let after = await curated.report(on: [folder], manifest: nil)
        #expect(before.papers.count == sources.count)
        #expect(!curated.hasFailed)
        for (a, b) in zip(before.papers, after.papers) {
            #expect(b.reading?.problems == [], "\(b.id)")
            #expect(b.reading?.checkCount == 0, "\(b.id): \(b.checks.suffix(3).map(\.message))")
            var bare = b
            bare.reading = nil
            #expect(JSONReport.line(a) == JSONReport.line(bare), "\(a.id)")
        }
    }

    @Test func `an unedited draft of a text gives the automatic checks byte for byte`() async throws {
        try await expectRoundTrip(files(root.appending(path: "corpus"), [".txt"]))
    }

    @Test func `an unedited draft of a PDF gives the automatic checks byte for byte`() async throws {
        try await expectRoundTrip(files(root.appending(path: "corpus/pdf"), [".pdf"]))
    }

    private static let shared = root.deletingLastPathComponent().appending(path: "shared/jats")

    @Test(.enabled(if: FileManager.default.fileExists(atPath: shared.path), "the shared JATS papers are not here"))
    func `an unedited draft of a JATS paper gives the automatic checks byte for byte`() async throws {
        try await expectRoundTrip(files(Self.shared, [".nxml"]))
    }

    @Test func `a draft shows tables, counts and open questions`() async throws {
        var reading = pipeline(protocols: false)
        let outcome = try #require(
            await reading.outcomes([root.appending(path: "corpus/pediatric-survival.txt").path]).first)
        let records = try #require(outcome.report.records)
        let text = Draft(records, findings: try #require(outcome.report.findings)).markdown()
        for part in [
            "table: \"Table 1\"", "kind: listing", "confirms=\"listing-count-", "## Open questions", "| 1 | 1 | 1 |",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }
}

@Suite(.serialized) struct CorpusProtocolTests {
    private static let names = [
        "mrd-adults", "pediatric-survival", "phase3-five-year", "phase3-primary", "posttransplant-series",
    ]

    /// Made once for all tests of the suite.
    private static let corpus = Task {
        _ = FileManager.default.changeCurrentDirectoryPath(root.path)
        var pipeline = pipeline()
        let report = await pipeline.report(on: ["corpus"], manifest: nil)
        return (report, pipeline.hasFailed)
    }

    private func report() async -> (Report, Bool) { await Self.corpus.value }

    /// The checks whose disagreement is a known one, each explained in its protocol.
    private static let known: Set<String> = [
        "the other nonresponders were refractory", "half of the planned events",
        "days from the first infusion to the death of the non-responders", "death of patient 6",
        "the range in the legend of Figure 1", "ataxia, tremor and somnolence",
    ]

    @Test func `every protocol of the corpus runs whole, and every verdict is as explained`() async throws {
        let (report, hasFailed) = await report()
        #expect(!hasFailed)
        var count = 0
        for paper in report.papers {
            let reading = try #require(paper.reading, "\(paper.id) has no protocol")
            #expect(reading.problems.isEmpty, "\(reading.problems)")
            for check in paper.checks where check.rule == "protocol" {
                count += 1
                let isKnown = Self.known.contains(check.reported[0])
                #expect(check.verdict == (isKnown ? .disagrees : .agrees), "\(paper.id): \(check.message)")
            }
        }
        let study = try #require(report.studies.first)
        let own = study.checks.filter { $0.rule == "protocol" }
        #expect(own.count >= 10 && own.allSatisfy { $0.verdict == .agrees })
        #expect(count >= 120)
    }

    @Test func `decided findings stand apart and leave the exit status alone`() async {
        let (report, _) = await report()
        #expect(report.decided.count == 4)
        #expect(Set(report.decided.map(\.id)).isDisjoint(with: report.disagreements.map(\.id)))
        let text = TextReport(width: 100, usesColor: false).write(report)
        #expect(text.contains("Decided by a curator") && text.contains("corrected: "))
    }

    @Test func `protocols weave to Markdown and to a page of their own`() async throws {
        for name in Self.names {
            let file = root.appending(path: "corpus/\(name).protocol.md").path
            var reading = pipeline(protocols: false)
            let outcome = try #require(await reading.outcomes([root.appending(path: "corpus/\(name).txt").path]).first)
            let curated = try CuratedPaper(file, records: try #require(outcome.report.records))
            let woven = Woven(curated.run, checks: curated.findings.checks, problems: curated.problems)
            let markdown = WeaveMarkdown.write(woven)
            let html = WeaveHTML.write(woven)
            #expect(!markdown.contains("Not run") && !html.contains("Not run"), "\(name)")
            #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
            let outside = ["src=", "href=\"http", "url(http", "@import"]
            #expect(!outside.contains { html.contains($0) }, "\(name) needs nothing beside it")
            for check in woven.own {
                #expect(html.contains("id=\"\(check.id)\""), "\(name): \(check.message)")
                #expect(
                    markdown.contains(check.reported[0].replacing("_", with: "\\_")) || check.reported[0].contains("<"))
            }
        }
    }
}

@Suite(.serialized) struct HostileProtocolTests {
    private static let paper = "Results\n\nEvents were seen in 17 of 54 patients (31.5%).\n"

    private func problems(_ protocolText: String) async throws -> (problems: [String], report: Report) {
        let folder = try folder(["a.txt": Self.paper, "a.protocol.md": protocolText, "b.txt": Self.paper])
        var pipeline = pipeline()
        let report = await pipeline.report(on: [folder], manifest: nil)
        #expect(pipeline.hasFailed)
        #expect(report.papers.count == 2)
        // the other paper, and the automatic checks of this one, are done
        #expect(report.papers.allSatisfy { $0.error == nil && $0.checks.contains { $0.rule == "percent-of-count" } })
        return (report.papers[0].reading?.problems ?? [], report)
    }

    private static let endless =
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

    @Test(arguments: [
        (endless, "was stopped after 2 seconds"),
        ("ATTACH DATABASE '/tmp/crossfoot-hostile.db' AS x", "ATTACH is not allowed"),
        ("SELECT zeroblob(1000000000)", "longer than a million characters"),
        (
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, printf('%.900000c', 'x') FROM n",
            "larger than 8 megabytes"
        ),
        (
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n ORDER BY x DESC",
            "the query"
        ),
        ("SELECT load_extension('/tmp/x')", "load_extension is not allowed"),
        ("PRAGMA writable_schema = 1", "PRAGMA is not allowed"),
        ("DROP TABLE statements", "DROP is not allowed"),
        ("SELECT * FROM pragma_database_list", "is not allowed"),
        ("VACUUM INTO '/tmp/crossfoot-hostile.db'", "SQL may only read here"),
        ("SELECT randomblob(100000000)", "longer than a million characters"),
    ]) func `a hostile query ends with a sentence, and the rest is done`(_ sql: String, _ words: String) async throws {
        let result = try await problems(
            "```sql\n\(sql)\n```\n\n```sql check=\"events\" reported=\"31.5\"\nSELECT percent(17, 54)\n```\n")
        #expect(result.problems.count == 1 && result.problems[0].contains(words), "\(result.problems)")
        #expect(result.report.papers[0].checks.contains { $0.rule == "protocol" && $0.verdict == .agrees })
        #expect(!FileManager.default.fileExists(atPath: "/tmp/crossfoot-hostile.db"))
    }

    @Test func `broken documents are problems, not ends`() async throws {
        let bomb =
            "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\npapers: [*e]\n---\n"
        for text in [
            bomb, "---\npaper: [\n", "```table\n\u{0}\n```\n", "```sql check=\"x\n", "```table\ntable: {a: b}\n```\n",
            String(repeating: "a", count: 2_100_000),
        ] {
            #expect(try await problems(text).problems.isEmpty == false, "\(text.prefix(40))")
        }
    }

    @Test func `words of a protocol stay words on the page`() async throws {
        let text =
            "# <script>alert(1)</script>\n\n```sql title=\"<img src=x onerror=alert(1)>\"\nSELECT '<b>x</b>' AS \"<i>\"\n```\n"
        let folder = try folder(["a.txt": Self.paper, "a.protocol.md": text])
        var pipeline = pipeline(protocols: false)
        let outcome = try #require(await pipeline.outcomes([folder]).first)
        let curated = try CuratedPaper(folder + "/a.protocol.md", records: try #require(outcome.report.records))
        let html = WeaveHTML.write(
            Woven(curated.run, checks: curated.findings.checks, problems: curated.problems))
        for word in ["<script", "<img", "<b>x", "<i>"] { #expect(!html.contains(word), "\(word)") }
        #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;"))
    }
}

@Suite(.serialized) struct DecisionTests {
    private static let paper = "Results\n\nEvents were seen in 17 of 54 patients (33.5%).\n"

    private func run(_ files: [String: String]) async throws -> (PaperReport, Report, Bool) {
        let folder = try folder(files.merging(["a.txt": Self.paper]) { first, _ in first })
        var pipeline = pipeline()
        let report = await pipeline.report(on: [folder], manifest: nil)
        return (report.papers[0], report, pipeline.hasFailed)
    }

    private func finding() async throws -> Check {
        let (paper, _, _) = try await run([:])
        return try #require(paper.checks.first { $0.verdict == .disagrees })
    }

    private func decision(_ id: String) -> String {
        "decisions:\n  - {check: \(id), decision: explained, reason: two had no visit, name: Curator}\n"
    }

    @Test func `a decision beside the protocol or in it takes the finding from the status`() async throws {
        let id = try await finding().id
        for files in [
            ["a.protocol.md": "---\npaper: a\n\(decision(id))---\n"],
            ["a.protocol.md": "Words.\n", "a.decisions.yaml": decision(id)],
        ] {
            let (paper, report, hasFailed) = try await run(files)
            #expect(!hasFailed && report.disagreements.isEmpty && report.decided.map(\.id) == [id])
            #expect(paper.checks.first { $0.id == id }?.decision?.reason == "two had no visit")
            #expect(MarkdownReport.write(report).contains("two had no visit"))
            #expect(JSONReport.write(report).contains("\"kind\" : \"explained\""))
        }
    }

    @Test func `a decision whose finding has gone is told, and nothing is wrong with its file`() async throws {
        let (paper, report, hasFailed) = try await run([
            "a.protocol.md": "Words.\n", "a.decisions.yaml": decision("percent-of-count-0000"),
        ])
        #expect(!hasFailed && report.disagreements.count == 1)
        #expect(paper.reading?.problems == [])
        #expect(
            paper.reading?.lapsed.map(\.words) == [
                "percent-of-count-0000 is no finding by now: “explained” by Curator (two had no visit) counts no more"
            ])
        let words = "look again: percent-of-count-0000 is no finding by now"
        for text in [TextReport(width: 400).write(report), MarkdownReport.write(report)] {
            #expect(text.contains(words))
        }
        #expect(JSONReport.write(report).contains("\"why\" : \"is no finding by now\""))
    }

    @Test func `a decision on what agrees by now is told`() async throws {
        let (clean, _, _) = try await run(["a.txt": "Results\n\nEvents were seen in 17 of 54 patients (31.5%).\n"])
        let id = try #require(clean.checks.first { $0.rule == "percent-of-count" }).id
        let (paper, _, hasFailed) = try await run([
            "a.txt": "Results\n\nEvents were seen in 17 of 54 patients (31.5%).\n",
            "a.protocol.md": "---\n\(decision(id))---\n",
        ])
        #expect(!hasFailed)
        #expect(paper.reading?.lapsed.map(\.reason) == ["agrees by now"])
    }

    @Test func `a decision holds as long as the numbers that it was made on`() async throws {
        let finding = try await finding()
        let (automatic, _, _) = try await run([:])
        let numbers = FindingNumbers([try #require(automatic.records).paper]).words(of: finding)
        func status(_ numbers: String) async throws -> (lapsed: [String], open: Int) {
            let (paper, report, hasFailed) = try await run([
                "a.decisions.yaml": decision(finding.id).replacing("}", with: ", numbers: \"\(numbers)\"}")
            ])
            #expect(!hasFailed)
            return (paper.reading?.lapsed.map(\.reason) ?? [], report.disagreements.count)
        }
        let same = try await status(numbers)
        #expect(same.lapsed.isEmpty && same.open == 0)
        // in another order they are the same
        let turned = try await status(numbers.split(separator: " ").reversed().joined(separator: " "))
        #expect(turned.lapsed.isEmpty && turned.open == 0)
        let other = try await status("1 2 3.5")
        #expect(other.lapsed == ["was decided on other numbers (1 2 3.5; by now \(numbers))"] && other.open == 1)
    }

    @Test func `a protocol of another paper is reported`() async throws {
        let (paper, _, _) = try await run(["a.protocol.md": "---\npaper: b\n---\n"])
        #expect(paper.reading?.problems.first?.contains("this protocol is of the paper b, not of a") == true)
    }

    @Test func `a manifest names another protocol`() async throws {
        let id = try await finding().id
        let (_, report, _) = try await run([
            "corpus.yaml": "protocols: {a: other.md}\n", "other.md": "---\n\(decision(id))---\n",
        ])
        #expect(report.decided.map(\.id) == [id])
    }
}

@Suite(.serialized) struct GoldenPaperTests {
    private func golden(_ text: String) async throws -> GoldenPaper {
        let folder = try folder(["a.txt": text])
        var pipeline = pipeline()
        let report = try #require(await pipeline.report(on: [folder], manifest: nil).papers.first)
        return GoldenPaper(report)
    }

    private static let listing = """
        Results

        Six patients were treated, and 4 of 6 were alive.

        Table 1. Patients one by one

        Patient Age Sex Response Outcome Survival (mo.)
        1 3 F Yes Alive 24.0
        2 14 M Yes Alive 23.5
        3 8 F No Died 2.5
        4 5 M Yes Alive 12.0
        5 7 F No Died 7.5
        6 11 M Yes Alive 20.1

        """

    @Test func `a changed cell is named by its row and column`() async throws {
        let old = try await golden(Self.listing)
        let new = try await golden(Self.listing.replacing("3 8 F No", with: "3 9 F No"))
        #expect(new.changes(since: old).contains("table table-1: row “3”: age: “8” → “9”"))
        #expect(try GoldenPaper(json: Array(old.json().utf8)).changes(since: old).isEmpty)
    }

    @Test func `a shifted line is no change, a lost row is one`() async throws {
        let old = try await golden(Self.listing)
        #expect(try await golden("\n\n" + Self.listing).changes(since: old).isEmpty)
        let short = try await golden(Self.listing.replacing("6 11 M Yes Alive 20.1\n", with: ""))
        #expect(short.changes(since: old).contains("table table-1: gone: row “6”"))
    }

    @Test func `a verdict that turns is named by its check`() async throws {
        let old = try await golden("Results\n\nEvents were seen in 17 of 54 patients (31.5%).\n")
        let new = try await golden("Results\n\nEvents were seen in 17 of 54 patients (33.5%).\n")
        let changes = new.changes(since: old)
        #expect(changes.contains { $0.hasPrefix("new: check percent-of-count-") && $0.contains("disagrees") })
        #expect(changes.contains { $0.hasPrefix("gone: check percent-of-count-") })
    }
}

@Suite struct FunctionPageTests {
    @Test func `docs sql lists every function as the catalogue has it`() throws {
        let url = root.appending(path: "docs/sql.md")
        let page = try String(contentsOf: url, encoding: .utf8)
        let begin = try #require(page.range(of: FunctionPage.begin))
        let end = try #require(page.range(of: FunctionPage.end))
        let made = page.replacingCharacters(in: begin.lowerBound..<end.upperBound, with: FunctionPage.markdown())
        if made != page, ProcessInfo.processInfo.environment["CROSSFOOT_BLESS"] == "1" {
            try made.write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(made == page, "docs/sql.md differs from the functions: `make bless` writes it")
    }
}
