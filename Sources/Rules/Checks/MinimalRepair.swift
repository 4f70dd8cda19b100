import Paper
import Statistics

/// The smallest changes under which printed numbers fit each other: what one would look for on the page.
enum MinimalRepair {
    /// One slip in a count, a total or a percentage that do not fit; empty where no single slip explains them.
    static func ofProportion(_ count: Int, _ total: Int, _ percent: PrintedNumber) -> [String] {
        var found: [String] = []
        let exact = Percentages.exact(count: count, total: total, decimals: percent.decimals)
        // that the last digit differs is what the finding says itself
        if let slip = DigitSlip.between(percent.printed, exact), percent.printed.dropLast() != exact.dropLast() {
            found.append("\(count) of \(total) is \(exact) %, printed \(percent.printed): \(slip.name)")
        }
        let counts = Percentages.counts(of: total, fitting: percent).filter { $0 != count }
        // many counts fit a coarse percentage: none of them tells anything
        for other in counts where counts.count <= mostTold {
            guard let slip = DigitSlip.between(String(count), String(other)) else { continue }
            found.append("\(other) of \(total) is \(percent.printed) %, printed \(count): \(slip.name)")
        }
        let totals = DigitSlip.neighbours(of: total).filter {
            $0 >= count && $0 > 0 && Percentages.agrees(count: count, total: $0, percent: percent)
        }
        if totals.count <= mostTold {
            for other in totals {
                guard let slip = DigitSlip.between(String(total), String(other)) else { continue }
                found.append("\(count) of \(other) is \(percent.printed) %, printed \(total): \(slip.name)")
            }
        }
        return found
    }

    private static let mostTold = 2

    /// One slip in a part or in the whole of a sum that does not add up.
    static func ofSum(_ parts: [Int], _ whole: Int) -> [String] {
        let sum = parts.reduce(0, +)
        guard sum != whole else { return [] }
        var found: [String] = []
        if let slip = DigitSlip.between(String(whole), String(sum)) {
            found.append("\(sum) in all, printed \(whole): \(slip.name)")
        }
        var seen: Set<Int> = []
        for part in parts where seen.insert(part).inserted {
            let meant = part + whole - sum
            guard meant >= 0, let slip = DigitSlip.between(String(part), String(meant)) else { continue }
            found.append("\(meant) for the part printed \(part): \(slip.name)")
        }
        return found.count <= 3 ? found : []
    }
}
