import Language
import Paper

/// The parts of one cell, each in the slot that its role gives it.
///
/// Roles come from words and shapes; where they leave several, the figure keeps its place and the candidates are named.
struct CellParts {
    var statistic: Fact.Statistic?
    var value: PrintedNumber?
    var count: PrintedNumber?
    var total: PrintedNumber?
    var percent: PrintedNumber?
    var sd: PrintedNumber?
    var se: PrintedNumber?
    var width: PrintedNumber?
    var low: PrintedNumber?
    var high: PrintedNumber?
    var limits: Fact.Limits?
    var p: PrintedNumber?
    var doubt: Doubt
    var open: [String] = []
    /// A spread or share that belongs to the figure before it in the row.
    var isCompanion = false

    private init(_ doubt: Doubt) { self.doubt = doubt }

    /// Nil where a cell prints no figure; `leaf` is what the innermost header says of the figures below it.
    init?(_ typed: TypedTable, row: Int, column: Int, leaf: [FigureForm]) {
        let role = typed.roles[row][column]
        self.init(role.doubt)
        switch typed.values[row][column] {
        case .blank, .null, .flag, .text: return nil
        case .number(let number): takeSingle(number, role, leaf, typed, row, column)
        case .percent(let number):
            if Self.isPercentChange(role, typed, row, column) {
                (statistic, value) = (.change, number)
            } else if Self.spread(leaf) == nil,
                role.head == .percent || role.head == .proportion || role.head == nil || Self.isShareOfRate(role)
            {
                (statistic, percent, isCompanion) = (.percentage, number, Self.isOfPercentages(leaf))
            } else {
                takeSingle(number, role, leaf, typed, row, column)
            }
        case .countPercent(let first, let second):
            let hasSign = typed.table.rows[row].cells[column]?.text.contains("%") ?? false
            if role.head == .count, !hasSign, Self.mayBeMean(typed, row, column) {
                value = first
                open.append("figures: count (percentage) or mean (SD)")
            } else {
                takePair(first, second, role, isShare: leaf.contains { $0.companion == .percent && $0.head == .count })
            }
        case .fractionPercent(let first, let second, let share):
            takeFraction(first, second, share, role, label: typed.label(row: row))
        case .plusMinus(let first, let spread):
            statistic = Self.statistic(role.head)
            value = first
            if role.companion == .count, spread.integer != nil {
                total = spread
            } else {
                let cell = typed.table.rows[row].cells[column]
                let named = cell.flatMap { NamedSpread.spread(in: $0.text) }
                takeSpread(spread, named ?? role.companion)
                // a spread with its name is a mean's
                if named != nil, statistic == nil { statistic = .mean }
                if let cell {
                    total =
                        namesSize(typed, row, column)
                        ? CellScanner.size(of: cell.text) : CellScanner.leadingSize(of: cell.text)
                    takeLimits(behind: cell.text, first, typed)
                }
            }
            if statistic == nil { open.append("statistic: mean or median") }
            // "% (SE)"
            if statistic == .percentage, role.companion == .standardError { (percent, value) = (first, nil) }
        case .interval(let first, let a, let b):
            statistic = Self.statistic(role.head)
            (value, low, high) = (first, a, b)
            limits = Self.limits(role.companion)
            if limits == nil, first.value < a.value || first.value > b.value {
                // "5.5 (1.9, 5)": no limits
                (statistic, value, low, high, open) = (nil, nil, nil, nil, ["figures: as printed"])
                doubt = .open
                return
            }
            if limits == nil {
                open.append("limits: " + Fact.Limits.allCases.map(\.rawValue).joined(separator: " or "))
            }
            // a share is not negative: the sign "%" is the unit of something else
            if Self.isPercentChange(role, typed, row, column) {
                statistic = .change
            } else if statistic == .percentage, [first, a, b].contains(where: { $0.coefficient < 0 }) {
                statistic = nil
                open.append("statistic: estimate in %")
            } else if statistic == nil {
                takeHead(of: role)
            }
        }
        if !open.isEmpty { doubt = .open }
    }

    /// "0.62 ± 0.31 (0.26–1.04)" under a note that says "mean ± SD (range)".
    private mutating func takeLimits(behind text: String, _ mean: PrintedNumber, _ typed: TypedTable) {
        guard let open = text.firstIndex(of: "("), text.last == ")", open > text.startIndex,
            case .interval(_, let least, let most) = CellScanner.value(of: "\(mean.printed) \(text[open...])"),
            least.value <= mean.value, mean.value <= most.value
        else { return }
        let said = [typed.table.caption ?? ""] + typed.table.footnotes.map(\.text)
        let kinds = Set(
            said.flatMap { Label($0).forms }.compactMap { $0.companion.flatMap { Self.limits($0) } })
        guard kinds.count == 1 else { return }
        (low, high, limits) = (least, most, kinds.first)
    }

