import Language
import Paper
import Records
import Statistics

/// P values of comparisons of groups.
extension SurvivalOracle {
    /// P values against the tests of the groups that their sentence names.
    func tests() -> [SurvivalFinding] {
        records.statements.pValues.compactMap { item in
            let sentence = SurvivalSentence(item.sentence, records)
            guard sentence.isOfSurvival, item.value.relation == .equal,
                !sentence.isOfOthers,
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

    func named(_ sentence: SurvivalSentence) -> [ListingCurves.Split] {
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
    func changes(
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
}
