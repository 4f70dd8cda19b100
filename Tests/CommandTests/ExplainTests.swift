import Testing

extension CommandTests {
    /// What a user is told of the rules.
    @Suite struct ExplainTests {
        @Test func `every rule that is listed is explained, with its examples and its status`() async throws {
            let folder = try Command.Folder()
            let listed = try await Command.run("$C rules", in: folder)
            #expect(listed.status == 0)
            let names = listed.output.split(separator: "\n").compactMap {
                $0.split(separator: " ").first.map(String.init)
            }
            #expect(names.count > 30)
            // one run of the shell for all
            let told = try await Command.run(
                "for rule in \(names.joined(separator: " ")); do $C explain $rule || exit 1; done", in: folder)
            #expect(told.status == 0)
            for name in names { #expect(told.output.contains("# \(name) (")) }
            func count(_ heading: String) -> Int {
                told.output.split(separator: "\n").count { $0 == heading }
            }
            let studies = names.count { $0.hasPrefix("study-") }
            #expect(count("## Examples") == names.count)
            #expect(count("## Status") == names.count - studies)
        }
    }
}
