import ArgumentParser
import Rules

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules.")

    func run() {
        var text = ""
        for rule in Rule.all {
            text += pad(rule.name) + rule.summary + (rule.status == .preview ? " (preview)" : "") + "\n"
        }
        for rule in StudyRule.all { text += pad(rule.name) + rule.summary + "\n" }
        Terminal.write(text)
    }

    private func pad(_ name: String) -> String { name + String(repeating: " ", count: max(2, 28 - name.count)) }
}

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a rule checks, how it computes, and show both verdicts by example.")

    @Argument(help: "The rule's name, as `crossfoot rules` lists it.") var rule: String

    func run() throws {
        if let found = Rule.all.first(where: { $0.name == rule }) {
            var text = "# \(found.name) (\(found.family.rawValue))\n\n\(found.summary).\n\n\(found.explanation)\n"
            text += "\n## Examples\n"
            for example in found.examples { text += shown(example.verdict.rawValue, [example.text]) }
            text += "\n## Status\n" + status(found)
            Terminal.write(text)
        } else if let found = StudyRule.all.first(where: { $0.name == rule }) {
            let examples = found.examples.map { shown($0.verdict.rawValue, $0.papers) }.joined()
            Terminal.write(
                "# \(found.name) (study)\n\n\(found.summary).\n\n\(found.explanation)\n\n## Examples\n\(examples)")
        } else {
            throw ValidationError("there is no rule \"\(rule)\": `crossfoot rules` lists them")
        }
    }

    /// A passage stands behind its verdict, a table or several papers below it.
    private func shown(_ verdict: String, _ papers: [String]) -> String {
        if papers.count == 1, !papers[0].contains("\n") { return "- \(verdict): \(papers[0])\n" }
        let blocks = papers.map { paper in
            let lines = paper.split(separator: "\n").map { "      " + $0.trimmingPrefix(" ") + "\n" }
            return "\n" + lines.joined()
        }
        return "- \(verdict):\n" + blocks.joined() + "\n"
    }

    private func status(_ rule: Rule) -> String {
        let words =
            switch rule.status {
            case .stable: rule.flags ? "Stable." : "Stable; it never flags."
            case .preview: "Preview: its findings are notes."
            }
        return words + (rule.measurement.map { " " + $0.summary } ?? " None of its findings was in the last sample.")
            + "\n"
    }
}
