import Paper
import Records
import Statistics

extension Rule {
    /// A lowest and a highest value of the text against a listing's column.
    static let listingRange = Rule(
        name: "listing-range", family: .listings, status: .preview,
        summary: "A range that the text gives of all patients does not end where the listing's column does",
        explanation: """
            ## What it checks
            "Survival was between 3 and 32 months", "The cycles numbered 1 to 4", "The median stay was 15 days": a lowest and a highest value, \
            or a median without a range, beside the name of what was measured, against the column of a listing with that name.
            ## How it is computed
            The column is the only one of numbers whose name the words before the numbers say. The lowest and the highest of its values, or \
            their median, are compared with the printed ones. Rows without a value are left out of ranges, and so are those with 0 where the \
            text's lowest is more; where the sentence says of how many patients it speaks, the column must have as many values. Times of \
            survival have medians of a curve (see `listing-survival`).
            ## When it flags
            As a note, where one end is the column's and the other is not, or where a median is not the column's: the sentence may leave \
            out a patient. Where both ends differ the range is of something else, and nothing is said.
            """,
        examples: [
            Example(ExamplePatients.with("Survival ranged from 3.0 to 32.0 months."), .agrees),
            Example(ExamplePatients.with("Survival ranged from 3.0 to 23.0 months."), .disagrees),
        ]
    ) { records in
        let (ranges, medians) = (records.statedRanges, records.statedMedians)
        guard !ranges.isEmpty || !medians.isEmpty else { return [] }
        return records.listings.flatMap { listing in
            ranges.compactMap { check($0, listing.model, records) }
                + medians.compactMap { median($0, listing.model, records) }
        }
    }

    /// "The median hospital stay was 18 days".
    private static func median(_ stated: StatedMedian, _ model: ListingModel, _ records: PaperRecords) -> Check? {
        // a median time of survival is one of a curve, and `listing-survival`'s
        guard let field = model.field(of: stated.range), !stated.range.isNarrowed,
            field.name != model.timeField?.name || !model.hasOutcomes
        else { return nil }
        let values = field.numbers.compactMap { $0 }
        guard values.count >= leastValues, values.count == model.rowCount, values.allSatisfy({ $0.relation == .equal }),
            stated.range.count.map({ $0 == values.count }) ?? true,
            let median = Quantiles.median(values.map(\.value)), !stated.value.bounds.contains(median)
        else { return nil }
        // what a median is known to be is `listing-median`'s
        let decimals = (values.map(\.decimals).max() ?? 0) + (values.count % 2 == 0 ? 1 : 0)
        let shown = rounded(median, decimals: decimals)
        return Check(
            against: .stated(but: .reading),
            message:
                "\(stated.value.printed) is given as the median \(field.name); in \(model.label) it is \(shown)",
            working: "\(model.label), \(field.name): median of \(values.count) values \(shown)",
            reported: [stated.value.printed], readings: ["some of the patients only", "another time"],
            question: "Is the median \(stated.value.printed) or \(shown)?",
            evidence: records.paper.evidence(at: stated.range.place))
    }

    /// A column of fewer values has its ends by chance.
    private static let leastValues = 4

    private static func check(_ range: StatedRange, _ model: ListingModel, _ records: PaperRecords) -> Check? {
        guard let field = model.field(of: range) else { return nil }
        let all = field.numbers.compactMap { $0 }
        // "given for 6 to 18 weeks": a 0 in the column is none
        let values = range.low.value > 0 ? all.filter { $0.value != 0 } : all
        guard values.count >= leastValues, values.allSatisfy({ $0.relation == .equal }),
            all.count == field.values.count(where: { $0 != nil }),
            range.count.map({ $0 == values.count }) ?? !range.isNarrowed,
            let least = values.min(by: { $0.value < $1.value }), let most = values.max(by: { $0.value < $1.value })
        else { return nil }
        let isLow = range.low.bounds.contains(least.value)
        let isHigh = range.high.bounds.contains(most.value)
        let shown = "\(range.low.printed) to \(range.high.printed)"
        let working = "\(model.label), \(field.name): \(values.count) values, \(least.printed) to \(most.printed)"
        let evidence = records.paper.evidence(at: range.place)
        if isLow, isHigh {
            return Check(
                verdict: .agrees, message: "\(shown) are the ends of \(field.name) in \(model.label)", working: working,
                reported: [range.low.printed, range.high.printed], evidence: evidence)
        }
        guard isLow || isHigh else { return nil }
        let (said, found) = isLow ? (range.high, most) : (range.low, least)
        return Check(
            against: .stated(but: .reading),
            message:
                "\(said.printed) is given as the \(isLow ? "highest" : "lowest") \(field.name); in \(model.label) it is \(found.printed)",
            working: working, reported: [range.low.printed, range.high.printed],
            readings: ["a patient whom the sentence leaves out", "another time"],
            question: "Is the \(isLow ? "highest" : "lowest") value \(said.printed) or \(found.printed)?",
            evidence: evidence)
    }
}
