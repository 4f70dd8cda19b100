import Distributions
package import Paper

/// Cox's regression of survival on the group, within strata where there are any.
///
/// D. R. Cox, Journal of the Royal Statistical Society B 1972;34:187-220; the ratios are those of R's `coxph` for a factor.
package struct ProportionalHazards: Sendable {
    /// How events at one time share the patients at risk.
    package enum Ties: String, CaseIterable, Sendable {
        /// B. Efron, Journal of the American Statistical Association 1977;72:557-565; the default of R.
        case efron
        /// N. Breslow, Biometrics 1974;30:89-99; the default of SAS, SPSS and Stata.
        case breslow
        /// Cox's own discrete likelihood: every set of patients who may have had the events.
        case exact

        /// The method's name for people.
        package var name: String {
            switch self {
            case .efron: "Efron"
            case .breslow: "Breslow"
            case .exact: "exact"
            }
        }
    }

    /// One group against the first one.
    package struct Ratio: Hashable, Sendable {
        package var logarithm: Double
        package var standardError: Double

        package var hazardRatio: Double { Elementary.exp(logarithm) }

        /// Wald's P value.
        package var p: Double { Normal.twoSided(logarithm / standardError) }

        package func limits(level: Double) -> Bounds {
            let step = Normal.criticalValue(level: level) * standardError
            return Bounds(Elementary.exp(logarithm - step), Elementary.exp(logarithm + step))
        }
    }

    /// One a group but the first.
    package let ratios: [Ratio]
    package let likelihoodRatioP: Double
    package let scoreChiSquared: Double
    package let scoreP: Double

    /// Compares the groups; nil where a ratio has no finite estimate, as when a group has no events.
    package init?(groups: [[SurvivalTime]], ties: Ties) { self.init(strata: [groups], ties: ties) }

    /// Compares the groups within strata; each stratum holds the groups in the same order.
    package init?(strata: [[[SurvivalTime]]], ties: Ties) {
        guard let size = strata.first?.count, size > 1, strata.allSatisfy({ $0.count == size }) else { return nil }
        let rows = strata.flatMap { EventTable($0).rows }
        let isTestable = (0..<size).allSatisfy { group in rows.contains { $0.events[group] > 0 } }
        guard isTestable, ties != .exact || size <= 5 else { return nil }
        let start = Array(repeating: 0.0, count: size - 1)
        var current = Likelihood(rows, logarithms: start, ties)
        let null = current
        guard let score = LinearSystem.solve(null.information, null.gradient) else { return nil }
        var logarithms = start
        for _ in 0..<50 {
            guard var step = LinearSystem.solve(current.information, current.gradient) else { return nil }
            var next = Likelihood(rows, logarithms: zip(logarithms, step).map { $0 + $1 }, ties)
            // Newton's step can go too far: halve it until the likelihood grows.
            for _ in 0..<20 where !(next.logarithm >= current.logarithm - 1e-12) {
                step = step.map { $0 / 2 }
                next = Likelihood(rows, logarithms: zip(logarithms, step).map { $0 + $1 }, ties)
            }
            logarithms = zip(logarithms, step).map { $0 + $1 }
            let gain = next.logarithm - current.logarithm
            current = next
            if abs(gain) < 1e-13, step.allSatisfy({ abs($0) < 1e-9 }) { break }
        }
        guard logarithms.allSatisfy({ abs($0) < 15 }) else { return nil }
        var ratios: [Ratio] = []
        for group in logarithms.indices {
            let unit = logarithms.indices.map { $0 == group ? 1.0 : 0 }
            guard let column = LinearSystem.solve(current.information, unit), column[group] > 0 else { return nil }
            ratios.append(Ratio(logarithm: logarithms[group], standardError: column[group].squareRoot()))
        }
        self.ratios = ratios
        let df = Double(size - 1)
        likelihoodRatioP = ChiSquared.upperTail(max(0, 2 * (current.logarithm - null.logarithm)), df: df)
        scoreChiSquared = zip(null.gradient, score).reduce(0) { $0 + $1.0 * $1.1 }
        scoreP = ChiSquared.upperTail(scoreChiSquared, df: df)
    }
}

/// Cox's partial likelihood at given log hazard ratios, with its slope and curvature.
private struct Likelihood {
    var logarithm = 0.0
    var gradient: [Double]
    /// The negative second derivatives.
    var information: [[Double]]

    init(_ rows: [EventTable.Row], logarithms: [Double], _ ties: ProportionalHazards.Ties) {
        gradient = Array(repeating: 0, count: logarithms.count)
        information = Array(repeating: gradient, count: logarithms.count)
        let hazards = [1.0] + logarithms.map(Elementary.exp)
        for row in rows {
            for (index, value) in logarithms.enumerated() {
                logarithm += Double(row.events[index + 1]) * value
                gradient[index] += Double(row.events[index + 1])
            }
            switch ties {
            case .breslow:
                let weights = zip(row.atRisk, hazards).map { Double($0) * $1 }
                subtract(weights, times: Double(row.allEvents))
            case .efron:
                let events = row.allEvents
                for place in 0..<events {
                    let share = Double(place) / Double(events)
                    let weights = hazards.indices.map {
                        (Double(row.atRisk[$0]) - share * Double(row.events[$0])) * hazards[$0]
                    }
                    subtract(weights, times: 1)
                }
            case .exact: subtractSets(row, hazards)
            }
        }
    }

    /// Takes off the logarithm of a sum of hazards, as often as said.
    private mutating func subtract(_ weights: [Double], times: Double) {
        let sum = weights.reduce(0, +)
        logarithm -= times * Elementary.log(sum)
        let shares = weights.map { $0 / sum }
        for index in gradient.indices {
            gradient[index] -= times * shares[index + 1]
            for other in gradient.indices {
                information[index][other] += times * shares[index + 1] * ((index == other ? 1 : 0) - shares[other + 1])
            }
        }
    }

    /// Takes off the logarithm of the sum over all sets of patients at risk as large as the set of events.
    private mutating func subtractSets(_ row: EventTable.Row, _ hazards: [Double]) {
        var sum = 0.0
        var first = Array(repeating: 0.0, count: hazards.count)
        var second = Array(repeating: first, count: hazards.count)
        func visit(_ group: Int, _ left: Int, _ weight: Double, _ taken: [Int]) {
            guard group < hazards.count else {
                guard left == 0 else { return }
                sum += weight
                for a in taken.indices {
                    first[a] += weight * Double(taken[a])
                    for b in taken.indices { second[a][b] += weight * Double(taken[a] * taken[b]) }
                }
                return
            }
            var ways = weight
            for count in 0...min(left, row.atRisk[group]) {
                if count > 0 { ways *= Double(row.atRisk[group] - count + 1) / Double(count) * hazards[group] }
                visit(group + 1, left - count, ways, taken + [count])
            }
        }
        visit(0, row.allEvents, 1, [])
        logarithm -= Elementary.log(sum)
        for index in gradient.indices {
            let mean = first[index + 1] / sum
            gradient[index] -= mean
            for other in gradient.indices {
                information[index][other] += second[index + 1][other + 1] / sum - mean * first[other + 1] / sum
            }
        }
    }
}
