import Language
import Paper
import Records

/// Estimates with limits that a paper prints in several places.
struct RestatedEstimates {
    private let records: PaperRecords
    private var places: [[NumberKey]: [Estimate]] = [:]
    private var byNumber: [NumberKey: [Estimate]] = [:]

    /// A number that stands in more estimates does not tell them.
    private static let mostAlike = 60

    static func checks(_ records: PaperRecords) -> [Check] { RestatedEstimates(records).checks() }

    private init(_ records: PaperRecords) {
        self.records = records
        for item in records.estimates {
            places[Self.triple(item), default: []].append(item)
            for key in Set(Self.triple(item)) { byNumber[key, default: []].append(item) }
        }
    }

    private static func numbers(_ item: Estimate) -> [PrintedNumber] { [item.value, item.low, item.high] }

    private static func triple(_ item: Estimate) -> [NumberKey] { numbers(item).map { NumberKey($0) } }

    private func checks() -> [Check] {
        var seen: [[NumberKey]: Estimate] = [:]
        var told: Set<Set<[NumberKey]>> = []
        return records.estimates.compactMap { item in
            let triple = Self.triple(item)
            defer { seen[triple] = item }
            if let twin = seen[triple] { return agreement(item, twin) }
            guard places[triple]?.count == 1, let other = differing(item),
                told.insert([triple, Self.triple(other)]).inserted
            else { return nil }
            return finding(item, other)
        }
    }

    private func agreement(_ item: Estimate, _ twin: Estimate) -> Check {
        let (value, low, high) = (item.value.printed, item.low.printed, item.high.printed)
        return Check(
            verdict: .agrees, support: wouldTell(item, twin) ? .recomputed : .compatible,
            message: "\(value) (\(low) to \(high)) is repeated with the same numbers",
            working: "\(twin.value.printed) (\(twin.low.printed) to \(twin.high.printed)) in both places",
            reported: [value, low, high],
            evidence: records.paper.evidence(at: item.place) + records.paper.evidence(at: twin.place))
    }

    /// Whether one changed number of three would have been told: by words of its own in two sections, and not by the numbers
    /// alone, which are equal.
    private func wouldTell(_ item: Estimate, _ twin: Estimate) -> Bool {
        // words are looked at last: they cost most
        guard item.level == twin.level, section(item) != section(twin), places[Self.triple(item)]?.count == 2,
            let own = context(item), let theirs = context(twin), !TimePoints.differ(own.times, theirs.times)
        else { return false }
        return own.words.intersection(theirs.words).count >= 3
    }

    /// The one other estimate of the same words with two of the three numbers, or with the value and other limits.
    private func differing(_ item: Estimate) -> Estimate? {
        guard item.sentence != nil else { return nil }
        let near = Set(Self.triple(item)).flatMap { key in
            let found = byNumber[key] ?? []
            return found.count <= Self.mostAlike ? found : []
        }
        let others = near.filter { mayBeSame(item, $0) }
        guard !others.isEmpty, let own = context(item) else { return nil }
        let same = others.filter { isSame(item, own, $0) }
        guard let first = same.first, same.allSatisfy({ Self.triple($0) == Self.triple(first) }) else { return nil }
        return first
    }

    /// Whether two estimates are alike in what they are and differ in their numbers.
    private func mayBeSame(_ item: Estimate, _ other: Estimate) -> Bool {
        item.level == other.level
            && (item.measure == other.measure || item.measure == .other || other.measure == .other)
            && !Self.numbers(item).elementsEqual(Self.numbers(other), by: { $0.bounds.meets($1.bounds) })
    }

