import Foundation
import FoundationNetworking
import Glibc
import Testing

extension CommandTests {
    /// `crossfoot review` as a browser uses it: what it writes beside the papers, and what survives its death.
    @Suite(.serialized) struct ReviewCommandTests {
        /// Two findings.
        static let paper =
            "Results\n\nEvents were seen in 12 of 20 patients (65%). Relapses were seen in 5 of 20 patients (35%).\n"

        @Test func `a decision stands in a file beside the paper and check knows it`() async throws {
            let folder = try Command.Folder(["paper.txt": Self.paper])
            let server = try await Server("paper.txt", in: folder)
            #expect(server.address.hasSuffix("/paper/paper"))
            let before = try await server.findings("paper")
            #expect(before.ids.count == 2)
            #expect(
                try await server.decide("paper", before.state, before.ids[0], "explained", "65: a misprint").status
                    == 200)
            #expect(
                try folder.read("paper.decisions.yaml") == """
                    decisions:
                      - check: "\(before.ids[0])"
                        decision: explained
                        reason: "65: a misprint"
                        name: "A. Name"

                    """)
            let result = try await Command.run("$C check .", in: folder)
            #expect(result.status == 1)
            #expect(
                result.output.contains("1 finding decided by a curator") && result.output.contains("65: a misprint"))
            let after = try await server.findings("paper")
            #expect(try await server.decide("paper", after.state, before.ids[1], "accepted", "so it is").status == 200)
            #expect(try await Command.run("$C check .", in: folder).status == 0)
            #expect(folder.names.filter { !$0.hasPrefix(".") } == ["paper.decisions.yaml", "paper.txt"])
        }

        @Test func `a decision stays with its cell where another of the same words is corrected`() async throws {
            let table = """
                <!DOCTYPE html><html><body><article><h1>A trial</h1><table><caption>Table 1. Gifts</caption><thead>
                <tr><th>Gift, n (%)</th><th>Given (n = 277)</th></tr></thead><tbody>
                <tr><td>Glasses</td><td>37 (31.4)</td></tr><tr><td>Pens</td><td>72 (26.0)</td></tr><tr><td>Cups</td><td>30 (10.8)</td></tr><tr><td>Books</td><td>45 (16.2)</td></tr>
                </tbody></table><table><caption>Table 2. Prizes</caption><thead>
                <tr><th>Prize, n (%)</th><th>Given (n = 277)</th></tr></thead><tbody>
                <tr><td>Cards</td><td>37 (31.4)</td></tr><tr><td>Caps</td><td>90 (32.5)</td></tr><tr><td>Bags</td><td>31 (11.2)</td></tr><tr><td>Toys</td><td>46 (16.6)</td></tr>
                </tbody></table></article></body></html>
                """
            let folder = try Command.Folder(["paper.html": table])
            let server = try await Server("paper.html", in: folder)
            func findings() async throws -> (state: String, all: [[String: Any]]) {
                let json = try await server.get("api/papers/paper")
                let all = (json["checks"] as? [[String: Any]] ?? []).filter { $0["verdict"] as? String == "disagrees" }
                return (try #require(json["state"] as? String), all)
            }
            for (row, kind) in [("Glasses", "accepted"), ("Cards", "explained")] {
                let (state, all) = try await findings()
                let own = try #require(all.first { ($0["place"] as? String)?.contains("row \(row)") ?? false })
                let body: [String: Any?] = [
                    "state": state, "check": own["id"], "decision": kind, "reason": row, "name": "A. Name",
                    "numbers": own["numbers"], "place": own["place"],
                ]
                #expect(try await server.send("api/papers/paper/decisions", body).status == 200)
            }
            let before = try await Command.run("$C check paper.html", in: folder)
            #expect(before.status == 0 && before.output.contains("1 finding accepted by a curator; 1 finding decided"))
            let correction: [String: Any?] = [
                "state": try await findings().state, "table": "table-1", "row": 1, "column": "given",
                "read": "37 (31.4)", "page": "37 (13.4)", "why": "a 4", "name": "A. Name",
            ]
            let corrected = try await server.send("api/papers/paper/corrections", correction)
            #expect(corrected.status == 200, "\(corrected.json)")
            let (state, all) = try await findings()
            #expect(all.count == 1)
            let cards = try #require(all.first)
            #expect((cards["decision"] as? [String: String])?["reason"] == "Cards")
            let after = try await Command.run("$C check paper.html", in: folder)
            #expect(after.output.contains("explained (A. Name)") && after.output.contains("look again: "))
            #expect(after.output.contains("row Glasses"))
            // and is taken back under the id that it has now
            let back: [String: Any?] = [
                "state": state, "check": cards["id"], "decision": nil as String?, "place": cards["place"],
            ]
            #expect(try await server.send("api/papers/paper/decisions", back).status == 200)
            #expect(try await findings().all.first?["decision"] == nil)
            let kept = try ["paper.decisions.yaml", "paper.protocol.md"].filter(folder.exists).map(folder.read).joined()
            #expect(kept.contains("Glasses") && !kept.contains("reason: \"Cards\""))
        }

        @Test func `a question is kept beside the paper, told by every report, and counts for nothing`() async throws {
            let folder = try Command.Folder(["paper.txt": Self.paper])
            let plain = try await Command.run("$C check paper.txt", in: folder)
            let server = try await Server("paper.txt", in: folder)
            let before = try await server.findings("paper")
            func ask(_ state: String, _ place: String, _ quote: String = "20 patients") async throws -> Int {
                let body: [String: Any?] = [
                    "state": state, "question": " Which  20? ", "quote": quote, "place": place, "name": "E. Reader",
                ]
                return try await server.send("api/papers/paper/questions", body).status
            }
            // "Events were seen in 12 of 20 patients (65%)."
            for place in ["t1:0-11", "t9:1-2", "c0.0.0", "here", "t1:26-370"] {
                #expect(try await ask(before.state, place) == 422, "\(place)")
            }
            #expect(try await ask(before.state, "t1:26-37", "") == 400)
            #expect(try await ask(before.state, "t1:26-37") == 200)
            #expect(
                try folder.read("paper.decisions.yaml") == """
                    questions:
                      - question: "Which 20?"
                        quote: "20 patients"
                        place: t1:26-37
                        name: "E. Reader"

                    """)
            #expect(try await ask(before.state, "t1:26-37") == 409)
            let page = try await server.get("api/papers/paper")
            let asked = try #require((page["checks"] as? [[String: Any]])?.last)
            #expect(asked["verdict"] as? String == "asked" && asked["name"] as? String == "E. Reader")
            let result = try await Command.run("$C check paper.txt", in: folder)
            #expect(result.status == plain.status)
            #expect(result.output.contains("2 findings") && result.output.contains("Which 20? (E. Reader, of"))
            let state = try #require(page["state"] as? String)
            let id = try #require(asked["id"] as? String)
            #expect(
                try await server.send("api/papers/paper/questions", ["state": state, "id": id]).status == 200)
            #expect(!folder.exists("paper.decisions.yaml"))
            // in a protocol they stand in its front matter
            let text = "---\npaper: paper\n---\n\n# Reading\n"
            try folder.write("paper.protocol.md", text)
            let curated = try await server.findings("paper")
            #expect(try await ask(curated.state, "t1:26-37") == 200)
            #expect(try folder.read("paper.protocol.md").hasPrefix("---\npaper: paper\nquestions:\n  - question: "))
            #expect(try await Command.run("$C check paper.txt", in: folder).output.contains("Which 20?"))
        }

        @Test func `a question that is broken is one sentence, and the status is 2`() async throws {
            let folder = try Command.Folder([
                "paper.txt": Self.paper, "paper.decisions.yaml": "questions:\n  - {question: Why?, name: E}\n",
            ])
            let result = try await Command.run("$C check paper.txt", in: folder)
            #expect(result.status == 2)
            #expect(result.errors.contains("paper.decisions.yaml:2:5: a question gives its words (question)"))
        }

        @Test func `the corpus is called by its folder's own name`() async throws {
            let folder = try Command.Folder(["paper.txt": Self.paper, "other.txt": Self.paper])
            let server = try await Server(".", in: folder)
            let title = try await server.get("api/corpus")["title"] as? String
            #expect(title == folder.path.split(separator: "/").last.map(String.init))
        }

        @Test func `a protocol takes the decision in its front matter, and nothing else of it changes`() async throws {
            let text = "---\npaper: paper\ncurator: A. Name\n---\n\n# Reading\n\nProse — with a dash.\n"
            let folder = try Command.Folder(["paper.txt": Self.paper, "paper.protocol.md": text])
            let server = try await Server("paper.txt", in: folder)
            let before = try await server.findings("paper")
            #expect(try await server.decide("paper", before.state, before.ids[1], "accepted", "yes").status == 200)
            let after = try folder.read("paper.protocol.md")
            #expect(
                after.hasPrefix("---\npaper: paper\ncurator: A. Name\ndecisions:\n  - check: \"\(before.ids[1])\"\n"))
            #expect(after.hasSuffix("---\n\n# Reading\n\nProse — with a dash.\n"))
            let decided = try await server.findings("paper")
            #expect(try await server.decide("paper", decided.state, before.ids[1], nil as String?, "").status == 200)
            #expect(try folder.read("paper.protocol.md").contains("decisions: []\n"))
        }

        @Test func `decisions are put to what was checked before, which is what a new check gives`() async throws {
            let protocolText = """
                ---
                paper: paper
                ---

                ```sql check="half" reported="11" at="12 of 20"
                SELECT 12
                ```

                """
            let folder = try Command.Folder(["paper.txt": Self.paper, "paper.protocol.md": protocolText])
            let server = try await Server("paper.txt", in: folder)
            let before = try await server.findings("paper")
            #expect(try await server.decide("paper", before.state, before.ids[0], "explained", "so").status == 200)
            let after = try await server.get("api/papers/paper")
            let fresh = try await Server("paper.txt", in: folder).get("api/papers/paper")
            func same(_ key: String) throws -> Bool {
                let all = try [after, fresh].map {
                    try JSONSerialization.data(withJSONObject: [$0[key] as Any], options: .sortedKeys)
                }
                return all[0] == all[1]
            }
            for key in ["checks", "blocks", "tables", "reading", "words", "state"] { #expect(try same(key), "\(key)") }
            // a decision whose finding is not there is said at once
            let gone = "decisions:\n  - {check: gone-1, decision: accepted, reason: r, name: n}\n"
            try folder.write("paper.decisions.yaml", gone)
            let reading = try #require(try await server.get("api/papers/paper")["reading"] as? [String: Any])
            #expect((reading["problems"] as? [String])?.contains { $0.contains("gone-1") } == false)
            let lapsed = try #require((reading["lapsed"] as? [[String: Any]])?.first)
            #expect(lapsed["check"] as? String == "gone-1" && lapsed["why"] as? String == "is no finding by now")
        }

        @Test func `what changes from outside is shown, and nothing is written over it`() async throws {
            let folder = try Command.Folder(["paper.txt": Self.paper])
            let server = try await Server("paper.txt", in: folder)
            let before = try await server.findings("paper")
            let own = "decisions:\n  - {check: \(before.ids[0]), decision: accepted, reason: from outside, name: B}\n"
            try folder.write("paper.decisions.yaml", own)
            let late = try await server.decide("paper", before.state, before.ids[1], "accepted", "late")
            #expect(late.status == 409)
            #expect(try folder.read("paper.decisions.yaml") == own)
            let after = try await server.findings("paper")
            #expect(after.state != before.state && late.json["state"] as? String == after.state)
            #expect(after.decisions == ["from outside", nil])
            // the same bytes again are no change
            try folder.write("paper.txt", Self.paper)
            #expect(try await server.findings("paper").state == after.state)
            try folder.write("paper.txt", Self.paper.replacing("65%", with: "60%"))
            #expect(try await server.findings("paper").ids.count == 1)
            // written by hand, in a form that is not changed
            try folder.write("paper.decisions.yaml", "decisions: [\n")
            let broken = try await server.findings("paper")
            let refused = try await server.decide("paper", broken.state, before.ids[1], "accepted", "x")
            #expect(refused.status == 422)
            #expect((refused.json["error"] as? String)?.contains("paper.decisions.yaml is no valid YAML") ?? false)
        }
    }
}
