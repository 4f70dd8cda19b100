import Paper

/// A computed number with so many decimals, half away from zero; with an exponent where it has more digits than a printed
/// one may have.
func rounded(_ value: Double, decimals: Int) -> String {
    if let number = PrintedNumber(rounding: value, decimals: decimals) { return number.printed }
    if value.isFinite { return String(value) }
    return value.isNaN ? "undefined" : value > 0 ? "infinite" : "-infinite"
}

/// Two decimals, half away from zero.
func hundredths(_ value: Double) -> String { rounded(value, decimals: 2) }

/// A P value to a readable number of digits.
func significant(_ value: Double) -> String {
    value < 0.0001 ? "less than 0.0001" : rounded(value, decimals: 4)
}

/// "a, b and c".
func joined(names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
}
