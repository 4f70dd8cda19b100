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
        // "LABA (drug n = 56; placebo n = 55)"
        if let arm = fact.arm, Lexicon.listedSizes(label).count > 1 {
            if let n = Lexicon.listedSize(label, ofArm: arm) {
                set(&fact, n)
                fact.totalSource = .row
            } else {
                fact.open.append("total: as the row's label says")
            }
            return true
        }
        let isAverage = fact.statistic.map(averages.contains) ?? (fact.low != nil)
        if isAverage, let n = ownSize(row, column, typed) {
            set(&fact, n)
            return true
        }
        if isAverage, isMissing(row, typed) {
            fact.open.append("total: as the note to the row says")
            return true
        }
        if let time = fact.time, let arm = fact.arm, takeLater(&fact, time, arm, row, column, typed) { return true }
        if let time = fact.time, tellsMissing(at: time, typed) {
            fact.open.append("total: as the note to the table says")
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

    /// Whether a note to a row or its heading says that some patients have no data, where the row gives no n.
    private static func isMissing(_ row: Int, _ typed: TypedTable) -> Bool {
        guard Lexicon.listedSizes(typed.label(row: row)).isEmpty else { return false }
        var markers = typed.labelColumn.flatMap { typed.table.rows[row].cells[$0]?.markers } ?? []
        markers += headingMarkers(row, typed)
        return typed.table.footnotes.contains { markers.contains($0.marker) && Lexicon.tellsMissing($0.text) }
    }

    /// Whether a note to the whole table says that some patients have no data at a time.
    private static func tellsMissing(at time: String, _ typed: TypedTable) -> Bool {
        let words = Lexicon.plainWords(time)
        guard words.count > 1 else { return false }
        return typed.table.footnotes.contains { note in
            note.marker.isEmpty
                && note.text.split(separator: ".").contains { sentence in
                    Lexicon.tellsMissing(String(sentence)) && Lexicon.plainWords(String(sentence)).contains(words)
                }
        }
    }

    /// What stands behind the name of a row's heading: "5" of "Markers5".
    private static func headingMarkers(_ row: Int, _ typed: TypedTable) -> [String] {
        guard let name = typed.table.rows[row].section.last else { return [] }
        var first = row
        while first > 0, typed.table.rows[first - 1].section == typed.table.rows[row].section { first -= 1 }
        return typed.table.rows[first].headings.flatMap { piece -> [String] in
            guard piece.printed.hasPrefix(name) else { return [] }
            // raised figures stand as such: "³"
            return piece.printed.dropFirst(name.count).split { " ,".contains($0) }.map { mark in
                mark.map { $0.wholeNumberValue.map(String.init) ?? String($0) }.joined()
            }
        }
    }

    /// The n that a note to a single cell gives for it: "No value for one patient (n = 15)".
    private static func ownSize(_ row: Int, _ column: Int, _ typed: TypedTable) -> Int? {
        let markers = typed.table.rows[row].cells[column]?.markers ?? []
        let sizes = typed.table.footnotes
            .filter { markers.contains($0.marker) && Lexicon.tellsMissing($0.text) }
            .flatMap { Lexicon.listedSizes($0.text).map(\.n) }
        return sizes.count == 1 ? sizes.first : nil
    }

    /// A note to the column that gives the arms' sizes at a later time.
    private static func takeLater(
        _ fact: inout Fact, _ time: String, _ arm: String, _ row: Int, _ column: Int, _ typed: TypedTable
    ) -> Bool {
        let markers = typed.table.columns[column].markers
        let words = Lexicon.plainWords(time)
        guard !markers.isEmpty, !words.isEmpty else { return false }
        for note in typed.table.footnotes where markers.contains(note.marker) && Lexicon.givesSizes(note.text) {
            guard Lexicon.plainWords(note.text).contains(words) else { continue }
            if let n = Lexicon.listedSize(note.text, ofArm: arm) {
                set(&fact, n)
            } else {
                fact.open.append("total: as the note to the column says")
            }
            return true
        }
        return false
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
    static func openUnfitting(_ facts: inout ArraySlice<Fact>) {
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

    /// Takes the sum of parts for their total where they are their percentages of it, which add up to 100, and not of the
    /// header's n: "2 (5 %), 14 (37 %), 22 (58 %)" are of 38.
    static func takeSums(_ facts: inout [Fact], _ typed: TypedTable) {
        var blocks: [[String]: [Int: [Int]]] = [:]
        for index in facts.indices {
            guard case .cell(_, let row, let column) = facts[index].place, facts[index].count != nil else { continue }
            blocks[typed.table.rows[row].section, default: [:]][column, default: []].append(index)
        }
        for columns in blocks.values {
            for members in columns.values where members.count > 1 {
                let counts = members.compactMap { facts[$0].count?.integer }
                let shares = members.compactMap { facts[$0].percent }
                let sum = counts.reduce(0, +)
                guard counts.count == members.count, shares.count == members.count, sum > 0,
                    abs(shares.reduce(0) { $0 + $1.value } - 100) <= 1,
                    members.allSatisfy({ facts[$0].totalSource == .column || facts[$0].totalSource == .arm }),
                    members.contains(where: { facts[$0].total?.integer ?? sum < sum }) == false,
                    zip(counts, shares).allSatisfy({ $1.bounds.contains(100 * Double($0) / Double(sum)) }),
                    !zip(members, zip(counts, shares)).allSatisfy({ member, pair in
                        facts[member].total?.integer.map {
                            pair.1.bounds.contains(100 * Double(pair.0) / Double($0))
                        } ?? true
                    })
                else { continue }
                for member in members {
                    facts[member].total = PrintedNumber(coefficient: sum)
                    facts[member].totalSource = .fitted
                    facts[member].doubt = max(facts[member].doubt, .assumed)
                }
            }
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
