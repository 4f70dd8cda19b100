import Foundation
import Glibc
import Testing

/// What survives the death of a process, and what a curator corrects while papers fail beside.
extension CommandTests.ReviewCommandTests {
    @Test func `a process that is killed amid decisions loses none and leaves nothing by halves`() async throws {
        let folder = try Command.Folder(["paper.txt": Self.paper])
        var last: String?
        for round in 0..<6 {
            let server = try await Server("paper.txt", in: folder)
            var now = try await server.findings("paper")
            // what was acknowledged before is there
            #expect(last == nil || now.decisions[0] == last)
            let delay = Int.random(in: 0..<400)
            let process = server.process.processIdentifier
            let killer = Task {
                try await Task.sleep(for: .milliseconds(delay))
                Glibc.kill(process, SIGKILL)
            }
            var sent = ""
            do {
                for number in 0..<1000 {
                    sent = "round \(round), decision \(number)"
                    let answer = try await server.decide("paper", now.state, now.ids[0], "explained", sent)
                    guard answer.status == 200 else { break }
                    last = sent
                    now.state = try #require(answer.json["state"] as? String)
                }
            } catch {
                // the end of the server
            }
            try await killer.value
            server.kill()
            guard folder.exists("paper.decisions.yaml") else {
                #expect(last == nil)
                continue
            }
            let text = try folder.read("paper.decisions.yaml")
            let held = text.components(separatedBy: "reason: \"").dropFirst().first?.components(separatedBy: "\"")
                .first
            #expect(held == last || held == sent)
            #expect(text.split(separator: "\n").count == 5 && text.hasSuffix("\n"))
            last = held
        }
        let result = try await Command.run("$C check paper.txt --format json", in: folder)
        #expect(result.status == 1 && result.errors.isEmpty)
        let server = try await Server("paper.txt", in: folder)
        _ = try await server.findings("paper")
        #expect(folder.names.filter { $0.hasSuffix(".new") } == [])
    }

    @Test func `what a process that has ended left is removed, though nobody has asked after it`() async throws {
        let folder = try Command.Folder(["paper.txt": Self.paper])
        var ended: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
        defer { free(arguments[0]) }
        #expect(posix_spawnp(&ended, "true", nil, nil, &arguments, nil) == 0)
        defer { waitpid(ended, nil, 0) }
        var what = siginfo_t()
        #expect(waitid(P_PID, id_t(ended), &what, WEXITED | WNOWAIT) == 0)
        try folder.write(".crossfoot-\(ended)-1.new", "half of a de")
        try folder.write(".crossfoot-\(getpid())-1.new", "of one that goes on")
        let server = try await Server("paper.txt", in: folder)
        _ = try await server.findings("paper")
        #expect(folder.names.filter { $0.hasSuffix(".new") } == [".crossfoot-\(getpid())-1.new"])
    }

    @Test func `a misread cell is corrected in a protocol that is begun for it`() async throws {
        let listing = """
            Results

            Table 1. Sex by arm
            Characteristic  Treated (n = 20)  Control (n = 20)
            Female  12 (60)  11 (55)
            Male  3 (40)  9 (45)

            """
        let folder = try Command.Folder(["paper.txt": listing])
        let server = try await Server("paper.txt", in: folder)
        let json = try await server.get("api/papers/paper")
        let table = try #require((json["tables"] as? [[String: Any]])?.first)
        let columns = try #require(table["columns"] as? [[String: Any]])
        #expect(try await !server.findings("paper").ids.isEmpty)
        func correct(_ page: String) async throws -> (status: Int, json: [String: Any]) {
            let body: [String: Any?] = [
                "state": try await server.findings("paper").state, "table": table["id"], "row": 2,
                "column": columns[1]["name"], "read": "3 (40)", "page": page, "why": "an 8 read as 3",
                "name": "C. Urator",
            ]
            return try await server.send("api/papers/paper/corrections", body)
        }
        #expect(try await correct("3 (40)").status == 400)
        let answer = try await correct("8 (40)")
        #expect(answer.status == 200)
        #expect(try await server.findings("paper").ids.isEmpty)
        let text = try folder.read("paper.protocol.md")
        #expect(text.contains("curator: \"C. Urator\"") && text.contains("page: \"8 (40)\""))
        #expect(
            text.contains("note: Begun in crossfoot review") && !text.contains("nothing here is a person's word"))
        let reading = try #require(answer.json["reading"] as? [String: Any])
        let listed = try #require((reading["corrections"] as? [[String: Any]])?.first)
        #expect(listed["where"] as? String == "Table 1, row Male, column Treated, line 6")
        #expect(listed["place"] as? String == "c0.1.1" && listed["row"] as? Int == 2)
        #expect(listed["column"] as? String == columns[1]["name"] as? String)
        var unsigned: [String: Any?] = ["state": answer.json["state"], "table": table["id"], "row": 2]
        for (key, value) in ["column": "x", "read": "a", "page": "b", "why": "c"] { unsigned[key] = value }
        #expect(try await server.send("api/papers/paper/corrections", unsigned).status == 400)
        let result = try await Command.run("$C check paper.txt", in: folder)
        #expect(result.status == 0 && result.output.contains("an 8 read as 3"))
        let back: [String: Any?] = [
            "state": try await server.findings("paper").state, "table": table["id"], "row": 2,
            "column": columns[1]["name"],
        ]
        #expect(try await server.send("api/papers/paper/corrections", back).status == 200)
        #expect(try await !server.findings("paper").ids.isEmpty)
        // nobody has written anything else in it
        #expect(folder.names.filter { !$0.hasPrefix(".") } == ["paper.txt"])
        // a draft that a person asked for stays, and no longer says that nobody has written in it
        #expect(try await Command.run("$C draft paper.txt --output paper.protocol.md", in: folder).status == 0)
        #expect(try await correct("8 (40)").status == 200)
        #expect(try folder.read("paper.protocol.md").contains("note: Drafted by crossfoot draft; the corrections"))
        var again = back
        again["state"] = try await server.findings("paper").state
        #expect(try await server.send("api/papers/paper/corrections", again).status == 200)
        #expect(folder.names.contains("paper.protocol.md"))
    }

    @Test func `a paper that makes the process fail costs that paper alone, at the same address`() async throws {
        let folder = try Command.Folder(["good.txt": Self.paper, "wicked.txt": Self.paper])
        let server = try await Server(".", in: folder, ["CROSSFOOT_MISBEHAVE": "crash checking wicked"])
        var words: [String] = []
        for _ in 0..<400 where !words.contains(where: { $0.contains("made Crossfoot fail") }) {
            try await Task.sleep(for: .milliseconds(50))
            let papers = try? await server.get("api/corpus")["papers"] as? [[String: Any]]
            words = papers?.compactMap { $0["words"] as? String } ?? []
        }
        #expect(words.contains { $0.contains("made Crossfoot fail") })
        #expect(try await server.findings("good").ids.count == 2)
    }

    @Test func `a wrong call is a sentence and status 2`() async throws {
        let folder = try Command.Folder(["paper.txt": Self.paper])
        let none = try await Command.run("$C review nothing.txt", in: folder)
        #expect(none.status == 2 && none.errors.contains("nothing.txt"))
        let input = try await Command.run("$C review - < paper.txt", in: folder)
        #expect(input.status == 2 && input.errors.contains("give it as a file"))
        let port = try await Command.run("$C review paper.txt --port 1e9", in: folder)
        #expect(port.status == 2)
    }
}
