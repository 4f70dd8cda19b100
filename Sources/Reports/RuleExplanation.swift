import Rules

/// What is said of a rule: by `crossfoot explain`, and by reports for programs that show a rule's help.
package struct RuleExplanation: Sendable {
    package var name: String
    /// "proportions"; "study" for the rules across papers.
    package var family: String
    /// One line: what a disagreement means.
    package var summary: String
    /// Markdown: what it checks, how it computes, what it leaves alone.
    package var explanation: String
    /// Markdown: its examples, and how far it is to be relied on.
    private var rest: String
    package var isPreview: Bool

    /// Nil where no rule has the name.
    package init?(_ name: String) {
        self.name = name
        if let found = Rule.all.first(where: { $0.name == name }) {
            family = found.family.rawValue
            summary = found.summary
            explanation = found.explanation
            isPreview = found.status == .preview
            let examples = found.examples.map { Self.shown($0.verdict.rawValue, [$0.text]) }.joined()
            rest = "## Examples\n\(examples)\n## Status\n" + Self.status(found)
        } else if let found = StudyRule.all.first(where: { $0.name == name }) {
            family = "study"
            summary = found.summary
            explanation = found.explanation
            isPreview = false
            rest = "## Examples\n" + found.examples.map { Self.shown($0.verdict.rawValue, $0.papers) }.joined()
        } else {
            return nil
        }
    }

    /// The whole as Markdown.
    package var text: String { "# \(name) (\(family))\n\n\(summary).\n\n\(explanation)\n\n\(rest)" }

    /// A passage stands behind its verdict, a table or several papers below it.
    private static func shown(_ verdict: String, _ papers: [String]) -> String {
        if papers.count == 1, !papers[0].contains("\n") { return "- \(verdict): \(papers[0])\n" }
        let blocks = papers.map { paper in
            let lines = paper.split(separator: "\n").map { "      " + $0.trimmingPrefix(" ") + "\n" }
            return "\n" + lines.joined()
        }
        return "- \(verdict):\n" + blocks.joined() + "\n"
    }

    private static func status(_ rule: Rule) -> String {
        let words =
            switch rule.status {
            case .stable: rule.flags ? "Stable." : "Stable; it never flags."
            case .preview: "Preview: its findings are notes."
            }
        return words + (rule.measurement.map { " " + $0.summary } ?? " None of its findings was in the last sample.")
            + "\n"
    }
}
