import Language
import Paper
import Records
import Statistics

/// Medians of survival and follow-up.
extension SurvivalOracle {
    private struct PrintedMedian: Hashable {
        var value: PrintedNumber
        var low: PrintedNumber?
        var high: PrintedNumber?
        var unit: TimeUnit
        var sentence: Int
        var place: Place
    }

    func medians() -> [SurvivalFinding] {
        var printed: [PrintedMedian] = []
        for item in records.statements.medians {
            guard let unit = item.unit, item.spread == .confidenceInterval || item.low == nil || item.spread == .range
            else { continue }
            let hasLimits = item.spread == .confidenceInterval
            printed.append(
                PrintedMedian(
                    value: item.value, low: hasLimits ? item.low : nil, high: hasLimits ? item.high : nil, unit: unit,
                    sentence: item.sentence, place: item.place))
        }
        // "compared with 4.3 months (95% CI, 2.9 to 10.4)" has lost the word median to the group before.
        for item in records.statements.estimates where [.median, .survivalRate, .other].contains(item.measure) {
            guard let sentence = item.sentence,
                !printed.contains(where: { $0.value == item.value && $0.sentence == sentence })
            else { continue }
            guard SurvivalSentence(sentence, records).isOfMedian else { continue }
            printed.append(
                PrintedMedian(
                    value: item.value, low: item.low, high: item.high, unit: curves.unit, sentence: sentence,
                    place: item.place))
        }
        return printed.compactMap { item in
            let sentence = SurvivalSentence(item.sentence, records)
            guard !sentence.isOfOthers else { return nil }
            if sentence.isOfFollowUp { return followUp(item, sentence) }
            return sentence.isOfSurvival ? median(item, sentence) : nil
        }
    }

