import Foundation
import Paper
import Records
import Reports
import Rules
import Testing

@testable import crossfoot

/// The repository's root, found from this file.
private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// Compares what the code makes of corpus/ with extracted/ and golden/; `make bless` rewrites them and fails this run.
@Suite(.serialized) struct GoldenTests {
    private static let isBlessing = ProcessInfo.processInfo.environment["CROSSFOOT_BLESS"] == "1"

    private static func report(on folder: String) async -> Report {
        _ = FileManager.default.changeCurrentDirectoryPath(root.path)
        var pipeline = Pipeline(workers: PDFWorkers(executable: nil))
        return await pipeline.report(on: [folder], manifest: nil)
    }

    private func report(on folder: String) async -> Report { await Self.report(on: folder) }

    /// Made once for all tests of the suite.
    private static let corpus = Task { await report(on: "corpus") }
    private static let pages = Task { await report(on: "corpus/pdf") }
    private func corpusReport() async -> Report { await Self.corpus.value }
    private func typesetReport() async -> Report { await Self.pages.value }

    @Test func `the corpus gives the blessed records and findings`() async throws {
        let report = await corpusReport()
        try #require(!report.papers.isEmpty)
        var made: [String: String] = ["golden/report.md": MarkdownReport.write(report)]
        for paper in report.papers {
            #expect(paper.error == nil)
            for file in try DataPackage.files(of: paper) { made["extracted/\(paper.id)/\(file.name)"] = file.text }
            addLayers(of: paper, in: "golden", to: &made)
        }
        // the same papers typeset: tables and checks, without coordinates, which differ with the PDF library's version
        let typeset = await typesetReport()
        made["golden/pdf/report.md"] = MarkdownReport.write(typeset)
        for paper in typeset.papers {
            #expect(paper.error == nil)
            for file in try DataPackage.files(of: paper) where file.name.hasSuffix(".csv") {
                made["extracted/pdf/\(paper.id)/\(file.name)"] = file.text
            }
            addLayers(of: paper, in: "golden/pdf", to: &made)
        }
        let documents = await self.report(on: Self.documents)
        try #require(documents.papers.count >= 10)
        for paper in documents.papers {
            #expect(paper.error == nil)
            addLayers(of: paper, in: "golden/documents", to: &made)
        }
        // a trial's report with the registry's record beside it
        let registered = await self.report(on: Self.documents + "/brace-study")
        for paper in registered.papers {
            #expect(paper.error == nil)
            addLayers(of: paper, in: "golden/documents", to: &made)
        }
        try #require(registered.studies.first?.papers == ["brace-report", "NCT90000007"])
        for study in registered.studies {
            made["golden/documents/study-\(study.id).checks.txt"] = GoldenLayers.checks(study.checks)
        }
        for study in report.studies { made["golden/study-\(study.id).checks.txt"] = GoldenLayers.checks(study.checks) }
        for (name, text) in made.sorted(by: { $0.key < $1.key }) { compare(text, name) }
        for folder in ["golden", "extracted"] { reportStrays(in: folder, expected: Set(made.keys)) }
    }

    @Test func `every statement and every cell with a number is in a check or is told with its reason`() async throws {
        let papers = await corpusReport().papers + self.report(on: Self.documents).papers
        try #require(papers.count > 15 && papers.contains { !$0.unchecked.cellGroups.isEmpty })
        for paper in papers {
            let records = try #require(paper.records)
            let told = Set((paper.checks.flatMap(\.evidence) + paper.unchecked.map(\.evidence)).compactMap(\.place))
            func isTold(_ place: Place) -> Bool {
                switch place {
                case .cell(let table, let row, _): told.contains(place) || told.contains(.row(table: table, row: row))
                // a protocol's own check quotes the title, whose place it does not know
                case .text(block: 0, _): true
                case .text(let block, let range):
                    told.contains { if case .text(block, let own) = $0 { own.overlaps(range) } else { false } }
                case .row, .group, .tableCaption, .tableFootnote: false
                }
            }
            let statements = records.statements.all.map(\.place)
            let cells = records.tables.flatMap { typed in
                typed.values.indices.flatMap { row in
                    typed.values[row].indices.filter {
                        $0 != typed.labelColumn && typed.holdsNumber(row: row, column: $0)
                    }.map { typed.place(row: row, column: $0) }
                }
            }
            for place in statements + cells where !isTold(place) { Issue.record("\(paper.id): \(place) is in neither") }
            #expect(paper.unchecked.allSatisfy { !$0.reason.isEmpty && !$0.evidence.passage.quote.isEmpty })
        }
    }

