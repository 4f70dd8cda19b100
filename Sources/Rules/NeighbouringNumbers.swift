import Language
import Paper
import Records

/// The numbers of a sentence or table row in order, those that tell nothing left out.
private struct NumberRun {
    var numbers: [PrintedNumber]
    /// One a number.
    var places: [Place]
    /// Whether a number is a limit of another one's interval.
    var isLimit: [Bool]
    var stems: Set<String>

    mutating func append(_ number: PrintedNumber, _ place: Place, isLimit: Bool) {
        guard Self.tells(number) else { return }
        numbers.append(number)
        places.append(place)
        self.isLimit.append(isLimit)
    }

    /// Small counts, years and levels of intervals stand everywhere.
    private static func tells(_ number: PrintedNumber) -> Bool {
        guard number.relation == .equal, number.coefficient != 0 else { return false }
        if number.decimals > 0 {
            return abs(number.coefficient) >= 10 || number.decimals > 1 && number.coefficient != 5
        }
        return number.coefficient >= 10 && number.coefficient != 95 && !(1900...2100).contains(number.coefficient)
    }
}

private struct NumberKey: Hashable {
    var coefficient: Int
    var decimals: Int

    init(_ number: PrintedNumber) {
        coefficient = number.coefficient
        decimals = number.decimals
    }

