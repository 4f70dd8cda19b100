import ArgumentParser
import Paper
import Yams

/// A crossfoot.yaml: options that a command gets where the call does not give them.
///
///     check:
///       severity: warning
///       exclude-rule: [table-p]
///
/// They are written in before the call's own, which go before them; lists add up.
enum Defaults {
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    static let fileName = "crossfoot.yaml"
    /// A longer one holds no options.
    private static let largestByteCount = 1 << 20

    /// The call's arguments, program first, with the options of the file between the command and its own.
    static func written(into arguments: [[UInt8]]) throws(Problem) -> [[UInt8]] {
        let words = arguments.map { String(decoding: $0, as: UTF8.self) }
        guard words.count > 1, !words[1].hasPrefix("-"), let path = try path(words) else { return arguments }
        let options = try options(of: words[1], path)
        return Array(arguments[..<2]) + options.map { Array($0.utf8) } + arguments[2...]
    }

    /// The command that a call with written defaults means; where only these make it fail, the problem is told as theirs.
    static func parsed(_ arguments: [[UInt8]], call: [[UInt8]]) throws -> any ParsableCommand {
        do {
            return try Crossfoot.parseAsRoot(arguments.dropFirst().map(PathText.text))
        } catch {
            guard arguments != call, (try? Crossfoot.parseAsRoot(call.dropFirst().map(PathText.text))) != nil else {
                throw error
            }
            throw Problem(description: "the defaults are not understood: \(Crossfoot.message(for: error))")
        }
    }

    /// The file of defaults: the one that the call names, or the one in the working folder.
    private static func path(_ words: [String]) throws(Problem) -> String? {
        let own = words.prefix { $0 != "--" }
        if own.contains("--no-defaults") { return nil }
        for (index, word) in own.enumerated() {
            let named =
                word == "--defaults" && index + 1 < own.count
                ? own[index + 1] : word.hasPrefix("--defaults=") ? String(word.dropFirst("--defaults=".count)) : nil
            guard let named else { continue }
            guard Files.exists(named) else { throw Problem(description: "\(named): there is no such file of defaults") }
            return named
        }
        return Files.exists(fileName) ? fileName : nil
    }

    private static func options(of command: String, _ path: String) throws(Problem) -> [String] {
        let node: Node?
        do {
            node = try Yams.compose(yaml: SourceText.normalised(try Files.read(path, limit: largestByteCount)))
        } catch {
            throw Problem(description: "\(path): holds no defaults: \(ErrorWords.reason(error))")
        }
        guard let node, node.null == nil || node.mapping != nil else { return [] }
        guard let commands = node.mapping else {
            throw Problem(description: "\(path): holds no defaults: write a command, and options and values below it")
        }
        let known = Crossfoot.configuration.subcommands.compactMap { $0.configuration.commandName }
        for (key, _) in commands where !known.contains(key.string ?? "") {
            throw Problem(description: "\(path): \(place(key))there is no command \"\(key.string ?? "?")\"")
        }
        guard let own = commands[command], own.null == nil else { return [] }
        guard let pairs = own.mapping else {
            throw Problem(description: "\(path): \(place(own))\(command) has no options with values below it")
        }
        let names = OptionNames.of(command)
        var options: [String] = []
        for (key, value) in pairs {
            let name = key.string ?? "?"
            guard names.contains(name), name != "defaults", name != "no-defaults" else {
                throw Problem(
                    description:
                        "\(path): \(place(key))\(command) has no option \"\(name)\": see crossfoot \(command) --help"
                )
            }
            for item in value.sequence.map(Array.init) ?? [value] {
                guard let text = item.string else {
                    throw Problem(
                        description: "\(path): \(place(item))the value of \(name) is a text, a number or a list")
                }
                switch item.bool {
                case true?: options.append("--" + name)
                case false?: continue
                case nil: options.append("--\(name)=\(text)")
                }
            }
        }
        return options
    }

    private static func place(_ node: Node) -> String { node.mark.map { "line \($0.line): " } ?? "" }
}
