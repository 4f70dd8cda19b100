import Paper
import Rules

/// The findings as a log of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for viewers and pipelines.
///
/// A finding is a result; its severity is the level (error, warning, note). Its first place is the result's location, the
/// others are related locations. What a curator decided is suppressed, with the reason. A paper that was not read is a
/// notification. What agrees or is undetermined is no result.
package struct SARIFReport {
    package static func write(_ report: Report, sources: ReportSources = ReportSources()) -> String {
        var text = JSONText(isPretty: true)
        SARIFReport(report, sources).write(to: &text)
        return String(decoding: text.bytes, as: UTF8.self) + "\n"
    }

    private static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    private let report: Report
    private let findings: [OwnedFinding]
    private let readings: ToldReadings
    private let locations: SARIFLocations
    /// Of the rules that found something, by name.
    private let rules: [String]

    private init(_ report: Report, _ sources: ReportSources) {
        self.report = report
        findings = report.findings
        readings = report.readings
        locations = SARIFLocations(report, sources)
        rules = Set(findings.map(\.check.rule)).sorted()
    }

    private func write(to text: inout JSONText) {
        text.object {
            $0.field("$schema", Self.schema)
            $0.field("version", "2.1.0")
            $0.field("runs", [0]) { text, _ in writeRun(to: &text) }
        }
    }

    private func writeRun(to text: inout JSONText) {
        text.object {
            $0.key("tool")
            $0.object {
                $0.key("driver")
                $0.object {
                    $0.field("name", "Crossfoot")
                    $0.field("version", report.version)
                    $0.field("rules", rules) { text, rule in Self.write(rule: rule, to: &text) }
                }
            }
            $0.field("columnKind", "unicodeCodePoints")
            $0.field("language", "en")
            $0.field("invocations", [0]) { text, _ in writeInvocation(to: &text) }
            $0.field("artifacts", report.papers.indices) { text, index in write(artifact: index, to: &text) }
            $0.field("results", findings) { text, finding in write(finding, to: &text) }
        }
    }

    /// Markdown beside the same as text, for those who do not read the one.
    private static func write(rule: String, to text: inout JSONText) {
        let found = RuleExplanation(rule)
        let summary = found?.summary ?? "A check of a curator's protocol"
        let help = found?.text ?? summary + "."
        text.object {
            $0.field("id", rule)
            $0.key("shortDescription")
            $0.object { $0.field("text", summary + ".") }
            $0.key("fullDescription")
            $0.object { $0.field("text", found?.explanation ?? summary + ".") }
            $0.key("help")
            $0.object {
                $0.field("text", help)
                $0.field("markdown", help)
            }
            $0.key("properties")
            $0.object {
                $0.field("tags", [found?.family ?? "protocol"] + (found?.isPreview == true ? ["preview"] : []))
            }
        }
    }

    /// A paper that was not read is a notification of the run; what is wrong with a curator's files is one of its settings.
    private func writeInvocation(to text: inout JSONText) {
        let unread = report.papers.compactMap { paper -> (Int, String)? in
            guard paper.verdict.kind == .notRead, let index = locations.index(of: paper) else { return nil }
            return (index, paper.error.map { "not read: \($0)" } ?? paper.verdict.words)
        }
        let problems = report.papers.flatMap { paper in
            (paper.reading?.problems ?? []).compactMap { problem in locations.index(of: paper).map { ($0, problem) } }
        }
        text.object {
            $0.field("executionSuccessful", unread.isEmpty && problems.isEmpty)
            $0.field("toolExecutionNotifications", unread) { write(notification: $1, to: &$0) }
            if !problems.isEmpty {
                $0.field("toolConfigurationNotifications", problems) { write(notification: $1, to: &$0) }
            }
        }
    }

    private func write(notification: (paper: Int, words: String), to text: inout JSONText) {
        text.object {
            $0.field("level", "error")
            $0.key("message")
            $0.object { $0.field("text", "\(report.papers[notification.paper].path): \(notification.words)") }
            $0.field("locations", [0]) { text, _ in
                text.object {
                    $0.key("physicalLocation")
                    $0.object { locations.write(artifact: notification.paper, to: &$0) }
                }
            }
        }
    }

    private func write(artifact index: Int, to text: inout JSONText) {
        let paper = report.papers[index]
        text.object {
            $0.key("location")
            $0.object { $0.field("uri", locations.address(index)) }
            $0.field("mimeType", paper.path.hasSuffix(".gz") ? "application/gzip" : paper.format.mediaType)
            if !paper.sha256.isEmpty {
                $0.key("hashes")
                $0.object { $0.field("sha-256", paper.sha256) }
            }
            $0.field("roles", ["analysisTarget"])
            $0.key("properties")
            $0.object { $0.field("paper", paper.id) }
        }
    }

    private func write(_ finding: OwnedFinding, to text: inout JSONText) {
        let check = finding.check
        text.object {
            $0.field("ruleId", check.rule)
            $0.field("ruleIndex", rules.firstIndex(of: check.rule) ?? -1)
            $0.field("kind", "fail")
            $0.field("level", check.severity?.rawValue ?? "note")
            $0.key("message")
            $0.object { $0.field("text", words(of: check)) }
            let places = check.evidence.indices.filter { locations.knows(check.evidence[$0]) }
            $0.field("locations", places.prefix(1)) { text, place in
                locations.write(check.evidence[place], id: nil, to: &text)
            }
            if places.count > 1 {
                $0.field("relatedLocations", places.dropFirst()) { text, place in
                    locations.write(check.evidence[place], id: place, to: &text)
                }
            }
            $0.key("partialFingerprints")
            $0.object { $0.field("crossfootCheck/v1", check.id) }
            // where one result has this list every result has: an empty one says that nothing was suppressed
            $0.field("suppressions", check.decision.map { [$0] } ?? []) { text, decision in
                text.object {
                    $0.field("kind", "external")
                    $0.field("status", "accepted")
                    $0.field("justification", "\(decision.kind.words) by \(decision.name): \(decision.reason)")
                }
            }
            $0.key("properties")
            $0.object {
                $0.field(finding.isOfStudy ? "study" : "paper", finding.owner)
                $0.field("working", check.working)
                $0.field("readings", check.readings)
                $0.field("reported", check.reported)
                $0.field("question", ifAny: check.question)
            }
        }
    }

    private func words(of check: Check) -> String {
        var text = check.message.capitalizedFirst + ". Working: " + check.working + "."
        let told = readings.of(check)
        if !told.isEmpty {
            text += (told.count == 1 ? " Another reading: " : " Other readings: ") + told.joined(separator: "; ") + "."
        }
        if let question = check.question { text += " Question to the authors: " + question }
        return text
    }
}

extension Paper.Format {
    /// Of the paper itself, also where its file is compressed.
    var mediaType: String {
        switch self {
        case .text: "text/plain"
        case .pdf: "application/pdf"
        case .jats: "application/xml"
        case .html: "text/html"
        case .latex: "text/x-tex"
        case .registry: "application/json"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .spreadsheet: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}
