import Foundation
import Paper
import Reports
import Rules
import Testing
import XMLTree

/// CSV, JUnit, SARIF and annotations: what other programs read.
@Suite struct ExchangeTests {
    private func sample() throws -> Report {
        SampleReport.report(
            try SampleReport.paper(SampleReport.misprint), try SampleReport.page(SampleReport.rowSums),
            SampleReport.decided(try SampleReport.paper(SampleReport.misprint, id: "settled")), SampleReport.unread)
    }

    // MARK: CSV

    @Test func `a finding is a row, and commas and quotes stay in their fields`() throws {
        let text = FindingsCSV.write(try sample())
        let lines = text.split(separator: "\n")
        #expect(lines[0].hasPrefix("id,paper,study,rule,severity,message,question,working,"))
        #expect(lines.count == 1 + 4)
        #expect(lines.contains { $0.contains("percent-of-count,error,\"17 of 54 is 31.5 %, printed is 34.5 %\"") })
        #expect(text.contains("accepted,A. Curator,\"seen, \"\"twice\"\"\""))
        #expect(text.contains("table-1,1,2,"))
    }

    @Test func `without findings there is the header alone`() throws {
        let text = FindingsCSV.write(SampleReport.report(try SampleReport.paper(SampleReport.consistent)))
        #expect(text.split(separator: "\n").count == 1)
        #expect(FindingsCSV.write(SampleReport.report()) == text)
    }

    // MARK: JUnit

    @Test func `a finding fails by its severity, what is decided is skipped, what was not read is an error`() throws {
        let text = JUnitReport.write(try sample())
        let root = try MarkupParser.xml(Array(text.utf8))
        let suites = root.all("testsuite")
        #expect(suites.count == 4)
        let cases = root.descendants("testcase")
        #expect(root["tests"] == String(cases.count))
        #expect(root["failures"] == String(root.descendants("failure").count))
        #expect(root["failures"] == "3")
        #expect(root["errors"] == "1")
        #expect(suites[2]["skipped"] == "1" && suites[2]["failures"] == "0")
        #expect(root.descendants("skipped").contains { $0["message"] == "accepted by A. Curator: seen, \"twice\"" })
        #expect(root.descendants("error").first?["message"] == "is encrypted: give its <password>")
    }

    @Test func `a finding below the threshold passes and is told`() throws {
        let report = SampleReport.report(try SampleReport.page(SampleReport.rowSums))
        let root = try MarkupParser.xml(Array(JUnitReport.write(report, failingFrom: .error).utf8))
        #expect(root["failures"] == "1")
        #expect(root.descendants("system-out").count == 1)
        let all = try MarkupParser.xml(Array(JUnitReport.write(report, failingFrom: .note).utf8))
        #expect(all["failures"] == "2")
    }

    @Test func `what is no character of XML stands in no file of it`() throws {
        let paper = try SampleReport.paper("Events \u{FFFE}\u{1} were seen in 17 of 54 patients (34.5%) & <more>.\n")
        let text = JUnitReport.write(SampleReport.report(paper))
        #expect(try MarkupParser.xml(Array(text.utf8)).descendants("failure").count == 1)
        #expect(!text.contains("\u{FFFE}") && !text.contains("\u{1}"))
    }

    // MARK: SARIF

    private func log(_ report: Report, texts: [String: String] = [:]) throws -> [String: Any] {
        let text = SARIFReport.write(report, sources: ReportSources(texts: texts))
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        return try #require((log["runs"] as? [[String: Any]])?.first)
    }

