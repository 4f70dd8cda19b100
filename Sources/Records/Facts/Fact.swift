package import Paper

/// One mention of one quantity: what a paper prints of it, and where.
///
/// Slots hold what the page says and nothing else: one that stays open is nil, with its candidates in `open`.
package struct Fact: Hashable, Sendable {
    /// What kind of figure is given.
    package enum Statistic: String, Hashable, Sendable, CaseIterable {
        case count, percentage, mean, median, rate, survival, difference, coefficient, correlation, change
        case geometricMean = "geometric-mean"
        case modelMean = "model-mean"
        case hazardRatio = "hazard-ratio"
        case oddsRatio = "odds-ratio"
        case riskRatio = "risk-ratio"
        case otherRatio = "ratio"
        case standardizedDifference = "standardized-difference"
        case pValue = "p-value"
        case testStatistic = "test-statistic"
        case sampleSize = "sample-size"
        case date, duration, threshold, parts, patients, registration
        /// A figure, mark or word as a listing of patients gives it.
        case listed
    }

    /// What the limits beside a figure are.
    package enum Limits: String, Hashable, Sendable, CaseIterable {
        case confidenceInterval = "confidence-interval"
        case interquartileRange = "interquartile-range"
        case range
    }

    /// Where the total comes from.
    package enum TotalSource: String, Hashable, Sendable, CaseIterable {
        /// Printed with the figure itself.
        case cell
        /// Said by the row's label or heading.
        case row
        /// Said by the column's header.
        case column
        /// The only size that the paper gives for an arm of that name elsewhere.
        case arm
        /// The only one of several candidates that the count and its percentage fit.
        case fitted
    }

    package enum Source: String, Hashable, Sendable, CaseIterable { case table, listing, prose }

    package var source: Source
    /// The table's label, or its id where it has none.
    package var table: String?
    /// As printed; the levels of a header joined by " › ".
    package var arm: String?
    /// The patients that the fact is of.
    package var patients: [PatientID] = []
    /// What is counted or measured, as printed.
    package var measure: String
    /// The headings that the measure stands under, outermost first.
    package var subject: String?
    /// As printed: "24 weeks", "POD 1", "Change".
    package var time: String?
    package var statistic: Statistic?
    /// What the words say of how the figure was computed: "adjusted".
    package var method: String?
    package var unit: String?
    /// The main figure where it is neither a count nor a percentage: a mean, a median, an estimate.
    package var value: PrintedNumber?
    package var count: PrintedNumber?
    package var total: PrintedNumber?
    package var totalSource: TotalSource?
    package var percent: PrintedNumber?
    package var sd: PrintedNumber?
    package var se: PrintedNumber?
    /// How wide the interquartile range is, where one number gives it.
    package var width: PrintedNumber?
    package var low: PrintedNumber?
    package var high: PrintedNumber?
    package var limits: Limits?
    /// In percent.
    package var level: Double?
    package var p: PrintedNumber?
    /// The figures as printed.
    package var printed: String
    package var place: Place
    /// Where further figures of the same fact stand.
    package var otherPlaces: [Place] = []
    package var doubt: Doubt
    /// What stays open, with its candidates: "statistic: count or value".
    package var open: [String] = []

    init(source: Source, table: String? = nil, measure: String, printed: String, place: Place, doubt: Doubt) {
        self.source = source
        self.table = table
        self.measure = measure
        self.printed = printed
        self.place = place
        self.doubt = doubt
    }

    /// Its numbers, in the order of its slots.
    package var numbers: [PrintedNumber] {
        [value, count, percent, total.flatMap { totalSource == .cell ? $0 : nil }, sd, se, width, low, high, p]
            .compactMap {
                $0
            }
    }
}

extension PaperRecords {
    /// Everything that the paper's tables and prose say in numbers, a fact a mention; derived at each call.
    package var facts: [Fact] {
        paper.numberHabit.whileReading {
            let sizes = ArmSizes(self)
            var ofTables = tables.flatMap { TableFacts.facts(of: $0, sizes) }
            NotedSpreads.takeHabit(&ofTables, paper)
            return ofTables + ProseFacts.facts(of: self)
        }
    }

    /// The number under which the paper's own trial is registered; several joined by a blank.
    package var ownRegistration: String? {
        var numbers: [String] = []
        for item in statements.registrations where item.isOwn && !numbers.contains(item.number) {
            numbers.append(item.number)
        }
        return numbers.isEmpty ? nil : numbers.joined(separator: " ")
    }
}
