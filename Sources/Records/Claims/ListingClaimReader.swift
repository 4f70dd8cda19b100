import Language
import Paper

/// Reads what prose states of the rows of a listing, sentence by sentence; what is not fully understood is left out.
package struct ListingClaimReader {
    /// A set of patients that the text has counted and may come back to.
    private struct KnownSet {
        var count: Int
        var conditions: Set<NamedCondition>
        var words: Set<String>
        var sentence: Int
    }

    let language: ListingLanguage
    let records: PaperRecords
    private var sets: [KnownSet] = []
    package private(set) var claims: [ListingClaim] = []

    /// A set is spoken of again within so many sentences.
    private static let memory = 2

    package init(_ language: ListingLanguage, _ records: PaperRecords) {
        self.language = language
        self.records = records
        for index in records.statements.sentences.indices {
            let section = records.statements.sentences[index].section
            guard section.mayTellResults else { continue }
            read(index)
        }
        // Two lost columns in one clause may be one header that the text tore apart.
        claims.removeAll { claim in
            claim.limits.contains { limit in limit.conditions.count { !$0.isNegated && language.isLost([$0]) } > 1 }
                && claim.kind != .all
        }
    }

    // MARK: Sentences

    /// A count with the words up to the next count or the end of its part of the sentence.
    private struct Mention {
        var count: Int
        var printed: String
        var token: Int
        var clause: [Token]
        /// The words right before, up to a number or mark.
        var before: [String]
    }

    private mutating func read(_ index: Int) {
        let tokens = records.statements.sentences[index].tokens
        let counts = Array(records.statements.counts.inSentence(index))
        guard !counts.isEmpty else { return }
        var numbers: [(token: Int, value: PrintedNumber)] = []
        for count in counts {
            numbers.append((count.token, count.count))
            guard let total = count.total,
                let place = tokens.indices.first(where: { $0 > count.token && tokens[$0].number == total })
            else { continue }
            numbers.append((place, total))
        }
        numbers.sort { $0.token < $1.token }
        let ends = tokens.indices.filter { [";", ":"].contains(tokens[$0].text) } + [tokens.count]
        var start = 0
        var loose: [Mention] = []
        for end in ends {
            let mentions = numbers.enumerated().compactMap { order, number -> Mention? in
                guard start <= number.token, number.token < end, let count = number.value.integer,
                    number.value.relation == .equal, (1...language.model.rowCount).contains(count)
                else { return nil }
                let next = order + 1 < numbers.count ? min(numbers[order + 1].token, end) : end
                guard number.token < next else { return nil }
                let before = tokens[start..<number.token].suffix(3).map(\.text)
                return Mention(
                    count: count, printed: number.value.printed, token: number.token,
                    clause: Array(tokens[(number.token + 1)..<max(number.token + 1, next)]), before: before)
            }
            let first = mentions.first.map { Array(tokens[start..<$0.token]) } ?? []
            if !readWhole(mentions, leading: first, index, tokens) { loose += mentions }
            start = end + 1
        }
        readCounts(loose, index, tokens)
    }

    /// Reads the counts of a part of a sentence together; false where they say nothing of each other.
    private mutating func readWhole(
        _ mentions: [Mention], leading: [Token], _ index: Int, _ tokens: [Token]
    ) -> Bool {
        guard let first = mentions.first, let last = mentions.last else { return true }
        let place = place(from: first, to: last, index, tokens)
        return readParts(mentions, leading, index, place) || readAll(mentions, index, place)
            || readSum(mentions, index, place)
    }

    private func place(from first: Mention, to last: Mention, _ index: Int, _ tokens: [Token]) -> Place {
        .text(
            block: records.statements.sentences[index].block,
            range: tokens[first.token].range.lowerBound..<(last.clause.last ?? tokens[last.token]).range.upperBound)
    }

    private func conditions(of clause: [Token], _ leading: [Token] = []) -> Set<NamedCondition> {
        language.named(in: leading + clause).conditions
    }

    /// A set counted before, which a later number with its noun means again.
    private func known(_ count: Int, noun: Set<String>, _ index: Int) -> KnownSet? {
        sets.last { set in
            set.count == count && index - set.sentence <= Self.memory && index >= set.sentence
                && (noun.isEmpty || !noun.isDisjoint(with: set.words))
        }
    }

    /// The words of a number's own noun: "nonresponders" in "of 12 nonresponders had …".
    private func noun(_ clause: [Token]) -> Set<String> {
        Set(ListingVocabulary.stems(clause.prefix { $0.isWord }.prefix(2).map(\.text).joined(separator: " ")))
    }

    private func limit(_ conditions: Set<NamedCondition>, _ range: ClosedRange<Int>) -> ListingClaim.Limit {
        let count =
            range.lowerBound == range.upperBound
            ? "\(range.lowerBound)"
            : (range.upperBound == language.model.rowCount
                ? "at least \(range.lowerBound)" : "at most \(range.upperBound)")
        return ListingClaim.Limit(
            conditions: conditions, range: range, name: "\(language.name(conditions)): \(count)")
    }

    private func atLeast(_ count: Int) -> ClosedRange<Int> { count...max(count, language.model.rowCount) }

    // MARK: "6 of 12 … and the other 6 …"

    private mutating func readParts(_ mentions: [Mention], _ leading: [Token], _ index: Int, _ place: Place) -> Bool {
        guard
            let rest = mentions.indices.first(where: { index in
                let before = mentions[index].before
                return before.count > 1 && PatientSetWords.rest.contains(before[before.count - 1])
                    && before[before.count - 2] == "the"
            }), rest >= 2
        else { return false }
        let other = mentions[rest]
        let earlier = [mentions[rest - 2], mentions[rest - 1]]
        // "6 of 12 …" or "of these 12 … 6 …": the whole is the larger of the two.
        guard let whole = earlier.first(where: { whole in earlier.contains { $0.count + other.count == whole.count } }),
            let part = earlier.first(where: { $0.count + other.count == whole.count && $0.token != whole.token }),
            let set = known(whole.count, noun: noun(whole.clause), index)
        else { return false }
        // "6 of 12 had P": the words of the part stand behind the whole.
        let words = whole.token > part.token ? whole.clause : part.clause
        let own = conditions(of: words.filter { $0.text != "other" }, leading).subtracting(set.conditions)
        let others = conditions(of: other.clause).subtracting(set.conditions)
        // Status at another time is another property, and what happens to a patient changes with time.
        guard !ListingLanguage.isTimed(words), !ListingLanguage.isTimed(other.clause),
            !own.union(others).contains(where: language.isOutcome)
        else { return false }
        guard own.count == 1, others.count == 1, let first = own.first, let second = others.first, first != second
        else {
            return false
        }
        claims.append(
            ListingClaim(
                kind: .parts, reported: [part.printed, whole.printed, other.printed],
                name:
                    "of \(whole.count) patients (\(language.name(set.conditions))) \(part.count) are listed under \(language.name([first])) and the other \(other.count) under \(language.name([second]))",
                limits: [
                    limit(set.conditions, whole.count...whole.count),
                    limit(set.conditions.union([first]), atLeast(part.count)),
                    limit(set.conditions.union([second]), atLeast(other.count)),
                    limit(set.conditions.union([first.opposite, second.opposite]), 0...0),
                ], place: place, sentence: index))
        return true
    }

    // MARK: "All seven patients …"

    private mutating func readAll(_ mentions: [Mention], _ index: Int, _ place: Place) -> Bool {
        guard let mention = mentions.first, mentions.count == 1,
            mention.before.last == "all" || mention.before.suffix(2) == ["all", "the"]
        else { return false }
        guard let set = known(mention.count, noun: noun(mention.clause), index) ?? sum(mention.count, index) else {
            return false
        }
        let named = language.named(in: mention.clause)
        let added = named.conditions.subtracting(set.conditions)
        guard named.isComplete, !added.isEmpty, !added.contains(where: language.isOutcome) else { return false }
        claims.append(
            ListingClaim(
                kind: .all, reported: [mention.printed],
                name:
                    "all \(mention.count) patients (\(language.name(set.conditions))) are listed \(added.allSatisfy(\.isNegated) ? "" : "under ")\(language.name(added))",
                limits: [limit(set.conditions, mention.count...mention.count)]
                    + added.sorted { $0.condition < $1.condition }.map {
                        limit(set.conditions.union([$0.opposite]), 0...0)
                    }, place: place, sentence: index))
        return true
    }

    /// "Six received X and one before": the seven of the next sentence.
    private func sum(_ count: Int, _ index: Int) -> KnownSet? {
        let recent = sets.filter { $0.sentence == index - 1 }
        guard recent.count == 2, recent.reduce(0, { $0 + $1.count }) == count,
            let conditions = recent.first(where: { !$0.conditions.isEmpty })?.conditions,
            recent.allSatisfy({ $0.conditions.isEmpty || $0.conditions == conditions })
        else { return nil }
        return KnownSet(count: count, conditions: conditions, words: [], sentence: index - 1)
    }

    // MARK: "25 …, including 13 … and 12 …"

    private mutating func readSum(_ mentions: [Mention], _ index: Int, _ place: Place) -> Bool {
        guard mentions.count == 3, mentions[1].count + mentions[2].count == mentions[0].count else { return false }
        let whole = language.named(in: cut(mentions[0].clause))
        guard whole.isComplete else { return false }
        let first = conditions(of: mentions[1].clause).subtracting(whole.conditions)
        let second = conditions(of: mentions[2].clause).subtracting(whole.conditions)
        var limits = [limit(whole.conditions, mentions[0].count...mentions[0].count)]
        remember(mentions[0], whole.conditions, index)
        if first.count == 1, let condition = first.first, second == [condition.opposite] {
            for (mention, named) in [(mentions[1], condition), (mentions[2], condition.opposite)] {
                let set = whole.conditions.union([named])
                limits.append(limit(set, mention.count...mention.count))
                remember(mention, set, index)
            }
        }
        claims.append(
            ListingClaim(
                kind: .sum, reported: mentions.map(\.printed), name: limits.map(\.name).joined(separator: ", "),
                limits: limits, place: place, sentence: index))
        return true
    }

    /// A clause without its subordinate end: "patients received X, including".
    private func cut(_ clause: [Token]) -> [Token] {
        clause.filter { !PatientSetWords.partOpeners.contains($0.text) }
    }

    // MARK: "Four patients …"

    private mutating func readCounts(_ mentions: [Mention], _ index: Int, _ tokens: [Token]) {
        var read: [(mention: Mention, conditions: Set<NamedCondition>, isComplete: Bool)] = mentions.map { mention in
            let named = language.named(in: mention.clause)
            return (mention, named.conditions, named.isComplete)
        }
        // Several counts of one thing part it by something the listing does not know: "six … after, one … before".
        for position in read.indices {
            // "Of the six, three were …" counts among the six only.
            if read[..<position].contains(where: { !PatientSetWords.among.isDisjoint(with: $0.mention.before) }) {
                read[position].isComplete = false
            }
            let same = read.count { $0.conditions == read[position].conditions }
            if same > 1 || read.contains(where: { $0.conditions.isEmpty }) { read[position].isComplete = false }
        }
        for item in read {
            remember(item.mention, item.conditions, index)
            let isWhole = PatientSetWords.partial.isDisjoint(with: item.mention.before)
            // A mark that is missing says less than one that is there: only counts of marks are taken.
            let isOfMarks = item.conditions.contains { language.isLost([$0]) && !$0.isNegated }
            guard item.isComplete, isWhole, isOfMarks else { continue }
            let limit = limit(item.conditions, item.mention.count...item.mention.count)
            claims.append(
                ListingClaim(
                    kind: .count, reported: [item.mention.printed], name: limit.name, limits: [limit],
                    place: place(from: item.mention, to: item.mention, index, tokens), sentence: index))
        }
    }

    private mutating func remember(_ mention: Mention, _ conditions: Set<NamedCondition>, _ index: Int) {
        sets.append(
            KnownSet(
                count: mention.count, conditions: conditions,
                words: Set(ListingVocabulary.stems(mention.clause.map(\.text).joined(separator: " "))),
                sentence: index))
    }
}
