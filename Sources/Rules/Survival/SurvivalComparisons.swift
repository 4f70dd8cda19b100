import Language
import Paper
import Records
import Statistics

extension SurvivalOracle {
    // MARK: Rates at a time

    /// "The 24-month Kaplan-Meier estimate was 25%", "overall survival at 2 years was 25% (95% CI, 15 to 36)".
    func rates() -> [SurvivalFinding] {
        records.statements.sentences.indices.flatMap { index -> [SurvivalFinding] in
            let sentence = SurvivalSentence(index, records)
            guard sentence.isOfSurvival, ![.references, .introduction].contains(sentence.sentence.section) else {
                return []
            }
            let isCurve = sentence.words.contains {
                $0.contains("meier") || $0 == "km" || $0 == "rate" || $0 == "estimate"
            }
            let landmarks = records.statements.durations.filter { duration in
                duration.sentence == index
                    && (duration.unit == .month || duration.unit == .year || duration.unit == .day)
            }
            guard isCurve, !landmarks.isEmpty, let outcome = curves.outcome(of: sentence.words) else { return [] }
            return percentages(in: index).compactMap { rate($0, landmarks, sentence, outcome) }
        }
    }

    private struct PrintedRate {
        var value: PrintedNumber
        var limits: (low: PrintedNumber, high: PrintedNumber)?
        var place: Place
    }

    private func percentages(in index: Int) -> [PrintedRate] {
        let sentence = records.statements.sentences[index]
        var rates = records.statements.estimates.filter {
            $0.sentence == index && [.survivalRate, .percentage].contains($0.measure) && $0.count == nil
        }.map { PrintedRate(value: $0.value, limits: ($0.low, $0.high), place: $0.place) }
        for (position, token) in sentence.tokens.enumerated() {
            guard let number = token.number, position + 1 < sentence.tokens.count,
                sentence.tokens[position + 1].text == "%", !rates.contains(where: { $0.value == number }),
                !rates.contains(where: { $0.limits?.low == number || $0.limits?.high == number })
            else { continue }
            let range = sentence.tokens[0].range.lowerBound..<sentence.tokens[position + 1].range.upperBound
            rates.append(PrintedRate(value: number, limits: nil, place: .text(block: sentence.block, range: range)))
        }
        return rates
    }

    private func rate(
        _ printed: PrintedRate, _ landmarks: [Duration], _ sentence: SurvivalSentence, _ outcome: ListingCurves.Outcome
    ) -> SurvivalFinding? {
        let groups = curves.groups.filter { sentence.naming($0.words) > 0 } + [curves.all]
        for duration in landmarks {
            let time = curves.inUnit(Bounds(duration.value.value), duration.unit).low
            for group in groups {
                guard let times = curves.times(group.rows, outcome.isEvent) else { continue }
                let curve = KaplanMeier(times)
                guard let range = RoundedSurvival(times, roundedBy: curves.half).rate(at: time),
                    let survival = curve.rate(at: time, level: 0.95, type: .logLog)?.survival,
                    printed.value.bounds.meets(Bounds(range.low * 100, range.high * 100))
                else { continue }
                let rate = survival * 100
                var working =
                    "\(describe(group, nil, left: 0)): \(count(times, outcome)), survival at \(duration.value.printed) \(duration.unit.rawValue)s \(hundredths(rate)) %"
                if range.high > range.low {
                    working +=
                        ", \(hundredths(range.low * 100)) to \(hundredths(range.high * 100)) over the rounding of the times"
                }
                var numbers = [printed.value]
                var computed = [rate]
                var method = "Kaplan-Meier"
                var matching: [ConfidenceType] = []
                if let limits = printed.limits {
                    let scales = [ConfidenceType.logLog, .log, .plain].compactMap {
                        scale -> (ConfidenceType, Bounds)? in
                        guard let found = curve.rate(at: time, level: 0.95, type: scale)?.limits,
                            limits.low.bounds.contains(found.low * 100), limits.high.bounds.contains(found.high * 100)
                        else { return nil }
                        return (scale, found)
                    }
                    guard let first = scales.first else { continue }
                    matching = scales.map(\.0)
                    method = "\(SurvivalMatch.names(scales.map(\.0))) limits"
                    working +=
                        ", limits on the \(SurvivalMatch.names(scales.map(\.0))) scale \(hundredths(first.1.low * 100)) to \(hundredths(first.1.high * 100)) %"
                    numbers += [limits.low, limits.high]
                    computed += [first.1.low * 100, first.1.high * 100]
                }
                var found = finding(
                    .rate, printed.value, numbers + [duration.value], [group], outcome, nil, computed, method,
                    message:
                        "\(printed.value.printed) % is the Kaplan-Meier estimate at \(duration.value.printed) \(duration.unit.rawValue)s",
                    working: working, place: printed.place)
                found.time = time
                found.check.reproduction = SurvivalMatch.reproduction(matching)
                return found
            }
        }
        return nil
    }

