import Foundation
import Testing

@testable import Review

/// What the pages are told, and what a decision changes.
@Suite(.serialized) struct ReviewServerTests {
    @Test func `a paper comes with its checks and the places that they use`() async throws {
        try await RunningReview.with { (review) async throws in
            let paper = try #require(try await review.get("api/papers/first").json)
            let checks = try #require(paper["checks"] as? [[String: Any]])
            let first = try #require(checks.first)
            #expect(first["verdict"] as? String == "disagrees")
            let blocks = try #require(paper["blocks"] as? [[String: Any]])
            let runs = blocks.flatMap { $0["runs"] as? [[Any]] ?? [] }
            let used = try #require(runs.first { $0.count == 2 })
            #expect((used[0] as? String)?.contains("12") ?? false)
            #expect((used[1] as? [Int])?.contains(0) ?? false)
        }
    }

    @Test func `the corpus names what is open`() async throws {
        try await RunningReview.with { (review) async throws in
            var papers: [[String: Any]] = []
            for _ in 0..<100 where papers.count < 2 || papers.contains(where: { $0["kind"] == nil }) {
                papers = try await review.get("api/corpus").json?["papers"] as? [[String: Any]] ?? []
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(papers.map { $0["id"] as? String } == ["a b", "first"])
            #expect((papers.last?["findings"] as? [[String: Any]])?.count == 1)
        }
    }

    @Test func `a decision is taken, shown, and taken back; one on an older state is refused with the new one`()
        async throws
    {
        try await RunningReview.with { (review) async throws in
            func paper() async throws -> (state: String, check: String, decision: [String: Any]?) {
                let json = try #require(try await review.get("api/papers/first").json)
                let check = try #require((json["checks"] as? [[String: Any]])?.first)
                return (
                    try #require(json["state"] as? String), try #require(check["id"] as? String),
                    check["decision"] as? [String: Any]
                )
            }
            func decide(_ state: String, _ check: String, _ word: String) async throws -> RawRequest.Answer {
                let body = """
                    {"state": "\(state)", "check": "\(check)", "decision": \(word), "reason": " A  slip ", "name": "A. Name"}
                    """
                return try await review.post("api/papers/first/decisions", body)
            }
            let before = try await paper()
            #expect(before.decision == nil)
            #expect(try await decide(before.state, before.check, "\"explained\"").status == 200)
            let after = try await paper()
            #expect(after.decision?["reason"] as? String == "A slip")
            let late = try await decide(before.state, before.check, "\"accepted\"")
            #expect(late.status == 409)
            #expect(late.json?["state"] as? String == after.state)
            #expect(try await paper().decision?["kind"] as? String == "explained")
            #expect(try await decide(after.state, after.check, "null").status == 200)
            #expect(try await paper().decision == nil)
        }
    }

    @Test func `a study has a page with its papers, takes decisions, and no corrections from elsewhere`() async throws {
        try await RunningReview.with { (review) async throws in
            var studies: [[String: Any]] = []
            for _ in 0..<100 where studies.first?["findings"] == nil {
                studies = try await review.get("api/corpus").json?["studies"] as? [[String: Any]] ?? []
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(studies.first?["papers"] as? [String] == ["a b", "first"])
            #expect(try await review.get("study/both").status == 200)
            #expect(try await review.get("study/none").status == 404)
            let study = try #require(try await review.get("api/studies/both").json)
            let members = try #require(study["members"] as? [[String: Any]])
            #expect(members.map { $0["id"] as? String } == ["a b", "first"])
            let check = try #require((study["checks"] as? [[String: Any]])?.first)
            #expect((check["evidence"] as? [[String: Any]])?.first?["paper"] as? String == "first")
            #expect(try await review.get("api/studies/both/pages/1").status == 404)
            let (state, id) = (try #require(study["state"] as? String), try #require(check["id"] as? String))
            let decided = try await review.post(
                "api/studies/both/decisions",
                #"{"state": "\#(state)", "check": "\#(id)", "decision": "accepted", "reason": "so", "name": "A. Name"}"#
            )
            #expect(decided.status == 200)
            let checks = try #require(decided.json?["checks"] as? [[String: Any]])
            let decision = checks.first { $0["id"] as? String == id }?["decision"] as? [String: Any]
            #expect(decision?["reason"] as? String == "so")
        }
    }
}