    /// Small papers in JATS and HTML, invented for what they print: each kind of table, each trap.
    private static let documents = "Tests/CorpusTests/Documents"

    /// Blocks of prose in the layer of a paper whose text stands beside it would only repeat it.
    private func addLayers(of paper: PaperReport, in folder: String, to made: inout [String: String]) {
        if let records = paper.records {
            let hasProse = [.jats, .html, .registry].contains(paper.format)
            made["\(folder)/\(paper.id).paper.txt"] = GoldenLayers.paper(records.paper, withProse: hasProse)
            made["\(folder)/\(paper.id).facts.txt"] = GoldenLayers.facts(records)
        }
        made["\(folder)/\(paper.id).checks.txt"] = GoldenLayers.checks(paper.checks)
        made["\(folder)/\(paper.id).unchecked.txt"] = GoldenLayers.unchecked(paper.unchecked)
    }

    /// The numbers that were misprinted in the documents on purpose; nothing else in them disagrees.
    private static let planted: [String: [String]] = [
        "anticoagulant-subgroups": ["12 (2.5)"],
        "antibiotic-cure": ["31/209 (18.4)"],
        "asthma-doses": ["11 (16·8)"],
        "chemotherapy-toxicity": ["41 (28.9)", "1 (0.7)"],
        "fibre-diet": ["5 (15,2)"],
        "kinase-response": ["15 (31.9)"],
        "knee-exercise": ["18 (43.6)"],
        "leg-ulcer-clinic": ["89.0 (50)"],
        "marrow-series": ["3 of the 7"],
        "memory-training": ["0.47"],
        "school-programme": [],
        "statin-deaths": ["0.28 (0.69–0.97)"],
        // plain numbers without percentages may be means, so the totals of a row of them are not judged: "1 146" is missed
        "vaccine-flow": [],
    ]

