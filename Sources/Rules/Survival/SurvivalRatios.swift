import Language
import Paper
import Records
import Statistics

/// Hazard ratios.
extension SurvivalOracle {
    func ratios() -> [SurvivalFinding] {
        records.statements.estimates.compactMap { item in
            guard let index = item.sentence, [.hazardRatio, .oddsRatio, .riskRatio, .other].contains(item.measure)
            else {
                return nil
            }
            let sentence = SurvivalSentence(index, records)
            guard sentence.isOfSurvival, !sentence.isOfOthers,
                let outcome = curves.outcome(of: sentence.words)
            else { return nil }
            if sentence.isTimeDependent {
                for (name, landmark, groups) in changes(sentence, outcome) {
                    let found = ratio(
                        item, SurvivalMatch.ratios(groups), [curves.all], landmark, outcome,
                        who: "\(describe(curves.all, landmark, left: 0)), before and after \(name)")
                    if let found { return found }
                }
                return nil
            }
            guard item.measure == .hazardRatio else { return nil }
            for split in named(sentence) {
                let groups = [split.first, split.second]
                let times = groups.compactMap { curves.times($0.rows, outcome.isEvent) }
                guard times.count == 2 else { continue }
                let who =
                    "\(curves.label), \(split.first.name) (\(count(times[0], outcome))) and \(split.second.name) (\(count(times[1], outcome)))"
                if let found = ratio(item, SurvivalMatch.ratios(times), groups, nil, outcome, who: who) { return found }
            }
            return nil
        }
    }

    private func ratio(
        _ item: Estimate, _ ratios: [(name: String, ratio: Double, limits: Bounds)], _ groups: [ListingCurves.Group],
        _ landmark: ListingCurves.Landmark?, _ outcome: ListingCurves.Outcome, who: String
    ) -> SurvivalFinding? {
        let match = ratios.first {
            item.value.bounds.contains($0.ratio) && item.low.bounds.contains($0.limits.low)
                && item.high.bounds.contains($0.limits.high)
        }
        guard let match else { return nil }
        return finding(
            .ratio, item.value, [item.value, item.low, item.high], groups, outcome, landmark,
            [match.ratio, match.limits.low, match.limits.high], match.name,
            message:
                "\(item.value.printed) (\(item.low.printed) to \(item.high.printed)) is the ratio of the listed times",
            working:
                "\(who): \(match.name) \(hundredths(match.ratio)), limits \(hundredths(match.limits.low)) to \(hundredths(match.limits.high))",
            place: item.place)
    }
}
