import Paper

/// A scale from values to places on the page, with round ticks.
struct Axis {
    enum Kind { case linear, logarithmic }

    let kind: Kind
    let low: Double
    let high: Double
    /// On the page.
    let start: Double
    let end: Double
    let ticks: [Double]

    func place(_ value: Double) -> Double {
        start + (position(value) - position(low)) / (position(high) - position(low)) * (end - start)
    }

    /// The place, kept on the axis.
    func clamped(_ value: Double) -> Double { place(min(max(value, low), high)) }

    private func position(_ value: Double) -> Double {
        kind == .linear ? value : Self.log2(max(value, 1e-9))
    }

    /// The logarithm to base 2, exact enough for places on a page.
    private static func log2(_ value: Double) -> Double {
        var whole = 0.0
        var rest = value
        while rest >= 2 {
            rest /= 2
            whole += 1
        }
        while rest < 1 {
            rest *= 2
            whole -= 1
        }
        // Bit by bit: squaring doubles the logarithm.
        var bit = 0.5
        while bit > 1e-7 {
            rest *= rest
            if rest >= 2 {
                rest /= 2
                whole += bit
            }
            bit /= 2
        }
        return whole
    }

    /// Time from zero to beyond the last one, in steps that people use for the unit.
    static func time(to last: Double, unit: String, from start: Double, to end: Double, most: Int = 10) -> Axis {
        let steps: [Double] =
            unit.hasPrefix("day")
            ? [1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1095] : [0.5, 1, 2, 3, 6, 12, 24, 36, 60, 120]
        let step = steps.first { last / $0 <= Double(most) } ?? roundStep(last, most)
        let count = max(1, (last / step).rounded(.up))
        let ticks = ticks(0, count, step)
        return Axis(kind: .linear, low: 0, high: count * step, start: start, end: end, ticks: ticks)
    }

    /// Both ends and round ticks between, for values of either sign.
    static func linear(_ low: Double, _ high: Double, from start: Double, to end: Double, most: Int = 7) -> Axis {
        let span = max(high - low, 1e-6)
        let step = roundStep(span, most)
        let first = (low / step).rounded(.down)
        let last = max(first + 1, (high / step).rounded(.up))
        let ticks = ticks(first, last, step)
        return Axis(kind: .linear, low: first * step, high: last * step, start: start, end: end, ticks: ticks)
    }

    /// Ratios: ticks at 1, 2 and 5 times powers of ten.
    static func ratio(_ low: Double, _ high: Double, from start: Double, to end: Double) -> Axis {
        let marks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100].map { $0 as Double }
        let least = marks.last { $0 <= low } ?? 0.01
        let most = marks.first { $0 >= high } ?? 100
        return Axis(
            kind: .logarithmic, low: min(least, 0.5), high: max(most, 2), start: start, end: end,
            ticks: marks.filter { $0 >= min(least, 0.5) && $0 <= max(most, 2) })
    }

    /// More ticks than this would be a black bar; the steps are chosen for fewer.
    private static let mostTicks = 100

    /// The multiples of a step between two of them; both alone where there would be too many.
    private static func ticks(_ first: Double, _ last: Double, _ step: Double) -> [Double] {
        guard let first = Int(checked: first), let last = Int(checked: last), first <= last, last - first <= mostTicks
        else { return [first * step, last * step] }
        return (first...last).map { Double($0) * step }
    }

    private static func roundStep(_ span: Double, _ most: Int) -> Double {
        var power = 1e-6
        while power < span {
            for factor in [1.0, 2, 5] where span / (power * factor) <= Double(most) { return power * factor }
            power *= 10
        }
        return power
    }
}

/// A number for an axis: no needless zeros.
func axisLabel(_ value: Double) -> String {
    guard let hundredths = Int(checked: (abs(value) * 100).rounded()) else { return String(value) }
    let sign = value < 0 && hundredths > 0 ? "−" : ""
    let whole = "\(hundredths / 100)"
    guard hundredths % 100 != 0 else { return sign + whole }
    let rest = hundredths % 100
    return sign + whole + "." + (rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)"))
}

/// A number with so many decimals, or one more where it lies halfway; with a true minus sign.
func decimal(_ value: Double, _ decimals: Int) -> String {
    guard abs(value) < 1e12 else { return value < 0 ? "−∞" : "∞" }
    let scaled = value * PrintedNumber.powerOfTen(decimals)
    let isHalf = abs(abs(scaled - scaled.rounded(.towardZero)) - 0.5) < 1e-9
    let places = isHalf ? decimals + 1 : decimals
    return (PrintedNumber(rounding: value, decimals: places)?.printed ?? String(value)).withMinus
}

extension String {
    /// The text with true minus signs for hyphens before digits.
    var withMinus: String { hasPrefix("-") ? "−" + dropFirst() : self }
}
