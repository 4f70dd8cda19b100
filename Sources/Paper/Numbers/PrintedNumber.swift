/// A number as it stands on the page: its digits, not a binary approximation of its value.
///
/// "31.50" keeps its trailing zero (3150 with two decimals), since trailing zeros are evidence of the precision.
package struct PrintedNumber: Hashable, Sendable {
    /// What stands before the number: `<` in "P < .001", `≥` in "≥ 18 years".
    package enum Relation: String, Hashable, Sendable {
        case equal = "="
        case less = "<"
        case lessOrEqual = "≤"
        case greater = ">"
        case greaterOrEqual = "≥"
        case about = "~"
    }

    /// The digits read as one integer, with sign: −3150 for "−31.50".
    package var coefficient: Int
    /// How many of the digits stand behind the decimal mark.
    package var decimals: Int {
        get { Int(truncatingIfNeeded: storedDecimals) }
        set { storedDecimals = Int32(truncatingIfNeeded: newValue) }
    }
    /// Half the size: papers hold tens of thousands of numbers.
    private var storedDecimals: Int32
    package var relation: Relation
    /// The number as printed, without relation and unit: "31.50", "twenty-six", "1,000".
    package var printed: String

    package init(coefficient: Int, decimals: Int = 0, relation: Relation = .equal, printed: String? = nil) {
        self.coefficient = coefficient
        storedDecimals = Int32(truncatingIfNeeded: decimals)
        self.relation = relation
        self.printed = printed ?? PrintedNumber.spelled(coefficient, decimals)
    }

    /// The value as a floating-point number, for statistics.
    package var value: Double { Double(coefficient) / PrintedNumber.powerOfTen(decimals) }

    /// The rounded form of a computed number; nil where it is not finite or has more digits than a printed one may have.
    package init?(rounding value: Double, decimals: Int, relation: Relation = .equal) {
        guard let coefficient = Int(checked: (value * PrintedNumber.powerOfTen(decimals)).rounded()),
            abs(coefficient) <= PrintedNumber.largestCoefficient
        else { return nil }
        self.init(coefficient: coefficient, decimals: decimals, relation: relation)
    }

    /// The largest of the 15 digits that `NumberScanner` takes for a number.
    package static let largestCoefficient = 999_999_999_999_999

    /// No study counts to a thousand million, and products of two smaller counts fit in an `Int`.
    package static let largestCount = 999_999_999

    /// The value if it is a whole number printed without decimals, and none too large for a count.
    package var integer: Int? {
        decimals == 0 && abs(coefficient) <= PrintedNumber.largestCount ? coefficient : nil
    }

    /// The number with as few decimals as it can be written with: "43.2" for "43.20"; its printed digits stay what they were.
    package var withoutClosingZeros: PrintedNumber {
        var number = self
        while number.decimals > 0, number.coefficient % 10 == 0 {
            number.coefficient /= 10
            number.decimals -= 1
        }
        return number
    }

    /// What could have been rounded to this number: half a unit of the last digit to either side, ends included,
    /// since half-up and half-even differ only there.
    package var bounds: Bounds {
        let half = 0.5 / PrintedNumber.powerOfTen(decimals)
        return Bounds(value - half, value + half)
    }

    package static func powerOfTen(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<min(400, max(0, exponent)) { result *= 10 }
        return result
    }

    private static func spelled(_ coefficient: Int, _ decimals: Int) -> String {
        var digits = String(coefficient.magnitude)
        if decimals > 0 {
            digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return (coefficient < 0 ? "-" : "") + digits
    }
}

/// A closed interval of real values.
package struct Bounds: Hashable, Sendable {
    package var low: Double
    package var high: Double

    package init(_ low: Double, _ high: Double) {
        self.low = low
        self.high = high
    }

    package init(_ value: Double) { self.init(value, value) }

    /// Room for the last binary digits of a computation, relative to the size of the numbers compared.
    private static let tolerance = 1e-9

    /// Whether the two intervals share a value.
    package func meets(_ other: Bounds) -> Bool {
        let slack = Bounds.tolerance * Swift.max(1, abs(low), abs(high), abs(other.low), abs(other.high))
        return low <= other.high + slack && other.low <= high + slack
    }

    package func contains(_ value: Double) -> Bool { meets(Bounds(value)) }
}
