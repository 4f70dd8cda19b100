package import Paper
package import Records
package import Rules

/// Everything one run found: what all writers print.
package struct Report: Sendable {
    package var version: String
    package var papers: [PaperReport]
    package var studies: [StudyFindings]

    package init(version: String, papers: [PaperReport], studies: [StudyFindings]) {
        self.version = version
        self.papers = papers
        self.studies = studies
    }
}

/// One input file and what came of it.
package struct PaperReport: Sendable {
    package var id: String
    /// As the user gave it.
    package var path: String
    package var format: Paper.Format
    package var sha256: String
    /// Nil where the file could not be read.
    package var records: PaperRecords?
    package var findings: PaperFindings?
    package var error: String?
    /// The curator's protocol under which the paper was read, if any.
    package var reading: CuratedReading?
    /// Findings that a filter left out.
    package var hidden = 0

    package init(
        id: String, path: String, format: Paper.Format, sha256: String, records: PaperRecords? = nil,
        findings: PaperFindings? = nil, error: String? = nil
    ) {
        self.id = id
        self.path = path
        self.format = format
        self.sha256 = sha256
        self.records = records
        self.findings = findings
        self.error = error
    }

    package var checks: [Check] { findings?.checks ?? [] }
    package var unchecked: [Unchecked] { findings?.unchecked ?? [] }
    package var conventions: [Convention] { findings?.conventions ?? [] }
    /// What readers ask of the paper's words.
    package var questions: [CuratedReading.Question] { reading?.questions ?? [] }
    /// Computed anew at each call: a writer asks once a paper.
    package var verdict: PaperVerdict { PaperVerdict(of: self) }

    /// What was not read, or read with a doubt; the corrections of cells are told for themselves.
    var gaps: [Gap] {
        let corrected = reading?.corrections ?? []
        return (records?.paper.gaps ?? []).filter { gap in
            gap.repaired == nil
                || !corrected.contains { $0.evidence?.passage == gap.passage && $0.page == gap.repaired }
        }
    }

    /// The heading that its findings stand under.
    var title: String {
        let title = records?.paper.title?.folded ?? ""
        return title.isEmpty ? id : title.cutAtWord(300)
    }

    /// "4 tables (32 rows)".
    var tablesRead: String {
        let tables = records?.tables ?? []
        let rows = tables.reduce(0) { $0 + $1.table.rows.count }
        return tables.isEmpty
            ? "no tables"
            : "\(tables.count) \(tables.count == 1 ? "table" : "tables") (\(rows) \(rows == 1 ? "row" : "rows"))"
    }

    /// The path, with the id where the path does not show it.
    var source: String {
        let name = path.split(separator: "/").last ?? ""
        return name == id || name.hasPrefix(id + ".") ? path : "\(id) (\(path))"
    }
}

extension Report {
    package var allChecks: [Check] { papers.flatMap(\.checks) + studies.flatMap(\.checks) }

    package func count(_ verdict: Check.Verdict) -> Int { allChecks.count { $0.verdict == verdict } }

    /// What disagrees and no curator has decided on.
    package var disagreements: [Check] {
        allChecks.filter { $0.verdict == .disagrees && $0.decision == nil }.ordered
    }

    /// "2 papers: 2 with findings; 3 open findings": the last words, where there were findings, say what is left to decide.
    var summary: String {
        let counts = VerdictCounts(papers.map(\.verdict.kind)).words
        let open = disagreements.count
        if open > 0 { return counts + "; \(open) open \(open == 1 ? "finding" : "findings")" }
        return counts + (decided.isEmpty ? "" : "; no finding is open")
    }

    /// What disagrees and a curator has decided on.
    package var decided: [Check] { allChecks.filter { $0.verdict == .disagrees && $0.decision != nil }.ordered }
}

extension Report {
    /// A function from evidence to the words of its place, over all papers of the report.
    var places: ReportPlaces { ReportPlaces(papers) }
}

