import Paper

/// A number as its decimal digits, fifteen of them: what spreadsheets keep of it.
struct DecimalDigits: Hashable {
    private var isNegative: Bool
    /// From the left; the first is not 0 unless the number is.
    private var digits: [UInt8]
    /// How many digits stand before the decimal point; 0 or less where zeros follow it.
    var point: Int

    private static let kept = 15

    /// The digits of a finite number.
    init(_ value: Double) {
        isNegative = value < 0
        digits = []
        point = 0
        // "1.25e-07", "0.00012", "12345.0": the shortest digits that give the number back
        let parts = String(value.magnitude).split(separator: "e", maxSplits: 1)
        var sawPoint = false
        for byte in (parts.first ?? "0").utf8 {
            if byte == UInt8(ascii: ".") {
                sawPoint = true
            } else if byte.isASCIIDigit {
                digits.append(byte - 0x30)
                if !sawPoint { point += 1 }
            }
        }
        if parts.count > 1 { point += Int(printed: parts[1].drop { $0 == "+" }) ?? 0 }
        while digits.count > 1, digits[0] == 0 {
            digits.removeFirst()
            point -= 1
        }
        if digits.count > Self.kept { cut(to: Self.kept) }
    }

    /// The number with so many decimals; halves go away from zero.
    func rounded(places: Int) -> DecimalDigits {
        var copy = self
        copy.cut(to: point + places)
        return copy
    }

    private mutating func cut(to count: Int) {
        guard count < digits.count else { return }
        guard count >= 0 else {
            digits = [0]
            point = 1
            isNegative = false
            return
        }
        let goesUp = digits[count] >= 5
        digits.removeSubrange(count...)
        if goesUp {
            var index = count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                digits[index] += 1
            } else {
                digits.insert(1, at: 0)
                point += 1
            }
        }
        if digits.allSatisfy({ $0 == 0 }) {
            digits = [0]
            point = 1
            isNegative = false
        }
    }

    /// The digits with so many decimals; as many as there are for nil.
    func text(places: Int?) -> String {
        var whole = ""
        var rest = ""
        let last = max(digits.count, point)
        for index in min(0, point)..<last {
            let digit = digits.indices.contains(index) ? String(digits[index]) : "0"
            if index < point { whole += digit } else { rest += digit }
        }
        while rest.hasSuffix("0") { rest.removeLast() }
        if let places, rest.utf8.count < places {
            rest += String(repeating: "0", count: places - rest.utf8.count)
        }
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (rest.isEmpty ? "" : "." + rest)
    }
}