    /// The groups a sentence may mean: those it names best first, then all rows; the rest only for figures with limits.
    private func candidates(_ sentence: SurvivalSentence, hasLimits: Bool) -> [(group: ListingCurves.Group, named: Int)]
    {
        let scored = curves.groups.map { ($0, sentence.naming($0.words)) }
        let named = scored.filter { $0.1 > 0 }.enumerated()
            .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element)
        let rest = hasLimits ? scored.filter { $0.1 == 0 } : []
        return named + [(curves.all, 0)] + rest
    }

    private func median(_ item: PrintedMedian, _ sentence: SurvivalSentence) -> SurvivalFinding? {
        guard let outcome = curves.outcome(of: sentence.words) else { return nil }
        let candidates = candidates(sentence, hasLimits: item.low != nil)
        for landmark in [nil] + landmarks.map(Optional.some) {
            for (group, _) in candidates {
                for rows in landmark.map({ curves.rows(group, after: $0) }) ?? [group.rows] {
                    var set = group
                    set.rows = rows
                    if landmark != nil, rows.count == group.rows.count { continue }
                    if let found = median(item, set, outcome, landmark, left: group.rows.count - rows.count) {
                        return found
                    }
                }
            }
        }
        return notFound(item, sentence, outcome, candidates.map(\.group))
    }

    private func median(
        _ item: PrintedMedian, _ group: ListingCurves.Group, _ outcome: ListingCurves.Outcome,
        _ landmark: ListingCurves.Landmark?, left: Int
    ) -> SurvivalFinding? {
        guard let times = curves.times(group.rows, outcome.isEvent) else { return nil }
        let curve = KaplanMeier(times)
        guard let median = curve.median(level: 0.95, type: .logLog).time else { return nil }
        let printed = curves.inUnit(item.value.bounds, item.unit)
        let isFiner = item.unit != curves.unit || 0.5 / PrintedNumber.powerOfTen(item.value.decimals) < curves.half
        let rounded = isFiner ? RoundedSurvival(times, roundedBy: curves.half).quantile(0.5) : nil
        guard printed.meets(rounded ?? Bounds(median)) else { return nil }
        let numbers = [item.value] + [item.low, item.high].compactMap { $0 }
        var working =
            "\(describe(group, landmark, left: left)): \(count(times, outcome)), median \(hundredths(median))"
        var computed = [median]
        var method = "Kaplan-Meier"
        var matching: [ConfidenceType] = []
        if let low = item.low {
            let scales = SurvivalMatch.scales(
                of: { curve.median(level: 0.95, type: $0) }, low: curves.inUnit(low.bounds, item.unit),
                high: item.high.map { curves.inUnit($0.bounds, item.unit) })
            guard let first = scales.first else { return nil }
            matching = scales.map(\.scale)
            method = "\(SurvivalMatch.names(scales.map(\.scale))) limits"
            working +=
                ", limits on the \(SurvivalMatch.names(scales.map(\.scale))) scale \(hundredths(first.low)) to \(first.high.map(hundredths) ?? "not reached")"
            computed += [first.low] + [first.high].compactMap { $0 }
        }
        let limits = numbers.count > 2 ? " (\(numbers[1].printed) to \(numbers[2].printed))" : ""
        let from = landmark.map { ", from the \($0.name) landmark on" } ?? ""
        var found = finding(
            .median, item.value, numbers, [group], outcome, landmark, computed, method,
            message:
                "\(item.value.printed)\(limits) \(item.unit.rawValue)s is the Kaplan-Meier median of \(curves.label)\(from)",
            working: working, place: item.place)
        found.check.reproduction = SurvivalMatch.reproduction(matching)
        return found
    }

    /// A median of the paper's own that no group gives.
    private func notFound(
        _ item: PrintedMedian, _ sentence: SurvivalSentence, _ outcome: ListingCurves.Outcome,
        _ groups: [ListingCurves.Group]
    ) -> SurvivalFinding? {
        guard sentence.isOwnResult, item.unit == curves.unit, sentence.isOfMedian else { return nil }
        let found = groups.prefix(3).compactMap { group -> String? in
            guard let times = curves.times(group.rows, outcome.isEvent) else { return nil }
            let quantile = KaplanMeier(times).median(level: 0.95, type: .logLog)
            let median = quantile.time.map(hundredths) ?? "not reached"
            return "\(group.name): \(count(times, outcome)), median \(median)"
        }
        guard !found.isEmpty else { return nil }
        let numbers = [item.value] + [item.low, item.high].compactMap { $0 }
        let check = Check(
            verdict: .undetermined,
            message:
                "\(item.value.printed) \(item.unit.rawValue)s is not a Kaplan-Meier median found in \(curves.label)",
            working: "\(curves.label): \(found.joined(separator: "; "))", reported: numbers.map(\.printed),
            readings: ["another start, landmark or event", "other patients than those the listing groups together"],
            evidence: records.paper.evidence(at: item.place))
        return SurvivalFinding(
            figure: .median, printed: numbers, groups: [], isEvent: outcome.isEvent, landmark: nil, time: nil,
            range: nil,
            computed: [],
            method: "", check: check)
    }

    /// "Median follow-up 22 months": the reversed curve, or the plain median of all or of the living.
    private func followUp(_ item: PrintedMedian, _ sentence: SurvivalSentence) -> SurvivalFinding? {
        guard let outcome = curves.deaths ?? curves.events, let all = curves.times(curves.all.rows, outcome.isEvent)
        else { return nil }
        let living = all.filter { !$0.isEvent }
        let ways: [(name: String, value: Double?, isCurve: Bool)] = [
            ("events and censoring exchanged", KaplanMeier.reversed(all).median(level: 0.95, type: .logLog).time, true),
            ("the plain median of all", Quantiles.median(all.map(\.time)), false),
            ("the plain median of those without the event", Quantiles.median(living.map(\.time)), false),
        ]
        let printed = curves.inUnit(item.value.bounds, item.unit)
        for way in ways {
            guard let value = way.value, printed.meets(Bounds(value)) else { continue }
            return finding(
                .followUp, item.value, [item.value], [curves.all], outcome, nil, [value],
                way.isCurve ? "reverse Kaplan-Meier" : way.name,
                message: "\(item.value.printed) \(item.unit.rawValue)s is the median follow-up of \(curves.label)",
                working:
                    "\(curves.label), \(curves.all.name): \(count(all, outcome)), \(way.name): \(hundredths(value))",
                place: item.place)
        }
        return nil
    }
}
