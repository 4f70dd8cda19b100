import Language
package import Paper

/// A limit or a length of time by which a report says who or what is counted.
package struct StudyDefinition: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The ages at which patients may enter: a lower and an upper limit.
        case lowestAge, highestAge
        /// A threshold behind "was defined as".
        case threshold
        /// How long events were collected, and from when.
        case window
        /// Whether a class of patients takes its border in; one value a border.
        case border
        /// The version of the criteria by which events were graded.
        case version
    }

    package var kind: Kind
    /// Stems of what is defined; with a window those of what it is counted from.
    package var subject: Set<String>
    /// The same as printed.
    package var name: String
    /// As printed, in words: "30 days", "< 10-4".
    package var words: String
    /// The same in one unit, so that two are equal where they say the same.
    package var value: Double
    package var unit: String
    package var place: Place
}

/// An end point with its rank.
package struct EndPoint: Hashable, Sendable {
    package var isPrimary: Bool
    package var stems: Set<String>
    package var words: String
    /// The time frame where exactly one length of time is printed with it.
    package var frame: FollowUp?
    package var place: Place
}

/// Finds definitions and end points.
enum StudyDefinitions {
    static func definitions(of records: PaperRecords) -> [StudyDefinition] {
        ages(records) + thresholds(records) + windows(records) + borders(records) + versions(records)
    }

    // MARK: Ages

    private static func ages(_ records: PaperRecords) -> [StudyDefinition] {
        let isRegistry = records.paper.format == .registry
        return records.statements.thresholds.compactMap { item in
            let sentence = records.statements.sentences.indices.contains(item.sentence) ? item.sentence : 0
            guard isOfAge(item, records), let unit = TimeUnit(rawValue: item.unit), unit == .year,
                let years = item.value.integer
            else { return nil }
            let isField =
                if case .text(let block, _) = item.place {
                    records.paper.blocks[block].heading.flatMap(RegistryField.named) != nil
                } else {
                    false
                }
            let isEligibility =
                isRegistry
                ? isField
                : records.statements.sentences[sentence].section != .discussion
                    && records.statements.sentences[sentence].tokens.contains { Lexicon.isInclusion($0.text) }
            guard isEligibility else { return nil }
            let words = item.value.relation.rawValue + " " + item.value.printed + " years"
            // whole years: older than 17 is 18 or more, younger than 18 is 17 or less
            switch item.value.relation {
            case .greaterOrEqual, .greater:
                return StudyDefinition(
                    kind: .lowestAge, subject: [], name: "", words: words,
                    value: Double(item.value.relation == .greater ? years + 1 : years), unit: "year", place: item.place)
            case .lessOrEqual, .less:
                return StudyDefinition(
                    kind: .highestAge, subject: [], name: "", words: words,
                    value: Double(item.value.relation == .less ? years - 1 : years), unit: "year", place: item.place)
            default: return nil
            }
        }
    }

    /// Whether a limit is one of age: "aged 60 years or older" hangs its word on the number.
    private static func isOfAge(_ item: Threshold, _ records: PaperRecords) -> Bool {
        if item.quantity == "age" { return true }
        guard records.statements.sentences.indices.contains(item.sentence), case .text(_, let range) = item.place
        else { return false }
        let tokens = records.statements.sentences[item.sentence].tokens
        let inside = tokens.filter { $0.range.overlaps(range) }
        let before = tokens.last { $0.range.upperBound <= range.lowerBound }
        return inside.contains { Lexicon.behindAge.contains($0.text) }
            || (before.map { Lexicon.ageWords.contains($0.text) } ?? false)
    }

    // MARK: Thresholds

    /// At most so many stems name what is defined.
    private static let mostStems = 5

    private static func thresholds(_ records: PaperRecords) -> [StudyDefinition] {
        records.statements.thresholds.compactMap { item in
            guard records.statements.sentences.indices.contains(item.sentence), case .text(_, let range) = item.place
            else { return nil }
            let sentence = records.statements.sentences[item.sentence]
            // a sentence that defines one thing by one limit
            let verbs = sentence.tokens.indices.filter { Lexicon.isDefining(sentence.tokens[$0].text) }
            guard verbs.count == 1, let verb = verbs.first, sentence.tokens[verb].range.upperBound <= range.lowerBound,
                records.statements.thresholds.count(where: { $0.sentence == item.sentence }) == 1
            else { return nil }
            let subject = Set(
                sentence.tokens[..<verb].filter(\.isWord).flatMap { ListingVocabulary.stems($0.text) }.filter {
                    !Lexicon.standsAside($0)
                })
            guard (1...mostStems).contains(subject.count) else { return nil }
            let name = sentence.tokens[..<verb].filter(\.isWord).map(\.text).filter {
                !Vocabulary.functionWords.contains($0)
            }.joined(separator: " ")
            return StudyDefinition(
                kind: .threshold, subject: subject, name: name,
                words: (item.value.relation.rawValue + " " + item.value.printed + " " + item.unit).trimmed,
                value: limit(item), unit: side(item) + item.unit, place: item.place)
        }
    }

