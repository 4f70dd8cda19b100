import Rules
import Testing

@testable import Protocols

@Suite struct DecisionTextTests {
    private let decision = Check.Decision(kind: .explained, reason: "A \"footnote\" says so: #3", name: "A. Name")

    private func file(_ text: String, _ decision: Check.Decision?, of check: String = "sum-1") throws -> String {
        try DecisionText.setting(decision, of: check, in: text, isProtocol: false)
    }

    private let item = """
          - check: "sum-1"
            decision: explained
            reason: "A \\"footnote\\" says so: #3"
            name: "A. Name"

        """

    @Test func `a file of decisions is begun`() throws {
        #expect(try file("", decision) == "decisions:\n" + item)
        #expect(try file("decisions: []\n", decision) == "decisions:\n" + item)
        #expect(try file("# whose\ndecisions:\n", decision) == "# whose\ndecisions:\n" + item)
    }

    @Test func `a decision is added behind the others and every other line stays`() throws {
        let before = """
            # by hand
            decisions:
            - check: percent-9   # the second table
              decision: accepted
              reason: >
                over two
                lines
              name: B. Name
            # the end

            """
        let after = try file(before, decision)
        #expect(
            after.contains("# by hand\n") && after.contains("# the second table\n") && after.hasSuffix("# the end\n"))
        #expect(after.contains("\n- check: \"sum-1\"\n  decision: explained\n"))
        #expect(DecisionFile(after, file: "").decisions.count == 2)
        #expect(try file(after, nil) == before)
    }

    @Test func `a decision keeps its numbers, where it is given them`() throws {
        let text = try DecisionText.setting(
            decision, of: "sum-1", numbers: "1.74 0.7 -3", in: "decisions:\n", isProtocol: false)
        #expect(text == "decisions:\n" + item + "    numbers: \"1.74 0.7 -3\"\n")
        #expect(DecisionFile(text, file: "").decisions.map(\.numbers) == ["1.74 0.7 -3"])
        // decided anew they are others, and a decision without them is none the worse
        let again = try DecisionText.setting(decision, of: "sum-1", numbers: "5", in: text, isProtocol: false)
        #expect(again == text.replacing("1.74 0.7 -3", with: "5"))
        #expect(try file(text, decision) == "decisions:\n" + item)
    }

    @Test func `decisions on findings of the same words are told by their places`() throws {
        func set(_ decision: Check.Decision?, _ id: String, _ place: String?, in text: String) throws -> String {
            try DecisionText.setting(decision, of: id, place: place, in: text, isProtocol: false)
        }
        let (first, second) = ("sum-0123456789abcdef", "sum-0123456789abcdef-2")
        let both = try set(decision, second, "Table 1, row B", in: try set(decision, first, "Table 1, row A", in: ""))
        #expect(DecisionFile(both, file: "").decisions.map(\.place) == ["Table 1, row A", "Table 1, row B"])
        // the first is mended, so that the second has its id
        let rest = try set(nil, first, "Table 1, row B", in: both)
        #expect(DecisionFile(rest, file: "").decisions.map(\.place) == ["Table 1, row A"])
        let anew = try set(decision, first, "Table 1, row B", in: both)
        #expect(DecisionFile(anew, file: "").decisions.map(\.check.value) == [first, first])
        #expect(DecisionFile(anew, file: "").problems.isEmpty)
        // a decision without a place is on its id
        let old = try set(decision, first, nil, in: "")
        #expect(DecisionFile(try set(decision, first, "Table 1, row A", in: old), file: "").decisions.count == 1)
        #expect(DecisionFile(try set(nil, second, "Table 1, row A", in: old), file: "").decisions.count == 1)
    }

    @Test func `a decision is changed in its place`() throws {
        var other = decision
        other.kind = .accepted
        let text = try file(try file(try file("", decision, of: "a"), decision, of: "b"), other, of: "a")
        let read = DecisionFile(text, file: "").decisions
        #expect(read.map(\.check.value) == ["a", "b"])
        #expect(read.map(\.decision.kind) == [.accepted, .explained])
    }

    @Test func `the last decision leaves an empty list`() throws {
        #expect(try file(try file("", decision), nil) == "decisions: []\n")
        #expect(try file("decisions: []\n", nil) == "decisions: []\n")
    }

    @Test func `a protocol's front matter holds decisions, its prose stays`() throws {
        let text = "---\npaper: first\n---\n\n# Reading\n\ndecisions: none yet\n"
        let after = try DecisionText.setting(decision, of: "sum-1", in: text, isProtocol: true)
        #expect(after == "---\npaper: first\ndecisions:\n" + item + "---\n\n# Reading\n\ndecisions: none yet\n")
        let back = try DecisionText.setting(nil, of: "sum-1", in: after, isProtocol: true)
        #expect(LiterateProtocol(back, file: "").front.decisions.isEmpty)
    }

    @Test func `line ends of another system stay`() throws {
        let after = try file("decisions:\r\n  - {check: a, decision: accepted, reason: r, name: n}\r\n", decision)
        #expect(after.split(separator: "\r\n").count == 6)
        #expect(!after.replacing("\r\n", with: "").contains("\n"))
    }

    @Test(arguments: [
        "decisions: [{check: a, decision: accepted, reason: r, name: n}]\n", "decisions: none\n", "decisions: {a: b}\n",
        "- a list\n", "decisions:\n  - a word\n", "decisions: [\n", "\tdecisions:\n",
    ])
    func `what is written in another form is left alone`(_ text: String) {
        #expect(throws: DecisionText.Problem.self) { try file(text, decision) }
    }

    @Test func `a protocol without front matter is left alone`() {
        #expect(throws: DecisionText.Problem.self) {
            try DecisionText.setting(decision, of: "a", in: "# Reading\n", isProtocol: true)
        }
    }

    @Test func `a correction goes into the table's block, or into one of its own`() throws {
        func add(_ text: String) throws -> String {
            try CorrectionText.adding(
                table: ["Table 1", "table-1"], row: 3, column: "age", read: "71", page: "17", why: "two digits",
                to: text)
        }
        let line = "  - {row: 3, column: \"age\", read: \"71\", page: \"17\", why: \"two digits\"}\n"
        #expect(try add("# R\n") == "# R\n\n```table\ntable: \"Table 1\"\ncorrections:\n\(line)```\n")
        let block = "# R\n\n```table\ntable: Table 1\nrows: 5\n```\n\nMore.\n"
        let once = try add(block)
        #expect(once == "# R\n\n```table\ntable: Table 1\nrows: 5\ncorrections:\n\(line)```\n\nMore.\n")
        let named = try CorrectionText.adding(
            table: ["Table 1"], row: 3, column: "age", read: "71", page: "17", why: "two digits", name: "C. \"Q\"",
            to: "# R\n")
        #expect(named.contains("why: \"two digits\", name: \"C. \\\"Q\\\"\"}"))
        #expect(LiterateProtocol(named, file: "").tables.first?.corrections.map(\.name) == ["C. \"Q\""])
        // once more: what was read at first stays, and what was read at first is no correction
        func again(_ page: String) throws -> String {
            try CorrectionText.adding(
                table: ["Table 1"], row: 3, column: "age", read: "17", page: page, why: "three digits", to: once)
        }
        #expect(try again("170") == once.replacing("17\"", with: "170\"").replacing("two digits", with: "three digits"))
        #expect(try again("71") == block)
        #expect(try CorrectionText.removing(table: ["Table 1"], row: 3, column: "age", from: once) == block)
        #expect(throws: DecisionText.Problem.self) {
            try CorrectionText.removing(table: ["Table 1"], row: 4, column: "age", from: once)
        }
        let other = once.replacing("row: 3", with: "row: 2")
        #expect(LiterateProtocol(try add(other), file: "").tables.first?.corrections.count == 2)
    }

    @Test func `a correction over several lines is taken back as a whole`() throws {
        let rest = "```table\ntable: Table 1\ncorrections:\n  - {row: 1, column: age, read: a, page: b, why: c}\n"
        let own =
            "  - column: age\n    row: 3\n    read: \"71\"\n\n    page: \"17\"\n    why: >\n      two\n      digits\n"
        let text = rest + own + "rows: 5\n```\n"
        #expect(
            try CorrectionText.removing(table: ["Table 1"], row: 3, column: "age", from: text)
                == rest + "rows: 5\n```\n")
        let first = try CorrectionText.removing(table: ["Table 1"], row: 1, column: "age", from: text)
        #expect(first == text.replacing("  - {row: 1, column: age, read: a, page: b, why: c}\n", with: ""))
    }

    @Test func `a draft in which a person corrects names that person, and nothing else changes`() {
        let note = "note: Drafted by crossfoot draft; nothing here is a person's word yet."
        let draft = "---\npaper: p\ncurator: \"\"\n\(note)\n---\n\n# P\n"
        let begun = CorrectionText.signed(draft, by: "C. \"Q\" Urator", isBegun: true)
        #expect(begun.hasPrefix("---\npaper: p\ncurator: \"C. \\\"Q\\\" Urator\"\nnote: Begun in crossfoot review"))
        #expect(begun.hasSuffix("are the curator's.\n---\n\n# P\n"))
        #expect(LiterateProtocol(begun, file: "").problems.isEmpty)
        #expect(LiterateProtocol(begun, file: "").front.curator == "C. \"Q\" Urator")
        // a name that stands there stays
        let named = draft.replacing("curator: \"\"", with: "curator: B")
        #expect(
            CorrectionText.signed(named, by: "C", isBegun: false).contains(
                "curator: B\nnote: Drafted by crossfoot draft; the"))
        for text in ["", "# no front matter\n", "---\ncurator: \"\"\nnote: mine\n---\n", "---\n\(note)\n"] {
            #expect(CorrectionText.signed(text, by: "C", isBegun: true) == text)
        }
    }
}
