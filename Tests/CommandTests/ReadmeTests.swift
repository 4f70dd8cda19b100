import Foundation
import Testing

extension CommandTests {
    /// The front door shows what the command prints today.
    @Suite struct ReadmeTests {
        @Test func `the letter shown is the one that is written`() async throws {
            let readme = try String(contentsOfFile: Command.root + "/README.md", encoding: .utf8)
            let line = "$ crossfoot check corpus/phase3-five-year.txt --format letter"
            let shown = try #require(readme.components(separatedBy: "```").first { $0.hasPrefix("\n\(line)\n") })
            let folder = try Command.Folder()
            let result = try await Command.run(
                "cd '\(Command.root)' && $C check corpus/phase3-five-year.txt --format letter", in: folder)
            for part in shown.split(separator: "\n").dropFirst() where part != "…" {
                #expect(result.output.contains(part), "README shows “\(part)”, which the letter does not hold")
            }
        }

        @Test func `the shown output is that of the command, in its order`() async throws {
            let readme = try String(contentsOfFile: Command.root + "/README.md", encoding: .utf8)
            let blocks = readme.components(separatedBy: "```")
            let shown = try #require(blocks.first { $0.hasPrefix("\n$ crossfoot check corpus\n") })
            let folder = try Command.Folder()
            let result = try await Command.run("cd '\(Command.root)' && $C check corpus", in: folder)
            let printed = result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            // what the block leaves out is an ellipsis, alone or at a line's end
            let lines = shown.split(separator: "\n").dropFirst().map {
                $0.replacing("…", with: "").trimmingCharacters(in: .whitespaces)
            }.filter { !$0.isEmpty }
            #expect(lines.count > 15)
            var next = 0
            for line in lines {
                let at = printed[next...].firstIndex { $0.hasPrefix(line) }
                next = try #require(at, "README shows “\(line)”, which the command does not print here") + 1
            }
        }
    }
}