    /// Whole numbers: more than 2 is 3 or more.
    private static func limit(_ item: Threshold) -> Double {
        guard item.unit.isEmpty, item.value.integer != nil else { return item.value.value }
        switch item.value.relation {
        case .greater: return item.value.value + 1
        case .less: return item.value.value - 1
        default: return item.value.value
        }
    }

    /// Limits from below and from above are not one limit.
    private static func side(_ item: Threshold) -> String {
        [.greater, .greaterOrEqual].contains(item.value.relation) ? "≥" : "≤"
    }

    // MARK: Windows

    private static func windows(_ records: PaperRecords) -> [StudyDefinition] {
        records.statements.durations.compactMap { item in
            guard records.statements.sentences.indices.contains(item.sentence), case .text(_, let range) = item.place
            else { return nil }
            let tokens = records.statements.sentences[item.sentence].tokens
            let isField =
                if case .text(let block, _) = item.place {
                    records.paper.blocks[block].heading == RegistryField.adverseEventWindow.rawValue
                } else {
                    false
                }
            let isOfEvents = tokens.contains { $0.text == "adverse" }
            guard isOfEvents, isField || tokens.contains(where: { Lexicon.isCollecting($0.text) }),
                records.statements.durations.count(where: { $0.sentence == item.sentence }) == 1
            else { return nil }
            // from when: the words behind "after"
            guard let behind = tokens.firstIndex(where: { $0.range.lowerBound >= range.upperBound }),
                PatientSetWords.after.contains(tokens[behind].text)
            else { return nil }
            let words = tokens[(behind + 1)...].prefix { $0.isWord }.map(\.text).filter {
                !Vocabulary.functionWords.contains($0)
            }
            // words that tell nothing of patients do tell times: "the last visit", "the last day"
            let anchor = Set(words.map { ListingVocabulary.stems($0).first ?? $0 })
            guard !anchor.isEmpty else { return nil }
            return StudyDefinition(
                kind: .window, subject: anchor, name: words.joined(separator: " "),
                words: "\(item.value.printed) \(item.unit.rawValue)s",
                value: item.value.value * item.unit.months * TimeUnit.daysOfMonth, unit: "day", place: item.place)
        }
    }

    // MARK: Classes and versions

    /// Borders of classes in time: "≥18 months to ≤30 months" of the time to relapse.
    private static func borders(_ records: PaperRecords) -> [StudyDefinition] {
        records.statements.thresholds.compactMap { item in
            guard records.statements.sentences.indices.contains(item.sentence), TimeUnit(rawValue: item.unit) != nil,
                case .text(_, let range) = item.place
            else { return nil }
            let sentence = records.statements.sentences[item.sentence]
            guard sentence.section != .discussion,
                let open = sentence.tokens.lastIndex(where: {
                    $0.range.upperBound <= range.lowerBound && ["(", "["].contains($0.text)
                })
            else { return nil }
            // the words before the bracket: "time to relapse (…)"
            let words = sentence.tokens[..<open].reversed().prefix { $0.isWord }.prefix(longestBorder).map(\.text)
            let telling = words.prefix { $0 != "and" }.filter { !Vocabulary.functionWords.contains($0) }
            guard let stem = telling.first.flatMap({ ListingVocabulary.stems($0).first }), let last = telling.last,
                let length = words.firstIndex(of: last)
            else { return nil }
            return StudyDefinition(
                kind: .border, subject: [stem], name: words[...length].reversed().joined(separator: " "),
                words: item.value.relation.rawValue + " " + item.value.printed + " " + item.unit + "s",
                value: [.lessOrEqual, .greaterOrEqual].contains(item.value.relation) ? 1 : 0,
                unit: side(item) + item.value.printed + " " + item.unit, place: item.place)
        }
    }

    /// Words before a bracket with classes.
    private static let longestBorder = 6

    /// "Common Terminology Criteria for Adverse Events version 4.0", "CTCAE v4.03".
    private static func versions(_ records: PaperRecords) -> [StudyDefinition] {
        records.statements.sentences.compactMap { sentence in
            let tokens = sentence.tokens
            guard ![.references, .discussion, .introduction].contains(sentence.section),
                let criteria = tokens.firstIndex(where: { Lexicon.isGradingCriteria($0.text) })
            else { return nil }
            // the version of another dictionary may stand before them
            for index in tokens.indices.dropFirst(criteria) {
                let word = tokens[index].text
                let printed: (text: String, end: Int)? =
                    if word == "version" || word == "v", index + 1 < tokens.count, let number = tokens[index + 1].number
                    {
                        (number.printed, tokens[index + 1].range.upperBound)
                    } else {
                        Lexicon.version(word).map { ($0, tokens[index].range.upperBound) }
                    }
                guard let printed, let value = Double(printed.text) else { continue }
                return StudyDefinition(
                    kind: .version, subject: [], name: "", words: "version " + printed.text, value: value, unit: "",
                    place: .text(block: sentence.block, range: tokens[index].range.lowerBound..<printed.end))
            }
            return nil
        }
    }

