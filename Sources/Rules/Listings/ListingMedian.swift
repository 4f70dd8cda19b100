import Language
import Paper
import Records
import Statistics

extension Rule {
    /// Medians, ranges and totals of the text against the numbers of a listing.
    static let listingMedian = Rule(
        name: "listing-median", family: .listings,
        summary: "A median, range or total of the text is not what the listed numbers give",
        explanation: """
            ## What it checks
            "A median follow up of 1490 days (range 675-1851 days)", "a median age of 10 years", "a total of 18 cycles" against \
            the numbers of a per-patient listing: of all rows, and of every group that a column's values or a row group make.
            ## How it is computed
            The plain median (the mean of the two middle values where they are even), least and greatest value, and the sum.
            ## When it flags
            Where the listing holds all patients and two of median, least and greatest value are those of one column and the third is not, as a \
            warning; one range that is said to be of both medians of a sentence is held against each. Where no group gives the figures it stays \
            silent: medians with censoring, other groups and other dates are too many.
            """,
        examples: [
            Example(ExampleListing.with("The median age was 40 years (range 25-60 years)."), .agrees),
            Example(
                ExampleListing.with("All 12 patients were adults. The median age was 40 years (range 25-66 years)."),
                .disagrees),
        ]
    ) { records in
        records.listings.flatMap { listing in
            medians(listing.model, records) + totals(listing.model, records) + singles(listing.model, records)
                + (listing.isWhole ? ListedRanges(listing, records).checks() : [])
        }
    }

    private static func groups(_ model: ListingModel) -> [(name: String, rows: [Int], isAll: Bool)] {
        let conditions = model.conditions().filter { !$0.holds.contains(nil) && $0.holds.count { $0 == true } >= 3 }
        return [("all rows", Array(0..<model.rowCount), true)]
            + conditions.map { condition in
                (condition.name, (0..<model.rowCount).filter { condition.holds[$0] == true }, false)
            }
    }

    private static func medians(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        records.statements.medians.compactMap { item in
            for field in model.fields where field.kind == .number && field.unit == item.unit && item.unit != nil {
                for group in groups(model) {
                    let values = group.rows.compactMap { field.numbers[$0]?.value }.sorted()
                    guard values.count == group.rows.count, let first = values.first, let last = values.last,
                        let median = Quantiles.median(values),
                        item.value.bounds.contains(median)
                    else { continue }
                    if item.spread == .range, let low = item.low, let high = item.high,
                        !(low.bounds.contains(first) && high.bounds.contains(last))
                    {
                        continue
                    }
                    // A lone median fits some group too easily.
                    if item.spread != .range, !group.isAll { continue }
                    return Check(
                        verdict: .agrees, support: Verdicts.support(group.isAll ? .stated : .open),
                        message: "\(item.value.printed) is the median of \(field.name) in \(model.label)",
                        working:
                            "\(model.label), \(group.name): \(values.count) values from \(plain(first)) to \(plain(last)), median \(plain(median))",
                        reported: [item.value, item.low, item.high].compactMap { $0?.printed },
                        evidence: records.paper.evidence(at: item.place))
                }
            }
            return nil
        }
    }

    /// "A total of 18 cycles": the sum of the column that counts them.
    private static func totals(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        records.statements.sentences.flatMap(\.totals).compactMap { total in
            for field in model.fields where field.kind == .number && field.words.contains(total.unit) {
                let values = field.numbers.compactMap { $0?.integer }
                guard values.count == model.rowCount, values.reduce(0, +) == total.value else { continue }
                return Check(
                    verdict: .agrees, message: "\(total.value) is the sum of \(field.name) in \(model.label)",
                    working: values.map(String.init).joined(separator: " + ") + " = \(total.value)",
                    reported: [String(total.value)], evidence: records.paper.evidence(at: total.place))
            }
            return nil
        }
    }

    /// A time said of a patient who is named by number: "Patient 5 died … 655 days after …".
    private static func singles(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        guard let time = model.timeField, time.unit == .day else { return [] }
        return records.statements.patientLists.flatMap { list -> [Check] in
            let sentence = records.statements.sentences[list.sentence]
            let rows = list.identifiers.compactMap(model.row)
            return sentence.tokens.indices.compactMap { index -> Check? in
                guard let number = sentence.tokens[index].number, number.value > 9,
                    let row = rows.first(where: { time.numbers[$0]?.value == number.value }),
                    sentence.isInDays(index)
                else { return nil }
                let from = sentence.tokens[max(0, index - 3)].range.lowerBound
                let to = sentence.tokens[min(sentence.tokens.count - 1, index + 3)].range.upperBound
                return Check(
                    verdict: .agrees,
                    message:
                        "\(number.printed) days stand in the row of patient \(model.identifier(row: row)) of \(model.label)",
                    working: "\(model.label), patient \(model.identifier(row: row)): \(number.printed) days",
                    reported: [number.printed],
                    evidence: records.paper.evidence(at: .text(block: sentence.block, range: from..<to))
                        + records.paper.evidence(at: model.place(row: row)))
            }
        }
    }
}
