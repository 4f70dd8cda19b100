import Language
import Paper
import Records

extension Rule {
    /// The cells of one patient against each other and against the group of rows the patient stands in.
    static let listingRow = Rule(
        name: "listing-row", family: .listings,
        summary: "The cells of one listed patient do not fit each other or the group they stand in",
        explanation: """
            ## What it checks
            Row by row: a column headed by a limit ("≥5 y") against the listed time; a mark that its footnote explains as \
            censored against the column of events; shorter times (to response, to transplantation) against the whole \
            follow-up; the words of a row group (alive, died, remission, never responded) against the row's cells.
            ## How it is computed
            Times are compared as intervals of what could have been rounded to them; years are 12 months. A rule of this kind \
            is used only where nine of ten rows keep it, so that it is the table's own rule and not a guess.
            ## When it is a note
            A single row that breaks a limit narrowly, which a footnote may explain.
            """,
        examples: [
            Example(ExampleListing.with(), .agrees),
            Example(ExampleListing.with(lastTransplant: "19.0"), .disagrees),
        ]
    ) { records in
        ListingModel.all(in: records).flatMap { model in
            limitChecks(model, records) + censoringChecks(model, records) + orderChecks(model, records)
                + groupChecks(model, records)
        }
    }

    /// A result for one row: whether it holds, with the words for it.
    private struct RowResult {
        var row: Int
        var holds: Bool
        var working: String
        var reported: [String]
    }

    /// Turns row results into checks when the table keeps the rule in at least nine of ten rows.
    private static func checks(
        _ results: [RowResult], subject: String, model: ListingModel, records: PaperRecords, readings: [String],
        excuse: Ground.Excuse
    ) -> [Check] {
        let broken = results.count { !$0.holds }
        guard results.count >= 5, broken * 10 <= results.count else { return [] }
        return results.map { result in
            let who = "patient \(model.identifier(row: result.row)) of \(model.label)"
            let evidence = records.paper.evidence(at: model.place(row: result.row))
            if result.holds {
                return Check(
                    verdict: .agrees,
                    message: "\(result.reported.joined(separator: ", ")) (\(who)): \(subject) fit each other",
                    working: result.working,
                    reported: [model.identifier(row: result.row)] + result.reported, evidence: evidence)
            }
            return Check(
                against: .stated(but: excuse),
                message: "\(result.reported.joined(separator: " and ")) (\(who)): \(subject) do not fit each other",
                working: result.working, reported: result.reported, readings: readings,
                question: "Are the entries of \(who) as intended?", evidence: evidence)
        }
    }

    // MARK: "≥5 y" against months

    private static func limitChecks(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        model.fields.flatMap { field -> [Check] in
            guard let limit = field.yearLimit else { return [] }
            let times = model.fields.filter { $0.kind == .number && $0.unit == .month }
            for time in times.sorted(by: {
                ($0.numbers.compactMap { $0?.value }.max() ?? 0) > ($1.numbers.compactMap { $0?.value }.max() ?? 0)
            }) {
                let results = field.values.indices.compactMap { row -> RowResult? in
                    guard let stated = field.values[row], let months = time.numbers[row] else { return nil }
                    let reached = months.bounds.high >= limit.value * 12
                    let isYes = ListingModel.isYes(stated)
                    return RowResult(
                        row: row, holds: reached == isYes,
                        working:
                            "\(months.printed) months \(reached ? "≥" : "<") \(limit.printed) × 12 = \(plain(limit.value * 12)) months; \(field.name) is \(stated)",
                        reported: [months.printed, stated])
                }
                let found = checks(
                    results, subject: "the time and the entry under \"\(field.name)\"", model: model, records: records,
                    readings: ["a visit window, or a footnote that counts this patient"], excuse: .harmless)
                if !found.isEmpty { return found }
            }
            return []
        }
    }

    // MARK: Censoring marks against events

    private static func censoringChecks(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        let marks = model.censoringMarkers
        guard !marks.isEmpty, let time = model.timeField, let event = model.eventField else { return [] }
        let results = time.values.indices.compactMap { row -> RowResult? in
            guard let shown = time.values[row] else { return nil }
            let isCensored = !marks.isDisjoint(with: time.markers[row])
            let mark = time.markers[row].joined()
            return RowResult(
                row: row, holds: isCensored == (event.values[row] == nil),
                working:
                    "\(shown)\(mark) is \(isCensored ? "marked as censored" : "not marked"); \(event.name): \(event.values[row] ?? "none")",
                reported: [shown])
        }
        return checks(
            results, subject: "the censoring mark and the event", model: model, records: records,
            readings: ["a mark lost or set in another column"], excuse: .harmless)
    }

    // MARK: Shorter times within the whole

    private static func orderChecks(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        guard let whole = model.timeField else { return [] }
        return model.fields.filter { $0.kind == .number && $0.unit == whole.unit && $0.column != whole.column }.flatMap
        { part in
            let results = part.values.indices.compactMap { row -> RowResult? in
                guard let short = part.numbers[row], let long = whole.numbers[row] else { return nil }
                return RowResult(
                    row: row, holds: short.bounds.low <= long.bounds.high,
                    working:
                        "\(short.printed) (\(part.name)) \(short.value <= long.value ? "≤" : ">") \(long.printed) (\(whole.name))",
                    reported: [short.printed, long.printed])
            }
            return checks(
                results, subject: "the two times", model: model, records: records,
                readings: ["times counted from different dates"], excuse: .harmless)
        }
    }

    // MARK: Row groups against cells

    private static func groupChecks(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        let results = model.groupClaims().map { claims in
            let working =
                "group \"\(claims.group)\": "
                + claims.claims.map { "\($0.name) \($0.holds ? "fits" : "does not fit") the row" }.joined(
                    separator: ", ")
            let age = model.ageField?.values[claims.row]
            return RowResult(
                row: claims.row, holds: claims.claims.allSatisfy(\.holds), working: working,
                reported: [age].compactMap { $0 })
        }
        let found = checks(
            results, subject: "the row and its group", model: model, records: records,
            readings: ["the row stands in another group, or a cell is a slip"], excuse: .reading)
        return found.isEmpty ? [] : found + wholeGroups(results, model, records)
    }

    /// One check for each group of which every row is as the group's name says.
    private static func wholeGroups(_ results: [RowResult], _ model: ListingModel, _ records: PaperRecords) -> [Check] {
        let sections = model.table.table.rows.map(\.section)
        var groups: [(name: [String], rows: [RowResult])] = []
        for result in results {
            let name = sections[result.row]
            if groups.last?.name == name {
                groups[groups.count - 1].rows.append(result)
            } else {
                groups.append((name, [result]))
            }
        }
        return groups.compactMap { group in
            let heading = records.paper.evidence(at: .group(table: model.table.index, row: group.rows[0].row))
            guard let name = group.name.last, !heading.isEmpty, group.rows.allSatisfy(\.holds) else { return nil }
            let ids = group.rows.map { model.identifier(row: $0.row) }
            return Check(
                verdict: .agrees,
                message: "every row of the group “\(name)” of \(model.label) is as its name says",
                working: "\(ids.count) rows: \(ids.joined(separator: ", "))", evidence: heading)
        }
    }
}