    private func isSame(_ item: Estimate, _ own: Context, _ other: Estimate) -> Bool {
        let equal = zip(Self.triple(item), Self.triple(other)).filter { $0 == $1 }.map(\.0)
        guard equal.count == 2 || equal == [NumberKey(item.value)], own.section != section(other),
            let theirs = context(other), !TimePoints.differ(own.times, theirs.times)
        else { return false }
        let words = own.words.intersection(theirs.words).count
        let digits = equal.reduce(0) { $0 + String(abs($1.coefficient)).utf8.count }
        // a lower and an upper limit may be printed elsewhere in the same way by chance: the words decide
        if equal.count == 2 { return words >= (digits >= 6 ? 2 : 3) && digits >= 3 && isOnlyOne(other) }
        guard equal == [NumberKey(item.value)], item.isInside, other.isInside, words >= 3 else { return false }
        let hasSameP =
            item.pValue.map { p in other.pValue.map { NumberKey(p) == NumberKey($0) && p.decimals > 2 } ?? false }
            ?? false
        return own.section == .abstract && other.sentence != nil
            && (abs(item.value.coefficient) >= 100 && item.pValue == nil || hasSameP)
            && !item.low.bounds.meets(other.low.bounds) && !item.high.bounds.meets(other.high.bounds)
    }

    /// Whether an estimate is printed in one of the places only where the other might stand.
    private func isOnlyOne(_ other: Estimate) -> Bool {
        !(places[Self.triple(other)] ?? []).contains { $0.sentence != other.sentence && section($0) == .abstract }
    }

    private struct Context {
        var section: Section
        var words: Set<String>
        var times: Set<String>
    }

    private func section(_ item: Estimate) -> Section {
        item.sentence.map { records.statements.sentences[$0].section } ?? .table
    }

    /// Tokens before an estimate that say what it is of.
    private static let reach = 24

    private func context(_ item: Estimate) -> Context? {
        if let index = item.sentence {
            let sentence = records.statements.sentences[index]
            guard case .text(_, let range) = item.place,
                let first = sentence.tokens.firstIndex(where: { $0.range.lowerBound >= range.lowerBound })
            else { return nil }
            let tokens = sentence.tokens[max(0, first - Self.reach)..<min(sentence.tokens.count, first + 10)]
            return Context(
                section: sentence.section, words: NumberRun.telling(tokens.map(\.text).joined(separator: " ")),
                times: TimePoints.named(by: tokens))
        }
        guard case .cell(let index, let row, let column) = item.place,
            let table = records.tables.first(where: { $0.index == index })
        else { return nil }
        let label = (table.table.rows[row].section + [table.label(row: row)]).joined(separator: " ")
        let header = table.table.columns[column].header.joined(separator: " ")
        return Context(
            section: .table, words: NumberRun.telling("\(label) \(header) \(table.table.caption ?? "")"),
            times: TimePoints.named(by: "\(label) \(header)"))
    }

    private func finding(_ item: Estimate, _ other: Estimate) -> Check {
        func shown(_ item: Estimate) -> String {
            "\(item.value.printed) (\(item.low.printed) to \(item.high.printed))"
        }
        let here = section(item) == .abstract ? "the abstract" : "the text"
        let there = other.sentence == nil ? "a table" : "the text"
        let pairs = zip(Self.numbers(item), Self.numbers(other)).filter { NumberKey($0) != NumberKey($1) }
        // a fall may be printed as its size
        let isSignAlone = pairs.allSatisfy { abs($0.coefficient) == abs($1.coefficient) && $0.decimals == $1.decimals }
        let isNote = isSignAlone || pairs.allSatisfy { NumberTwins.excuse($0, $1) == .harmless }
        let message =
            item.value == other.value && pairs.count == 2
            ? "\(item.value.printed) has limits \(item.low.printed) and \(item.high.printed) in \(here), \(other.low.printed) and \(other.high.printed) in \(there)"
            : "\(here) gives \(shown(item)), \(there) \(shown(other))"
        return Check(
            against: .stated(but: isNote ? .harmless : .reading),
            message: message, working: "\(shown(item)) in \(here); \(shown(other)) in \(there)",
            reported: Self.numbers(item).map(\.printed) + pairs.map { $1.printed },
            readings: ["limits by two methods", "another analysis that is reported in one place only"],
            question: "Which of \(shown(item)) and \(shown(other)) is meant?",
            evidence: records.paper.evidence(at: item.place) + other.evidence(in: records.paper))
    }
}
