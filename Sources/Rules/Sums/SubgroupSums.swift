import Paper
import Records

extension Rule {
    /// Subgroups of a forest plot against each other and the whole.
    static let subgroupSums = Rule(
        name: "subgroup-sums", family: .sums, flags: false,
        summary: "Subgroups do not add up to the whole",
        explanation: """
            ## What it checks
            Events and patients of the subgroups under one heading ("12/39" and "5/15" by age) against a whole that another \
            heading of the same figure or a population of the paper gives.
            ## When it agrees
            Where events and patients of a heading add up to those of another heading, or the patients to a named population. \
            Patients without the measurement make other sums possible: sums that do not come out are left alone.
            """,
        examples: [
            Example(subgroups, .agrees)
        ]
    ) { records in
        let populations = Set(records.populations.all)
        return records.tables.filter { $0.kind == .subgroups }.flatMap { table in checks(table, populations, records) }
    }

    private static let subgroups =
        "Figure 2. Subgroups\n\nSubgroup\n\nDrug\n\nPlacebo\n\nAge\n\n<65 years 12/39 15/40\n\n≥65 years 5/15 9/14\n\n"
        + "Sex\n\nMale 9/30 14/31\n\nFemale 8/24 10/23\n"

    private static func checks(_ table: TypedTable, _ populations: Set<Int>, _ records: PaperRecords) -> [Check] {
        let groups = table.headedRuns
        return table.table.columns.indices.filter { $0 != table.labelColumn }.flatMap { column -> [Check] in
            let sums = groups.map { rows in rows.compactMap { table.values[$0][column].fraction } }
            let wholes = sums.map { parts in (parts.reduce(0) { $0 + $1.count }, parts.reduce(0) { $0 + $1.total }) }
            var repeats: [[Int]: Int] = [:]
            for (whole, parts) in zip(wholes, sums) where parts.count >= 2 {
                repeats[[whole.0, whole.1], default: 0] += 1
            }
            return groups.indices.compactMap { index in
                guard sums[index].count == groups[index].count, groups[index].count >= 2 else { return nil }
                let whole = wholes[index]
                let isRepeated = (repeats[[whole.0, whole.1]] ?? 0) > 1
                guard isRepeated || populations.contains(whole.1) else { return nil }
                let parts = sums[index].map { "\($0.count)/\($0.total)" }
                return Check(
                    verdict: .agrees,
                    message:
                        "\(parts.joined(separator: " and ")) (\(table.table.rows[groups[index][0]].section.last ?? "")) add up to \(whole.0) of \(whole.1)",
                    working: parts.joined(separator: " + ") + " = \(whole.0)/\(whole.1)"
                        + (isRepeated ? ", as under another heading" : ", a population of the paper"),
                    reported: sums[index].flatMap { [String($0.count), String($0.total)] },
                    evidence: groups[index].flatMap { records.paper.evidence(at: table.place(row: $0, column: column)) }
                )
            }
        }
    }
}
