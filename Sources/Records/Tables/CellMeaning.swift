import Language
import Paper

/// Tells what "54.2 (12.1)" is by the words around it: a count with its percentage, a mean with its spread, or a percentage
/// with its count.
struct CellMeaning {
    /// What words say of the cells they stand over or beside.
    private struct Words: Hashable {
        var saysMean = false
        var saysCount = false
        /// "% (n)": the percentage comes first.
        var isPercentFirst = false

        init(_ text: String) {
            let lower = text.lowercased()
            saysMean = ["mean", "(sd", "± sd", "±sd", "(se)", "(sem)", "s.d.", "standard deviation"].contains {
                lower.contains($0)
            }
            isPercentFirst = ["% (n", "%(n", "% (no", "%, (n", "percent (n", "percentage (n", "% [n"].contains {
                lower.contains($0)
            }
            saysCount =
                isPercentFirst
                || [
                    "n (%", "n(%", "no. (%", "no (%", "no.(%", "number (%", "(%)", "n, %", ", %", "[%]", "number (p",
                    "no. of",
                ].contains { lower.contains($0) }
        }

        var saysNothing: Bool { !saysMean && !saysCount }
    }

    private let table: Words
    private let columns: [Words]

    init(_ table: Table) {
        // other notes spell abbreviations out: "SD, standard deviation"
        let notes = table.footnotes.map(\.text).filter { note in
            let lower = note.lowercased()
            return ["data", "value", "number", "figure", "result", "entries"].contains { lower.hasPrefix($0) }
                && lower.utf8.count < 300
        }
        self.table = Words(([table.caption ?? ""] + notes).joined(separator: " "))
        columns = table.columns.map { Words($0.header.joined(separator: " ")) }
    }

    /// The values of a row, those of the shape "a (b)" as what the nearest words say they are.
    func refined(_ values: [CellValue], row: Row, label: String) -> [CellValue] {
        guard values.contains(where: { if case .countPercent = $0 { true } else { false } }) else { return values }
        let own = Words(label)
        let group = Words(row.section.last ?? "")
        return values.enumerated().map { column, value in
            guard case .countPercent(let first, let second) = value else { return value }
            if let text = row.cells[column]?.text.utf8, let sign = text.firstIndex(of: UInt8(ascii: "%")) {
                let bracket = text.firstIndex(of: UInt8(ascii: "(")) ?? text.startIndex
                return sign < bracket && second.decimals == 0 ? .countPercent(count: second, percent: first) : value
            }
            let header = column < columns.count ? columns[column] : Words("")
            let nearest = [own, group, header, columns[0], table].first { !$0.saysNothing }
            return meaning(first, second, nearest)
        }
    }

    private func meaning(_ first: PrintedNumber, _ second: PrintedNumber, _ words: Words?) -> CellValue {
        let count = CellValue.countPercent(count: first, percent: second)
        guard let words else {
            // a count has no decimals; a spread may be larger than what it spreads
            return first.decimals > 0 && second.decimals > 0 ? .plusMinus(value: first, spread: second) : count
        }
        if words.isPercentFirst, second.decimals == 0, first.decimals > 0 || first.value <= 100 {
            return .countPercent(count: second, percent: first)
        }
        if words.saysMean, !words.saysCount { return .plusMinus(value: first, spread: second) }
        // words for both: the decimals decide
        return first.decimals > 0 ? .plusMinus(value: first, spread: second) : count
    }
}