    // MARK: Shapes

    /// Whether "%" is the unit of a change, no share of patients: "Mean change, % (95% CI)".
    ///
    /// Under a column of percentages one row among others, "Reduction of noise", is named for what was done.
    private static func isPercentChange(_ role: CellRole, _ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        guard role.head == .percent || role.head == .proportion, role.context.contains(.change),
            !areWhole(typed, row, column)
        else { return false }
        func isOfPercent(_ label: Label) -> Bool {
            label.forms.contains { $0.head == .percent || $0.companion == .percent }
        }
        let header = typed.headers[column]
        guard isOfPercent(header), !header.concepts.contains(.change), !isOfPercent(Label(typed.label(row: row))),
            !typed.table.rows[row].section.contains(where: { Label($0).concepts.contains(.change) })
        else { return true }
        let others = typed.values.indices.filter { $0 != row && typed.holdsNumber(row: $0, column: column) }
        return others.count { Label(typed.label(row: $0)).concepts.contains(.change) } * 2 >= others.count
    }

    /// Whether the rows under a heading are parts of one whole: "Stage of change, %" over classes that add up to 100.
    private static func areWhole(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        let section = typed.table.rows[row].section
        guard !section.isEmpty else { return false }
        var numbers: [Double] = []
        for other in typed.values.indices where typed.table.rows[other].section == section {
            switch typed.values[other][column] {
            case .number(let number), .percent(let number): numbers.append(number.value)
            default: continue
            }
        }
        return numbers.count > 1 && numbers.allSatisfy { $0 >= 0 } && abs(numbers.reduce(0, +) - 100) <= 1
    }

    /// Whether header or label ends with "(n)": "Week 4 (n)", "Mean ± SD (N)".
    private func namesSize(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        let header = (typed.table.columns[column].header.last ?? "").lowercased()
        return header.hasSuffix("(n)") || typed.label(row: row).lowercased().hasSuffix("(n)")
    }

    /// The spread that a header of nothing else gives: "SD".
    static func spread(_ leaf: [FigureForm]) -> Concept? {
        guard let form = leaf.first, form.head == nil || form.head == form.companion,
            form.companion == .standardDeviation || form.companion == .standardError
        else { return nil }
        return form.companion
    }

    private static func isOfPercentages(_ leaf: [FigureForm]) -> Bool {
        leaf.contains { $0.head == .percent || $0.head == nil && $0.companion == .percent }
    }

    /// Whether "(%)" behind a name may be a unit: most other figures of the column are means.
    private static func mayBeMean(_ typed: TypedTable, _ row: Int, _ column: Int) -> Bool {
        guard Label(typed.label(row: row)).forms == [FigureForm(head: nil, companion: .percent)] else { return false }
        var means = 0
        var counts = 0
        for other in typed.values.indices {
            switch typed.values[other][column] {
            case .plusMinus: means += 1
            case .countPercent: counts += 1
            default: break
            }
        }
        return means > counts
    }

