import ArgumentParser
import Rules

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules.")

    func run() {
        var text = ""
        for rule in Rule.all { text += pad(rule.name) + rule.summary + "\n" }
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
            if !found.examples.isEmpty { text += "\n## Examples\n" }
            for example in found.examples { text += "- \(example.verdict.rawValue): \(example.text)\n" }
            if let measured = found.measurement { text += "\n## Measured\n\(measured.summary)\n" }
            Terminal.write(text)
        } else if let found = StudyRule.all.first(where: { $0.name == rule }) {
            Terminal.write("# \(found.name) (study)\n\n\(found.summary).\n\n\(found.explanation)\n")
        } else {
            throw ValidationError("there is no rule \"\(rule)\": `crossfoot rules` lists them")
        }
    }
}
