import Paper

/// Two decimals, half away from zero.
func hundredths(_ value: Double) -> String {
    PrintedNumber(coefficient: Int((value * 100).rounded()), decimals: 2).printed
}

/// A P value to a readable number of digits.
func significant(_ value: Double) -> String {
    if value < 0.0001 { return "less than 0.0001" }
    return PrintedNumber(coefficient: Int((value * 10_000).rounded()), decimals: 4).printed
}
