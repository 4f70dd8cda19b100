package import Paper
import Yams

/// A question of a person on words of a paper, kept beside the decisions; no finding.
package struct ReaderQuestion: Hashable, Sendable {
    package var question: Located<String>
    /// The words of the paper that it is of.
    package var quote: String
    /// Where they stood when the question was asked; nil where the file does not say.
    package var place: Place?
    /// Who asks.
    package var name: String
    package var file: String

    package init(question: Located<String>, quote: String, place: Place?, name: String, file: String) {
        self.question = question
        self.quote = quote
        self.place = place
        self.name = name
        self.file = file
    }

    /// "asked-0123456789abcdef": stays while question and quote do.
    package var id: String {
        var print = Fingerprint()
        print.add(quote.folded)
        print.add("\u{1F}")
        print.add(question.value.folded)
        let digits = String(print.value, radix: 16)
        return "asked-" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Where the quote is found in a paper as it is read now.
    package enum Found: Hashable, Sendable {
        case at(Place)
        /// At so many places, none of which is the one that was meant.
        case several(Int)
        case nowhere
    }

    /// The place that is kept, if the words still stand there; else the only one at which they do.
    package func found(in paper: Paper) -> Found {
        if let place, paper.words(at: place)?.folded == quote.folded { return .at(place) }
        let places = paper.places(of: quote)
        return places.count == 1 ? .at(places[0]) : places.isEmpty ? .nowhere : .several(places.count)
    }

    static let keys = ["question", "quote", "place", "name"]

    static func list(_ mapping: Node.Mapping, _ reading: inout YAMLReading) -> [ReaderQuestion] {
        var questions: [ReaderQuestion] = []
        for node in reading.nodes(mapping, "questions") {
            guard let item = node.mapping else {
                reading.complain(node, "a question is written as question, quote and name")
                continue
            }
            reading.expect(item, keys: keys)
            guard let words = reading.text(item, "question"), let quote = reading.text(item, "quote")?.value,
                let name = reading.text(item, "name")?.value
            else {
                reading.complain(
                    node, "a question gives its words (question), those of the paper (quote) and who asks (name)")
                continue
            }
            var place: Place?
            if let code = reading.text(item, "place") {
                place = Place(code: code.value)
                if place == nil {
                    reading.complain(
                        code,
                        "\"\(code.value)\" is no place as crossfoot review writes it: leave place out, and the quote is looked for"
                    )
                }
            }
            let question = ReaderQuestion(
                question: words, quote: quote, place: place, name: name, file: reading.file)
            if questions.contains(where: { $0.id == question.id }) {
                reading.complain(words, "this is asked twice of the same words")
            } else {
                questions.append(question)
            }
        }
        return questions
    }
}
