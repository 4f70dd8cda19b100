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
            The column's header and the row's label are looked up in the listing like prose (see `listing-count`); the column \
            must select as many rows as its header says (n = 10).
            ## When it stays silent
            Where the label or the header is not fully understood.
            """,
        examples: []
    ) { records in
        ListingModel.all(in: records).flatMap { model in
            let query = ListingQuery(model)
            return records.tables.filter { [.baseline, .outcomes, .other].contains($0.kind) }.flatMap {
                tableChecks($0, query, records)
            }
        }
    }

    static func plainTokens(_ text: String) -> [Token] {
        text.split(separator: " ").map { word in
            let bytes = Array(word.utf8)
            if let match = CellScanner.scan(bytes, at: 0), case .number(let number) = match.value {
                return Token(kind: .number(number), text: word.lowercased(), range: 0..<0)
            }
            return Token(kind: .word, text: word.lowercased(), range: 0..<0)
        }
    }

    private static func tableChecks(_ table: TypedTable, _ query: ListingQuery, _ records: PaperRecords) -> [Check] {
        let model = query.model
        var checks: [Check] = []
        for column in table.table.columns.indices where column != table.labelColumn {
            guard let population = table.table.columns[column].population else { continue }
            guard let group = group(table.table.columns[column], population, query) else { continue }
            for row in table.table.rows.indices {
                checks += cell(table, row, column, group: group, query, records)
            }
        }
        _ = model
        return checks
    }

    /// The rows of the listing that a column stands for: nil unless exactly its n.
    private static func group(_ column: Column, _ population: Int, _ query: ListingQuery) -> ListingQuery
        .Interpretation?
    {
        if population == query.model.rowCount { return ListingQuery.Interpretation(conditions: [], coverage: 1) }
        let header = column.header.joined(separator: " ")
        for interpretation in query.interpretations(of: plainTokens(header)) + limitGroups(header, query) {
            let range = interpretation.count(in: query.model.rowCount)
            if range == population...population { return interpretation }
        }
        return nil
    }

    /// "RFS ≥5 years" and "RFS <5 years" for a listing whose column is headed "≥5 y".
    private static func limitGroups(_ header: String, _ query: ListingQuery) -> [ListingQuery.Interpretation] {
        guard let limit = limit(in: header) else { return [] }
        return query.conditions.compactMap { condition in
            guard condition.field >= 0, let own = Self.limit(in: query.model.fields[condition.field].name),
                own.coefficient == limit.coefficient
            else { return nil }
            let isSame = own.relation == limit.relation
            return ListingQuery.Interpretation(conditions: [isSame ? condition : condition.negated], coverage: 1)
        }
    }

    private static func limit(in text: String) -> PrintedNumber? {
        for word in text.split(separator: " ") {
            if case .number(let number) = CellScanner.value(of: String(word)), number.relation != .equal {
                return number
            }
        }
        return nil
    }

    private static func cell(
        _ table: TypedTable, _ row: Int, _ column: Int, group: ListingQuery.Interpretation, _ query: ListingQuery,
        _ records: PaperRecords
    ) -> [Check] {
        let model = query.model
        let label = table.label(row: row)
        let evidence = records.paper.evidence(at: table.place(row: row, column: column))
        switch table.values[row][column] {
        case .countPercent(let count, _), .number(let count):
            guard let stated = count.integer else { return [] }
            let section = table.table.rows[row].section.last ?? ""
            let candidates =
                query.interpretations(of: plainTokens(label))
                + query.interpretations(of: plainTokens(section + " " + label))
            for candidate in candidates where candidate.coverage >= 0.45 {
                let whole = ListingQuery.Interpretation(
                    conditions: group.conditions + candidate.conditions, coverage: 1)
                let range = whole.count(in: model.rowCount)
                guard range.contains(stated), range.lowerBound == range.upperBound else { continue }
                let rows = whole.rows(in: model).map { model.identifier(row: $0) }.joined(separator: ", ")
                return [
                    Check(
                        verdict: .agrees, message: "\(count.printed) is what \(model.label) shows",
                        working: "\(model.label), \(whole.name): \(stated) rows (\(rows))", reported: [count.printed],
                        evidence: evidence)
                ]
            }
            return []
        case .interval(let median, let low, let high):
            guard label.lowercased().contains("age"), label.lowercased().contains("median"), let age = model.ageField
            else { return [] }
            let rows = group.conditions.isEmpty ? Array(0..<model.rowCount) : group.rows(in: model)
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
                    verdict: .disagrees, severity: .warning,
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
