import Language
import Paper
import Records

extension Rule {
    /// The counts of a summary table against a listing of the same patients.
    static let listingTable = Rule(
        name: "listing-table", family: .listings,
        summary: "A count, median or range of a summary table is not what the listing of the same patients shows",
        explanation: """
            ## What it checks
            Cells of a summary table ("Male 3 (30)" under "RFS ≥5 years (n = 10)") against the per-patient listing of the same paper; \
            medians and ranges of ages.
            ## How it is computed
            The column's header and the row's label are turned into sets of rows like prose (see `listing-count`); the column \
            must hold as many rows as its header says (n = 10).
            ## When it stays silent
            Where the label or the header is not fully understood.
            """,
        examples: [
            Example(ExampleListing.with(table: ExampleListing.summary(alive: 3)), .agrees),
            Example(ExampleListing.with(table: ExampleListing.summary(alive: 4)), .disagrees),
        ]
    ) { records in
        records.listings.flatMap { listing in
            records.tables.filter { [.baseline, .outcomes, .other].contains($0.kind) }.flatMap {
                tableChecks($0, listing, records)
            }
        }
    }

    private static func tableChecks(_ table: TypedTable, _ listing: PatientListing, _ records: PaperRecords) -> [Check]
    {
        table.table.columns.indices.filter { $0 != table.labelColumn }.flatMap { column -> [Check] in
            guard let group = group(table.table.columns[column], listing) else { return [] }
            return sizes(table, column, group, listing, records)
                + table.table.rows.indices.flatMap { cell(table, $0, column, group: group, listing, records) }
        }
    }

    /// The number of patients in a column's header.
    private static func sizes(
        _ table: TypedTable, _ column: Int, _ group: PatientSet, _ listing: PatientListing, _ records: PaperRecords
    ) -> [Check] {
        guard !group.isAll, let population = table.table.columns[column].population else { return [] }
        let rows = group.rows(in: listing.model.rowCount).map { listing.model.identifier(row: $0) }
        return [
            Check(
                verdict: .agrees, message: "\(population) is the number of these patients in \(listing.model.label)",
                working: "\(listing.model.label), \(group.name): \(rows.count) rows (\(rows.joined(separator: ", ")))",
                reported: [String(population)], evidence: records.paper.evidence(at: .tableCaption(table: table.index)))
        ]
    }

    /// The rows of the listing that a column stands for: as many as its header says, by the words of the header.
    private static func group(_ column: Column, _ listing: PatientListing) -> PatientSet? {
        guard let population = column.population else { return nil }
        let header = listing.parser.understand(column.header.joined(separator: " "))
        guard let set = header.set, set.count(in: listing.model.rowCount) == population...population else {
            return population == listing.model.rowCount && header.readings.allSatisfy(\.isAll) ? .all : nil
        }
        return set
    }

    private static func cell(
        _ table: TypedTable, _ row: Int, _ column: Int, group: PatientSet, _ listing: PatientListing,
        _ records: PaperRecords
    ) -> [Check] {
        let model = listing.model
        let label = table.label(row: row)
        let evidence = records.paper.evidence(at: table.place(row: row, column: column))
        switch table.values[row][column] {
        case .countPercent(let count, _), .number(let count):
            guard let stated = count.integer else { return [] }
            // The label alone where it says enough; else with its section.
            let own = listing.parser.understand(label)
            let section = table.table.rows[row].section.last ?? ""
            let understood = own.set?.isAll == false ? own : listing.parser.understand(section + " " + label)
            guard let set = understood.set, !set.isAll else { return [] }
            let whole = group.intersection(set)
            let range = whole.count(in: model.rowCount)
            guard range.lowerBound == range.upperBound else { return [] }
            let counted = range.lowerBound
            let rows = whole.rows(in: model.rowCount).map { model.identifier(row: $0) }.joined(separator: ", ")
            let working = "\(model.label), \(whole.name): \(counted) rows\(rows.isEmpty ? "" : " (\(rows))")"
            if counted == stated {
                return [
                    Check(
                        verdict: .agrees, message: "\(count.printed) is what \(model.label) shows", working: working,
                        reported: [count.printed], evidence: evidence)
                ]
            }
            guard abs(counted - stated) <= 2 else { return [] }
            return [
                Check(
                    against: .stated(but: .reading),
                    message:
                        "\(count.printed) in the table and \(counted) rows of \(model.label) differ (\(whole.name))",
                    working: "stated \(stated); " + working, reported: [count.printed],
                    readings: ["a footnote, another date, or other patients than those listed"],
                    question: "Are there \(min(stated, counted)) or \(max(stated, counted)) patients in this group?",
                    evidence: evidence)
            ]
        case .interval(let median, let low, let high):
            guard Lexicon.isMedianAge(label), let age = model.ageField else { return [] }
            let rows = group.rows(in: model.rowCount)
            let ages = rows.compactMap { age.numbers[$0]?.value }.sorted()
            guard ages.count == rows.count, let first = ages.first, let last = ages.last else { return [] }
            let middle =
                ages.count % 2 == 1 ? ages[ages.count / 2] : (ages[ages.count / 2 - 1] + ages[ages.count / 2]) / 2
            let holds = median.bounds.contains(middle) && low.bounds.contains(first) && high.bounds.contains(last)
            let working =
                "\(model.label): \(ages.count) ages from \(plain(first)) to \(plain(last)), median \(plain(middle))"
            let reported = [median.printed, low.printed, high.printed]
            if holds {
                return [
                    Check(
                        verdict: .agrees,
                        message: "\(reported.joined(separator: ", ")) are median and range of the listed ages",
                        working: working, reported: reported, evidence: evidence)
                ]
            }
            return [
                Check(
                    against: .stated(but: .reading),
                    message:
                        "\(reported.joined(separator: ", ")) differ from median and range of the ages listed in \(model.label)",
                    working: working, reported: reported,
                    readings: ["ages at another date", "other patients than those listed"],
                    question: "Do the summary and the listing describe the same patients?", evidence: evidence)
            ]
        default: return []
        }
    }

    static func plain(_ value: Double) -> String {
        let text = rounded(value, decimals: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
