import Language
import Paper
import Records

/// Numbers that stand beside each other in two places of a paper, or in one place beside another number.
///
/// Held together are the abstract with everything else, and the text with the tables.
struct NeighbouringNumbers {
    private let records: PaperRecords
    private let own: [NumberRun]
    private let others: [NumberRun]
    private let ownName: String
    /// How often each number stands where a repetition of the own ones may stand, as printed or with more decimals.
    private var known: [NumberKey: Int] = [:]
    /// How often an own number stands there itself.
    private let ownCount: Int
    private var ownCounts: [NumberKey: Int] = [:]
    private var positions: [NumberKey: [(run: Int, index: Int)]] = [:]

    static func checks(_ records: PaperRecords) -> [Check] {
        let sentences = NumberRun.sentences(records.statements)
        let tables = records.tables.flatMap(NumberRun.rows)
        let abstract = sentences.filter { $0.section == .abstract }.map(\.run)
        let text = sentences.filter { ![.abstract, .references].contains($0.section) }.map(\.run)
        let results = sentences.filter { [.results, .discussion].contains($0.section) }.map(\.run)
        return NeighbouringNumbers(
            records, own: abstract, ownName: "abstract", others: text + tables, elsewhere: text + tables, ownCount: 0
        ).checks()
            + NeighbouringNumbers(
                records, own: results, ownName: "text", others: tables, elsewhere: abstract + text + tables, ownCount: 1
            ).checks()
    }

    private init(
        _ records: PaperRecords, own: [NumberRun], ownName: String, others: [NumberRun], elsewhere: [NumberRun],
        ownCount: Int
    ) {
        self.records = records
        self.own = own
        self.others = others
        self.ownName = ownName
        self.ownCount = ownCount
        // only what is asked for is counted
        var filter = NumberFilter()
        for run in own {
            for key in run.keys {
                ownCounts[key, default: 0] += 1
                for form in key.forms {
                    known[form] = 0
                    filter.insert(form)
                }
            }
        }
        guard !known.isEmpty else { return }
        for run in elsewhere {
            for key in run.roundings where filter.mayHold(key) {
                if let place = known.index(forKey: key) { known.values[place] += 1 }
            }
        }
        positions.reserveCapacity(ownCounts.count)
        for number in ownCounts.keys { positions[number] = [] }
        for (index, run) in others.enumerated() {
            for (place, key) in run.keys.enumerated() {
                guard filter.mayHold(key), let own = positions.index(forKey: key),
                    positions.values[own].count < Self.mostPlaces
                else { continue }
                positions.values[own].append((index, place))
            }
        }
    }

    /// A number that stands in more places tells nothing of the one beside it.
    private static let mostPlaces = 100

    // MARK: Holding them together

    private func checks() -> [Check] {
        guard !others.isEmpty else { return [] }
        return own.flatMap { run in
            var isTold = false
            return run.items.indices.compactMap { index -> Check? in
                if let check = repeated(run, index) { return check }
                // one sentence that is told otherwise elsewhere is one finding
                guard !isTold, let check = differing(run, index) else { return nil }
                isTold = true
                return check
            }
        }
    }

    /// A number and the one behind it that stand beside each other elsewhere too.
    private func repeated(_ run: NumberRun, _ index: Int) -> Check? {
        guard index + 1 < run.items.count else { return nil }
        let pair = (run.items[index], run.items[index + 1])
        guard pair.0.number.decimals > 0 || pair.1.number.decimals > 0 else { return nil }
        for position in positions[NumberKey(pair.0.number)] ?? [] {
            let other = others[position.run]
            guard
                let twin = other.neighbours(position.index).first(where: {
                    NumberKey(other.items[$0].number) == NumberKey(pair.1.number)
                }),
                !other.stems.isDisjoint(with: run.stems)
            else { continue }
            let (first, second) = (pair.0.number.printed, pair.1.number.printed)
            return Check(
                // two numbers side by side in both places may be of different things
                verdict: .agrees, support: .compatible,
                message: "\(first) and \(second) of the \(ownName) are repeated",
                working: "\(first), \(second) in both places", reported: [first, second],
                evidence: evidence([
                    pair.0.place, pair.1.place, other.items[position.index].place, other.items[twin].place,
                ]))
        }
        return nil
    }

