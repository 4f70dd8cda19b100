import Foundation
import Paper
import Rules

/// The body of a request that changes something, and the state of the files that it was made in.
struct ChangeRequest {
    let state: String
    let change: ReviewChange

    private struct Decision: Decodable {
        var state: String
        var check: String
        /// Nil takes the decision back.
        var decision: String?
        var reason: String?
        var name: String?
        /// Those of the finding, as the page was sent them.
        var numbers: String?
        var place: String?
    }

    private struct Correction: Decodable {
        var state: String
        var table: String
        var row: Int
        var column: String
        /// With the two below: nil takes the correction back.
        var read: String?
        var page: String?
        var why: String?
        var name: String?
    }

    private struct Question: Decodable {
        var state: String
        var question: String?
        var quote: String?
        var place: String?
        var name: String?
        /// The question that is taken back; nil with the four above.
        var id: String?
    }

    private static let longestText = 4000

    /// `kind` is "decisions", "corrections" or "questions".
    init(_ body: [UInt8], kind: String) throws(ReviewProblem) {
        switch kind {
        case "decisions": (state, change) = try Self.decision(Self.decoded(Decision.self, body))
        case "corrections": (state, change) = try Self.correction(Self.decoded(Correction.self, body))
        case "questions": (state, change) = try Self.question(Self.decoded(Question.self, body))
        default: throw ReviewProblem(.refused, "there is nothing of that kind to change")
        }
    }

    private static func decoded<Value: Decodable>(_ type: Value.Type, _ body: [UInt8]) throws(ReviewProblem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw ReviewProblem(.refused, "the request is not of the form that this page sends: load the page again")
        }
    }

    private static func decision(_ body: Decision) throws(ReviewProblem) -> (String, ReviewChange) {
        let place = try kept(body.place)
        guard let word = body.decision else {
            return (body.state, .decide(check: body.check, nil, DecisionGround(place: place)))
        }
        guard let kind = Check.Decision.Kind(rawValue: word) else {
            throw ReviewProblem(
                .refused, "a decision is one of \(Check.Decision.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        let reason = try text(body.reason, "A decision gives its reason.")
        let name = try text(body.name, "A decision gives the name of who made it.")
        let decision = Check.Decision(kind: kind, reason: reason, name: name)
        let ground = DecisionGround(numbers: try kept(body.numbers), place: place)
        return (body.state, .decide(check: body.check, decision, ground))
    }

    /// What the page was sent, and sends back; nil where there is nothing.
    private static func kept(_ text: String?) throws(ReviewProblem) -> String? {
        let text = text?.folded ?? ""
        guard text.utf8.count <= longestText else {
            throw ReviewProblem(.refused, "the request is not of the form that this page sends: load the page again")
        }
        return text.isEmpty ? nil : text
    }

    private static func correction(_ body: Correction) throws(ReviewProblem) -> (String, ReviewChange) {
        guard let read = body.read, body.page != nil || body.why != nil else {
            return (body.state, .uncorrect(table: body.table, row: body.row, column: body.column))
        }
        let page = try text(body.page, "A correction says what the page shows.")
        let why = try text(body.why, "A correction says why the cell was misread.")
        let name = try text(body.name, "A correction gives the name of who made it.")
        guard page != read.folded else {
            throw ReviewProblem(.refused, "The page is said to show what was read: there is nothing to correct.")
        }
        return (
            body.state,
            .correct(
                ReviewCorrection(
                    table: body.table, row: body.row, column: body.column, read: read, page: page, why: why, name: name)
            )
        )
    }

    private static func question(_ body: Question) throws(ReviewProblem) -> (String, ReviewChange) {
        if let id = body.id { return (body.state, .withdraw(question: id)) }
        return (
            body.state,
            .ask(
                ReviewQuestion(
                    question: try text(body.question, "A question has words."),
                    quote: try text(body.quote, "A question says of which words of the paper it is."),
                    place: body.place ?? "", name: try text(body.name, "A question gives the name of who asks."))
            )
        )
    }

    /// White space folded; neither empty nor longer than a person writes.
    private static func text(_ text: String?, _ reason: String) throws(ReviewProblem) -> String {
        let text = (text ?? "").folded
        guard !text.isEmpty else { throw ReviewProblem(.refused, reason) }
        guard text.utf8.count <= longestText else {
            throw ReviewProblem(.refused, "That is longer than \(longestText) bytes: say it in fewer words.")
        }
        return text
    }
}
