import Paper
import Reports
import Rules

/// The corpus for the browser.
enum CorpusView {
    /// `papers` in the order of the corpus: id, path, and, once read, title, format, verdict and findings
    /// (rule, severity, decision).
    static func json(title: String, _ items: [(ReviewPaper, Summary?)]) -> [UInt8] {
        var text = JSONText(isPretty: false, capacity: 1 << 14)
        text.object {
            $0.field("title", title)
            $0.field("papers", items) { text, item in
                text.object {
                    $0.field(.id, item.0.id)
                    $0.field("path", item.0.path)
                    guard let summary = item.1 else { return }
                    $0.field("title", ifAny: summary.title)
                    $0.field("format", summary.format.rawValue)
                    $0.field(.kind, summary.kind.rawValue)
                    $0.field("words", summary.words)
                    $0.field("problems", summary.problemCount)
                    $0.field("findings", summary.findings) { text, finding in
                        text.object {
                            $0.field(.rule, finding.rule)
                            $0.field("severity", finding.severity.rawValue)
                            $0.field("decision", ifAny: finding.decision?.rawValue)
                        }
                    }
                }
            }
        }
        return text.bytes
    }
}
