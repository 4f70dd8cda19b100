import Language
import Paper
import Records

extension Rule {
    /// What prose says of single patients against their rows.
    static let listingPatient = Rule(
        name: "listing-patient", family: .listings,
        summary: "What the text says of single patients is not what their rows show",
        explanation: """
            ## What it checks
            Patients named by number ("Patients 7, 8 and 9"), by a value that one row alone has ("the patient with a relapse at \
            50.8 months"), or by a footnote of the listing, against the cells of their rows.
            ## How it is computed
            The clause's words are turned into a set of rows as for `listing-count`; the patients named must belong to it. That a \
            time stands in one row is compatible with what is said of it, no more. Times said of one patient are looked for in the rows of others.
            ## When it flags
            Where a single patient is identified by a footnote and a response to treatment is stated that the row contradicts, and \
            where times said of one patient are printed in the rows of others.
            """,
        examples: [
            Example(ExampleListing.with("Patients 3, 8 and 10 were alive."), .agrees),
            Example(ExampleListing.with("One patient died after 19.9 months."), .disagrees),
        ]
    ) { records in
        records.listings.flatMap { listing in
            let times = ListedTimesInProse(listing.model, records)
            return lists(listing, records) + times.values() + times.nearMisses()
                + footnotes(listing.model, records) + times.borrowed()
        }
    }

    // MARK: Patients by number

    private static func lists(_ listing: PatientListing, _ records: PaperRecords) -> [Check] {
        let model = listing.proseModel
        return records.statements.patientLists.compactMap { list in
            let rows = Set(list.identifiers.compactMap(model.row))
            guard rows.count == Set(list.identifiers).count, !rows.isEmpty, !list.isOfWhole else { return nil }
            let sentence = records.statements.sentences[list.sentence]
            guard case .text(_, let range) = list.clause, case .text(_, let own) = list.place else { return nil }
            let clause = sentence.tokens.filter {
                range.overlaps($0.range) && !own.overlaps($0.range) && $0.number == nil
            }
            let understanding = listing.proseParser.understand(clause)
            if understanding.set == nil, let check = headed(list, clause, listing, records) { return check }
            guard let set = understanding.set, !set.isAll, !rows.contains(where: { set.holds($0) == nil }) else {
                return nil
            }
            let odd = rows.filter { set.holds($0) == false }.sorted()
            guard odd.isEmpty else {
                return contradicted(list, set, odd, model, records, isAssumed: understanding.isAssumed)
            }
            let isExact = set.rows(in: model.rowCount) == rows.sorted()
            let named = list.identifiers.map(\.name)
            return Check(
                verdict: .agrees, support: Verdicts.support(isExact && list.count != nil ? .stated : .open),
                message: "\(named.joined(separator: ", ")) are patients whom \(model.label) shows so",
                working:
                    "\(model.label), \(set.name): patients \(set.rows(in: model.rowCount).map { model.identifier(row: $0) }.joined(separator: ", "))",
                reported: named + [list.count?.printed].compactMap { $0 },
                evidence: records.paper.evidence(at: list.place))
        }
    }

    /// A value that the clause names with a word of its column's header, "an unrelated donor", whatever else it says.
    private static func headed(
        _ list: PatientList, _ clause: [Token], _ listing: PatientListing, _ records: PaperRecords
    ) -> Check? {
        let model = listing.proseModel
        let rows = list.identifiers.compactMap(model.row)
        guard rows.count == list.identifiers.count else { return nil }
        let named = listing.proseParser.headedValues(clause)
        guard named.count == 1, let condition = named.first else { return nil }
        let odd = rows.filter { condition.holds[$0] == false }
        guard odd.isEmpty else {
            // where most differ, something else is meant
            guard odd.count == 1 else { return nil }
            return contradicted(list, .having(condition), odd, model, records, isAssumed: false)
        }
        return Check(
            verdict: .agrees, support: .compatible,
            message:
                "\(list.identifiers.map(\.name).joined(separator: ", ")) are patients whom \(model.label) shows so",
            working:
                "\(model.label), \(condition.name): patients \(joined(names: rows.map { model.identifier(row: $0) }))",
            reported: list.identifiers.map(\.name), evidence: records.paper.evidence(at: list.place))
    }

    /// Patients named beside words that their rows do not show.
    private static func contradicted(
        _ list: PatientList, _ set: PatientSet, _ odd: [Int], _ model: ListingModel, _ records: PaperRecords,
        isAssumed: Bool
    ) -> Check {
        let named = odd.map { model.identifier(row: $0) }.joined(separator: ", ")
        return Check(
            against: isAssumed ? .open : .stated(but: .reading),
            message:
                "\(list.identifiers.count == 1 ? "patient" : "patients") \(list.identifiers.map(\.name).joined(separator: ", ")) \(list.identifiers.count == 1 ? "is" : "are") named with what \(model.label) does not show of \(named)",
            working:
                "\(model.label), \(set.name): patients \(set.rows(in: model.rowCount).map { model.identifier(row: $0) }.joined(separator: ", "))",
            reported: list.identifiers.map(\.name), readings: ["another event, or the state at another time"],
            question: "Does the sentence mean \(odd.count == 1 ? "patient" : "patients") \(named), too?",
            evidence: records.paper.evidence(at: list.place)
                + odd.flatMap { records.paper.evidence(at: model.place(row: $0)) })
    }

    // MARK: A patient whom a footnote singles out

    private static func footnotes(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        DeniedResponse.all(model, records.statements.sentences).map { denied in
            let row = denied.row
            let who = "patient \(model.identifier(row: row)) of \(model.label)"
            let group = model.table.table.rows[row].section.last ?? ""
            let evidence =
                records.paper.evidence(at: denied.place) + records.paper.evidence(at: model.place(row: row))
            let working =
                "\(who): \(denied.field) \(denied.shown)\(group.isEmpty ? "" : ", group \"\(group)\"")"
            if ListingModel.isNo(denied.shown) {
                return Check(
                    verdict: .agrees, message: "the text and the row of \(who) agree on the response", working: working,
                    evidence: evidence)
            }
            return Check(
                against: .stated,
                message: "the text says that a patient did not respond whose row (\(who)) shows a response",
                working: working,
                readings: ["no response to a later course, after a first response"],
                question: "Did \(who) respond to the treatment?", evidence: evidence)
        }
    }
}
