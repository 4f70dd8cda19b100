/// Two counts with their totals, and the score statistic for a hypothesis about the difference of their proportions.
struct TwoProportions {
    var count1: Int
    var total1: Int
    var count2: Int
    var total2: Int

    var x1: Double { Double(count1) }
    var n1: Double { Double(total1) }
    var x2: Double { Double(count2) }
    var n2: Double { Double(total2) }

    /// Beyond this the sums and products of counts would no longer be exact.
    private static let largestTotal = 1_000_000_000

    /// Nil where a total is not positive or not sensible, or a count is not within its total.
    init?(_ count1: Int, of total1: Int, _ count2: Int, of total2: Int) {
        let totals = 1...Self.largestTotal
        guard totals.contains(total1), totals.contains(total2), (0...total1).contains(count1),
            (0...total2).contains(count2)
        else { return nil }
        self.count1 = count1
        self.total1 = total1
        self.count2 = count2
        self.total2 = total2
    }

    /// The first proportion minus the second.
    var difference: Double { x1 / n1 - x2 / n2 }

    /// The same table with the groups exchanged.
    var swapped: TwoProportions {
        var table = self
        (table.count1, table.total1, table.count2, table.total2) = (count2, total2, count1, total1)
        return table
    }

    /// Differences as near to each other as this are equal but for the last binary digits.
    private static let tolerance = 1e-12

    /// The observed difference minus `delta`, in standard errors under the hypothesis that the difference is `delta`.
    ///
    /// The standard error is that of C. P. Farrington and G. Manning, Statistics in Medicine 1990;9:1447-1454, which
    /// leaves out Miettinen and Nurminen's factor N / (N - 1).
    func score(against delta: Double) -> Double {
        let deviation = difference - delta
        guard abs(deviation) > Self.tolerance else { return 0 }
        let p2 = restrictedSecond(delta)
        let p1 = min(1, max(0, p2 + delta))
        let variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
        guard variance > 0 else { return deviation > 0 ? .infinity : -.infinity }
        return deviation / variance.squareRoot()
    }

    /// The maximum-likelihood estimate of the second proportion when the difference is `delta`.
    ///
    /// It is a root of the cubic likelihood equation, in closed form as Farrington and Manning's appendix has it.
    private func restrictedSecond(_ delta: Double) -> Double {
        let n = n1 + n2
        let l2 = (n1 + 2 * n2) * delta - n - (x1 + x2)
        let l1 = (n2 * delta - n - 2 * x2) * delta + x1 + x2
        let l0 = x2 * delta * (1 - delta)
        let b = l2 / (3 * n)
        let q = b * b * b - l1 * l2 / (6 * n * n) + l0 / (2 * n)
        let radius = max(0, b * b - l1 / (3 * n)).squareRoot() * (q < 0 ? -1 : 1)
        let cube = radius * radius * radius
        let cosine = cube == 0 ? 0 : min(1, max(-1, q / cube))
        let root = 2 * radius * Elementary.cos((Double.pi + Elementary.acos(cosine)) / 3) - b
        return min(min(1, 1 - delta), max(max(0, -delta), root))
    }
}