    @Test func `results name their rules, files, fingerprints and levels`() throws {
        let run = try log(try sample())
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 4)
        let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let artifacts = try #require(run["artifacts"] as? [[String: Any]])
        #expect(artifacts.count == 4)
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
            #expect(["error", "warning", "note"].contains(result["level"] as? String ?? ""))
            let id = (result["partialFingerprints"] as? [String: String])?["crossfootCheck/v1"]
            #expect(id?.hasPrefix(result["ruleId"] as? String ?? "?") == true)
            #expect(result["suppressions"] is [Any])
        }
        for rule in rules {
            let help = try #require(rule["help"] as? [String: String])
            #expect(help["markdown"]?.contains("## What it checks") == true)
        }
        let suppressed = results.compactMap { $0["suppressions"] as? [[String: String]] }.filter { !$0.isEmpty }
        #expect(suppressed.map { $0[0]["justification"] } == ["accepted by A. Curator: seen, \"twice\""])
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["executionSuccessful"] as? Bool == false)
        #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
    }

    @Test func `text has lines and columns, markup the path of its element`() throws {
        let text = "Background\n\nHere  events were seen in 17 of\n54 patients (34.5%) of the group.\n"
        let run = try log(
            SampleReport.report(try SampleReport.paper(text), try SampleReport.page(SampleReport.rowSums)),
            texts: ["demo": text])
        let results = try #require(run["results"] as? [[String: Any]])
        let locations = results.compactMap { ($0["locations"] as? [[String: Any]])?.first }
        #expect(locations.count == results.count)
        let physical = try #require(locations[0]["physicalLocation"] as? [String: Any])
        let region = try #require(physical["region"] as? [String: Int])
        #expect(region["startLine"] == 3 && region["endLine"] == 4)
        let (start, length) = (try #require(region["charOffset"]), try #require(region["charLength"]))
        let cut = String(text.dropFirst(start).prefix(length)).split(whereSeparator: \.isWhitespace)
        let quote = (locations[0]["properties"] as? [String: Any])?["quote"] as? String
        #expect(cut.joined(separator: " ") == quote)
        #expect(region["endColumn"].map { $0 > 1 } == true)
        let names = locations.compactMap { ($0["logicalLocations"] as? [[String: String]])?.first }
        #expect(names.allSatisfy { $0["fullyQualifiedName"]?.hasPrefix("/html/body[1]/article[1]/") == true })
        #expect(names.count == 2)
    }

    @Test func `a text that has changed since keeps its lines and has no columns`() throws {
        let run = try log(
            SampleReport.report(try SampleReport.paper(SampleReport.misprint)), texts: ["demo": "Something else.\n"])
        let location = ((run["results"] as? [[String: Any]])?.first?["locations"] as? [[String: Any]])?.first
        let region = (location?["physicalLocation"] as? [String: Any])?["region"] as? [String: Int]
        #expect(region == ["startLine": 1, "endLine": 1])
    }

    @Test func `no findings are an empty list of results`() throws {
        let run = try log(SampleReport.report(try SampleReport.paper(SampleReport.consistent)))
        #expect((run["results"] as? [Any])?.isEmpty == true)
        #expect((try log(SampleReport.report())["artifacts"] as? [Any])?.isEmpty == true)
    }

    @Test func `paths become references in which nothing is special`() {
        #expect(ReportSources.reference(Array("a b/ü:#?.txt".utf8)) == "a%20b/%C3%BC%3A%23%3F.txt")
    }

    // MARK: Annotations

    private func collection(_ report: Report, texts: [String: String] = [:]) throws -> [String: Any] {
        let text = AnnotationReport.write(report, sources: ReportSources(texts: texts))
        let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(all["@context"] as? String == "http://www.w3.org/ns/anno.jsonld")
        #expect(all["type"] as? String == "AnnotationCollection")
        return all
    }

    @Test func `a place is an annotation with its quote and the words around it`() throws {
        let all = try collection(try sample(), texts: ["demo": SampleReport.misprint])
        let page = try #require(all["first"] as? [String: Any])
        let items = try #require(page["items"] as? [[String: Any]])
        #expect(all["total"] as? Int == items.count)
        #expect(Set(items.compactMap { $0["id"] as? String }).count == items.count)
        // those of the settled paper are no questions any more
        #expect(!items.contains { ($0["id"] as? String)?.contains("settled") == true })
        let target = try #require(items[0]["target"] as? [String: Any])
        #expect(target["source"] as? String == "papers/demo.txt")
        let selectors = try #require(target["selector"] as? [[String: Any]])
        let exact = try #require(selectors[0]["exact"] as? String)
        #expect(selectors.map { $0["type"] as? String } == ["TextQuoteSelector", "TextPositionSelector"])
        let (start, end) = (selectors[1]["start"] as? Int ?? 0, selectors[1]["end"] as? Int ?? 0)
        #expect(String(SampleReport.misprint.dropFirst(start).prefix(end - start)) == exact)
        let prefix = selectors[0]["prefix"] as? String ?? ""
        let suffix = selectors[0]["suffix"] as? String ?? ""
        #expect(SampleReport.misprint.contains(prefix + exact + suffix))
        let cell = try #require(items.last?["target"] as? [String: Any])
        let own = try #require(cell["selector"] as? [[String: Any]])
        #expect(own.map { $0["type"] as? String } == ["TextQuoteSelector", "XPathSelector"])
    }

    @Test func `paths of web pages are those that browsers have`() throws {
        let rows = ["37 (31.4)", "72 (26.0)", "30 (10.8)", "45 (16.2)"].map { "<tr><td>Gift</td><td>\($0)</td></tr>" }
        let head = "<tr><th>Gift, n (%)</th><th>Given (n = 277)</th></tr>"
        for body in [head + rows.joined(), "<thead>\(head)</thead><tbody>\(rows.joined())</tbody>"] {
            let page = try SampleReport.page("<h1>A trial</h1><table><caption>Table 1. Gifts</caption>\(body)</table>")
            let written = AnnotationReport.write(SampleReport.report(page))
            #expect(written.contains("/table[1]/tbody[1]/tr[") && !written.contains("/table[1]/tr["))
        }
    }

    @Test func `a page of a PDF is a fragment`() throws {
        var check = try #require(try SampleReport.paper(SampleReport.misprint).checks.first)
        check.evidence[0].passage.page = 3
        check.evidence[0].passage.boxes = [Box(left: 48.2, top: 694.6, right: 102.1, bottom: 705.3)]
        var paper = try SampleReport.paper(SampleReport.misprint)
        paper.findings = PaperFindings(checks: [check], unchecked: [], conventions: [])
        let text = AnnotationReport.write(SampleReport.report(paper))
        #expect(text.contains("\"value\" : \"page=3&highlight=48,103,694,706\""))
    }

    @Test func `without findings the collection is empty`() throws {
        let all = try collection(SampleReport.report(try SampleReport.paper(SampleReport.consistent)))
        #expect(all["total"] as? Int == 0 && all["first"] == nil)
    }
}
