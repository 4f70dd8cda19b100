import Paper

/// Finds where a condition that holds only from some value on begins to hold.
enum Bisection {
    /// The value in `range` from which `holds` is true; false at the low end and true at the high end are presumed.
    static func crossing(in range: Bounds, precision: Double = 1e-12, holds: (Double) -> Bool) -> Double {
        var low = range.low
        var high = range.high
        while high - low > precision {
            let middle = low + (high - low) / 2
            guard low < middle, middle < high else { break }
            if holds(middle) { high = middle } else { low = middle }
        }
        return low + (high - low) / 2
    }
}