    // MARK: Tests

    /// P values against the tests of the groups that their sentence names.
    func tests() -> [SurvivalFinding] {
        records.statements.pValues.compactMap { item in
            let sentence = SurvivalSentence(item.sentence, records)
            guard sentence.isOfSurvival, item.value.relation == .equal,
                ![.references, .introduction].contains(sentence.sentence.section),
                let outcome = curves.outcome(of: sentence.words)
            else { return nil }
            if sentence.isTimeDependent, let found = changing(item, sentence, outcome) { return found }
            for split in named(sentence) {
                for landmark in [nil] + landmarks.map(Optional.some) {
                    if let found = test(item, split, landmark, sentence, outcome) { return found }
                }
            }
            return nil
        }
    }

    private func named(_ sentence: SurvivalSentence) -> [ListingCurves.Split] {
        curves.splits.map { ($0, sentence.naming($0.words)) }.filter { $0.1 > 0 }.enumerated()
            .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0)
    }

    private func groups(_ split: ListingCurves.Split, _ landmark: ListingCurves.Landmark?) -> [[ListingCurves.Group]] {
        guard let landmark else { return [[split.first, split.second]] }
        let first = curves.rows(split.first, after: landmark)
        let second = curves.rows(split.second, after: landmark)
        guard first.count == 1 || second.count == 1 || first.count == second.count else { return [] }
        return (0..<max(first.count, second.count)).compactMap { index in
            var groups = [split.first, split.second]
            groups[0].rows = first[min(index, first.count - 1)]
            groups[1].rows = second[min(index, second.count - 1)]
            return groups.contains { $0.rows.count < 2 } ? nil : groups
        }
    }

    private func test(
        _ item: PValue, _ split: ListingCurves.Split, _ landmark: ListingCurves.Landmark?,
        _ sentence: SurvivalSentence, _ outcome: ListingCurves.Outcome
    ) -> SurvivalFinding? {
        for groups in groups(split, landmark) {
            let times = groups.compactMap { curves.times($0.rows, outcome.isEvent) }
            guard times.count == 2 else { continue }
            let left = split.first.rows.count + split.second.rows.count - groups.reduce(0) { $0 + $1.rows.count }
            let who =
                "\(describe(groups[0], landmark, left: left)) (\(count(times[0], outcome))) against \(groups[1].name) (\(count(times[1], outcome)))"
            let tests = SurvivalMatch.tests(times)
            guard let plain = tests.first else { continue }
            let range = LogRank.pBounds(groups: times)
            let exact = tests.filter { item.value.bounds.contains($0.p) }.map(\.name)
            if let range, item.value.bounds.meets(range) {
                let others = exact.filter { $0 != plain.name }
                let also = others.isEmpty ? "" : "; the printed P is also that of \(others.joined(separator: ", "))"
                var found = finding(
                    .test, item.value, [item.value], groups, outcome, landmark, [plain.p], "log-rank",
                    message: "\(item.value.printed) is the log-rank P of the listed times",
                    working:
                        "\(who): P = \(significant(plain.p)), \(significant(range.low)) to \(significant(range.high)) over the rounding of the times\(also)",
                    place: item.place)
                found.range = range
                return found
            }
            if let name = exact.first, let test = tests.first(where: { $0.name == name }) {
                return finding(
                    .test, item.value, [item.value], groups, outcome, landmark, [test.p], name,
                    message: "\(item.value.printed) is the P of \(name) on the listed times",
                    working: "\(who): P = \(significant(test.p)); the log-rank test gives \(significant(plain.p))",
                    place: item.place)
            }
            guard landmark == nil, sentence.isStratified else { continue }
            if let found = stratified(item, split, who, outcome) { return found }
        }
        return nil
    }

    /// The log-rank test within the groups of another column.
    private func stratified(
        _ item: PValue, _ split: ListingCurves.Split, _ who: String, _ outcome: ListingCurves.Outcome
    ) -> SurvivalFinding? {
        for other in curves.splits where other.words.isDisjoint(with: split.words) {
            let strata = [other.first, other.second].map { stratum in
                [split.first, split.second].map { group in
                    curves.times(group.rows.filter(Set(stratum.rows).contains), outcome.isEvent) ?? []
                }
            }
            guard let test = LogRank(strata: strata) else { continue }
            let range = LogRank.pBounds(strata: strata) ?? Bounds(test.p)
            guard item.value.bounds.meets(range) else { continue }
            var found = finding(
                .test, item.value, [item.value], [split.first, split.second], outcome, nil, [test.p],
                "stratified log-rank",
                message: "\(item.value.printed) is the stratified log-rank P of the listed times",
                working:
                    "\(who), stratified by \(other.name): P = \(significant(test.p)), \(significant(range.low)) to \(significant(range.high)) over the rounding of the times",
                place: item.place)
            found.range = range
            return found
        }
        return nil
    }

    /// A test of a state that patients enter during follow-up, where a column says when.
    private func changing(
        _ item: PValue, _ sentence: SurvivalSentence, _ outcome: ListingCurves.Outcome
    ) -> SurvivalFinding? {
        for (change, landmark, groups) in changes(sentence, outcome) {
            guard let test = LogRank(groups: groups), item.value.bounds.contains(test.p) else { continue }
            return finding(
                .test, item.value, [item.value], [curves.all], outcome, landmark, [test.p], "Mantel-Byar",
                message: "\(item.value.printed) is the Mantel-Byar P of the listed times",
                working:
                    "\(describe(curves.all, landmark, left: 0)): before \(change) \(count(groups[0], outcome)), after it \(count(groups[1], outcome)): P = \(significant(test.p))",
                place: item.place)
        }
        return nil
    }

    /// The ways to part the follow-up of patients at a change, from the start and from each landmark.
    private func changes(
        _ sentence: SurvivalSentence, _ outcome: ListingCurves.Outcome
    ) -> [(name: String, landmark: ListingCurves.Landmark?, groups: [[SurvivalTime]])] {
        curves.changes.filter { sentence.naming($0.words) > 0 }.flatMap { change in
            ([nil] + landmarks.map(Optional.some)).compactMap { landmark in
                curves.changing(change.field, outcome).map { patients in
                    let groups = TimeDependentGroups.simonMakuch(patients, landmark: landmark?.time ?? 0)
                    return (change.name, landmark, groups)
                }
            }
        }
    }

    // MARK: Hazard ratios

    func ratios() -> [SurvivalFinding] {
        records.statements.estimates.compactMap { item in
            guard let index = item.sentence, [.hazardRatio, .oddsRatio, .riskRatio, .other].contains(item.measure)
            else {
                return nil
            }
            let sentence = SurvivalSentence(index, records)
            guard sentence.isOfSurvival, ![.references, .introduction].contains(sentence.sentence.section),
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