    private mutating func takeSingle(
        _ number: PrintedNumber, _ role: CellRole, _ leaf: [FigureForm], _ typed: TypedTable, _ row: Int,
        _ column: Int
    ) {
        if let spread = Self.spread(leaf) {
            takeSpread(number, spread)
            (doubt, isCompanion) = (.inherited, true)
            return
        }
        if leaf == [FigureForm(head: .mean)], role.head != .pValue {
            (statistic, value, doubt) = (.mean, number, .inherited)
            return
        }
        let isShared = Label(typed.label(row: row)).forms.contains { $0.companion == .percent }
        if leaf == [FigureForm(head: .median)], role.head != .pValue, role.head != .median, !isShared {
            (statistic, value, doubt) = (.median, number, .inherited)
            return
        }
        if leaf.first == FigureForm(head: .count), leaf.count == 1, number.decimals == 0, role.head != .pValue {
            (statistic, count) = (.count, number)
            doubt = role.head == .count ? min(role.doubt, .inherited) : .inherited
            return
        }
        // one number under "IQR" or "Range": a width, or one of two limits
        if !leaf.isEmpty, leaf.allSatisfy({ $0.head == nil && Self.limits($0.companion) != nil }) {
            open.append("figures: as printed")
            return
        }
        if role.doubt == .open, Self.isShare(typed, row, column) {
            (statistic, percent, doubt) = (.percentage, number, .assumed)
            return
        }
        switch role.head {
        case .pValue? where number.value <= 1: (statistic, p) = (.pValue, number)
        case .percent? where Self.isPercentChange(role, typed, row, column),
            .proportion? where Self.isPercentChange(role, typed, row, column):
            (statistic, value) = (.change, number)
        case .percent?, .proportion?:
            if Self.lacksSign(typed, row, column) {
                value = number
                open.append("statistic: percentage or value")
            } else {
                (statistic, percent, isCompanion) = (.percentage, number, Self.isOfPercentages(leaf))
            }
        case .standardDeviation?, .standardError?:
            takeSpread(number, role.head)
            isCompanion = true
        case .count?:
            if role.doubt < .open || Self.isAmongCounts(typed, row, column) || Self.isCaptionOfCounts(typed)
                || Lexicon.namesSex(typed.label(row: row))
            {
                (statistic, count) = (.count, number)
                doubt = role.doubt < .open ? role.doubt : .assumed
            } else {
                value = number
                open.append("statistic: count or value")
            }
        case let head? where head != .pValue:
            statistic = Self.statistic(head)
            value = number
            if statistic == nil { open.append("statistic") }
        default:
            value = number
            if number.decimals > 0, Self.isAmongMeans(typed, row, column) {
                (statistic, doubt) = (.mean, .assumed)
            } else {
                open.append("statistic")
            }
        }
    }

    private mutating func takePair(
        _ first: PrintedNumber, _ second: PrintedNumber, _ role: CellRole, isShare: Bool
    ) {
        if role.head == nil, isShare {
            (statistic, count, percent, doubt) = (.count, first, second, .inherited)
        } else if role.head == nil {
            value = first
            open.append("figures: count (percentage) or mean (SD)")
        } else {
            (statistic, count, percent) = (.count, first, second)
        }
    }

    private mutating func takeFraction(
        _ first: PrintedNumber, _ second: PrintedNumber, _ share: PrintedNumber?, _ role: CellRole, label: String
    ) {
        if share == nil, Lexicon.givesCountSlashPercent(label) {
            (statistic, count, percent, doubt) = (.count, first, second, .stated)
        } else if role.head == .count, let n = second.integer, let k = first.integer, k <= n {
            (statistic, count, total, percent) = (.count, first, second, share)
        } else {
            value = role.head == .rate ? nil : first
            statistic = role.head == .rate ? .rate : nil
            open.append(role.head == .rate ? "value: events over time at risk" : "figures: count/total or two values")
        }
    }

    private mutating func takeSpread(_ number: PrintedNumber, _ companion: Concept?) {
        switch companion {
        case .standardDeviation?: sd = number
        case .standardError?: se = number
        case .interquartileRange?: width = number
        default: open.append("spread \(number.printed): SD or SE")
        }
    }

    private mutating func takeHead(of role: CellRole) {
        switch role.companion {
        case .interquartileRange?:
            statistic = .median
            doubt = max(doubt, .assumed)
        case .range?: open.append("statistic: median or mean")
        default: open.append("statistic: median or estimate")
        }
    }

    // MARK: Names

    static func statistic(_ concept: Concept?) -> Fact.Statistic? {
        switch concept {
        case .count?: .count
        case .percent?, .proportion?: .percentage
        case .mean?: .mean
        case .median?: .median
        case .geometricMean?: .geometricMean
        case .modelMean?: .modelMean
        case .hazardRatio?: .hazardRatio
        case .oddsRatio?: .oddsRatio
        case .riskRatio?: .riskRatio
        case .otherRatio?: .otherRatio
        case .difference?: .difference
        case .standardizedDifference?: .standardizedDifference
        case .coefficient?, .standardizedCoefficient?: .coefficient
        case .correlation?: .correlation
        case .rate?: .rate
        case .survival?: .survival
        case .pValue?: .pValue
        case .testStatistic?, .degreesOfFreedom?: .testStatistic
        case .change?: .change
        case .sampleSize?: .sampleSize
        default: nil
        }
    }

    static func limits(_ concept: Concept?) -> Fact.Limits? {
        switch concept {
        case .confidenceInterval?: .confidenceInterval
        case .interquartileRange?: .interquartileRange
        case .range?: .range
        default: nil
        }
    }
}
