import Paper
import RecordDatabase

/// Numbers as people write them: no exponent, no binary noise.
enum NumberText {
    /// Up to nine digits behind the point, trailing zeros cut.
    static func plain(_ value: Double) -> String {
        let digits = rounded(value, decimals: abs(value) >= 100_000 ? 3 : 9)
        guard digits.contains(".") else { return digits }
        var text = Substring(digits)
        while text.last == "0" { text = text.dropLast() }
        if text.last == "." { text = text.dropLast() }
        return text == "-0" ? "0" : String(text)
    }

    /// With so many digits behind the point, half away from zero.
    static func rounded(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "undefined" : value > 0 ? "infinite" : "-infinite" }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (abs(value) * scale).rounded()
        guard scaled < 1e18, let whole = Int(checked: scaled) else { return String(value) }
        var digits = String(whole)
        if decimals > 0 {
            digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
        }
        return value < 0 && scaled > 0 ? "-" + digits : digits
    }

    /// "4 to 11.8"; what is not reached is NR.
    static func range(_ low: Double?, _ high: Double?) -> String {
        "\(low.map(plain) ?? "NR") to \(high.map(plain) ?? "NR")"
    }

    static func shown(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let number): String(number)
        case .real(let number): plain(number)
        case .text(let text): text
        }
    }
}
