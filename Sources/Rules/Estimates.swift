import Language
import Paper
import Records

/// Estimates with intervals, from prose and from table cells under a header that names one.
enum Estimates {
    static func all(_ records: PaperRecords) -> [Estimate] {
        (records.statements.estimates + records.tables.flatMap(EstimateCells.estimates)).filter(isReadWell)
    }

    /// An estimate is printed in digits and no more coarsely than its limits, and these alike; else the numbers are not
    /// one estimate's.
    private static func isReadWell(_ item: Estimate) -> Bool {
        guard let first = item.value.printed.unicodeScalars.first,
            first.properties.numericType != nil || first == "." || first.isDash
        else {
            return false
        }
        if item.value.decimals == 0, max(item.low.decimals, item.high.decimals) > 0 { return false }
        return item.value.decimals >= min(item.low.decimals, item.high.decimals)
            && abs(item.low.decimals - item.high.decimals) <= 1
    }
}

extension Estimate {
    /// The passages of all its numbers.
    func evidence(in paper: Paper) -> [Evidence] { ([place] + otherPlaces).flatMap { paper.evidence(at: $0) } }
}

/// Estimates of a table: "0.37 (0.18-0.74)" in one cell, or the value and its limits in neighbouring ones.
enum EstimateCells {
    static func estimates(_ table: TypedTable) -> [Estimate] {
        guard ![.listing, .flow].contains(table.kind) else { return [] }
        let headers = table.table.columns.map { HeaderMeasure($0.header.joined(separator: " ")) }
        return table.values.indices.flatMap { row -> [Estimate] in
            let label = HeaderMeasure(table.label(row: row))
            let group = HeaderMeasure(table.table.rows[row].section.joined(separator: " "))
            return table.values[row].indices.compactMap { column -> Estimate? in
                guard column != table.labelColumn, let found = interval(table, row, column, headers) else { return nil }
                let words = [label, headers[column], group]
                guard let measure = measure(words) else { return nil }
                let p = pValue(table, row, behind: found.last, headers)
                let others = [found.last, p?.column].compactMap { $0 }.filter { $0 != column }
                return Estimate(
                    measure: measure, value: found.value, low: found.low, high: found.high, pValue: p?.value,
                    place: table.place(row: row, column: column),
                    otherPlaces: others.map { table.place(row: row, column: $0) })
            }
        }
    }

    /// The measure that the nearest words name; a range is not one of an estimate's.
    private static func measure(_ words: [HeaderMeasure]) -> Estimate.Measure? {
        let saysInterval = words.contains(where: \.saysInterval)
        if !saysInterval, words.contains(where: \.saysRange) { return .median }
        let named = words.lazy.compactMap(\.measure).first
        if named == .geometricMean, !saysInterval { return nil }
        return named ?? (saysInterval ? .other : nil)
    }

    private struct Interval {
        var value: PrintedNumber
        var low: PrintedNumber
        var high: PrintedNumber
        /// The last of its columns.
        var last: Int
    }

    private static func interval(_ table: TypedTable, _ row: Int, _ column: Int, _ headers: [HeaderMeasure])
        -> Interval?
    {
        switch table.values[row][column] {
        case .interval(let value, let low, let high): return Interval(value: value, low: low, high: high, last: column)
        case .number(let value):
            // "0.37" under "HR", "0.18-0.74" under "95% CI"
            let next = column + 1
            guard next < headers.count, headers[column].measure != nil, headers[next].saysInterval,
                headers[next].measure == nil,
                let text = table.table.rows[row].cells[next]?.text, value.relation == .equal,
                case .interval(_, let low, let high) = CellScanner.value(
                    of: "\(value.printed) (\(text.withoutBrackets))")
            else { return nil }
            return Interval(value: value, low: low, high: high, last: next)
        default: return nil
        }
    }

    /// The P value of the same row behind the interval, before the next estimate.
    private static func pValue(_ table: TypedTable, _ row: Int, behind column: Int, _ headers: [HeaderMeasure]) -> (
        value: PrintedNumber, column: Int
    )? {
        for next in (column + 1)..<max(column + 1, headers.count) {
            if headers[next].isPValue, case .number(let p) = table.values[row][next], p.value <= 1 { return (p, next) }
            if headers[next].measure != nil || headers[next].saysInterval { return nil }
            if case .interval = table.values[row][next] { return nil }
        }
        return nil
    }
}

/// The measure that the words of a header or label name.
struct HeaderMeasure {
    var measure: Estimate.Measure?
    /// "95% CI", "confidence interval".
    var saysInterval = false
    /// "range", "IQR", "min-max".
    var saysRange = false
    var isPValue = false

    init(_ text: String) {
        let raw = text.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
        let words = raw.map { $0.lowercased() }
        let all = Set(words)
        let lower = " " + words.joined(separator: " ") + " "
        saysInterval = all.contains("ci") || all.contains("cis") || all.contains("confidence") || all.contains("95ci")
        saysRange = !all.isDisjoint(with: ["range", "iqr", "interquartile", "quartiles", "min", "max", "min-max"])
        isPValue =
            ["p", "p-value", "p-values", "pvalue"].contains(words.first)
            || lower.contains(" p value ") || lower.contains(" p-value ")
        let isHazard = lower.contains(" hazard ratio") || lower.contains(" hazards ratio") || Self.holds(raw, "HR")
        let isOdds = lower.contains(" odds ratio") || Self.holds(raw, "OR")
        let isRisk =
            lower.contains(" risk ratio") || lower.contains(" relative risk") || lower.contains(" rate ratio")
            || lower.contains(" prevalence ratio") || !all.isDisjoint(with: ["irr", "airr"])
            || Self.holds(raw, "RR")
        let isGeometric = all.contains("geometric") || !all.isDisjoint(with: ["gmt", "gmr", "gmf", "gmts", "gmfr"])
        let isAdditive = !all.isDisjoint(with: [
            "difference", "differences", "adjdiff", "diff", "md", "smd", "coefficient", "beta", "β",
        ])
        let named = [isHazard, isOdds, isRisk, isGeometric, isAdditive].count { $0 }
        // "regression coefficient or odds ratio": two scales
        guard named == 1 || named == 2 && (isHazard || isOdds || isRisk) && !isAdditive && !isGeometric else {
            measure = named > 1 ? .other : all.contains("median") ? .median : nil
            return
        }
        measure =
            isHazard
            ? .hazardRatio : isOdds ? .oddsRatio : isRisk ? .riskRatio : isGeometric ? .geometricMean : .difference
    }

    private static let prefixes: Set<String> = ["", "a", "A", "c", "C", "adj", "Adj", "u", "s"]

    /// Whether a word is "OR", "aOR", "AdjOR", "ORs": capitals, for "or" is a word and "hr" an hour.
    private static func holds(_ words: [String], _ short: String) -> Bool {
        words.indices.contains { index in
            let bare = words[index].hasSuffix("s") ? String(words[index].dropLast()) : words[index]
            guard bare.hasSuffix(short), prefixes.contains(String(bare.dropLast(short.count))) else { return false }
            // "DEATH OR RELAPSE"
            let neighbours = [index - 1, index + 1].filter(words.indices.contains).map { words[$0] }
            return neighbours.count < 2 || !neighbours.allSatisfy { $0.count > 2 && $0 == $0.uppercased() }
        }
    }
}

extension String {
    /// Without the brackets that enclose the whole.
    fileprivate var withoutBrackets: String {
        guard let first, let last, "([".contains(first), ")]".contains(last) else { return self }
        return String(dropFirst().dropLast())
    }
}
