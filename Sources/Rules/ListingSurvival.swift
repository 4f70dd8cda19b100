import Paper
import Records
import Statistics

extension Rule {
    /// Survival figures of the text against the times of a listing.
    static let listingSurvival = Rule(
        name: "listing-survival", family: .listings,
        summary: "A median or rate of survival in the text is not what the listed times give",
        explanation: """
            ## What it checks
            Kaplan-Meier medians with their limits, landmark rates and the log-rank P of the text against the times of a listing.
            ## How it is computed
            Deaths are rows whose outcome begins with "died"; all others are censored at the listed time. The estimate is Kaplan \
            and Meier's (1958), limits are Brookmeyer and Crowley's (1982) on the plain, log and log-log scales (R: survfit); the \
            check names the scale. Groups are those of the listing's yes/no columns.
            ## When it stays silent
            Where no group of the listing gives the figure: another start, landmark or event may be meant.
            """,
        examples: []
    ) { records in
        ListingModel.all(in: records).flatMap { model in
            guard let oracle = SurvivalOracle(model) else { return [Check]() }
            return oracle.medians(records) + oracle.rates(records) + oracle.logRank(records)
        }
    }
}

/// The survival curves that a listing gives: of all rows and of every group its columns make.
private struct SurvivalOracle {
    struct Group {
        var name: String
        var times: [SurvivalTime]
        var curve: KaplanMeier
    }

    let model: ListingModel
    private(set) var groups: [Group] = []
    private var unit: String { (model.timeField?.unit ?? .month).rawValue + "s" }

    /// Half a unit of the times' last printed digit.
    private let rounding: Double

    init?(_ model: ListingModel) {
        self.model = model
        guard let time = model.timeField, time.unit == .month || time.unit == .day else { return nil }
        let decimals = time.numbers.compactMap { $0?.decimals }.max() ?? 0
        rounding = 0.5 / PrintedNumber.powerOfTen(decimals)
        let conditions = model.conditions()
        // "Died" and "Died: renal failure" are both deaths: the widest condition that speaks of dying alone.
        let dying = conditions.filter {
            $0.words == ["die"] && $0.field >= 0 && model.fields[$0.field].kind == .category
        }
        guard let death = dying.max(by: { $0.holds.count { $0 == true } < $1.holds.count { $0 == true } }) else {
            return nil
        }
        guard death.holds.contains(true), death.holds.contains(false) else { return nil }
        func group(_ name: String, _ rows: [Int]) -> Group? {
            let times = rows.compactMap { row in
                time.numbers[row].map { SurvivalTime(time: $0.value, isEvent: death.holds[row] == true) }
            }
            guard times.count == rows.count, times.count >= 5 else { return nil }
            return Group(name: name, times: times, curve: KaplanMeier(times))
        }
        groups += [group("all \(model.rowCount) rows", Array(0..<model.rowCount))].compactMap { $0 }
        for field in model.fields where field.kind == .boolean || field.kind == .category {
            var distinct: [String] = []
            for value in field.values { if let value, !distinct.contains(value) { distinct.append(value) } }
            guard distinct.count <= 3 else { continue }
            for value in distinct {
                groups += [group("\(field.name) \(value)", field.values.indices.filter { field.values[$0] == value })]
                    .compactMap { $0 }
            }
            // Not assessed counted with the patients without it.
            if let yes = distinct.first(where: { $0.lowercased() == "yes" }) {
                groups += [group("\(field.name) not \(yes)", field.values.indices.filter { field.values[$0] != yes })]
                    .compactMap { $0 }
            }
        }
    }

    private func isSurvival(_ sentence: Sentence) -> Bool {
        sentence.tokens.contains { $0.text == "survival" || $0.text == "os" }
    }

    func medians(_ records: PaperRecords) -> [Check] {
        var checks: [Check] = []
        for item in records.statements.estimates
        where item.measure == .median || item.measure == .survivalRate || item.measure == .other {
            guard let index = item.sentence, isSurvival(records.statements.sentences[index]) else { continue }
            checks += median(item.value, item.low, item.high, records.paper.evidence(at: item.place))
        }
        for item in records.statements.medians
        where isSurvival(records.statements.sentences[item.sentence]) && item.unit == model.timeField?.unit {
            checks += median(item.value, item.low, item.high, records.paper.evidence(at: item.place))
        }
        return checks
    }

