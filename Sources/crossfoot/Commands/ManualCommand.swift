import ArgumentParser

/// Writes manual pages from the commands' own help; `make install` uses it.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Write manual pages for man(1), one a command.", shouldDisplay: false)

    @Option(help: "The folder that gets crossfoot.1, crossfoot-check.1 and so on.") var output: String

    func run() throws {
        guard let whole = CommandHelp.whole() else {
            Terminal.complain("the commands' help cannot be read: please report it")
            throw ExitCode(2)
        }
        let shown = whole.subcommands.filter { $0.isShown && $0.name != "help" }
        do {
            try Files.makeFolder(output)
            try Files.write(
                ManualPage.text(whole, [], others: shown.map(\.name)), to: Files.join(output, "crossfoot.1"))
            for command in shown {
                try Files.write(
                    ManualPage.text(command, ["crossfoot"], others: []),
                    to: Files.join(output, "crossfoot-\(command.name).1"))
            }
        } catch {
            Terminal.complain("\(output): \(ErrorWords.reason(error))")
            throw ExitCode(2)
        }
    }
}

/// A page in the mdoc language (mandoc's mdoc(7)).
enum ManualPage {
    static func text(_ command: CommandHelp, _ above: [String], others: [String]) -> String {
        let name = (above + [command.name]).joined(separator: "-")
        var lines = [
            ".Dd $Mdocdate$", ".Dt \(name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(name)",
            ".Nd \(escaped(command.abstract.trimmingStop))", ".Sh SYNOPSIS",
            ".Nm \((above + [command.name]).joined(separator: " "))",
        ]
        let arguments = command.arguments.filter(\.isShown)
        lines += arguments.map(synopsis)
        if !others.isEmpty { lines += [".Ar command", ".Op Ar options"] }
        if !command.discussion.isEmpty { lines += [".Sh DESCRIPTION"] + paragraphs(command.discussion) }
        var sections: [String] = []
        for argument in arguments where !sections.contains(argument.section ?? "") {
            sections.append(argument.section ?? "")
        }
        for section in sections {
            lines.append(".Sh \(section.isEmpty ? "OPTIONS" : escaped(section.uppercased()))")
            lines.append(".Bl -tag -width indent")
            for argument in arguments where (argument.section ?? "") == section { lines += item(argument) }
            lines.append(".El")
        }
        if others.isEmpty {
            lines += [".Sh SEE ALSO"] + above.map { ".Xr \($0) 1" }
        } else {
            lines.append(".Sh SEE ALSO")
            lines += others.enumerated().map { ".Xr crossfoot-\($1) 1\($0 + 1 < others.count ? " ," : "")" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func synopsis(_ argument: CommandHelp.Argument) -> String {
        let dots = argument.isRepeating ? " ..." : ""
        if argument.kind == "positional" {
            return (argument.isOptional ? ".Op " : ".") + "Ar \(argument.valueName)" + dots
        }
        let flag = "Fl \(escapedFlag(argument.names.last ?? ""))"
        let value = argument.kind == "option" ? " Ar \(argument.valueName)" : ""
        return (argument.isOptional ? ".Op " : ".") + flag + value + dots
    }

    private static func item(_ argument: CommandHelp.Argument) -> [String] {
        let head =
            argument.kind == "positional"
            ? ".It Ar \(argument.valueName)"
            : ".It " + argument.names.map { "Fl \(escapedFlag($0))" }.joined(separator: " , ")
                + (argument.kind == "option" ? " Ar \(argument.valueName)" : "")
        return [head] + paragraphs(argument.abstract)
    }

    private static func escapedFlag(_ name: String) -> String {
        // .Fl writes the first dash itself
        String(name.dropFirst()).replacing("-", with: "\\-")
    }

    private static func paragraphs(_ text: String) -> [String] {
        text.split(separator: "\n").map { escaped(String($0)) }
    }

    /// Text that no line or mark of which is taken for a macro.
    private static func escaped(_ text: String) -> String {
        let own = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return own.hasPrefix(".") || own.hasPrefix("'") ? "\\&" + own : own
    }
}

extension String {
    fileprivate var trimmingStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
