import Distributions
import Paper

/// How the events of a two-by-two table fall on its first group when both margins are given and the odds ratio is not 1.
///
/// R. A. Fisher, Journal of the Royal Statistical Society 1935;98:39-54.
struct NoncentralHypergeometric {
    /// Tables with a longer range of counts are not worked on.
    static let largestSupport = 200_000

    /// The counts the first group can have, given the margins.
    let support: ClosedRange<Int>
    /// Logarithms of the probabilities at an odds ratio of 1, the largest being 0.
    private let logarithms: [Double]

    /// Nil where the range of counts is too long.
    init?(_ table: TwoProportions) {
        let events = table.count1 + table.count2
        support = max(0, events - table.total2)...min(events, table.total1)
        guard support.count <= Self.largestSupport else { return nil }
        var logarithms = [0.0]
        logarithms.reserveCapacity(support.count)
        var sum = 0.0
        for count in support.dropFirst() {
            let up = Double(table.total1 - count + 1) * Double(events - count + 1)
            let down = Double(count) * Double(table.total2 - events + count)
            sum += Elementary.log(up / down)
            logarithms.append(sum)
        }
        let largest = logarithms.max() ?? 0
        self.logarithms = logarithms.map { $0 - largest }
    }

    /// The probability of every count at an odds ratio, given by its logarithm.
    func masses(logOddsRatio: Double) -> [Double] {
        var masses = logarithms.enumerated().map { offset, logarithm in logarithm + Double(offset) * logOddsRatio }
        let largest = masses.max() ?? 0
        var sum = 0.0
        for index in masses.indices {
            masses[index] = Elementary.exp(masses[index] - largest)
            sum += masses[index]
        }
        for index in masses.indices { masses[index] /= sum }
        return masses
    }

    func mean(logOddsRatio: Double) -> Double {
        var mean = Double(support.lowerBound)
        for (offset, mass) in masses(logOddsRatio: logOddsRatio).enumerated() { mean += Double(offset) * mass }
        return mean
    }

    /// The probability of at least `count`; with `midP`, the count's own probability halved.
    func upperTail(_ count: Int, logOddsRatio: Double, midP: Bool) -> Double {
        let masses = masses(logOddsRatio: logOddsRatio)
        let offset = count - support.lowerBound
        return masses[offset...].reduce(0, +) - (midP ? masses[offset] / 2 : 0)
    }

    /// The probability of at most `count`; with `midP`, the count's own probability halved.
    func lowerTail(_ count: Int, logOddsRatio: Double, midP: Bool) -> Double {
        let masses = masses(logOddsRatio: logOddsRatio)
        let offset = count - support.lowerBound
        return masses[...offset].reduce(0, +) - (midP ? masses[offset] / 2 : 0)
    }
}
