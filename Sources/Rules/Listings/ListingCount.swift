import Paper
import Records

extension Rule {
    /// Counts of patients in prose against the rows of a listing.
    static let listingCount = Rule(
        name: "listing-count", family: .listings,
        summary: "A count of patients in the text is not what the listing shows",
        explanation: """
            ## What it checks
            Counts ("14 survivors", "4 of 10 patients aged < 2 years", "nine had a relapse") against the rows of a per-patient \
            listing.
            ## How it is computed
            The words of the clause are turned into a set of rows, by the listing's headers, values, row groups and footnotes, \
            before the number is looked at; the rows of the set are counted. Where the words may mean several sets, or a mark \
            whose column the text lost may belong to several columns, a count that one of them gives is compatible and not \
            recomputed.
            ## When it flags
            Where every word of the clause is understood, the paper has as many patients as the listing has rows, no lost column \
            is involved, and the count misses by one or two: a count that misses by more speaks of another group.
            ## When it is silent
            Where words stay that the listing does not know and those it knows name no group: the count is then listed as \
            unchecked, with the words. Where they name a group, a count no larger than the group is compatible with it.
            """,
        examples: [
            Example(ExampleListing.with("Three patients were alive. Six patients were refractory."), .agrees),
            Example(ExampleListing.with("Four patients were alive."), .disagrees),
        ]
    ) { records in
        listedCounts(in: records).map(\.check)
    }

    /// A check of a count, and the conditions under which the rows were counted.
    struct CountReading {
        var check: Check
        var stated: Int
        var conditions: [ListingCondition]
        var model: ListingModel
        /// Whether the count is only no larger than the group that the conditions give.
        var isPart: Bool
    }

    static func listedCounts(in records: PaperRecords) -> [CountReading] {
        records.listings.flatMap { listing in
            listing.groups.compactMap { group in
                countCheck(group, listing, records).map { result in
                    CountReading(
                        check: result.check, stated: group.value.integer ?? 0, conditions: result.set.conditions ?? [],
                        model: listing.proseModel, isPart: !group.understanding.residue.isEmpty && !result.set.isAll)
                }
            }
        }
    }

    private static func countCheck(_ group: StatedGroup, _ listing: PatientListing, _ records: PaperRecords) -> (
        check: Check, set: PatientSet
    )? {
        let model = listing.proseModel
        guard let stated = group.value.integer, group.value.relation == .equal, stated <= model.rowCount else {
            return nil
        }
        let readings = group.understanding.readings
        let place = countEvidence(group, records)
        if let only = readings.first, readings.count == 1, only.isAll {
            guard stated == model.rowCount, stated > 4, group.understanding.residue.isEmpty || group.isOfAll else {
                return nil
            }
            return (listed(group, model, place), only)
        }
        guard group.understanding.residue.isEmpty else {
            return listing.isWhole ? part(group, stated, model, place) : nil
        }
        let counts = readings.map { $0.count(in: model.rowCount) }
        let isClear =
            readings.count == 1 && group.base != .open && listing.isWhole
            && counts.allSatisfy { $0.lowerBound == $0.upperBound }
        if let index = counts.firstIndex(where: { $0.contains(stated) }) {
            guard stated > 0 || isClear else { return nil }
            return (agreement(group, readings[index], counts[index], isClear, model, place, records), readings[index])
        }
        // A count that misses by more is another group's.
        guard isClear, let set = readings.first, let counted = counts.first?.lowerBound, abs(counted - stated) <= 2
        else { return nil }
        let repairs = ListingRepair(listing: listing, records: records).readings(group, set, counted: counted)
        let check = Check(
            against: Ground(
                group.understanding.isAssumed ? .assumed : .stated, isCorroborated: true, but: .reading),
            message: "\(group.value.printed) in the text and \(counted) rows of \(model.label) differ (\(set.name))",
            working: "stated \(stated); \(model.label), \(set.name): \(counted) rows", reported: [group.value.printed],
            readings: repairs + ["a footnote, another date, or a patient who left the group"],
            question: "Are there \(min(stated, counted)) or \(max(stated, counted)) patients in this group?",
            evidence: place)
        return (check, set)
    }

    private static func listed(_ group: StatedGroup, _ model: ListingModel, _ place: [Evidence]) -> Check {
        Check(
            verdict: .agrees, support: .compatible,
            message: "\(group.value.printed) is the number of patients listed in \(model.label)",
            working: "\(model.label) has \(model.rowCount) rows, numbered 1 to \(model.rowCount)",
            reported: [group.value.printed], evidence: place)
    }

    /// Patients of a group whose other words the listing does not know: no more than the group has.
    private static func part(_ group: StatedGroup, _ stated: Int, _ model: ListingModel, _ place: [Evidence]) -> (
        check: Check, set: PatientSet
    )? {
        let sizes = group.understanding.readings.map { ($0, $0.count(in: model.rowCount).upperBound) }
        if stated == model.rowCount, stated > 4, group.isOfAll { return (listed(group, model, place), .all) }
        guard stated > 0, let words = group.understanding.narrowing,
            sizes.allSatisfy({ $0.1 < model.rowCount }), let (set, most) = sizes.first(where: { stated <= $0.1 })
        else { return nil }
        let check = Check(
            verdict: .agrees, support: .compatible,
            message: "\(group.value.printed) is no more than the \(most) rows of \(model.label) that it may be part of",
            working:
                "\(model.label), \(set.name): \(most) of \(model.rowCount) rows; which of them are meant, \(words.map { "“\($0)”" }.joined(separator: ", ")), it does not say",
            reported: [group.value.printed], evidence: place)
        return (check, set)
    }

    private static func agreement(
        _ group: StatedGroup, _ set: PatientSet, _ range: ClosedRange<Int>, _ isClear: Bool, _ model: ListingModel,
        _ place: [Evidence], _ records: PaperRecords
    ) -> Check {
        let isExact = range.lowerBound == range.upperBound
        let counted =
            isExact
            ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound) (a lost column or an empty cell)"
        let rows = set.rows(in: model.rowCount).map { model.identifier(row: $0) }
        let listed = rows.count <= 20 ? " (" + rows.joined(separator: ", ") + ")" : ""
        return Check(
            verdict: .agrees, support: Verdicts.support(isClear ? .stated : .open),
            message: "\(group.value.printed) \(isClear ? "is" : "fits") what \(model.label) shows",
            working: "\(model.label), \(set.name): \(counted) of \(model.rowCount) rows\(listed)",
            reported: [group.value.printed], evidence: place + headings(set, model, records))
    }

    /// The names of the row groups that a set is made of.
    private static func headings(_ set: PatientSet, _ model: ListingModel, _ records: PaperRecords) -> [Evidence] {
        (set.conditions ?? []).flatMap { condition -> [Evidence] in
            guard case .section? = condition.test, !condition.isNegated,
                let row = condition.holds.firstIndex(of: true)
            else { return [] }
            return records.paper.evidence(at: .group(table: model.table.index, row: row))
        }
    }

    private static func countEvidence(_ group: StatedGroup, _ records: PaperRecords) -> [Evidence] {
        let clause = records.paper.evidence(at: group.statement.clause).filter { $0.passage.quote.utf8.count < 400 }
        return clause.isEmpty ? records.paper.evidence(at: group.statement.place) : clause
    }
}
