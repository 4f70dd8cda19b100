import Language
import Paper
import Records
import Statistics

/// Rates at a time.
extension SurvivalOracle {
    /// "The 24-month Kaplan-Meier estimate was 25%", "overall survival at 2 years was 25% (95% CI, 15 to 36)".
    func rates() -> [SurvivalFinding] {
        records.statements.sentences.indices.flatMap { index -> [SurvivalFinding] in
            let sentence = SurvivalSentence(index, records)
            guard sentence.isOfSurvival, !sentence.isOfOthers else {
                return []
            }
            let landmarks = records.statements.durations.filter { duration in
                duration.sentence == index
                    && (duration.unit == .month || duration.unit == .year || duration.unit == .day)
            }
            guard sentence.isOfCurve, !landmarks.isEmpty, let outcome = curves.outcome(of: sentence.words) else {
                return []
            }
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
}
