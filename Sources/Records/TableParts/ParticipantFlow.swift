package import Language
import Paper

/// The boxes of a participant flow, in the order of print.
package struct ParticipantFlow: Sendable {
    package struct Box: Sendable {
        package var row: Int
        package var count: Int
        /// In lower case.
        package var words: String
        package var steps: Set<Lexicon.FlowStep>
    }

    package let boxes: [Box]

    package init(_ table: TypedTable) {
        boxes = table.values.indices.compactMap { row -> Box? in
            guard let first = table.values[row].first, case .number(let number) = first, let count = number.integer
            else {
                return nil
            }
            let words = (table.table.rows[row].cells[1]?.text ?? "").lowercased()
            return Box(row: row, count: count, words: words, steps: Lexicon.flowSteps(words))
        }
    }

    package func first(_ step: Lexicon.FlowStep) -> Box? { boxes.first { $0.steps.contains(step) } }

    package var arms: [Box] { boxes.filter { $0.steps.contains(.arm) } }
}
