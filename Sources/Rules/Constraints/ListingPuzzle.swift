import Language
import Paper
import Records
import Statistics

/// The rows of a listing with every way to read them, and the claims that are to hold over them.
struct ListingPuzzle {
    let language: ListingLanguage
    let claims: [ListingClaim]
    /// Of each row, its readings: the headers that its marks stand under.
    ///
    /// One empty reading where no column is lost; none at all where there are too many to try.
    let readings: [[Set<String>]]
    /// The steps that may still be taken.
    let budget: WorkBudget

    var model: ListingModel { language.model }

    /// A row with more readings than this is left out of the search: nothing is known of it.
    private static let limit = 64

    /// Readings of one row, and of all rows: beyond these the search says nothing.
    private static let mostReadings = 5_000
    private static let mostReadingsOfAll = 200_000

    /// Steps of all searches over one listing: a second or so.
    static let mostSteps = 3_000_000

    init(_ language: ListingLanguage, _ claims: [ListingClaim], budget: WorkBudget) {
        self.language = language
        self.claims = claims
        self.budget = budget
        let model = language.model
        let lost = model.fields.filter { $0.kind == .marks }
        // counted before they are made
        let counts = (0..<model.rowCount).map { row in
            lost.reduce(1.0) { $0 * Self.readingCount(of: $1, row: row) }
        }
        guard counts.allSatisfy({ $0 <= Double(Self.mostReadings) }),
            counts.reduce(0, +) <= Double(Self.mostReadingsOfAll)
        else {
            readings = []
            return
        }
        readings = (0..<model.rowCount).map { row in
            lost.reduce([[]]) { known, field in
                let added = Self.readings(of: field, row: row)
                return known.flatMap { set in added.map { set.union($0) } }
            }
        }
    }

    /// The ways to place the marks of a row under their headers, in order.
    private static func readingCount(of field: ListingModel.Field, row: Int) -> Double {
        let marks = field.marks(row: row).count
        let headers = field.possibleHeaders.count
        guard marks <= headers else { return 1 }
        var count = 1.0
        for place in 0..<min(marks, headers - marks) { count *= Double(headers - place) / Double(place + 1) }
        return count
    }

    /// The sets of headers that the marks of a row may stand under: each under its own, in the order of print.
    private static func readings(of field: ListingModel.Field, row: Int) -> [Set<String>] {
        let marks = field.marks(row: row)
        let headers = field.possibleHeaders
        guard marks.count <= headers.count else { return [[]] }
        var found: [Set<String>] = []
        var seen: Set<Set<String>> = []
        func place(_ mark: Int, from header: Int, _ chosen: Set<String>) {
            guard mark < marks.count else {
                if seen.insert(chosen).inserted { found.append(chosen) }
                return
            }
            guard header < headers.count else { return }
            for next in header..<headers.count {
                place(mark + 1, from: next + 1, marks[mark] ? chosen.union([headers[next]]) : chosen)
            }
        }
        place(0, from: 0, [])
        return found
    }

    /// Whether a row meets a condition under a reading; nil where the listing cannot say, as behind a footnote's marker.
    func holds(_ named: NamedCondition, row: Int, reading: Set<String>) -> Bool? {
        let condition = language.conditions[named.condition]
        let plain: Bool?
        if let header = language.markHeaders[named.condition] {
            plain = reading.contains(header)
        } else {
            plain = condition.holds[row]
        }
        guard let plain else { return nil }
        // A footnote on the mark may take it out of what the text counts.
        let field = model.fields[condition.field]
        if plain, !field.markers[row].isEmpty, [.marks, .boolean].contains(field.kind) { return nil }
        return plain != named.isNegated
    }

    /// Whether a row meets all conditions; nil where that is open.
    func holds(_ conditions: Set<NamedCondition>, row: Int, reading: Set<String>) -> Bool? {
        var isOpen = false
        for named in conditions {
            switch holds(named, row: row, reading: reading) {
            case false?: return false
            case nil: isOpen = true
            case true?: continue
            }
        }
        return isOpen ? nil : true
    }

    // MARK: Search

    /// Whether claims can hold together, with more limits where given.
    func solve(
        _ claims: [ListingClaim], also extra: [ListingClaim.Limit] = [],
        where isAllowed: (Int, Set<String>) -> Bool = { _, _ in true }
    ) -> CountSearch.Outcome {
        let limits = claims.flatMap(\.limits) + extra
        guard readings.count == model.rowCount, budget.take(readings.reduce(0) { $0 + $1.count } * (limits.count + 1))
        else { return .undecided }
        let items = readings.indices.map { row in
            readings[row].filter { isAllowed(row, $0) }.flatMap { reading in options(limits, row: row, reading: reading)
            }
        }
        guard items.allSatisfy({ !$0.isEmpty }) else { return .impossible }
        return CountSearch(items: items, limits: limits.map(\.range)).solve(spending: budget)
    }

    /// What a row may add to each count under a reading: one option, or several where a footnote leaves it open.
    private func options(_ limits: [ListingClaim.Limit], row: Int, reading: Set<String>) -> [[Int]] {
        var options: [[Int]] = [[]]
        for limit in limits {
            switch holds(limit.conditions, row: row, reading: reading) {
            case true?: options = options.map { $0 + [1] }
            case false?: options = options.map { $0 + [0] }
            // "None" is never held against a row that a footnote explains.
            case nil where limit.range == 0...0: options = options.map { $0 + [0] }
            case nil:
                options =
                    options.count > Self.limit ? options.map { $0 + [1] } : options.flatMap { [$0 + [0], $0 + [1]] }
            }
        }
        return options
    }

    /// The readings of a witness: which headers the marks of each row stand under.
    func readings(of witness: [Int], claims: [ListingClaim]) -> [Set<String>] {
        let limits = claims.flatMap(\.limits)
        return readings.indices.map { row in
            var option = witness[row]
            for reading in readings[row] {
                let count = options(limits, row: row, reading: reading).count
                if option < count { return reading }
                option -= count
            }
            return []
        }
    }
}
