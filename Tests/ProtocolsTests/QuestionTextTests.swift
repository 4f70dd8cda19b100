import Paper
import Readers
import Rules
import Testing

@testable import Protocols

/// Questions of readers in the file of decisions and in front matter.
@Suite struct QuestionTextTests {
    private let item = """
          - question: "Why \\"31\\"?"
            quote: "31 patients"
            place: t1:4-15
            name: "E. Reader"

        """

    private func asked(_ text: String, _ question: String = "Why \"31\"?", isProtocol: Bool = false) throws -> String {
        try DecisionText.asking(
            question, quote: "31 patients", place: .text(block: 1, range: 4..<15), name: "E. Reader", in: text,
            isProtocol: isProtocol)
    }

    @Test func `a question is written with quote, place and name, and taken away again`() throws {
        let text = try asked("")
        #expect(text == "questions:\n" + item)
        let question = try #require(DecisionFile(text, file: "").questions.first)
        #expect(question.place == .text(block: 1, range: 4..<15) && question.name == "E. Reader")
        #expect(
            try DecisionText.withdrawing(question: question.id, from: text, isProtocol: false) == "questions: []\n")
        let two = try asked(text, "And then?")
        #expect(DecisionFile(two, file: "").questions.map(\.question.value) == ["Why \"31\"?", "And then?"])
        #expect(try DecisionText.withdrawing(question: question.id, from: two, isProtocol: false).contains("And then?"))
    }

    @Test func `questions and decisions stand beside each other, and neither touches the other's lines`() throws {
        let decision = Check.Decision(kind: .accepted, reason: "seen", name: "A. Name")
        let before =
            "# by hand\ndecisions:\n- check: percent-9   # the second\n  decision: accepted\n"
            + "  reason: so\n  name: B. Name\n"
        let both = try asked(before)
        #expect(both == before + "questions:\n" + item)
        let more = try DecisionText.setting(decision, of: "sum-1", in: both, isProtocol: false)
        #expect(more.hasPrefix(before) && more.hasSuffix("questions:\n" + item))
        #expect(DecisionFile(more, file: "").decisions.count == 2)
        let front = "---\npaper: first\n---\n\nquestions: none yet\n"
        let written = try asked(front, isProtocol: true)
        #expect(written == "---\npaper: first\nquestions:\n" + item + "---\n\nquestions: none yet\n")
        #expect(LiterateProtocol(written, file: "").problems.isEmpty)
    }

    @Test func `the same is not asked twice, and what is gone cannot be taken away`() throws {
        let text = try asked("")
        #expect(throws: DecisionText.Problem.self) { try asked(text) }
        #expect(throws: DecisionText.Problem.self) {
            try DecisionText.withdrawing(question: "asked-0", from: text, isProtocol: false)
        }
        #expect(throws: DecisionText.Problem.self) { try asked("questions: [{question: a, quote: b, name: c}]\n") }
    }

    @Test(arguments: [
        ("questions: yes\n", "questions is a list"),
        ("questions:\n  - why\n", "a question is written as question, quote and name"),
        ("questions:\n  - {question: Why?, quote: 31}\n", "a question gives its words (question)"),
        ("questions:\n  - {question: Why?, quote: 31, name: E, place: page 3}\n", "is no place"),
        ("questions:\n  - {question: Why?, quote: 31, name: E, pace: t1:2-3}\n", "did you mean place"),
        (
            "questions:\n  - {question: Why?, quote: 31, name: E}\n  - {question: Why?, quote: 31, name: F}\n",
            "asked twice"
        ),
    ])
    func `a broken entry is one sentence with its place`(text: String, words: String) {
        let file = DecisionFile("decisions: []\n" + text, file: "p.decisions.yaml")
        #expect(file.problems.count == 1)
        #expect(file.problems.first?.description.contains(words) ?? false, "\(file.problems)")
        #expect((file.problems.first?.position.line ?? 0) >= 2)
    }

    @Test func `a question is found where its words stand by now`() throws {
        let paper = try TextReader.read(
            Array("Results\n\nThere were 31 patients, and later 31 patients, of whom 9 died.\n".utf8), id: "p")
        func found(_ quote: String, _ code: String?) -> ReaderQuestion.Found {
            let place = code.flatMap { Place(code: $0) }
            let words = Located("Why?", at: ProtocolProblem.Position(line: 1, column: 1))
            return ReaderQuestion(question: words, quote: quote, place: place, name: "E", file: "").found(in: paper)
        }
        let block = try #require(paper.blocks.firstIndex { $0.text.contains("31") })
        #expect(found("31  patients", "t\(block):11-22") == .at(.text(block: block, range: 11..<22)))
        #expect(found("31 patients", "t\(block):12-23") == .several(2))
        #expect(found("9 died", nil) == .at(.text(block: block, range: 55..<61)))
        #expect(found("9 died", "t77:1-4") == .at(.text(block: block, range: 55..<61)))
        #expect(found("10 died", nil) == .nowhere)
    }

    @Test(arguments: ["t3:10-20", "c0.1.2", "r4.5", "g0.0", "k1", "f2.3"])
    func `the code of a place is read back`(code: String) {
        #expect(Place(code: code)?.code == code)
    }

    @Test(arguments: [
        "", "t", "t3:20-10", "t3", "c1.2", "c1.-2.3", "t3:1-2-3", "x1", "c01.2.3", "k1 ", "t99999999999999999999:1-2",
    ])
    func `what is no code is none`(text: String) {
        #expect(Place(code: text) == nil)
    }
}
