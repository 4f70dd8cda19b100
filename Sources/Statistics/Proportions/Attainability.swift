package import Paper

/// Whether whole numbers can have a printed mean (GRIM).
///
/// N. J. L. Brown and J. A. J. Heathers, Social Psychological and Personality Science 2017;8:363-369.
package enum MeanAttainability {
    private static let largestCount = 1_000_000
    private static let largestDecimals = 6

    /// Sums of `n` values, each a whole number divided by `items`, whose mean rounds to the printed one, in units of 1 / items;
    /// nil where none does.
    ///
    /// A scale that averages `items` questions has steps of 1 / items. Ties may go either way.
    package static func sums(of mean: PrintedNumber, n: Int, items: Int = 1) -> ClosedRange<Int>? {
        guard isInRange(mean, n, items) else { return nil }
        // |sum / (n · items) − coefficient / 10^d| ≤ half a unit, all in whole numbers
        let unit = powerOfTen(mean.decimals)
        let whole = n * items
        let low = ceilingOfQuotient(whole * (2 * mean.coefficient - 1), 2 * unit)
        let high = floorOfQuotient(whole * (2 * mean.coefficient + 1), 2 * unit)
        return low <= high ? low...high : nil
    }

    package static func isAttainable(_ mean: PrintedNumber, n: Int, items: Int = 1) -> Bool {
        sums(of: mean, n: n, items: items) != nil
    }

    /// The chance that a mean with random last digits would be found unattainable; 0 where every mean is attainable or the
    /// numbers are too large to say.
    package static func power(n: Int, items: Int = 1, decimals: Int) -> Double {
        guard n > 0, items > 0, n <= largestCount, items <= largestCount / n, decimals <= largestDecimals else {
            return 0
        }
        let unit = powerOfTen(max(0, decimals))
        let steps = n * items
        guard steps < unit else { return 0 }
        // each share k / steps gives one mean, those halfway between two printable ones give both
        let halfway = divisor(2 * unit, steps) - divisor(unit, steps)
        return 1 - Double(steps + halfway) / Double(unit)
    }

    /// The greatest common divisor.
    private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

    static func isInRange(_ number: PrintedNumber, _ n: Int, _ items: Int) -> Bool {
        n > 0 && items > 0 && n <= largestCount && items <= largestCount / n
            && (0...largestDecimals).contains(number.decimals) && abs(number.coefficient) <= 1_000_000_000
            && number.relation == .equal
    }

    static func powerOfTen(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    static func floorOfQuotient(_ a: Int, _ b: Int) -> Int {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func ceilingOfQuotient(_ a: Int, _ b: Int) -> Int { -floorOfQuotient(-a, b) }
}

/// Whether whole numbers can have a printed mean and standard deviation together (GRIMMER).
///
/// J. Anaya, PeerJ Preprints 2016;4:e2400v1; for zeros and ones, J. A. J. Heathers and N. J. L. Brown 2019 (DEBIT).
package enum SDAttainability {
    /// Whether `n` whole numbers (divided by `items`) of a scale have the printed mean and sample standard deviation.
    ///
    /// Sums of squares are even where sums are, no less than an even spread gives and no more than the scale's ends allow; with a
    /// scale of a few steps the search is exact. Nil where the numbers are too large, or n is below 5, where sums of squares have
    /// more gaps than these.
    package static func isAttainable(
        mean: PrintedNumber, sd: PrintedNumber, n: Int, items: Int = 1, scale: ClosedRange<Int>? = nil
    ) -> Bool? {
        guard n >= 5, n <= 100_000, MeanAttainability.isInRange(mean, n, items),
            MeanAttainability.isInRange(sd, n, items), sd.coefficient >= 0
        else { return nil }
        guard let sums = MeanAttainability.sums(of: mean, n: n, items: items) else { return false }
        let bounds = Bounds(max(0, sd.bounds.low) * Double(items), sd.bounds.high * Double(items))
        let ends = scale.map { ($0.lowerBound * items)...($0.upperBound * items) }
        guard sums.count <= 1000 else { return nil }
        for sum in sums {
            guard let squares = squares(of: bounds, sum: sum, n: n) else { continue }
            // so many candidates always hold one of the right parity
            guard squares.count <= 10_000 else { return true }
            for square in squares where isPossible(n: n, sum: sum, squares: square, scale: ends) { return true }
        }
        return false
    }

    /// Whether `n` zeros and ones have the printed mean and sample standard deviation (DEBIT).
    package static func isAttainableBinary(mean: PrintedNumber, sd: PrintedNumber, n: Int) -> Bool? {
        guard n >= 2, MeanAttainability.isInRange(mean, n, 1), MeanAttainability.isInRange(sd, n, 1) else { return nil }
        guard let sums = MeanAttainability.sums(of: mean, n: n) else { return false }
        return sums.clamped(to: 0...n).contains { sum in
            let share = Double(sum) / Double(n)
            return sd.bounds.contains((share * (1 - share) * Double(n) / Double(n - 1)).squareRoot())
        }
    }

    /// The chance that a standard deviation with another last two digits would be found unattainable.
    package static func power(mean: PrintedNumber, sd: PrintedNumber, n: Int, items: Int = 1) -> Double {
        var attainable = 0
        var tried = 0
        for shift in -25...25 where shift != 0 && sd.coefficient + shift > 0 {
            let other = PrintedNumber(coefficient: sd.coefficient + shift, decimals: sd.decimals)
            guard let found = isAttainable(mean: mean, sd: other, n: n, items: items) else { return 0 }
            tried += 1
            if found { attainable += 1 }
        }
        return tried > 0 ? 1 - Double(attainable) / Double(tried) : 0
    }

    /// Sums of squares that give a standard deviation within bounds.
    private static func squares(of sd: Bounds, sum: Int, n: Int) -> ClosedRange<Int>? {
        let base = Double(sum) * Double(sum) / Double(n)
        let scale = Double(n - 1)
        let slack = 1e-9 * max(1, base)
        let low = (base + sd.low * sd.low * scale - slack).rounded(.up)
        let high = (base + sd.high * sd.high * scale + slack).rounded(.down)
        guard high < 1e15, low <= high, let least = Int(checked: low), let most = Int(checked: high) else { return nil }
        return least...most
    }

    /// The search over a scale's steps takes time with the square of the values; of more, most sums can be had.
    private static let largestComposition = 1_000

    private static func isPossible(n: Int, sum: Int, squares: Int, scale: ClosedRange<Int>?) -> Bool {
        guard (squares - sum) % 2 == 0 else { return false }
        let quotient = MeanAttainability.floorOfQuotient(sum, n)
        let rest = sum - quotient * n
        guard squares >= n * quotient * quotient + rest * (2 * quotient + 1) else { return false }
        guard let scale else { return true }
        let steps = scale.upperBound - scale.lowerBound
        // shifted to begin at 0
        let low = scale.lowerBound
        let shifted = sum - n * low
        let shiftedSquares = squares - 2 * low * sum + n * low * low
        guard shifted >= 0, shifted <= n * steps, shiftedSquares <= steps * shifted else { return false }
        guard steps <= 4, n <= largestComposition else { return true }
        return Composition(n: n, steps: steps).exists(sum: shifted, squares: shiftedSquares)
    }

    /// The ways to share `n` values among the steps 0 to at most 4 of a scale.
    private struct Composition {
        var n: Int
        var steps: Int

        func exists(sum: Int, squares: Int) -> Bool {
            for fours in 0...(steps >= 4 ? min(n, sum / 4) : 0) {
                for threes in 0...(steps >= 3 ? max(0, min(n - fours, (sum - 4 * fours) / 3)) : 0) {
                    let restSum = sum - 4 * fours - 3 * threes
                    let restSquares = squares - 16 * fours - 9 * threes
                    let twice = restSquares - restSum
                    guard twice >= 0, twice % 2 == 0, steps >= 2 || twice == 0 else { continue }
                    let twos = twice / 2
                    let ones = restSum - 2 * twos
                    if ones >= 0, twos + ones + threes + fours <= n { return true }
                }
            }
            return false
        }
    }
}
