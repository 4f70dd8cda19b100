import Language
import Paper
import Records

extension Rule {
    /// Tables that list patients' numbers against the listing, and their rows against each other.
    static let patientGroups = Rule(
        name: "patient-groups", family: .listings,
        summary:
            "A table's list of patients' numbers is not what the listing shows, or leaves one patient out and names another twice",
        explanation: """
            ## What it checks
            Tables whose cells list patients ("Female: 6-9"): where a row's words are a group of the listing, its patients must be those of \
            the listing; where the rows of a section have as many numbers together as there are patients, each patient must stand in one of them.
            ## When it flags
            As a warning: a row of the listing may be of another time.
            """,
        examples: [
            Example(ExamplePatients.groups(female: "1, 2, 4, 7"), .agrees),
            Example(ExamplePatients.groups(female: "1, 2, 4, 8"), .disagrees),
        ]
    ) { records in
        let groups = PatientGroup.all(records.tables)
        guard !groups.isEmpty else { return [] }
        return partitions(groups, records) + records.listings.flatMap { listed(groups, $0, records) }
    }

    /// "1, 2, 4".
    private static func list(_ patients: some Sequence<PatientID>) -> String {
        patients.sorted().map(\.name).joined(separator: ", ")
    }

    /// Rows of a section with as many numbers as there are patients name each of them once.
    private static func partitions(_ groups: [PatientGroup], _ records: PaperRecords) -> [Check] {
        let named = groups.reduce(into: Set<PatientID>()) { $0.formUnion($1.patients) }
        guard let highest = named.compactMap(\.number).max(), named.allSatisfy({ $0.number != nil }) else { return [] }
        let last = max(highest, records.listings.map(\.model.rowCount).max() ?? 0)
        let everyone = Set((1...last).map { PatientID($0) })
        guard named.isSubset(of: everyone) else { return [] }
        let sections = Dictionary(grouping: groups) { [String($0.table)] + $0.section }
        return sections.values.sorted { ($0[0].table, $0[0].row) < ($1[0].table, $1[0].row) }.compactMap { rows in
            guard rows.count > 1, rows.reduce(0, { $0 + $1.patients.count }) == last else { return nil }
            let named = rows.reduce(into: Set<PatientID>()) { $0.formUnion($1.patients) }
            let name = rows[0].section.last ?? ""
            let evidence = rows.flatMap { records.paper.evidence(at: $0.place) }
            let working = rows.map { "\($0.label): \(list($0.patients))" }.joined(separator: "; ")
            if named.count == last {
                return Check(
                    verdict: .agrees, message: "each of \(last) patients stands in one row of \(name)",
                    working: working,
                    evidence: evidence)
            }
            let twice = everyone.filter { patient in rows.count { $0.patients.contains(patient) } > 1 }
            return Check(
                against: .stated(but: .reading),
                message:
                    "of \(last) patients, \(list(twice)) stand in two rows of \(name) and \(list(everyone.subtracting(named))) in none",
                working: working, readings: ["groups that are not meant to exclude each other"],
                question: "In which row belong the patients \(list(twice.union(everyone.subtracting(named))))?",
                evidence: evidence)
        }
    }

    /// Rows whose words are a group of the listing.
    private static func listed(_ groups: [PatientGroup], _ listing: PatientListing, _ records: PaperRecords) -> [Check]
    {
        let model = listing.model
        return groups.compactMap { group in
            let words = ((group.section.last.map { [$0] } ?? []) + [group.label]).joined(separator: " ")
            let sets = [words, group.label].map { listing.parser.understand($0) }
            guard let set = sets.lazy.compactMap(\.set).first(where: { !$0.isAll }) else { return nil }
            let rows = (0..<model.rowCount).filter { set.holds($0) == true }
            guard !rows.isEmpty, !(0..<model.rowCount).contains(where: { set.holds($0) == nil }) else { return nil }
            let shown = Set(rows.map { model.id(row: $0) })
            let evidence = records.paper.evidence(at: group.place)
            let working = "\(model.label), \(set.name): patients \(list(shown)); listed here: \(list(group.patients))"
            guard shown != group.patients else {
                return Check(
                    verdict: .agrees, message: "“\(group.label)” lists the patients whom \(model.label) shows so",
                    working: working, reported: group.patients.sorted().map(\.name), evidence: evidence)
            }
            let odd = shown.symmetricDifference(group.patients)
            return Check(
                against: .stated(but: .reading),
                message:
                    "“\(group.label)” lists the patients \(list(group.patients)), \(model.label) shows \(list(shown))",
                working: working, reported: group.patients.sorted().map(\.name),
                readings: ["the state at another time"],
                question: "Where \(odd.count == 1 ? "does patient" : "do patients") \(list(odd)) belong?",
                evidence: evidence
                    + odd.compactMap(model.row).sorted().flatMap { records.paper.evidence(at: model.place(row: $0)) })
        }
    }
}
