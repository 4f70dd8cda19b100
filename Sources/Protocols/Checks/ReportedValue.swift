import Language
package import Paper
import RecordDatabase

/// What a paper reports, held against what a query gives: as printed numbers, lists, ranges or words.
package struct ReportedValue: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case agrees
        case disagrees
        /// With the reason why nothing can be said.
        case undetermined(String)
    }

    package let text: String
    package let numbers: [PrintedNumber]

    package init(_ text: String) {
        self.text = text
        numbers = PrintedNumbers.all(in: text)
    }

    private static let none: Set<String> = [
        "none", "nobody", "no patient", "not reached", "nr", "na", "not estimable", "ne",
    ]

    /// Compares with all values of a result, row by row.
    func outcome(of result: SQLResult) -> Outcome {
        let values = result.rows.joined().map { $0 }
        let says = text.folded.lowercased()
        if values.allSatisfy({ $0 == .null }) {
            if Self.none.contains(says) { return .agrees }
            return .undetermined(result.rows.isEmpty ? "the query gives no rows" : "the query gives no value")
        }
        if values.count == 1, let date = PrintedDate(text), let own = values[0].string.flatMap({ PrintedDate($0) }) {
            return own.iso.hasPrefix(date.iso) ? .agrees : .disagrees
        }
        if numbers.isEmpty { return words(values) ? .agrees : .disagrees }
        if let ids = integers(values), let list = RowNumbers.list(text),
            ids.count != numbers.count || text.contains("-")
        {
            return ids.sorted() == list.sorted() ? .agrees : .disagrees
        }
        let computed = values.flatMap(Self.numbers)
        if computed.count == numbers.count {
            return zip(numbers, computed).allSatisfy { Self.fits($0, $1) } ? .agrees : .disagrees
        }
        if numbers.count == 1, computed.count == 2, values.count == 1, isRange(values[0]) {
            return inside(numbers[0], computed[0], computed[1]) ? .agrees : .disagrees
        }
        let given = "the query gives \(computed.count) numbers, reported are \(numbers.count)"
        return .undetermined(given)
    }

    /// The same words, or yes and no for 1 and 0.
    private func words(_ values: [SQLValue]) -> Bool {
        let says = text.folded.lowercased()
        let gives = values.map { NumberText.shown($0).folded.lowercased() }.joined(separator: ", ")
        if says == gives { return true }
        guard values.count == 1, let number = values[0].whole else { return false }
        return number == 1 && ["yes", "true"].contains(says) || number == 0 && ["no", "false"].contains(says)
    }

    private func integers(_ values: [SQLValue]) -> [Int]? {
        var found: [Int] = []
        for value in values {
            switch value {
            case .integer(let number): found.append(number)
            case .text(let text):
                guard let list = RowNumbers.list(text) else { return nil }
                found += list
            case .real, .null: return nil
            }
        }
        return found
    }

    private static func numbers(_ value: SQLValue) -> [Double] {
        switch value {
        case .null: []
        case .integer(let number): [Double(number)]
        case .real(let number): [number]
        case .text(let text): PrintedNumbers.all(in: text).map(\.value)
        }
    }

    private func isRange(_ value: SQLValue) -> Bool { value.string?.contains(" to ") ?? false }

    /// Whether a computed number can have been printed so.
    private static func fits(_ printed: PrintedNumber, _ value: Double) -> Bool {
        switch printed.relation {
        case .equal, .about: printed.bounds.contains(value)
        case .less: value < printed.value
        case .lessOrEqual: value <= printed.value || printed.bounds.contains(value)
        case .greater: value > printed.value
        case .greaterOrEqual: value >= printed.value || printed.bounds.contains(value)
        }
    }

    private func inside(_ printed: PrintedNumber, _ low: Double, _ high: Double) -> Bool {
        switch printed.relation {
        case .less: low < printed.value
        case .greater: high > printed.value
        default: printed.bounds.meets(Bounds(min(low, high), max(low, high)))
        }
    }
}
