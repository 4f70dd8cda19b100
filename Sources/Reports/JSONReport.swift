import FoundationEssentials
import Paper
import Records
import Rules

/// The JSON report, version 1 of the contract: keys sorted, so that two runs give the same bytes.
package enum JSONReport {
    package static func write(_ report: Report) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let data = try encoder.encode(ReportJSON(report))
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// One paper on one line, as it stands in the report's `papers`: for batches, which are written paper by paper.
    package static func line(_ paper: PaperReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(
            decoding: try encoder.encode(PaperJSON(paper, paper.verdict, ReportPlaces([paper]))), as: UTF8.self) + "\n"
    }
}

private struct ReportJSON: Encodable {
    struct Tool: Encodable {
        let name = "crossfoot"
        let version: String
    }

    let reportVersion = 1
    let tool: Tool
    let papers: [PaperJSON]
    let studies: [StudyJSON]
    let summary: [String: Int]

    init(_ report: Report) {
        tool = Tool(version: report.version)
        let places = report.places
        let verdicts = report.papers.map(\.verdict)
        papers = zip(report.papers, verdicts).map { PaperJSON($0, $1, places) }
        studies = report.studies.map { StudyJSON($0, places) }
        let kinds = VerdictCounts(verdicts.map(\.kind))
        summary = [
            "papers": report.papers.count, "failed": report.papers.count { $0.error != nil },
            "statements": report.allChecks.count + report.papers.reduce(0) { $0 + $1.unchecked.count },
            "agrees": report.count(.agrees), "disagrees": report.count(.disagrees),
            "undetermined": report.count(.undetermined),
            "unchecked": report.papers.reduce(0) { $0 + $1.unchecked.count },
            "papersWithFindings": kinds[.findings], "papersConsistent": kinds[.consistent],
            "papersLittleChecked": kinds[.littleChecked], "papersNotRead": kinds[.notRead],
        ]
    }
}

private struct PaperJSON: Encodable {
    struct Source: Encodable {
        let path: String
        let format: String
        let sha256: String
    }
    struct UncheckedJSON: Encodable {
        let reason: String
        let evidence: EvidenceJSON
    }
    struct ConventionJSON: Encodable {
        let aspect: String
        let method: String
        let supporting: Int
        let telling: Int
    }
    struct ReadingJSON: Encodable {
        struct CorrectionJSON: Encodable {
            let place: String
            let read: String
            let page: String
            let why: String
        }

        let file: String
        let corrections: [CorrectionJSON]
        let problems: [String]

        init(_ reading: CuratedReading) {
            file = reading.file
            corrections = reading.corrections.map {
                CorrectionJSON(place: $0.place, read: $0.read, page: $0.page, why: $0.why)
            }
            problems = reading.problems
        }
    }
    struct GapJSON: Encodable {
        let kind: String
        let reason: String
        let quote: String
        let lines: [Int]?
        let page: Int?
        let repaired: String?
    }
    struct VerdictJSON: Encodable {
        struct LeftJSON: Encodable {
            let kind: String
            let count: Int
        }

        let kind: String
        let words: String
        let findings: Int
        let decided: Int
        let numbers: Int
        let checked: Int
        let left: [LeftJSON]
        let reasons: [String]

        init(_ verdict: PaperVerdict) {
            kind = verdict.kind.rawValue
            words = verdict.words
            findings = verdict.findings
            decided = verdict.decided
            numbers = verdict.coverage.numbers
            checked = verdict.coverage.checked
            left = verdict.coverage.left.map { LeftJSON(kind: $0.kind, count: $0.count) }
            reasons = verdict.reasons
        }
    }

    let id: String
    let source: Source
    let title: String?
    let registrations: [String]
    let error: String?
    let verdict: VerdictJSON
    let tables: [TableJSON]
    let checks: [CheckJSON]
    let unchecked: [UncheckedJSON]
    let conventions: [ConventionJSON]?
    let gaps: [GapJSON]
    let reading: ReadingJSON?

    init(_ paper: PaperReport, _ verdict: PaperVerdict, _ places: ReportPlaces) {
        self.verdict = VerdictJSON(verdict)
        id = paper.id
        source = Source(path: paper.path, format: paper.format.rawValue, sha256: paper.sha256)
        title = paper.records?.paper.title
        var numbers: [String] = []
        for item in paper.records?.statements.registrations ?? [] where !numbers.contains(item.number) {
            numbers.append(item.number)
        }
        registrations = numbers
        error = paper.error
        tables = paper.records.map { records in records.tables.map { TableJSON($0, records, places) } } ?? []
        checks = paper.checks.map { CheckJSON($0, places) }
        unchecked = paper.unchecked.map {
            UncheckedJSON(reason: $0.reason, evidence: EvidenceJSON($0.evidence, places))
        }
        conventions =
            paper.conventions.isEmpty
            ? nil
            : paper.conventions.map {
                ConventionJSON(
                    aspect: $0.aspect.rawValue, method: $0.method, supporting: $0.supporting, telling: $0.telling)
            }
        reading = paper.reading.map(ReadingJSON.init)
        gaps = (paper.records?.paper.gaps ?? []).map {
            GapJSON(
                kind: $0.kind.rawValue, reason: $0.reason, quote: $0.passage.quote,
                lines: $0.passage.lines.map { [$0.lowerBound, $0.upperBound] }, page: $0.passage.page,
                repaired: $0.repaired)
        }
    }
}