    // MARK: End points

    static func endPoints(of records: PaperRecords) -> [EndPoint] {
        if records.paper.format == .registry { return registered(records) }
        return records.statements.sentences.flatMap { sentence -> [EndPoint] in
            guard [.abstract, .introduction, .methods, .other].contains(sentence.section) else { return [] }
            let tokens = sentence.tokens
            var found: [EndPoint] = []
            var position = 0
            while position < tokens.count {
                defer { position += 1 }
                guard let isPrimary = Lexicon.isPrimary(tokens[position].text), position + 1 < tokens.count else {
                    continue
                }
                var next = position + 1
                while next < tokens.count, next < position + 3,
                    !Lexicon.isEndPoint(tokens[next].text, before: next + 1 < tokens.count ? tokens[next + 1].text : "")
                {
                    next += 1
                }
                guard next < tokens.count,
                    Lexicon.isEndPoint(tokens[next].text, before: next + 1 < tokens.count ? tokens[next + 1].text : "")
                else { continue }
                let start = next + (Lexicon.isEndPoint(tokens[next].text, before: "") ? 1 : 2)
                found += named(tokens, from: start, isPrimary: isPrimary, block: sentence.block)
            }
            return found
        }
    }

    /// The names behind "was" or "were", parted by commas and "and", up to the end of the clause.
    private static func named(_ tokens: [Token], from start: Int, isPrimary: Bool, block: Int) -> [EndPoint] {
        guard start < tokens.count, Lexicon.isCopula(tokens[start].text) else { return [] }
        var found: [EndPoint] = []
        var first = start + 1
        var position = first
        func add(to end: Int) {
            guard first < end else { return }
            let part = tokens[first..<end]
            let stems = Lexicon.endPointStems(part.filter(\.isWord).map(\.text))
            guard !stems.isEmpty else { return }
            let place = Place.text(
                block: block, range: part[first].range.lowerBound..<part[end - 1].range.upperBound)
            found.append(
                EndPoint(
                    isPrimary: isPrimary, stems: stems, words: part.map(\.text).joined(separator: " "),
                    frame: frame(part, place: place), place: place))
        }
        while position < tokens.count {
            let text = tokens[position].text
            let ends = tokens[position].isMark && [";", ".", "(", ":"].contains(text) || Lexicon.isDefining(text)
            if ends || Lexicon.isPrimary(text) != nil { break }
            if tokens[position].isMark && text == "," || text == "and" {
                add(to: position)
                first = position + 1
                // what follows a comma explains the primary end point
                if isPrimary, text == "," { return found }
            }
            position += 1
        }
        add(to: position)
        return found
    }

    /// The one length of time that words name, "24 weeks" or "week 24"; nil where they name none or several.
    private static func frame(_ tokens: ArraySlice<Token>, place: Place) -> FollowUp? {
        let found = tokens.indices.compactMap { index -> FollowUp? in
            // "seizures per 28 days" is a rate
            guard let number = tokens[index].number, number.relation == .equal,
                index == tokens.startIndex || !Lexicon.isPer(tokens[index - 1].text)
            else { return nil }
            let next = tokens[(index + 1)...].first { !$0.isMark }
            // "week 24" counts from the start; "24 weeks" is told by the word behind
            let before = index > tokens.startIndex && tokens[index - 1].isWord ? tokens[index - 1].text : ""
            let isOrdinal =
                index - 1 == tokens.startIndex || index > tokens.startIndex + 1 && !tokens[index - 2].isNumber
            let unit = next.flatMap { Vocabulary.timeUnit($0.text) } ?? (isOrdinal ? Vocabulary.timeUnit(before) : nil)
            return unit.map { FollowUp(longest: number, unit: $0, isMaximum: false, place: place) }
        }
        let isOne = Set(found.map(\.name)).count == 1
        return isOne ? found[0] : nil
    }

    private static func registered(_ records: PaperRecords) -> [EndPoint] {
        [(RegistryField.primaryOutcome, true), (.secondaryOutcome, false)].flatMap { field, isPrimary in
            records.paper.blocks(of: field).map { block, _ in
                let value = String(records.paper.registryValue(block))
                let mark = value.firstRange(of: "; time frame: ")
                let name = mark.map { String(value[..<$0.lowerBound]) } ?? value
                let behind = mark.map { String(value[$0.upperBound...]) } ?? ""
                let words = Tokenizer(name).tokens.filter(\.isWord).map(\.text)
                let place = Place.text(block: block, range: 0..<records.paper.blocks[block].text.utf8.count)
                return EndPoint(
                    isPrimary: isPrimary, stems: Lexicon.endPointStems(words), words: name,
                    frame: frame(Tokenizer(behind).tokens[...], place: place), place: place)
            }
        }
    }
}
