import ArgumentParser
import Reports
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
        guard let explanation = RuleExplanation(rule) else {
            throw ValidationError("there is no rule \"\(rule)\": `crossfoot rules` lists them")
        }
        Terminal.write(explanation.text)
    }
}
