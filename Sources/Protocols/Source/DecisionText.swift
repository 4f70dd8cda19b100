package import Paper
package import Rules
import Yams

/// Writes decisions and questions into the text of a protocol or of a file of decisions; all other lines stay as they are.
package enum DecisionText {
    /// Why a text is left as it is: a sentence for whoever wrote it.
    package struct Problem: Error, Hashable {
        package var reason: String

        package init(reason: String) { self.reason = reason }
    }

    /// The text with the decision on a check, in place of an earlier one; nil takes that away.
    ///
    /// `numbers` are those that the decision is made on: where they change, it lapses; `place` is where the finding stands,
    /// which tells it from others of the same words.
    /// A protocol's decisions stand in its front matter. What comes out is read again before it is given back: it holds the
    /// decisions of before and this one, and nothing else has become wrong.
    package static func setting(
        _ decision: Check.Decision?, of check: String, numbers: String? = nil, place: String? = nil, in text: String,
        isProtocol: Bool
    ) throws(Problem) -> String {
        let before = Known(text, isProtocol)
        let old = before.decided.first { $0.isOn(check, at: place) }
        let list = CurationList(
            key: "decisions",
            isItem: { item in
                old.map { item["check"]?.string == $0.check.value && item["place"]?.string?.folded == $0.place }
                    ?? false
            }, needs: "check")
        let item = decision.map { decision in
            [
                "- check: \(YAMLText.quoted(check))", "  decision: \(decision.kind.rawValue)",
                "  reason: \(YAMLText.quoted(decision.reason))", "  name: \(YAMLText.quoted(decision.name))",
            ] + (numbers.map { ["  numbers: \(YAMLText.quoted($0))"] } ?? [])
                + (place.map { ["  place: \(YAMLText.quoted($0))"] } ?? [])
        }
        let result = try list.setting(item, in: text, isProtocol: isProtocol)
        let after = Known(result, isProtocol)
        var wanted = before.decided.filter { $0 != old }.map(Known.words)
        if let decision { wanted.append(Known.words(check, decision, numbers, place)) }
        guard after.says(decisions: wanted, questions: before.questions, problems: before.problems) else {
            throw Problem(reason: "would not say the same with the decision in it: write it by hand")
        }
        return result
    }

    /// The text with a question more; it has to be another than those that it holds.
    package static func asking(
        _ question: String, quote: String, place: Place?, name: String, in text: String, isProtocol: Bool
    ) throws(Problem) -> String {
        let before = Known(text, isProtocol)
        let item =
            ["- question: \(YAMLText.quoted(question))", "  quote: \(YAMLText.quoted(quote))"]
            + (place.map { ["  place: \($0.code)"] } ?? []) + ["  name: \(YAMLText.quoted(name))"]
        let own = Known.words(question, quote, place, name)
        guard !before.questions.contains(where: { $0[..<2] == own[..<2] }) else {
            throw Problem(reason: "asks this of these words already")
        }
        let result = try list { _ in false }.setting(item, in: text, isProtocol: isProtocol)
        guard
            Known(result, isProtocol).says(
                decisions: before.decisions, questions: before.questions + [own], problems: before.problems)
        else { throw Problem(reason: "would not say the same with the question in it: write it by hand") }
        return result
    }

    /// The text without a question.
    package static func withdrawing(question id: String, from text: String, isProtocol: Bool) throws(Problem) -> String
    {
        let before = Known(text, isProtocol)
        guard let own = before.asked.first(where: { $0.id == id }) else {
            throw Problem(reason: "has no such question any more: load the page again")
        }
        let result = try list { item in
            item["question"]?.string == own.question.value && item["quote"]?.string == own.quote
        }.setting(nil, in: text, isProtocol: isProtocol)
        let rest = before.asked.filter { $0.id != id }.map(Known.words)
        guard
            Known(result, isProtocol).says(
                decisions: before.decisions, questions: rest, problems: before.problems)
        else { throw Problem(reason: "would not say the same without the question: take it away by hand") }
        return result
    }

    private static func list(_ isItem: @escaping (Node.Mapping) -> Bool) -> CurationList {
        CurationList(key: "questions", isItem: isItem, needs: "question")
    }

    /// What a text says, as words that can be held against those of another.
    private struct Known {
        var decided: [Decision]
        var asked: [ReaderQuestion]
        var problems: Int

        init(_ text: String, _ isProtocol: Bool) {
            if isProtocol {
                let document = LiterateProtocol(text, file: "")
                (decided, asked, problems) = (
                    document.front.decisions, document.front.questions, document.problems.count
                )
            } else {
                let file = DecisionFile(text, file: "")
                (decided, asked, problems) = (file.decisions, file.questions, file.problems.count)
            }
        }

        var decisions: [[String]] { decided.map(Self.words) }
        var questions: [[String]] { asked.map(Self.words) }

        static func words(
            _ check: String, _ decision: Check.Decision, _ numbers: String?, _ place: String?
        ) -> [String] {
            let own = [check, decision.kind.rawValue, decision.reason.folded, decision.name.folded]
            return own + [numbers?.folded ?? "", place?.folded ?? ""]
        }

        static func words(_ decision: Decision) -> [String] {
            words(decision.check.value, decision.decision, decision.numbers, decision.place)
        }

        static func words(_ question: String, _ quote: String, _ place: Place?, _ name: String) -> [String] {
            [question.folded, quote.folded, place?.code ?? "", name.folded]
        }

        static func words(_ question: ReaderQuestion) -> [String] {
            words(question.question.value, question.quote, question.place, question.name)
        }

        func says(decisions: [[String]], questions: [[String]], problems: Int) -> Bool {
            func isSame(_ a: [[String]], _ b: [[String]]) -> Bool { a.count == b.count && Set(a) == Set(b) }
            return isSame(self.decisions, decisions) && isSame(self.questions, questions) && self.problems <= problems
        }
    }
}
