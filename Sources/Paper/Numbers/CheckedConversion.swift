extension Int {
    /// The whole part of a floating-point number; nil where it is not finite or does not fit.
    ///
    /// The one way from `Double` to `Int`: the plain conversion traps, and an infinite limit or a hundred digits on a page
    /// would end the run.
    package init?(checked value: Double) { self.init(exactly: value.rounded(.towardZero)) }
}

extension Int {
    /// The whole number that a text's digits spell; nil where it is no such number, or too large for a count.
    package init?(printed text: some StringProtocol) {
        guard let value = Int(text, radix: 10), value.magnitude <= PrintedNumber.largestCount else { return nil }
        self = value
    }
}
