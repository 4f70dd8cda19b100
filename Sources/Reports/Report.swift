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

    package var disagreements: [Check] { allChecks.filter { $0.verdict == .disagrees }.ordered }
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

extension Evidence {
    /// "Results, lines 359-361", "Table 1, row 3".
    package var placeName: String {
        var parts: [String] = []
        if let section, section != .other {
            parts.append(section.rawValue.prefix(1).uppercased() + section.rawValue.dropFirst())
        }
        if let lines = passage.lines {
            parts.append(
                lines.lowerBound == lines.upperBound
                    ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)-\(lines.upperBound)")
        }
        if let page = passage.page { parts.append("page \(page)") }
        return parts.isEmpty ? paper : parts.joined(separator: ", ")
    }
}
