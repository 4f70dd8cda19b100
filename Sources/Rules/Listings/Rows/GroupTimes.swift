import Language
import Paper
import Records

extension Rule {
    /// The time in a row group's heading against the times of its rows.
    static let groupTimes = Rule(
        name: "group-times", family: .listings, status: .preview,
        summary: "A row group says how long its patients lived or were followed, and a row's time is shorter",
        explanation: """
            ## What it checks
            A heading of a row group such as "Alive at 24 months" or "Survivors at 2 years" against the survival or follow-up times of its rows.
            ## How it is computed
            The time of the listing is its column of survival or follow-up. Times are intervals of what could have been rounded to them; where \
            units differ, a month has 28 to 31 days and a year 365 or 366. Every row of the group must reach the heading's time.
            ## When it flags
            As a note: a visit may have been due at the time and have taken place earlier.
            """,
        examples: [
            Example(ExampleListing.inGroups(alive: "30.0"), .agrees),
            Example(ExampleListing.inGroups(alive: "22.9"), .disagrees),
        ]
    ) { records in
        records.listings.flatMap { listing in
            listing.model.groupTimes.compactMap { check($0, listing.model, records) }
        }
    }

    private static func check(_ group: ListingModel.GroupTime, _ model: ListingModel, _ records: PaperRecords) -> Check?
    {
        guard let field = model.timeField, let unit = field.unit else { return nil }
        let times = group.rows.compactMap { row in field.numbers[row].map { (row: row, time: $0) } }
        guard times.count == group.rows.count, !times.isEmpty else { return nil }
        let isSame = group.unit == unit
        let limit = group.time.value * (isSame ? 1 : group.unit.days.lowerBound)
        let short = times.filter { $0.time.bounds.high * (isSame ? 1 : unit.days.upperBound) < limit }
        let heading = records.paper.evidence(at: .group(table: model.table.index, row: group.rows[0]))
        // where the heading's own place is not known, the group's first row
        let evidence = heading.isEmpty ? records.paper.evidence(at: model.place(row: group.rows[0])) : heading
        let said = "\(group.time.printed) \(group.unit.rawValue)s"
        let shown = times.map { "patient \(model.identifier(row: $0.row)) \($0.time.printed)" }.joined(separator: ", ")
        let working = "\(model.label), “\(group.heading)”, \(field.name): \(shown)"
        if short.isEmpty {
            return Check(
                verdict: .agrees, support: .compatible, message: "every row of “\(group.heading)” reaches \(said)",
                working: working, reported: [group.time.printed], evidence: evidence)
        }
        let names = short.map { "\($0.time.printed) (patient \(model.identifier(row: $0.row)))" }
        return Check(
            against: .stated(but: .harmless),
            message:
                "\(said) is in the heading “\(group.heading)”, and \(field.name) is \(joined(names: names)) in \(short.count) of its \(times.count) rows",
            working: working, reported: [group.time.printed] + short.map(\.time.printed),
            readings: ["a visit that was due at this time and took place earlier"],
            question: "Had these patients been followed for \(said)?",
            evidence: evidence + short.flatMap { records.paper.evidence(at: model.place(row: $0.row)) })
    }
}
