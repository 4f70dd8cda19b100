/// What a table cell says, by its shape alone.
package enum CellValue: Hashable, Sendable {
    case blank
    /// "-", "–", "NA", "NR", "not reached".
    case null(String)
    case number(PrintedNumber)
    /// "39 (72.2)", "39 (72.2%)".
    case countPercent(count: PrintedNumber, percent: PrintedNumber)
    /// "54/54 (100.0)"; the percentage may be missing ("0/52").
    case fractionPercent(count: PrintedNumber, total: PrintedNumber, percent: PrintedNumber?)
    /// "0.37 (0.18-0.74)", "6 (1-17)", "−2.0 (−31.2 to 28.0)": what it is, its header says.
    case interval(value: PrintedNumber, low: PrintedNumber, high: PrintedNumber)
    /// "21.9 ± 8.0".
    case plusMinus(value: PrintedNumber, spread: PrintedNumber)
    /// "97%".
    case percent(PrintedNumber)
    /// "Yes", "no", "+", "✓".
    case flag(Bool)
    case text(String)
}
