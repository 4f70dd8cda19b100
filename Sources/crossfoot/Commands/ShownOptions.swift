import ArgumentParser
import Reports
import Rules

/// Which findings a report shows.
struct ShownOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Leave out findings below this severity: error, warning or note.", valueName: "least"))
    var severity: LeastSeverity?
    @Option(
        help: ArgumentHelp("Show only what this rule says; may be given several times.", valueName: "name"))
    var rule: [String] = []
    @Option(
        help: ArgumentHelp("Leave out what this rule says; may be given several times.", valueName: "name"))
    var excludeRule: [String] = []
    @Flag(name: [.short, .long], help: "Print findings and nothing else: no counts, no progress.") var quiet = false

    enum LeastSeverity: String, ExpressibleByArgument, CaseIterable {
        case error, warning, note

        var severity: Check.Severity {
            switch self {
            case .error: .error
            case .warning: .warning
            case .note: .note
            }
        }
    }

    func validate() throws {
        let known = Set(Rule.all.map(\.name) + StudyRule.all.map(\.name))
        for name in rule + excludeRule where !known.contains(name) {
            throw ValidationError("there is no rule \"\(name)\": `crossfoot rules` lists them.")
        }
    }

    var filter: FindingFilter {
        FindingFilter(severity: severity?.severity, rules: Set(rule), excluded: Set(excludeRule))
    }
}

/// Where the options come from that a call does not give.
struct DefaultsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Defaults of options, instead of those in crossfoot.yaml in the working folder.", valueName: "file"))
    var defaults: String?
    @Flag(help: "Leave crossfoot.yaml alone.") var noDefaults = false
}