    private func median(_ value: PrintedNumber, _ low: PrintedNumber?, _ high: PrintedNumber?, _ evidence: [Evidence])
        -> [Check]
    {
        for group in groups {
            guard let median = group.curve.median(level: 0.95, type: .logLog).time, value.bounds.contains(median) else {
                continue
            }
            guard let low, let high else {
                return [
                    Check(
                        verdict: .agrees,
                        message: "\(value.printed) \(unit) is the Kaplan-Meier median of \(model.label)",
                        working: "\(model.label), \(group.name): \(deaths(group)), median \(hundredths(median))",
                        reported: [value.printed], evidence: evidence)
                ]
            }
            for limits in [ConfidenceType.logLog, .log, .plain] {
                let found = group.curve.median(level: 0.95, type: limits)
                guard let a = found.low, let b = found.high, low.bounds.contains(a), high.bounds.contains(b) else {
                    continue
                }
                return [
                    Check(
                        verdict: .agrees,
                        message:
                            "\(value.printed) (\(low.printed) to \(high.printed)) \(unit) is the Kaplan-Meier median of \(model.label)",
                        working:
                            "\(model.label), \(group.name): \(deaths(group)), median \(hundredths(median)), limits on the \(limits.name) scale \(hundredths(a)) to \(hundredths(b))",
                        reported: [value.printed, low.printed, high.printed], evidence: evidence)
                ]
            }
        }
        return []
    }

    private func deaths(_ group: Group) -> String {
        "\(group.times.count { $0.isEvent }) deaths in \(group.times.count)"
    }

    func rates(_ records: PaperRecords) -> [Check] {
        guard let all = groups.first else { return [] }
        return records.statements.sentences.compactMap { sentence in
            let words = sentence.tokens.map(\.text)
            guard words.contains(where: { $0.contains("meier") }), isSurvival(sentence),
                let landmark = records.statements.durations.first(where: { duration in
                    guard case .text(let block, let range) = duration.place else { return false }
                    return block == sentence.block && sentence.range.overlaps(range) && duration.unit == .month
                })
            else { return nil }
            for (index, token) in sentence.tokens.enumerated() {
                guard let number = token.number, index + 1 < sentence.tokens.count,
                    sentence.tokens[index + 1].text == "%" || token.text.hasSuffix("%")
                else { continue }
                guard let found = all.curve.rate(at: landmark.value.value, level: 0.95, type: .logLog) else { continue }
                let rate = found.survival * 100
                guard number.bounds.contains(rate) else { continue }
                let place = Place.text(
                    block: sentence.block, range: sentence.tokens[0].range.lowerBound..<token.range.upperBound)
                return Check(
                    verdict: .agrees,
                    message: "\(number.printed) % is the Kaplan-Meier estimate at \(landmark.value.printed) months",
                    working:
                        "\(model.label), \(all.name): \(deaths(all)), survival at \(landmark.value.printed) months \(hundredths(rate)) %",
                    reported: [number.printed, landmark.value.printed], evidence: records.paper.evidence(at: place))
            }
            return nil
        }
    }

    func logRank(_ records: PaperRecords) -> [Check] {
        records.statements.pValues.compactMap { item in
            guard isSurvival(records.statements.sentences[item.sentence]), item.value.relation == .equal else {
                return nil
            }
            for field in model.fields where field.kind == .boolean {
                guard let yes = groups.first(where: { $0.name == "\(field.name) Yes" }),
                    let no = groups.first(where: { $0.name == "\(field.name) No" }),
                    let p = LogRank(groups: [yes.times, no.times])?.p,
                    let range = LogRank.pBounds(groups: [yes.times, no.times], roundedBy: rounding),
                    item.value.bounds.meets(range)
                else { continue }
                return Check(
                    verdict: .agrees, message: "\(item.value.printed) is the log-rank P of the listed times",
                    working:
                        "\(model.label), \(field.name) Yes (\(deaths(yes))) against No (\(deaths(no))): P = \(significant(p)), \(significant(range.low)) to \(significant(range.high)) over the rounding of the times",
                    reported: [item.value.printed], evidence: records.paper.evidence(at: item.place))
            }
            return nil
        }
    }
}
