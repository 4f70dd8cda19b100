package import Paper

/// A table of values with its dictionary, whatever form it leaves the house in.
package struct Sheet: Hashable, Sendable {
    package enum Field: Hashable, Sendable {
        case none
        case integer(Int)
        /// With the digits printed.
        case number(PrintedNumber)
        case text(String)

        static func integer(_ value: Int?) -> Field { value.map(Field.integer) ?? .none }
        static func number(_ value: PrintedNumber?) -> Field { value.map(Field.number) ?? .none }
        /// Of a confidence interval, in percent.
        static func level(_ value: Double?) -> Field {
            number(value.flatMap { PrintedNumber(rounding: $0, decimals: $0 == $0.rounded() ? 0 : 1) })
        }
        static func text(_ value: String?) -> Field { value.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none }
    }

    package enum FieldType: String, Hashable, Sendable { case integer, number, string }

    package struct Column: Hashable, Sendable {
        package var name: String
        package var type: FieldType
        /// What the column holds, for the data dictionary.
        package var about: String
        /// All values it may have; nil where these are many.
        package var values: [String]?

        init(_ name: String, _ type: FieldType, _ about: String, values: [String]? = nil) {
            self.name = name
            self.type = type
            self.about = about
            self.values = values
        }
    }

    /// "facts": the name of its file and table.
    package var name: String
    package var title: String
    package var columns: [Column]
    /// One field a column.
    package var rows: [[Field]]
}

extension PrintedNumber {
    /// The digits as a plain decimal: sign, digits, point; trailing zeros kept, thousands and leading signs dropped.
    package var plain: String { PrintedNumber(coefficient: coefficient, decimals: decimals).printed }
}

/// What checks say of a place: their ids with their verdicts, in the order in which they were made.
package struct PlaceChecks {
    package struct Mention: Hashable, Sendable {
        package var id: String
        /// "agrees", "disagrees", "undetermined".
        package var verdict: String

        package init(id: String, verdict: String) {
            self.id = id
            self.verdict = verdict
        }
    }

    private let find: (_ place: Place, _ numbers: [PrintedNumber]) -> [Mention]

    package init(_ find: @escaping (_ place: Place, _ numbers: [PrintedNumber]) -> [Mention]) {
        self.find = find
    }

    /// Of a fact, all its places together.
    func of(_ fact: Fact) -> [Mention] {
        var found: [Mention] = []
        for place in [fact.place] + fact.otherPlaces {
            for mention in find(place, fact.numbers) where !found.contains(mention) { found.append(mention) }
        }
        return found
    }

    /// The verdict that weighs most: one that disagrees, else one that is undetermined, else agreement.
    static func verdict(_ mentions: [Mention]) -> String? {
        verdicts.first { verdict in mentions.contains { $0.verdict == verdict } }
    }

    /// By weight.
    private enum Verdict: String, CaseIterable { case disagrees, undetermined, agrees }
    static let verdicts = Verdict.allCases.map(\.rawValue)
}
