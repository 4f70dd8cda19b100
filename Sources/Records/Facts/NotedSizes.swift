import Language
import Paper

/// Totals that a header's n is not: of parts of the patients, and those that a note to the table gives.
enum NotedSizes {
    /// Takes a total from the notes, or leaves it open where the header's is another; whether it did either.
    static func take(into fact: inout Fact, _ row: Int, _ column: Int, _ typed: TypedTable) -> Bool {
        let label = typed.label(row: row)
        // a mean of the women is not of all patients
        if fact.statistic.map(averages.contains) ?? false, Lexicon.namesSex(label), !typed.hasOwnSize(row: row),
            let all = typed.denominator(row: row, column: column)
        {
            if let arm = fact.arm, let n = size(in: typed.table.footnotes, of: arm, part: label) {
                set(&fact, n)
            } else {
                fact.open.append("total: part of \(all)")
            }
            return true
        }
        guard typed.table.columns[column].population == nil else { return false }
        let markers = typed.table.columns[column].markers
        let notes = typed.table.footnotes.filter { markers.contains($0.marker) && Lexicon.givesSizes($0.text) }
        guard !notes.isEmpty else { return false }
        if let arm = fact.arm, let n = size(in: notes, of: arm, part: nil) {
            set(&fact, n)
        } else {
            fact.open.append("total: as the note to the column says")
        }
        return true
    }

    private static let averages: Set<Fact.Statistic> = [.mean, .median, .modelMean, .geometricMean]

    private static func set(_ fact: inout Fact, _ n: Int) {
        fact.total = PrintedNumber(coefficient: n)
        fact.totalSource = .column
        fact.doubt = max(fact.doubt, .inherited)
    }

    private static func size(in notes: [Footnote], of arm: String, part: String?) -> Int? {
        let sizes = Set(notes.compactMap { Lexicon.notedSize($0.text, ofArm: arm, part: part) })
        return sizes.count == 1 ? sizes.first : nil
    }

    /// A row none of whose counts is its percentage of the header's total is of other patients: its totals stay open.
    static func openUnfitting(_ facts: inout [Fact]) {
        let counted = facts.indices.filter { index in
            facts[index].count != nil && facts[index].percent != nil
                && (facts[index].totalSource == .column || facts[index].totalSource == .arm)
        }
        guard !counted.isEmpty, counted.allSatisfy({ isUnfitting(facts[$0]) }) else { return }
        for index in counted {
            guard let total = facts[index].total else { continue }
            facts[index].open.append("total: not \(total.printed)")
            (facts[index].total, facts[index].totalSource) = (nil, nil)
        }
    }

    /// Whether a percentage is off by more than rounding and a slip of its last digit.
    private static func isUnfitting(_ fact: Fact) -> Bool {
        guard let count = fact.count?.integer, let total = fact.total?.integer, total > 0,
            let percent = fact.percent?.value
        else { return false }
        return abs(100 * Double(count) / Double(total) - percent) > 1.5
    }
}
