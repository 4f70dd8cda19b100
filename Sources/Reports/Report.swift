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

/// What a protocol beside a paper did: its corrections of misreadings, and what its curator has to look at.
package struct CuratedReading: Hashable, Sendable {
    package struct Correction: Hashable, Sendable {
        /// "Table 1, row 3, age".
        package var place: String
        package var read: String
        package var page: String
        package var why: String

        package init(place: String, read: String, page: String, why: String) {
            self.place = place
            self.read = read
            self.page = page
            self.why = why
        }
    }

    /// The file, as the user would name it.
    package var file: String
    /// How many checks the protocol added.
    package var checkCount: Int
    package var corrections: [Correction]
    /// "file:line:column: what is wrong".
    package var problems: [String]

    package init(file: String, checkCount: Int, corrections: [Correction] = [], problems: [String] = []) {
        self.file = file
        self.checkCount = checkCount
        self.corrections = corrections
        self.problems = problems
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
}

extension Report {
    package var allChecks: [Check] { papers.flatMap(\.checks) + studies.flatMap(\.checks) }

    package func count(_ verdict: Check.Verdict) -> Int { allChecks.count { $0.verdict == verdict } }

    /// What disagrees and no curator has decided on.
    package var disagreements: [Check] {
        allChecks.filter { $0.verdict == .disagrees && $0.decision == nil }.ordered
    }

    /// What disagrees and a curator has decided on.
    package var decided: [Check] { allChecks.filter { $0.verdict == .disagrees && $0.decision != nil }.ordered }
}

extension [Check] {
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
