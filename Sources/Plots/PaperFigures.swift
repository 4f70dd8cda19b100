import Language
import Paper
package import Records
import Rules
import Statistics

/// The figures that a paper's numbers allow to draw again.
package enum PaperFigures {
    /// Survival curves of every listing, then the printed intervals beside the recomputed ones, by scale.
    package static func all(of records: PaperRecords, measure: @escaping TextWidth) -> [Figure] {
        survival(records).map { $0.figure(measure) } + intervals(records).map { $0.figure(measure) }
    }

    // MARK: Survival

    static func survival(_ records: PaperRecords) -> [SurvivalPlot] {
        var plots: [SurvivalPlot] = []
        for (curves, findings) in ListingCurves.findings(in: records) {
            let used = findings.filter { !$0.groups.isEmpty }
            let whole = used.filter { $0.groups == [curves.all] && $0.landmark == nil && $0.figure != .followUp }
            if let plot = plot(
                curves, [(curves.all, nil)], whole, isEvent: whole.first?.isEvent ?? curves.isEvent,
                number: plots.count + 1, records,
                title: "\(subject(curves, whole.first?.isEvent)) of all \(curves.all.rows.count) patients")
            {
                plots.append(plot)
            }
            for split in curves.splits {
                let own = used.filter { finding in
                    finding.groups.allSatisfy { group in
                        [split.first, split.second].contains { $0.name == group.name }
                    }
                }
                let named = Set(own.flatMap { $0.groups.map(\.name) })
                guard let first = own.first, named.count == 2 else { continue }
                let landmark = own.compactMap(\.landmark).first
                let groups = [split.first, split.second].map { group in
                    (group, landmark)
                }
                let from = landmark.map { ", from the \($0.name) landmark on" } ?? ""
                if let plot = plot(
                    curves, groups, own, isEvent: first.isEvent, number: plots.count + 1, records,
                    title: "\(subject(curves, first.isEvent)) by \(split.column)\(from)")
                {
                    plots.append(plot)
                }
            }
        }
        return plots
    }

    /// What the curves show.
    private static func subject(_ curves: ListingCurves, _ isEvent: [Bool]?) -> String {
        (isEvent ?? curves.isEvent).map(curves.name) == "deaths" ? "Survival" : "Event-free survival"
    }

    private static func plot(
        _ curves: ListingCurves, _ groups: [(group: ListingCurves.Group, landmark: ListingCurves.Landmark?)],
        _ findings: [SurvivalFinding], isEvent: [Bool]?, number: Int, _ records: PaperRecords, title: String
    ) -> SurvivalPlot? {
        guard let isEvent else { return nil }
        var drawn: [SurvivalPlot.Curve] = []
        for (group, landmark) in groups {
            let printed = findings.filter { $0.groups.count == 1 && $0.groups[0].name == group.name }
            let median = printed.first { $0.figure == .median }
            var rows = group.rows
            if let landmark {
                rows =
                    median?.groups.first?.rows ?? curves.times(group.rows, isEvent).map { times in
                        zip(group.rows, times).filter { $0.1.time > landmark.time }.map(\.0)
                    } ?? rows
            }
            guard let times = curves.times(rows, isEvent), times.count > 1 else { return nil }
            drawn.append(
                SurvivalPlot.Curve(
                    name: group.name == curves.all.name ? "all patients" : group.name, times: times,
                    median: median.map(median(of:)),
                    rates: printed.filter { $0.figure == .rate }.compactMap { rate(of: $0, curves) }))
        }
        let test = findings.first { $0.figure == .test && $0.groups.count == 2 }
        let scale =
            findings.contains { $0.method.hasPrefix("log-log") } || findings.isEmpty
            ? ConfidenceType.logLog
            : findings.contains { $0.method.hasPrefix("log limits") }
                ? .log
                : findings.contains { $0.method.hasPrefix("plain") } ? .plain : .logLog
        return SurvivalPlot(
            name: "survival-\(number)", title: title, source: "\(curves.label) of \(records.paper.id)",
            unit: curves.unit.rawValue + "s", events: curves.name(of: isEvent), curves: drawn,
            comparison: test.map(comparison), limits: scale, decimals: curves.decimals)
    }

    /// A test of two groups, as recomputed and as printed.
    private static func comparison(_ finding: SurvivalFinding) -> String {
        let method = capitalized(finding.method)
        let range = finding.range.map {
            " (\(decimal($0.low, 4)) to \(decimal($0.high, 4)) over the rounding of the times)"
        }
        let printed = finding.printed.first?.printed ?? ""
        return "\(method): P = \(decimal(finding.computed[0], 4))\(range ?? ""); printed P = \(printed)."
    }

    private static func median(of finding: SurvivalFinding) -> SurvivalPlot.PrintedMedian {
        let values = finding.printed.map(\.value)
        let limits = values.count >= 3 && values[1] <= values[2] ? values[1]...values[2] : nil
        return SurvivalPlot.PrintedMedian(value: values[0], limits: limits, words: words(finding.printed))
    }

    private static func rate(of finding: SurvivalFinding, _ curves: ListingCurves) -> SurvivalPlot.PrintedRate? {
        guard let rate = finding.printed.first, let time = finding.time else { return nil }
        return SurvivalPlot.PrintedRate(time: time, rate: rate.value / 100, words: "\(rate.printed)%")
    }

    /// "7.5 (4.0 to 11.8)".
    private static func words(_ printed: [PrintedNumber]) -> String {
        guard printed.count >= 3 else { return printed.first?.printed ?? "" }
        let shown = printed.map(\.printed.withMinus)
        return "\(shown[0]) (\(shown[1]) to \(shown[2]))"
    }

    // MARK: Intervals

    /// More rows than this make no figure that can be read; the rest goes into further figures.
    private static let rowsOfFigure = 24

    static func intervals(_ records: PaperRecords) -> [ForestPlot] {
        let all = RecomputedInterval.all(in: records)
        let kinds: [(scale: RecomputedInterval.Scale, name: String, title: String, axis: String)] = [
            (.percent, "percentages", "Percentages with their limits", "Percent"),
            (.difference, "differences", "Differences of percentages", "Difference, percentage points"),
            (.ratio, "ratios", "Ratios with their limits", "Ratio, logarithmic scale"),
            (.time, "times", "Medians with their limits", ""),
        ]
        return kinds.flatMap { kind -> [ForestPlot] in
            let own = all.filter { $0.scale == kind.scale }
            return stride(from: 0, to: own.count, by: rowsOfFigure).map { start in
                let part = own[start..<min(own.count, start + rowsOfFigure)]
                let number = own.count > rowsOfFigure ? "-\(start / rowsOfFigure + 1)" : ""
                let units = part.map(\.unit).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                return ForestPlot(
                    name: "intervals-\(kind.name)\(number)", title: kind.title, source: records.paper.id,
                    axisTitle: kind.axis.isEmpty ? capitalized(units.joined(separator: ", ")) : kind.axis,
                    scale: kind.scale == .ratio ? .ratio : .linear, rows: part.map(row))
            }
        }
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func row(_ item: RecomputedInterval) -> ForestPlot.Row {
        let decimals = max(item.value.decimals, item.low.decimals)
        func shown(_ value: Double) -> String { decimal(value, item.scale == .time ? decimals : decimals + 1) }
        let limits = item.computed.limits
        return ForestPlot.Row(
            name: item.name, place: item.evidence.first.map(place) ?? "",
            printed: ForestPlot.Interval(
                value: item.value.value, low: item.low.value, high: item.high.value,
                words: words([item.value, item.low, item.high])),
            computed: ForestPlot.Interval(
                value: item.computed.value, low: limits.low, high: limits.high,
                words: "\(shown(item.computed.value)) (\(shown(limits.low)) to \(shown(limits.high)))"),
            method: item.method, agrees: item.agrees)
    }

    private static func place(_ evidence: Evidence) -> String {
        var parts = [evidence.section.map { $0 == .other ? "" : $0.rawValue } ?? ""]
        if let page = evidence.passage.page { parts.append("page \(page)") }
        if let line = evidence.passage.lines?.lowerBound { parts.append("line \(line)") }
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