    @Test func `in each document the misprints and nothing else are found`() async {
        let papers = await report(on: Self.documents).papers
        #expect(Set(papers.map(\.id)) == Set(Self.planted.keys))
        for paper in papers {
            let findings = paper.checks.filter { $0.verdict == .disagrees }
            let quotes = findings.map { check in
                check.evidence.map(\.passage.quote.folded).joined(separator: " … ")
            }
            for number in Self.planted[paper.id] ?? [] {
                #expect(quotes.contains { $0.contains(number) }, "\(paper.id): \(number) was not found")
            }
            for (finding, quote) in zip(findings, quotes) {
                #expect(
                    Self.planted[paper.id]?.contains { quote.contains($0) } ?? false,
                    "\(paper.id): \(finding.message)")
            }
        }
    }

    private func compare(_ text: String, _ name: String) {
        let url = root.appending(path: name)
        let blessed = try? String(contentsOf: url, encoding: .utf8)
        guard blessed != text else { return }
        if Self.isBlessing {
            try? FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? text.write(to: url, atomically: true, encoding: .utf8)
            Issue.record("blessed \(name): \(summary(blessed ?? "", text))")
        } else {
            Issue.record("\(name) has changed (`make bless` accepts it):\n\(difference(blessed ?? "", text))")
        }
    }

    private func reportStrays(in folder: String, expected: Set<String>) {
        let names =
            FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.allObjects as? [String] ?? []
        for name in names.sorted() where name.contains(".") && !expected.contains("\(folder)/\(name)") {
            Issue.record("\(folder)/\(name) is no longer made: remove it")
        }
    }

    private func summary(_ old: String, _ new: String) -> String {
        let changed = lines(new).difference(from: lines(old))
        return "\(changed.insertions.count) lines in, \(changed.removals.count) lines out"
    }

    private func difference(_ old: String, _ new: String) -> String {
        let changes = lines(new).difference(from: lines(old))
        let shown = changes.prefix(30).map { change -> String in
            switch change {
            case .insert(let at, let line, _): "+\(at + 1): \(line)"
            case .remove(let at, let line, _): "-\(at + 1): \(line)"
            }
        }
        return shown.joined(separator: "\n") + (changes.count > 30 ? "\n… \(changes.count - 30) more" : "")
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `two runs give the same bytes`() async throws {
        let first = await corpusReport()
        let second = await report(on: "corpus")
        #expect(JSONReport.write(first) == JSONReport.write(second))
    }

    @Test func `a typeset paper gives no finding that its text does not give`() async {
        let text = await corpusReport()
        let typeset = await typesetReport()
        for paper in typeset.papers {
            let known = Set(
                text.papers.first { $0.id == paper.id }?.checks.filter { $0.verdict == .disagrees }.map(\.message) ?? []
            )
            for check in paper.checks where check.verdict == .disagrees {
                #expect(known.contains(check.message), "\(paper.id): \(check.message)")
            }
        }
    }

    @Test func `every check on a PDF names its page and boxes`() async {
        for paper in await typesetReport().papers {
            for evidence in paper.checks.flatMap(\.evidence) {
                #expect(
                    evidence.passage.page != nil && !evidence.passage.boxes.isEmpty,
                    "\(paper.id): \(evidence.passage.quote)")
            }
        }
    }

    @Test func `the JSON report keeps the contract`() async throws {
        let schema = try JSONSerialization.jsonObject(
            with: Data(contentsOf: root.appending(path: "docs/report.schema.json")))
        let reports = [
            await corpusReport(), await typesetReport(), await report(on: Self.documents + "/brace-study"),
        ]
        for one in reports {
            let json = try JSONSerialization.jsonObject(with: Data(JSONReport.write(one).utf8))
            let problems = SchemaValidator(schema).problems(json)
            #expect(problems.isEmpty, "\(problems.prefix(5))")
        }
    }
}

/// The part of JSON Schema that the contract uses.
struct SchemaValidator {
    private let root: [String: Any]

    init(_ schema: Any) { root = schema as? [String: Any] ?? [:] }

    func problems(_ value: Any) -> [String] { problems(value, root, "$") }

    private func problems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            return problems(value, (root["$defs"] as? [String: Any])?[name] as? [String: Any] ?? [:], path)
        }
        var found: [String] = []
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { matches(value, $0) }) { return ["\(path): is not \(types)"] }
        if let allowed = schema["enum"] as? [String], let text = value as? String, !allowed.contains(text) {
            found.append("\(path): \(text) is not allowed")
        }
        if let object = value as? [String: Any] {
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                found.append("\(path): lacks \(key)")
            }
            let properties = schema["properties"] as? [String: Any] ?? [:]
            for (key, item) in object {
                if let own = properties[key] as? [String: Any] {
                    found += problems(item, own, "\(path).\(key)")
                } else if let rest = schema["additionalProperties"] as? [String: Any] {
                    found += problems(item, rest, "\(path).\(key)")
                }
            }
        }
        if let array = value as? [Any] {
            if let least = schema["minItems"] as? Int, array.count < least {
                found.append("\(path): has fewer than \(least) items")
            }
            if let items = schema["items"] as? [String: Any] {
                for (index, item) in array.enumerated() { found += problems(item, items, "\(path)[\(index)]") }
            }
        }
        return found
    }

    private func matches(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "null": value is NSNull
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        case "number": value is NSNumber
        case "boolean": value is Bool
        default: false
        }
    }
}
