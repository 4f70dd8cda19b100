import Foundation

/// How one document prints its numbers, and how often it prints one that no paper should.
struct NumberHabit {
    var decimalMark = "."
    var thousands = ""
    var minus = "−"
    var dash = "–"
    var percent = "%"
    /// The share of numbers that are extreme, malformed or of another script.
    var wildness = 0.0

    init(_ dice: inout Dice) {
        decimalMark = dice.chance(0.75) ? "." : dice.pick([",", "·", "٫", "．"])
        thousands = dice.pick(["", ",", "\u{2009}", "\u{202F}", "\u{A0}", ".", "'"])
        minus = dice.pick(["−", "-", "–", "‒", "\u{AD}-", "\u{F0B2}"])
        dash = dice.pick(["–", "-", " to ", "—", "‐", ", ", " – ", " and ", ";"])
        percent = dice.chance(0.8) ? "%" : dice.pick([" %", "\u{2009}%", " percent", "％", "%%", ""])
        wildness = dice.chance(0.5) ? 0 : dice.any(of: [0.02, 0.1, 0.5]) ?? 0
    }

    private static let odd = [
        "0", "-0", "00", "0.0", "0.00000", ".001", "1.", "1e308", "1e-400", "1E9", "NaN", "inf", "-inf", "∞",
        "999999999999999999", "9223372036854775807", "9223372036854775808", "18446744073709551616",
        "9007199254740993", "99999999999999999999999999999999", "0.0000000001", "0.00000000000000000001",
        "123456789012345678.123456789012345678", "100.0000000000001", "1,0", "3·5", "1 234", "1\u{2009}234", "−1.5",
        "12*", "12†", "½", "1½", "10⁻⁴", "10-4", "10^-4", "10−4", "1.5×10³", "1.5 x 10^9", "٣٤", "१२", "１２", "1.2.3",
        "1,2,3", "1,234,567", "12,34", "1/0", "0/0", "5/3", "<", "≥5", "≤0", "< 0.001", ">.99", "–", "—", "-", "NA",
        "NR", "NE", "ND", "n/a", "…", "?", "(", ")", "()", "%", "+1", "++1", "- -1", "1-", "0x1F", "1_000", "XII",
        "1\u{AD}2", "1\u{AD} 2", "1\u{200B}2", "1\u{202E}2", "-9223372036854775808", "4294967296", "2147483648",
        "65536",
        "100000000", "1000000000", "99.95", "49.5", "0.5", "100.1", "101", "1000", "10000", "-1", "-100",
    ]

    /// A number that a reader may stumble over.
    func odd(_ dice: inout Dice) -> String {
        if dice.chance(0.05) {
            return String(repeating: dice.pick(["9", "1", "0", "0.", "1,"]), count: dice.int(15...400))
        }
        if dice.chance(0.1) { return "\(dice.next())" }
        return dice.pick(Self.odd)
    }

    /// A whole number as this document prints it.
    func whole(_ value: Int, _ dice: inout Dice) -> String {
        if dice.chance(wildness) { return odd(&dice) }
        var digits = "\(value.magnitude)"
        if digits.count > 3, !thousands.isEmpty {
            digits.insert(contentsOf: thousands, at: digits.index(digits.endIndex, offsetBy: -3))
        }
        return (value < 0 ? minus : "") + digits
    }

    /// A number with decimals as this document prints it.
    func decimal(_ value: Double, _ places: Int, _ dice: inout Dice) -> String {
        if dice.chance(wildness) { return odd(&dice) }
        let digits = String(format: "%.\(places)f", abs(value)).replacingOccurrences(of: ".", with: decimalMark)
        return (value < 0 ? minus : "") + digits
    }
}
