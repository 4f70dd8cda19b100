import Foundation
import Testing

extension CommandTests {
    /// The tutorial's paper and protocol give, command by command, what docs/protocol-tutorial.md shows.
    @Suite struct TutorialTests {
        private static let paper = "PMC5346637.nxml"
        private static let file = "PMC5346637.protocol.md"

        private func tutorial(_ name: String) throws -> String {
            try String(contentsOfFile: Command.root + "/docs/tutorial/" + name, encoding: .utf8)
        }

        @Test func `each shown output is what the command prints at that step`() async throws {
            let text = try String(contentsOfFile: Command.root + "/docs/protocol-tutorial.md", encoding: .utf8)
            let shown = ShownOutput.all(in: text)
            #expect(shown.count == 7)
            let folder = try Command.Folder([Self.paper: try tutorial(Self.paper)])
            let finished = try tutorial(Self.file)
            for block in shown {
                if block.line.contains(" sql "), folder.exists(Self.file) { try folder.write(Self.file, finished) }
                if block.line.contains(" check "), folder.exists(Self.file) {
                    let decisions = try #require(ShownOutput.block(beginning: "yaml\ndecisions:", in: text))
                    try folder.write("PMC5346637.decisions.yaml", decisions)
                }
                if block.line.contains(" golden diff ") {
                    // the 8 in place of a 7
                    _ = try await Command.run("$C golden bless .", in: folder)
                    let wrong = try tutorial(Self.paper).replacing("7 (21.2%)</td></tr>", with: "8 (21.2%)</td></tr>")
                    try folder.write(Self.paper, wrong)
                }
                let result = try await Command.run(block.command, in: folder)
                block.expect(in: result.output + result.errors)
                guard block.line.contains(" draft ") else { continue }
                let beginning = "markdown\n```table\ntable: \"Table 1\""
                let part = try #require(ShownOutput.block(beginning: beginning, in: text))
                // of the first rows it shows two
                ShownOutput(line: "the draft", lines: "…\n\(part)\n…").expect(in: try folder.read(Self.file))
            }
        }

        @Test func `the blocks that it explains stand in the finished protocol`() throws {
            let text = try String(contentsOfFile: Command.root + "/docs/protocol-tutorial.md", encoding: .utf8)
            let finished = try tutorial(Self.file)
            for beginning in ["markdown\n```table\ntable: Table 1", "markdown\n```sql check=", "yaml\npopulations:"] {
                let block = try #require(ShownOutput.block(beginning: beginning, in: text))
                #expect(finished.contains(block), "\(beginning)")
            }
        }
    }
}

/// A command of a document with the output shown below it.
struct ShownOutput {
    /// "$ crossfoot check paper.txt".
    var line: String
    var lines: String

    /// For the shell of tests.
    var command: String { "$C" + line.dropFirst("$ crossfoot".count) }

    /// The blocks of a document that begin with a command.
    static func all(in document: String) -> [ShownOutput] {
        blocks(document).filter { $0.hasPrefix("\n$ crossfoot ") }.map { block in
            let lines = block.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            return ShownOutput(line: String(lines.first ?? ""), lines: lines.dropFirst().joined(separator: "\n"))
        }
    }

    /// What a block holds behind its first line, by the beginning of what follows the fence.
    static func block(beginning: String, in document: String) -> String? {
        blocks(document).first { $0.hasPrefix(beginning) }.map { block in
            String(block[block.index(after: block.firstIndex(of: "\n") ?? block.startIndex)...])
        }
    }

    /// The contents of fenced blocks, each with the words behind its fence; a longer fence holds shorter ones.
    private static func blocks(_ document: String) -> [String] {
        var found: [String] = []
        var fence: Substring?
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            let marks = line.prefix { $0 == "`" }
            if let open = fence {
                if marks == open, line.count == marks.count {
                    fence = nil
                } else {
                    found[found.count - 1] += line + "\n"
                }
            } else if marks.count >= 3 {
                fence = marks
                found.append(line.dropFirst(marks.count) + "\n")
            }
        }
        return found
    }

    /// Looks for the lines in an output, in their order; "…" stands for what is left out, alone or at a line's end.
    func expect(in output: String) {
        func trimmed(_ text: String) -> [String] {
            text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
        let printed = trimmed(output)
        var next = 0
        var mayLeaveOut = false
        for line in trimmed(lines) {
            guard line != "…" else {
                mayLeaveOut = true
                continue
            }
            let wanted = line.hasSuffix("…") ? String(line.dropLast()) : line
            func fits(_ other: String) -> Bool { line == wanted ? other == wanted : other.hasPrefix(wanted) }
            let found = printed[next...].firstIndex(where: fits)
            guard let found, mayLeaveOut || found == next else {
                Issue.record("\(self.line) shows “\(line)”, which it does not print there")
                return
            }
            (next, mayLeaveOut) = (found + 1, false)
        }
        guard !mayLeaveOut, next < printed.count else { return }
        Issue.record("\(line) shows no end, and prints more: \(printed[next])")
    }
}
