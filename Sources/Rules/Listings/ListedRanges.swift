import Paper
import Records
import Statistics

/// Medians with a range of which two numbers are those of a listing's column and the third is not.
struct ListedRanges {
    private let model: ListingModel
    private let parser: PatientSetParser
    private let records: PaperRecords

    init(_ listing: PatientListing, _ records: PaperRecords) {
        model = listing.proseModel
        parser = listing.proseParser
        self.records = records
    }

    /// A column of fewer values has its ends by chance.
    private static let leastRows = 5
    /// Of a group that the sentence names.
    private static let leastNamed = 3

    func checks() -> [Check] {
        ranged().compactMap { item in
            guard let low = item.low, let high = item.high else { return nil }
            let fields = model.fields.filter {
                $0.kind == .number && $0.unit != nil && $0.unit == item.unit
                    && ($0.isTimeToEvent || $0.numbers.allSatisfy { $0 != nil })
            }
            let group = group(item)
            let found = fields.compactMap { check(item.value, low, high, item.place, $0, group) }
            return found.count == 1 ? found[0] : nil
        }
    }

    /// The rows that the sentence says a median is of, as many as it says: "the median survival of the five women was …".
    private func group(_ item: MedianStatement) -> (rows: [Int], name: String)? {
        guard let named = records.statements.sentences[item.sentence].whoseMedian,
            let set = parser.understand(named.words).set, !set.isAll
        else { return nil }
        let held = (0..<model.rowCount).map(set.holds)
        let rows = held.indices.filter { held[$0] == true }
        return held.contains(nil) || rows.count != named.count ? nil : (rows, set.name)
    }

    /// Medians with their range; one range that a sentence gives for several medians is that of each.
    private func ranged() -> [MedianStatement] {
        records.statements.medians.compactMap { item in
            if item.low != nil { return item.spread == .range ? item : nil }
            guard records.statements.sentences[item.sentence].givesOneRangeForSeveral else { return nil }
            let limits = records.statements.figures[item.sentence].filter { $0.role == .limit }.map(\.number)
            guard limits.count == 2 else { return nil }
            var copy = item
            (copy.low, copy.high, copy.spread) = (limits[0], limits[1], .range)
            return copy
        }
    }

    private func check(
        _ value: PrintedNumber, _ low: PrintedNumber, _ high: PrintedNumber, _ place: Place,
        _ field: ListingModel.Field,
        _ group: (rows: [Int], name: String)?
    ) -> Check? {
        let values = (group?.rows ?? Array(field.numbers.indices)).compactMap { field.numbers[$0]?.value }.sorted()
        guard values.count >= (group == nil ? Self.leastRows : Self.leastNamed),
            values.count == group?.rows.count ?? values.count, let first = values.first, let last = values.last,
            let median = Quantiles.median(values)
        else { return nil }
        let pairs = [("median", value, median), ("lowest", low, first), ("highest", high, last)]
        let odd = pairs.filter { !$0.1.bounds.contains($0.2) }
        // two numbers of several digits tell the column
        guard odd.count == 1, let wrong = odd.first,
            pairs.allSatisfy({ $0.0 == wrong.0 || abs($0.1.coefficient) >= 10 })
        else { return nil }
        let decimals = field.numbers.compactMap { $0?.decimals }.max() ?? 0
        let shown = rounded(wrong.2, decimals: max(decimals, wrong.0 == "median" ? wrong.1.decimals : 0))
        return Check(
            against: .stated(but: .reading),
            message:
                "\(wrong.1.printed) is given as the \(wrong.0) beside \(pairs.filter { $0.0 != wrong.0 }.map(\.1.printed).joined(separator: " and ")); that of \(field.name) in \(model.label) is \(shown)",
            working:
                "\(model.label), \(group.map { "\($0.name): " } ?? "")\(values.count) values of \(field.name): lowest \(rounded(first, decimals: decimals)), median \(rounded(median, decimals: decimals + (values.count % 2 == 0 ? 1 : 0))), highest \(rounded(last, decimals: decimals))",
            reported: [value.printed, low.printed, high.printed],
            readings: ["another time or outcome of the same patients"],
            question: "Is the \(wrong.0) value \(wrong.1.printed) or \(shown)?",
            evidence: records.paper.evidence(at: place))
    }
}