private struct TableJSON: Encodable {
    struct ColumnJSON: Encodable {
        let name: String
        let header: [String]
        let type: String
        let population: Int?
        let possibleHeaders: [String]?
    }
    struct RowJSON: Encodable {
        let section: [String]
        let cells: [String?]
        let line: Int?
        let types: [String?]?

        /// Types are given where a composed cell, "54.2 (12.1)", is not what its column is.
        init(_ row: Row, at index: Int, of typed: TypedTable) {
            section = row.section
            cells = row.cells.map { $0?.printed }
            line = row.line
            let own = row.cells.indices.map { typed.type(row: index, column: $0) }
            let composed: Set<TypedTable.ColumnType> = [.countPercent, .fractionPercent, .medianRange, .meanSD]
            let isMixed = zip(own, typed.types).contains { type, column in
                type.map { composed.contains($0) && $0 != column } ?? false
            }
            types = isMixed ? own.map { $0?.rawValue } : nil
        }
    }

    let id: String
    let label: String?
    let caption: String?
    let kind: String
    let columns: [ColumnJSON]
    let rows: [RowJSON]
    let footnotes: [String: String]
    let notes: [String]
    let evidence: EvidenceJSON

    init(_ typed: TypedTable, _ records: PaperRecords, _ places: ReportPlaces) {
        let table = typed.table
        id = table.id
        label = table.label
        caption = table.caption
        kind = typed.kind.rawValue
        columns = zip(table.columns, typed.types).map { column, type in
            ColumnJSON(
                name: column.name, header: column.header, type: type.rawValue, population: column.population,
                possibleHeaders: column.possibleHeaders.isEmpty ? nil : column.possibleHeaders)
        }
        rows = table.rows.enumerated().map { RowJSON($0.element, at: $0.offset, of: typed) }
        footnotes = Dictionary(table.footnotes.map { ($0.marker.isEmpty ? "note" : $0.marker, $0.text) }) {
            first, second in first + " " + second
        }
        notes = table.notes
        let caption = records.paper.evidence(at: .tableCaption(table: typed.index)).first
        evidence = EvidenceJSON(
            caption
                ?? Evidence(
                    paper: records.paper.id, section: .table, passage: Passage(quote: table.caption ?? table.id)),
            places)
    }
}

private struct CheckJSON: Encodable {
    let id: String
    let rule: String
    let verdict: String
    let severity: String?
    let support: String?
    let message: String
    let working: String
    let reported: [String]
    let readings: [String]
    let question: String?
    let evidence: [EvidenceJSON]
    let decision: DecisionJSON?

    struct DecisionJSON: Encodable {
        let kind: String
        let reason: String
        let name: String
    }

    init(_ check: Check, _ places: ReportPlaces) {
        decision = check.decision.map { DecisionJSON(kind: $0.kind.rawValue, reason: $0.reason, name: $0.name) }
        id = check.id
        rule = check.rule
        verdict = check.verdict.rawValue
        severity = check.severity?.rawValue
        support = check.support?.rawValue
        message = check.message
        working = check.working
        reported = check.reported
        readings = check.readings
        question = check.question
        evidence = check.evidence.map { EvidenceJSON($0, places) }
    }
}

private struct StudyJSON: Encodable {
    let id: String
    let papers: [String]
    let reasons: [String]
    let checks: [CheckJSON]

    init(_ study: StudyFindings, _ places: ReportPlaces) {
        id = study.id
        papers = study.papers
        reasons = study.reasons
        checks = study.checks.map { CheckJSON($0, places) }
    }
}

private struct EvidenceJSON: Encodable {
    struct CellJSON: Encodable {
        let table: String
        let row: Int
        let column: Int
    }

    let paper: String
    let quote: String
    let `where`: String
    let section: String?
    let lines: [Int]?
    let page: Int?
    let boxes: [[Double]]?
    let element: String?
    let cell: CellJSON?

    init(_ evidence: Evidence, _ places: ReportPlaces) {
        `where` = places.words(evidence)
        paper = evidence.paper
        quote = evidence.passage.quote
        section = evidence.section?.rawValue
        lines = evidence.passage.lines.map { [$0.lowerBound, $0.upperBound] }
        page = evidence.passage.page
        boxes =
            evidence.passage.boxes.isEmpty
            ? nil
            : evidence.passage.boxes.map { [$0.left, $0.top, $0.right, $0.bottom].map { ($0 * 100).rounded() / 100 } }
        element = evidence.passage.element
        cell = evidence.cell.map { CellJSON(table: $0.table, row: $0.row, column: $0.column) }
    }
}
