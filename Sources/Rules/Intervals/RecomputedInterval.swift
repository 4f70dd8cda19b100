import Language
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

extension RecomputedInterval {
    /// Every printed interval of a paper that its counts or listed times allow to recompute, in reading order.
    package static func all(in records: PaperRecords) -> [RecomputedInterval] {
        var seen: Set<Evidence> = []
        let all = proportions(records) + Rule.recomputedDifferences(records) + listed(records)
        return all.filter { item in item.evidence.first.map { seen.insert($0).inserted } ?? false }
    }

    private static func proportions(_ records: PaperRecords) -> [RecomputedInterval] {
        PrintedInterval.all(records).map { found in
            let method = found.methods.first ?? .clopperPearson
            return RecomputedInterval(
                scale: .percent, unit: "%", name: "\(found.count) of \(found.total)", value: found.item.value,
                low: found.item.low, high: found.item.high,
                computed: (100 * Double(found.count) / Double(found.total), found.limits(method)),
                method: found.methods.first?.name ?? "\(method.name); no method gives the printed limits",
                agrees: !found.methods.isEmpty, evidence: records.paper.evidence(at: found.item.place))
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
