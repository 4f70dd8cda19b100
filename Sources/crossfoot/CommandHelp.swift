import ArgumentParser
import Yams

/// What the commands' own help says, as the parser of arguments gives it to programs.
struct CommandHelp {
    struct Argument {
        /// "option", "flag" or "positional".
        var kind: String
        /// Longest last: "-q", "--quiet".
        var names: [String]
        var valueName: String
        var abstract: String
        var section: String?
        var isOptional: Bool
        var isRepeating: Bool
        var isShown: Bool
    }

    var name: String
    var abstract: String
    var discussion: String
    var arguments: [Argument]
    var subcommands: [CommandHelp]
    var isShown: Bool

    /// The whole command's help; nil where the parser gives it in another form than it did.
    static func whole() -> CommandHelp? {
        // JSON is YAML
        guard let node = try? Yams.compose(yaml: Crossfoot._dumpHelp()), let command = node["command"] else {
            return nil
        }
        return CommandHelp(command)
    }

    private init(_ node: Node) {
        name = node["commandName"]?.string ?? ""
        abstract = node["abstract"]?.string ?? ""
        discussion = node["discussion"]?.string ?? ""
        isShown = node["shouldDisplay"]?.bool ?? true
        arguments = (node["arguments"]?.sequence ?? []).map { item in
            let names = (item["names"]?.sequence ?? []).compactMap { name -> String? in
                guard let text = name["name"]?.string else { return nil }
                return (name["kind"]?.string == "long" ? "--" : "-") + text
            }
            return Argument(
                kind: item["kind"]?.string ?? "", names: names.sorted { $0.count < $1.count },
                valueName: item["valueName"]?.string ?? "", abstract: item["abstract"]?.string ?? "",
                section: item["sectionTitle"]?.string, isOptional: item["isOptional"]?.bool ?? false,
                isRepeating: item["isRepeating"]?.bool ?? false, isShown: item["shouldDisplay"]?.bool ?? true)
        }
        subcommands = (node["subcommands"]?.sequence ?? []).map { CommandHelp($0) }
    }
}

/// The long names of a command's options.
enum OptionNames {
    static func of(_ command: String) -> Set<String> {
        let own = CommandHelp.whole()?.subcommands.first { $0.name == command }
        return Set(
            (own?.arguments ?? []).flatMap(\.names).filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) })
    }
}
