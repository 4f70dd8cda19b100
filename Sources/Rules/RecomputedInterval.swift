package import Paper
package import Records
import Statistics

/// A printed confidence interval beside the one that its counts or times give.
package struct RecomputedInterval: Sendable {
    package enum Scale: Hashable, Sendable { case percent, difference, ratio, time }

    package var scale: Scale
    /// "%", "percentage points", "months"; empty for ratios.
    package var unit: String
    /// What is estimated: "27 of 70", "all 70 rows".
    package var name: String
    package var value: PrintedNumber
    package var low: PrintedNumber
    package var high: PrintedNumber
    /// In the unit of the printed numbers.
    package var computed: (value: Double, limits: Bounds)
    /// The method that gives the printed limits, or that was used although none gives them.
    package var method: String
    package var agrees: Bool
    package var evidence: [Evidence]
}

/// Counts whose interval a printed one may be.
struct ProportionCandidate {
    var count: Int
    var total: Int
    /// The method that gives the printed limits; nil where none of them does.
    var method: ProportionMethod?

    /// The limits in percent.
    func limits(_ level: Double, _ method: ProportionMethod) -> Bounds {
        let interval = method.interval(count: count, total: total, level: level).clamped(to: Bounds(0, 1))
        return Bounds(interval.low * 100, interval.high * 100)
    }

    /// The counts and the method behind a percentage with limits.
    ///
    /// The first method that gives both limits for some count that rounds to the percentage; where none does, the counts
    /// printed with it, without a method.
    static func find(_ item: Estimate, _ records: PaperRecords, _ populations: Populations) -> ProportionCandidate? {
        // "Of the 75 patients …, 81% (…)": what its own sentence counts comes first.
        let own = records.statements.counts.filter { $0.sentence == item.sentence && $0.count.relation == .equal }
            .compactMap(\.count.integer).filter { $0 > 4 }
        let totals = item.total?.integer.map { [$0] } ?? (own + populations.all).filter { $0 <= 2000 }
        for total in totals {
            let counts = item.count?.integer.map { [$0] } ?? Percentages.counts(of: total, fitting: item.value)
            for count in counts
            where count <= total && Percentages.agrees(count: count, total: total, percent: item.value) {
                let candidate = ProportionCandidate(count: count, total: total, method: nil)
                for method in ProportionMethod.allCases {
                    let limits = candidate.limits(item.level / 100, method)
                    if item.low.bounds.contains(limits.low), item.high.bounds.contains(limits.high) {
                        return ProportionCandidate(count: count, total: total, method: method)
                    }
                }
            }
        }
        guard let count = item.count?.integer, let total = item.total?.integer, count <= total,
            Percentages.agrees(count: count, total: total, percent: item.value)
        else { return nil }
        return ProportionCandidate(count: count, total: total, method: nil)
    }
}

extension RecomputedInterval {
    /// Every printed interval of a paper that its counts or listed times allow to recompute, in reading order.
    package static func all(in records: PaperRecords) -> [RecomputedInterval] {
        var seen: Set<Evidence> = []
        let all = proportions(records) + Rule.recomputedDifferences(records) + listed(records)
        return all.filter { item in item.evidence.first.map { seen.insert($0).inserted } ?? false }
    }

    private static func proportions(_ records: PaperRecords) -> [RecomputedInterval] {
        let populations = Populations(records)
        return records.statements.estimates.compactMap { item in
            guard item.measure == .percentage, let found = ProportionCandidate.find(item, records, populations) else {
                return nil
            }
            let method = found.method ?? .clopperPearson
            return RecomputedInterval(
                scale: .percent, unit: "%", name: "\(found.count) of \(found.total)", value: item.value, low: item.low,
                high: item.high,
                computed: (100 * Double(found.count) / Double(found.total), found.limits(item.level / 100, method)),
                method: found.method?.name ?? "\(method.name); no method gives the printed limits",
                agrees: found.method != nil, evidence: records.paper.evidence(at: item.place))
        }
    }

    /// Medians, rates and ratios of a listing's survival times.
    private static func listed(_ records: PaperRecords) -> [RecomputedInterval] {
        ListingCurves.findings(in: records).flatMap { curves, findings in
            findings.compactMap { finding in
                guard finding.computed.count == 3, finding.printed.count >= 3 else { return nil }
                let scale: Scale =
                    switch finding.figure {
                    case .median: .time
                    case .rate: .percent
                    case .ratio: .ratio
                    case .followUp, .test: .time
                    }
                return RecomputedInterval(
                    scale: scale, unit: scale == .time ? curves.unit.rawValue + "s" : scale == .percent ? "%" : "",
                    name: finding.groups.map(\.name).joined(separator: ", "), value: finding.printed[0],
                    low: finding.printed[1], high: finding.printed[2],
                    computed: (finding.computed[0], Bounds(finding.computed[1], finding.computed[2])),
                    method: finding.method, agrees: true, evidence: finding.check.evidence)
            }
        }
    }
}