/// The words of places in the papers of one report.
struct ReportPlaces {
    private let papers: [String: PlaceWords]
    /// What the page shows in cells that a curator corrected, by the cell.
    private let corrected: [Evidence.CellAddress: [String: String]]
    /// Those of a report's only paper, which is not looked for; evidence of another one it tells by itself.
    private let only: PlaceWords?

    init(_ papers: [PaperReport]) {
        var corrected: [Evidence.CellAddress: [String: String]] = [:]
        for paper in papers {
            for correction in paper.reading?.corrections ?? [] {
                guard let cell = correction.evidence?.cell else { continue }
                corrected[cell, default: [:]][paper.id] = correction.page
            }
        }
        self.corrected = corrected
        only =
            papers.count == 1
            ? papers[0].records.flatMap { $0.paper.id == papers[0].id ? PlaceWords($0.paper) : nil } : nil
        self.papers =
            only != nil
            ? [:]
            : Dictionary(
                papers.compactMap { paper in (paper.records?.paper).map { (paper.id, PlaceWords($0)) } }
            ) { first, _ in first }
    }

    /// "Table 2, row Nausea, column Placebo".
    func words(_ evidence: Evidence) -> String {
        if let only { return only.words(evidence) }
        return papers[evidence.paper]?.words(evidence) ?? evidence.placeName
    }

    /// “71”, or “71”, corrected to “17”.
    func quote(_ evidence: Evidence, most: Int = .max) -> String {
        let quote = "“\(most == .max ? evidence.passage.quote : evidence.passage.quote.cutAtWord(most))”"
        guard let cell = evidence.cell, let page = corrected[cell]?[evidence.paper] else { return quote }
        return quote + ", corrected to “\(page)”"
    }

    /// "(Name, of “31 patients”, Results, line 4)"; of words that are not found, why.
    func origin(of question: CuratedReading.Question) -> String {
        let place = question.evidence.first.map(words) ?? question.lost ?? ""
        return "(\(question.name), of “\(question.quote.cutAtWord(200))”, \(place))"
    }

    /// With the paper's name before it, for findings across papers.
    func wordsWithPaper(_ evidence: Evidence) -> String {
        let words = words(evidence)
        return words == evidence.paper ? words : evidence.paper + ", " + words
    }
}

extension [Check] {
    /// What disagrees and no curator has decided on, by consequence.
    var open: [Check] { filter { $0.verdict == .disagrees && $0.decision == nil }.ordered }

    /// What disagrees and a curator has decided on, by consequence.
    var decided: [Check] { filter { $0.verdict == .disagrees && $0.decision != nil }.ordered }

    /// "190 checks agree (20 of them would with other numbers, too), 3 disagree, 2 undetermined": what agrees only within a
    /// limit, an order or a range checks no number.
    var counts: String {
        if isEmpty { return "no check was possible" }
        func count(_ verdict: Check.Verdict) -> Int { self.count { $0.verdict == verdict } }
        let agree = count(.agrees)
        let loose = self.count { $0.verdict == .agrees && $0.support == .compatible }
        let words = loose == 0 ? "" : " (\(loose == agree ? "" : "\(loose) of them ")would with other numbers, too)"
        return "\(agree) \(agree == 1 ? "check agrees" : "checks agree")\(words), \(count(.disagrees)) disagree, "
            + "\(count(.undetermined)) undetermined"
    }

    /// By consequence: errors, warnings, notes; otherwise as found.
    package var ordered: [Check] {
        func rank(_ check: Check) -> Int {
            switch check.severity {
            case .error: 0
            case .warning: 1
            case .note: 2
            case nil: 3
            }
        }
        return enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }
}

extension Check.Decision.Kind {
    /// "accepted", "explained", "extraction error".
    package var words: String { self == .extractionError ? "extraction error" : rawValue }
}

extension String {
    /// The text with a capital at its head, for a sentence; a symbol stays: "t = 2.02".
    var capitalizedFirst: String {
        let isSymbol = count > 1 && !self[index(after: startIndex)].isLetter
        return isSymbol && first != "a" ? self : prefix(1).uppercased() + dropFirst()
    }
}