    /// Whether a number stands elsewhere, too, perhaps without the zeros at its end.
    private func isKnown(_ number: PrintedNumber) -> Bool {
        NumberKey(number).forms.contains { known[$0, default: 0] > ownCount }
    }

    private func differing(_ run: NumberRun, _ index: Int) -> Check? {
        let number = run.items[index].number
        let isCommon = isKnown(number)
        // a limit that stands elsewhere, too, is told by its estimate and the other limit
        let isStrict = ownCount > 0 || isCommon
        guard !isCommon || ownCount == 0 && run.items[index].role == .limit else { return nil }
        if isCommon, run.neighbours(index).contains(where: { isRepeated(run, index, besides: $0) }) { return nil }
        var best: (pair: NumberTwins.Pair, run: NumberRun, shared: Int)?
        for companion in [index - 1, index + 1, index - 2, index + 2] where run.items.indices.contains(companion) {
            let key = NumberKey(run.items[companion].number)
            let places = positions[key] ?? []
            let isLone = places.count == 1 && ownCounts[key] == 1
            for position in places {
                let other = others[position.run]
                let twins = NumberTwins(own: run, other: other, isStrict: isStrict, isAnchorLone: isLone)
                // the words are asked last: most numbers have no twin
                guard twins.isAnchor(companion, of: index),
                    !other.holds(number, near: position.index),
                    let value = twins.twin(
                        of: index, companion: companion, at: position.index,
                        where: { ownCounts[NumberKey($0)] == nil && NumberTwins.areAlike(number, $0) })
                else { continue }
                let shared = other.stems.intersection(run.stems).count
                let pair = NumberTwins.Pair(
                    companion: companion, value: index, otherCompanion: position.index, otherValue: value)
                guard shared >= (twins.isLoneMean(pair) ? 1 : 2), shared > best?.shared ?? 0 else { continue }
                if twins.isSame(pair) { best = (pair, other, shared) }
            }
        }
        return best.map { finding($0.pair, run, $0.run, isCommon: isCommon) }
    }

    private func finding(_ pair: NumberTwins.Pair, _ run: NumberRun, _ other: NumberRun, isCommon: Bool) -> Check {
        let (companion, number) = (run.items[pair.companion].number, run.items[pair.value].number)
        let found = other.items[pair.otherValue]
        let (same, own, elsewhere) = (companion.printed, number.printed, found.number.printed)
        return Check(
            against: .stated(but: NumberTwins.excuse(number, found.number)),
            message: "beside \(same) the \(ownName) gives \(own), \(name(found.place)) \(elsewhere)",
            working: "\(ownName) \(same), \(own); elsewhere \(same), \(elsewhere)"
                + (isCommon ? "" : "; \(own) stands nowhere else"),
            reported: [own, same, elsewhere],
            readings: ["another analysis, population or time that is reported in one place only"],
            question: "Is it \(own) or \(elsewhere)?",
            evidence: evidence([
                run.items[pair.companion].place, run.items[pair.value].place, other.items[pair.otherCompanion].place,
                found.place,
            ]))
    }

    /// Whether a number stands near its companion elsewhere, too.
    private func isRepeated(_ run: NumberRun, _ index: Int, besides companion: Int) -> Bool {
        (positions[NumberKey(run.items[companion].number)] ?? []).contains { position in
            others[position.run].holds(run.items[index].number, near: position.index)
        }
    }

    private func name(_ place: Place) -> String {
        guard case .cell(let table, _, _) = place else { return "the text" }
        return records.paper.tables[table].label ?? records.paper.tables[table].id
    }

    /// Neighbours in one sentence are one passage.
    private func evidence(_ places: [Place]) -> [Evidence] {
        var merged: [Place] = []
        for place in places {
            if case .text(let block, let range) = place, case .text(let before, let first)? = merged.last,
                block == before
            {
                let joined = min(first.lowerBound, range.lowerBound)..<max(first.upperBound, range.upperBound)
                merged[merged.count - 1] = .text(block: block, range: joined)
            } else if merged.last != place {
                merged.append(place)
            }
        }
        return merged.flatMap { records.paper.evidence(at: $0) }
    }
}
