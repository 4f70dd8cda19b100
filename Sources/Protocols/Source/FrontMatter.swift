import Paper
package import Rules
import Yams

/// What stands in YAML before a protocol's prose.
package struct FrontMatter: Hashable, Sendable {
    package struct Population: Hashable, Sendable {
        package var name: String
        package var count: Int
    }

    /// Ids of the papers: one, or those of a study.
    package var papers: [Located<String>] = []
    package var study: String?
    package var title: String?
    package var curator: String?
    package var note: String?
    package var populations: [Population] = []
    package var decisions: [Decision] = []
    package var questions: [ReaderQuestion] = []
    package var isStudy = false

    package init() {}

    static let keys = [
        "paper", "papers", "study", "title", "curator", "note", "populations", "decisions", "questions",
    ]

    /// Reads the YAML; `linesBefore` stand before it in the file.
    init(_ text: String, _ reading: inout YAMLReading) {
        guard let mapping = reading.mapping(text, what: "the front matter") else { return }
        reading.expect(mapping, keys: Self.keys)
        papers = reading.texts(mapping, "paper")
        let several = reading.texts(mapping, "papers")
        isStudy = !several.isEmpty
        papers += several
        study = reading.text(mapping, "study")?.value
        title = reading.text(mapping, "title")?.value
        curator = reading.text(mapping, "curator")?.value
        note = reading.text(mapping, "note")?.value
        for (name, value) in reading.pairs(mapping, "populations") {
            if let count = Int(printed: value.value), count >= 0 {
                populations.append(Population(name: name.value, count: count))
            } else {
                reading.complain(value, "the population \(name.value) is a number of patients, not \"\(value.value)\"")
            }
        }
        decisions = Decision.list(mapping, &reading)
        questions = ReaderQuestion.list(mapping, &reading)
    }
}

/// A curator's word on a finding, and the finding.
package struct Decision: Hashable, Sendable {
    /// The stable id of the finding.
    package var check: Located<String>
    package var decision: Check.Decision
    /// The numbers of the finding's places that the decision was made on; nil where the file does not keep them.
    package var numbers: String?
    /// Where the finding's first number stood, in words; nil where the file does not keep it.
    package var place: String?
    /// The file that holds the decision.
    package var file: String

    /// Whether it is one on the finding of an id at a place: findings of the same words have ids with a number behind, which
    /// goes to another where one of them is mended.
    package func isOn(_ other: String, at otherPlace: String?) -> Bool {
        guard let place else { return check.value == other }
        return place == otherPlace?.folded && Self.stem(check.value) == Self.stem(other)
    }

    /// "percent-of-count-0123456789abcdef" of "percent-of-count-0123456789abcdef-2".
    static func stem(_ id: String) -> String {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard let last = parts.last, parts.count > 2, parts[parts.count - 2].utf8.count == 16,
            !last.isEmpty, last.utf8.count < 6, last.utf8.allSatisfy(\.isASCIIDigit)
        else { return id }
        return parts.dropLast().joined(separator: "-")
    }

    static func list(_ mapping: Node.Mapping, _ reading: inout YAMLReading) -> [Decision] {
        var decisions: [Decision] = []
        for node in reading.nodes(mapping, "decisions") {
            guard let item = node.mapping else {
                reading.complain(node, "a decision is written as check, decision, reason and name")
                continue
            }
            reading.expect(item, keys: ["check", "decision", "reason", "name", "numbers", "place"])
            guard let check = reading.text(item, "check") else {
                reading.complain(node, "a decision names its finding: check: the finding's id")
                continue
            }
            guard let word = reading.text(item, "decision"), let kind = Check.Decision.Kind(rawValue: word.value) else {
                reading.complain(
                    node, "a decision is one of \(Check.Decision.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
                )
                continue
            }
            guard let reason = reading.text(item, "reason")?.value, let name = reading.text(item, "name")?.value else {
                reading.complain(node, "a decision gives its reason and the name of who made it")
                continue
            }
            let place = reading.text(item, "place")?.value.folded
            if decisions.contains(where: { $0.check.value == check.value && $0.place == place }) {
                reading.complain(check, "the finding \(check.value) is decided twice")
                continue
            }
            decisions.append(
                Decision(
                    check: check, decision: Check.Decision(kind: kind, reason: reason, name: name),
                    numbers: reading.text(item, "numbers")?.value, place: place, file: reading.file))
        }
        return decisions
    }
}

/// What a file of decisions holds: `decisions:`, `questions:`, each with its list.
package struct DecisionFile: Hashable, Sendable {
    package var decisions: [Decision] = []
    package var questions: [ReaderQuestion] = []
    package var problems: [ProtocolProblem] = []

    package init(_ text: String, file: String) {
        var reading = YAMLReading(file: file, linesBefore: 0)
        if let mapping = reading.mapping(SourceText.normalised(text), what: "the file of decisions") {
            reading.expect(mapping, keys: ["decisions", "questions"])
            decisions = Decision.list(mapping, &reading)
            questions = ReaderQuestion.list(mapping, &reading)
        }
        problems = reading.problems
    }

    package var isEmpty: Bool { decisions.isEmpty && questions.isEmpty }
}

extension YAMLReading {
    mutating func complain(_ place: Located<String>, _ reason: String) {
        complain(at: place.position, reason)
    }
}
