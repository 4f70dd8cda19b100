import Records

/// Tells most numbers that a set does not hold, without hashing them.
struct NumberFilter {
    private var isKnown = [Bool](repeating: false, count: 1 << 12)

    private func place(_ key: NumberKey) -> Int { (key.coefficient &* 7 &+ key.decimals) & (isKnown.count - 1) }

    mutating func insert(_ key: NumberKey) { isKnown[place(key)] = true }

    func mayHold(_ key: NumberKey) -> Bool { isKnown[place(key)] }
}

extension NumberKey {
    /// A number as printed, and without the zeros at its end.
    var forms: [NumberKey] {
        var forms = [self]
        var (coefficient, decimals) = (coefficient, decimals)
        while decimals > 1, coefficient % 10 == 0 {
            coefficient /= 10
            decimals -= 1
            forms.append(NumberKey(coefficient: coefficient, decimals: decimals))
        }
        return forms
    }
}
