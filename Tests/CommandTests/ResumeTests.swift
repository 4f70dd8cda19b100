import Foundation
import Testing

extension CommandTests {
    /// Runs that go on with what an earlier one wrote.
    @Suite struct ResumeTests {
        private let line = "$C check a.txt b.txt --format jsonl --output out.jsonl"

        private func folder() throws -> Command.Folder {
            try Command.Folder(["a.txt": Command.paper(9, isRight: false), "b.txt": Command.paper(10)])
        }

        @Test func `status and summary are those of the whole run`() async throws {
            let folder = try folder()
            let whole = try await Command.run(line, in: folder)
            let again = try await Command.run(line + " --resume", in: folder)
            #expect(whole.status == 1 && again.status == 1)
            #expect(again.errors.contains("2 papers were done before, 0 are left"))
            #expect(again.errors.hasSuffix(whole.errors))
            let bad = try await Command.run(
                "rm out.jsonl; touch c.txt; \(line) c.txt; \(line) c.txt --resume", in: folder)
            #expect(bad.status == 2)
        }

        @Test func `a paper that has changed is done again, the others stay`() async throws {
            let folder = try folder()
            _ = try await Command.run(line, in: folder)
            let before = try folder.read("out.jsonl").split(separator: "\n")
            try folder.write("a.txt", Command.paper(9))
            let again = try await Command.run(line + " --resume", in: folder)
            #expect(again.status == 0)
            #expect(again.errors.contains("1 papers were done before, 1 are left"))
            let after = try folder.read("out.jsonl").split(separator: "\n")
            #expect(after.count == 2)
            #expect(Set(before).intersection(after).count == 1)
        }

        @Test(arguments: ["./a.txt $PWD/b.txt", "link.txt sub/../b.txt", "."])
        func `a paper is one however its path is spelled`(papers: String) async throws {
            let folder = try folder()
            _ = try await Command.run("mkdir sub; \(line); ln -s a.txt link.txt", in: folder)
            let again = try await Command.run(
                "$C check \(papers) --format jsonl --output out.jsonl --resume", in: folder)
            #expect(again.errors.contains("2 papers were done before, 0 are left"), "\(again.errors)")
            #expect(try folder.read("out.jsonl").split(separator: "\n").count == 2)
        }

        @Test(arguments: ["notes", "notes\n", "{\"checks\"", "{}\n", "{\"checks\":[]}\nnotes"])
        func `a foreign file is left as it is`(text: String) async throws {
            let folder = try folder()
            try folder.write("out.jsonl", text)
            let result = try await Command.run(line + " --resume", in: folder)
            if text == "{\"checks\"" {
                // as a run stopped in its first line leaves it
                #expect(result.status == 1)
            } else {
                #expect(result.status == 2 && result.errors.contains("left as it is"), "\(result.errors)")
                #expect(try folder.read("out.jsonl") == text)
            }
        }

        @Test func `a second run is kept out`() async throws {
            let folder = try folder()
            let result = try await Command.run(
                "touch out.jsonl; exec 9<>out.jsonl; flock 9; \(line) --resume 9>&-; echo $?", in: folder)
            #expect(result.output == "2\n" && result.errors.contains("is being written by another run"))
        }
    }
}
