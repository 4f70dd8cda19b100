import Paper
import Reports
import Rules

/// The corpus for the browser.
enum CorpusView {
    /// `papers` in the order of the corpus: id, path, and, once read, title, verdict and findings (rule, severity,
    /// decision); `studies` the same with their papers.
    static func json(
        title: String, _ papers: [(ReviewPaper, Summary?)], _ studies: [(ReviewStudy, Summary?)]
    ) -> [UInt8] {
        var text = JSONText(isPretty: false, capacity: 1 << 14)
        text.object {
            $0.field("title", title)
            $0.field("papers", papers) { text, item in
                text.object {
                    $0.field(.id, item.0.id)
                    $0.field("path", item.0.path)
                    guard let summary = item.1 else { return }
                    $0.field("title", ifAny: summary.title)
                    $0.write(summary)
                }
            }
            $0.field("studies", studies) { text, item in
                text.object {
                    $0.field(.id, item.0.id)
                    $0.field("title", ifAny: item.0.title)
                    $0.field("papers", item.0.papers)
                    if let summary = item.1 { $0.write(summary) }
                }
            }
        }
        return text.bytes
    }
}

extension JSONText {
    fileprivate mutating func write(_ summary: Summary) {
        field(.kind, ifAny: summary.kind?.rawValue)
        field("words", summary.words)
        field("problems", summary.problemCount)
        field("findings", summary.findings) { text, finding in
            text.object {
                $0.field(.rule, finding.rule)
                $0.field("severity", finding.severity.rawValue)
                $0.field("decision", ifAny: finding.decision?.rawValue)
            }
        }
    }
}