    init(coefficient: Int, decimals: Int) {
        self.coefficient = coefficient
        self.decimals = decimals
    }
}

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
    private var ownNumbers: Set<NumberKey> = []
    private var positions: [NumberKey: [(run: Int, index: Int)]] = [:]

    static func checks(_ records: PaperRecords) -> [Check] {
        let sentences = sentenceRuns(records)
        let tables = records.tables.flatMap(rows)
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
        for run in elsewhere {
            for number in run.numbers { for key in Self.roundings(number) { known[key, default: 0] += 1 } }
        }
        for (index, run) in others.enumerated() {
            for (place, number) in run.numbers.enumerated() {
                let key = NumberKey(number)
                if positions[key, default: []].count < Self.mostPlaces {
                    positions[key, default: []].append((index, place))
                }
            }
        }
        for run in own { for number in run.numbers { ownNumbers.insert(NumberKey(number)) } }
    }

    /// A number that stands in more places tells nothing of the one beside it.
    private static let mostPlaces = 100

    // MARK: Runs of numbers

    private static func sentenceRuns(_ records: PaperRecords) -> [(run: NumberRun, section: Section)] {
        var limits: [Int: Set<PrintedNumber>] = [:]
        for item in records.statements.estimates {
            if let sentence = item.sentence { limits[sentence, default: []].formUnion([item.low, item.high]) }
        }
        for item in records.statements.medians {
            limits[item.sentence, default: []].formUnion([item.low, item.high].compactMap { $0 })
        }
        return records.statements.sentences.indices.map {
            (run($0, records, limits: limits[$0] ?? []), records.statements.sentences[$0].section)
        }
    }

    /// So many tokens before a number are shown with it.
    private static let contextLength = 8

    private static func run(_ index: Int, _ records: PaperRecords, limits: Set<PrintedNumber>) -> NumberRun {
        let sentence = records.statements.sentences[index]
        var run = NumberRun(numbers: [], places: [], isLimit: [], stems: [])
        for (position, token) in sentence.tokens.enumerated() {
            guard let number = token.number else { continue }
            let words = sentence.tokens[max(0, position - contextLength)].range.lowerBound..<token.range.upperBound
            run.append(number, .text(block: sentence.block, range: words), isLimit: limits.contains(number))
        }
        run.stems = Set(ListingVocabulary.stems(sentence.tokens.map(\.text).joined(separator: " ")))
        return run
    }

    private static func rows(_ table: TypedTable) -> [NumberRun] {
        guard table.kind != .listing else { return [] }
        let caption = Set(ListingVocabulary.stems(table.table.caption ?? ""))
        let header = Set(table.table.columns.flatMap { ListingVocabulary.stems($0.header.joined(separator: " ")) })
        return table.values.indices.map { row in
            var run = NumberRun(numbers: [], places: [], isLimit: [], stems: caption.union(header))
            run.stems.formUnion(
                ListingVocabulary.stems(
                    (table.table.rows[row].section + [table.label(row: row)]).joined(separator: " ")))
            for column in table.values[row].indices {
                for (number, isLimit) in numbers(table.values[row][column]) {
                    run.append(number, table.place(row: row, column: column), isLimit: isLimit)
                }
            }
            return run
        }
    }

    private static func numbers(_ value: CellValue) -> [(PrintedNumber, isLimit: Bool)] {
        switch value {
        case .number(let number), .percent(let number): [(number, false)]
        case .countPercent(let count, let percent): [(count, false), (percent, false)]
        case .fractionPercent(let count, let total, let percent):
            [(count, false), (total, false)] + (percent.map { [($0, false)] } ?? [])
        case .interval(let value, let low, let high): [(value, false), (low, true), (high, true)]
        case .plusMinus(let value, let spread): [(value, false), (spread, false)]
        case .blank, .null, .flag, .text: []
        }
    }

    /// The number and what it becomes with fewer decimals, half up and half even alike.
    private static func roundings(_ number: PrintedNumber) -> [NumberKey] {
        var keys = [NumberKey(number)]
        var unit = 1
        for decimals in stride(from: number.decimals - 1, through: 0, by: -1) {
            unit *= 10
            let sign = number.coefficient < 0 ? -1 : 1
            let size = abs(number.coefficient)
            keys.append(NumberKey(coefficient: sign * ((size + unit / 2) / unit), decimals: decimals))
            if size % unit == unit / 2 { keys.append(NumberKey(coefficient: sign * (size / unit), decimals: decimals)) }
        }
        return keys
    }

    // MARK: Holding them together

    private func checks() -> [Check] {
        guard !others.isEmpty else { return [] }
        var checks: [Check] = []
        for run in own {
            for index in run.numbers.indices {
                if let check = repeated(run, index) ?? differing(run, index) { checks.append(check) }
            }
        }
        return checks
    }

    private static func neighbours(_ run: NumberRun, _ index: Int) -> [Int] {
        [index - 1, index + 1].filter(run.numbers.indices.contains)
    }

    /// A number and the one behind it that stand beside each other elsewhere too.
    private func repeated(_ run: NumberRun, _ index: Int) -> Check? {
        guard index + 1 < run.numbers.count, run.numbers[index].decimals > 0 || run.numbers[index + 1].decimals > 0
        else {
            return nil
        }
        let pair = (run.numbers[index], run.numbers[index + 1])
        for position in positions[NumberKey(pair.0)] ?? [] {
            let other = others[position.run]
            guard
                let twin = Self.neighbours(other, position.index).first(where: {
                    NumberKey(other.numbers[$0]) == NumberKey(pair.1)
                }),
                !other.stems.isDisjoint(with: run.stems)
            else { continue }
            return Check(
                // two numbers side by side in both places may be of different things
                verdict: .agrees, support: .compatible,
                message: "\(pair.0.printed) and \(pair.1.printed) of the \(ownName) are repeated",
                working: "\(pair.0.printed), \(pair.1.printed) in both places",
                reported: [pair.0.printed, pair.1.printed],
                evidence: evidence([
                    run.places[index], run.places[index + 1], other.places[position.index], other.places[twin],
                ]))
        }
        return nil
    }

    /// Whether a number stands elsewhere, too, perhaps without the zeros at its end.
    private func isKnown(_ number: PrintedNumber) -> Bool {
        var (coefficient, decimals) = (number.coefficient, number.decimals)
        while true {
            if known[NumberKey(coefficient: coefficient, decimals: decimals), default: 0] > ownCount { return true }
            guard decimals > 1, coefficient % 10 == 0 else { return false }
            coefficient /= 10
            decimals -= 1
        }
    }

    private struct Candidate {
        var run: NumberRun
        var companion: Int
        var value: Int
        var shared: Int
    }

    private func differing(_ run: NumberRun, _ index: Int) -> Check? {
        let number = run.numbers[index]
        let isCommon = isKnown(number)
        // a limit that stands elsewhere, too, is told by its estimate and the other limit
        let needed = ownCount > 0 || isCommon ? 2 : 1
        guard !isCommon || ownCount == 0 && run.isLimit[index] else { return nil }
        if isCommon, Self.neighbours(run, index).contains(where: { isRepeated(run, index, besides: $0) }) { return nil }
        var best: (candidate: Candidate, companion: Int)?
        for companion in Self.neighbours(run, index) {
            let neighbour = run.numbers[companion]
            guard neighbour.decimals > 0 else { continue }
            for position in positions[NumberKey(neighbour)] ?? [] {
                let other = others[position.run]
                let shared = other.stems.intersection(run.stems).count
                guard shared >= 2, shared > best?.candidate.shared ?? 0 else { continue }
                let value = Self.neighbours(other, position.index).first { place in
                    let found = other.numbers[place]
                    return !ownNumbers.contains(NumberKey(found)) && Self.mayBeSame(run.isLimit[index], other, place)
                        && Self.isAlike(number, found)
                }
                guard let value, needed == 1 || sharedNear(run, index, other, value) >= 2 else { continue }
                best = (Candidate(run: other, companion: position.index, value: value, shared: shared), companion)
            }
        }
        guard let best else { return nil }
        let (other, companion) = (best.candidate.run, run.numbers[best.companion])
        let found = other.numbers[best.candidate.value]
        return Check(
            verdict: .disagrees, severity: .warning,
            message:
                "beside \(companion.printed) the \(ownName) gives \(number.printed), \(name(other.places[best.candidate.value])) \(found.printed)",
            working:
                "\(ownName) \(companion.printed), \(number.printed); elsewhere \(companion.printed), \(found.printed)"
                + (isCommon ? "" : "; \(number.printed) stands nowhere else"),
            reported: [number.printed, companion.printed, found.printed],
            readings: ["another analysis, population or time that is reported in one place only"],
            question: "Is it \(number.printed) or \(found.printed)?",
            evidence: evidence([
                run.places[best.companion], run.places[index], other.places[best.candidate.companion],
                other.places[best.candidate.value],
            ]))
    }

    /// Whether a number stands near its companion elsewhere, too.
    private func isRepeated(_ run: NumberRun, _ index: Int, besides companion: Int) -> Bool {
        (positions[NumberKey(run.numbers[companion])] ?? []).contains { position in
            let other = others[position.run]
            return (max(0, position.index - 3)...min(other.numbers.count - 1, position.index + 3)).contains {
                NumberKey(other.numbers[$0]) == NumberKey(run.numbers[index])
            }
        }
    }

    /// How many numbers stand within two places of both.
    private func sharedNear(_ a: NumberRun, _ first: Int, _ b: NumberRun, _ second: Int) -> Int {
        func near(_ run: NumberRun, _ index: Int) -> Set<NumberKey> {
            Set(
                (max(0, index - 2)...min(run.numbers.count - 1, index + 2)).filter { $0 != index }.map {
                    NumberKey(run.numbers[$0])
                })
        }
        return near(a, first).intersection(near(b, second)).count
    }

    /// Whether both are limits or neither is; prose does not always say.
    private static func mayBeSame(_ isLimit: Bool, _ other: NumberRun, _ place: Int) -> Bool {
        if other.isLimit[place] == isLimit { return true }
        if isLimit, case .text = other.places[place] { return true }
        return false
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

    /// Whether two numbers of as many decimals differ in one digit, by two digits exchanged, or by less than a tenth.
    private static func isAlike(_ a: PrintedNumber, _ b: PrintedNumber) -> Bool {
        guard a.decimals == b.decimals, a.coefficient != b.coefficient, (a.coefficient < 0) == (b.coefficient < 0)
        else {
            return false
        }
        let first = Array(String(abs(a.coefficient)).utf8)
        let second = Array(String(abs(b.coefficient)).utf8)
        if first.count == second.count {
            let places = first.indices.filter { first[$0] != second[$0] }
            if places.count == 1 { return true }
            if places.count == 2, places[1] == places[0] + 1, first[places[0]] == second[places[1]],
                first[places[1]] == second[places[0]]
            {
                return true
            }
        }
        return abs(a.coefficient - b.coefficient) * 10 < max(abs(a.coefficient), abs(b.coefficient))
    }
}
