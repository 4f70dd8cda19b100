import Paper

/// Times that are told by what is done, or counted, at them: "After the first 4 applications", "Before the last session", "in the
/// third year", "Total follow-up".
extension Lexicon {
    /// What patients are given or come to, one after another.
    private static let countedOccasions: Set<Substring> = [
        "session", "sessions", "cycle", "cycles", "dose", "doses", "application", "applications", "injection",
        "injections", "infusion", "infusions", "visit", "visits", "round", "rounds", "course", "courses",
        "administration", "administrations", "appointment", "appointments",
    ]
    private static let occasionPrepositions: Set<Substring> = ["before", "after", "following", "during", "at"]

    /// Whether words name an occasion by its number: a preposition, an ordinal or a count or both, and what is counted.
    static func isOccasion(_ words: some Collection<Substring>) -> Bool {
        var rest = words[...]
        guard words.count > 2, let first = rest.popFirst(), occasionPrepositions.contains(first) else { return false }
        if rest.first == "the" || rest.first == "each" { rest.removeFirst() }
        var isCounted = false
        while let word = rest.first, rest.count > 1, isOrdinalWord(word) || isCount(word) {
            isCounted = true
            rest.removeFirst()
        }
        guard rest.count == 1, let last = rest.first else { return false }
        return isCounted && countedOccasions.contains(last)
    }

    private static func isOrdinalWord(_ word: Substring) -> Bool {
        occasions.contains(word) || word == "last" || word == "final" || isNumberedOrdinal(word)
    }

    /// "1st", "12th".
    static func isNumberedOrdinal(_ word: Substring) -> Bool {
        let digits = word.prefix { $0.isASCIIDigit }
        return !digits.isEmpty && ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count))
    }

    static func isCount(_ word: Substring) -> Bool {
        !word.isEmpty && word.allSatisfy(\.isASCIIDigit) || countWords.contains(word)
    }

    /// Whether words are an ordinal and what comes again and again: "1st assessment", "Last visit".
    static func isNumberedMoment(_ words: [Substring]) -> Bool {
        guard words.count > 1, isOrdinalWord(words[0]) else { return false }
        // "last follow-up"
        if words.count == 3 { return words[1] == "follow" && words[2] == "up" }
        return words.count == 2
            && (countedOccasions.contains(words[1])
                || [
                    "assessment", "measurement", "evaluation", "examination", "interview", "observation", "followup",
                ].contains(words[1]))
    }

    /// Whether words are behind or before something numbered: "after interview 1", "before test 2".
    static func isAfterNumbered(_ words: [Substring]) -> Bool {
        words.count == 3 && ["before", "after", "during", "following", "post", "pre"].contains(words[0])
            && words[1].count > 3 && words[1].allSatisfy(\.isLetter) && (1...2).contains(words[2].count)
            && words[2].allSatisfy(\.isASCIIDigit) && !timeUnits.contains(words[1])
    }

    /// Whether words are a period by its number: "Period II", "Phase 2".
    static func isNumberedPeriod(_ words: [Substring]) -> Bool {
        words.count == 2 && ["period", "phase", "visit", "session", "wave", "round"].contains(words[0])
            && ["i", "ii", "iii", "iv", "v"].contains(words[1])
    }

    /// Whether words count lengths of time: "1st 10 min", "second 6 hours".
    static func isNumberedLength(_ words: [Substring]) -> Bool {
        words.count == 3 && isOrdinalWord(words[0]) && isCount(words[1]) && timeUnits.contains(words[2])
    }

    /// Whether words are the moment at which patients come to a place: "On arrival in the recovery room".
    static func isArrival(_ words: [Substring]) -> Bool {
        guard words.count > 1, ["on", "at", "upon"].contains(words[0]),
            ["arrival", "admission", "entry", "discharge", "transfer"].contains(words[1])
        else { return false }
        return words.count == 2 || words.count < 7 && ["in", "at", "to", "from", "into"].contains(words[2])
    }

    /// What a caption ends with: "before the reminder", "during Ramadan", unless it tells of both sides.
    static func toldAtEnd(_ words: [String]) -> String? {
        let plain = words.map(\.trimmedOfStops)
        guard
            let at = plain.indices.last(where: { ["before", "after", "during"].contains(plain[$0]) }), at > 0,
            plain.count(where: { ["before", "after", "during"].contains($0) }) == 1
        else { return nil }
        var rest = plain[(at + 1)...]
        if let end = rest.firstIndex(where: boundsMoment.contains) { rest = rest[..<end] }
        let name = rest.filter { $0 != "the" }
        guard (1...2).contains(name.count), name.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } }),
            !name.contains(where: notDone.contains), !isRecall(name.map { Substring($0) })
        else { return nil }
        return plain[at] + " " + rest.joined(separator: " ")
    }

    /// Words behind which a caption tells of something else.
    private static let boundsMoment: Set<String> = [
        "by", "in", "of", "for", "among", "according", "with", "overall", "at",
    ]
    /// "After adjustment", "after exclusion" are no moments.
    private static let notDone: Set<String> = [
        "adjustment", "adjusting", "adjusted", "correction", "controlling", "matching", "imputation", "exclusion",
        "excluding", "stratification", "removal", "removing", "analysis", "duration", "course",
        "each", "either", "both", "and", "or",
    ]

    /// Whether words are all of the time that patients were followed: "Total follow-up", "Entire study period".
    static func isWholeFollowUp(_ words: [Substring]) -> Bool {
        guard let first = words.first else { return false }
        // "anytime during the study"
        if first == "anytime" || first == "any" && words.dropFirst().first == "time" {
            let during = words.drop { ["anytime", "any", "time"].contains($0) }.filter { $0 != "the" }
            return during.first == "during" && during.count == 2
                && ["study", "trial", "treatment", "followup"].contains(during[1])
        }
        guard first == "total" || first == "entire" || first == "complete" else { return false }
        return ["follow up", "followup", "follow up period", "study period", "trial period", "treatment period"]
            .contains(words.dropFirst().joined(separator: " "))
    }

    /// The occasion that a caption's words name: "after the first 4 applications".
    static func toldOccasion(_ words: [String]) -> String? {
        let plain = words.map { Substring($0.trimmedOfStops) }
        for start in plain.indices where occasionPrepositions.contains(plain[start]) {
            for length in [5, 4, 3] where start + length <= plain.count {
                let part = plain[start..<(start + length)]
                if isOccasion(part) { return part.joined(separator: " ") }
            }
        }
        return nil
    }

    /// "third year" of "in the third year of the programme"; nil where no or several are told, and for "year of life".
    static func toldOrdinal(_ words: [String]) -> String? {
        let plain = words.map { Substring($0.trimmedOfStops) }
        let found = plain.indices.dropLast().filter { index in
            isOrdinalWord(plain[index]) && plain[index] != "final"
                && ["week", "month", "year", "day", "trimester"].contains(plain[index + 1])
        }
        guard found.count == 1, let at = found.first, at > 0 else { return nil }
        let behind = plain[(at + 2)...].prefix(2)
        guard plain[at] != "last", behind.first != "of" || !["life", "age"].contains(behind.last) else { return nil }
        let before = plain[at - 1] == "the" && at > 1 ? plain[at - 2] : plain[at - 1]
        guard timePrepositions.contains(before) else { return nil }
        let time = plain[at] + " " + plain[at + 1]
        return spans.contains(String(before)) ? before + " " + time : String(time)
    }

    /// "2011" of "Effects on health, 2011", "Costs in 2011": the one year of the calendar at a caption's end.
    static func toldYear(_ caption: String) -> String? {
        let text = caption.trimmed.trimmedOfStops
        guard let last = text.split(separator: " ").last, isYear(last),
            text.split(whereSeparator: { !$0.isASCIIDigit }).count(where: isYear) == 1
        else { return nil }
        let before = text.dropLast(last.count).trimmed
        return before.hasSuffix(",") || before.lowercased().hasSuffix(" in") ? String(last) : nil
    }

    /// "2004" of "Analysis (year 2004) of all practices".
    static func toldCalendarYear(_ words: [String]) -> String? {
        let found = words.indices.dropLast().filter { words[$0] == "year" && isYear(Substring(words[$0 + 1])) }
        return found.count == 1 && words.count(where: { isYear(Substring($0.trimmedOfStops)) }) == 1
            ? words[found[0]...(found[0] + 1)].joined(separator: " ") : nil
    }

    static func isYear(_ word: Substring) -> Bool {
        word.count == 4 && word.allSatisfy(\.isASCIIDigit) && (word.hasPrefix("19") || word.hasPrefix("20"))
    }

    /// "13-year" of "13-year cumulative follow-up": a length joined to its unit, before a follow-up.
    static func toldFollowUp(_ words: [String]) -> String? {
        for index in words.indices {
            let parts = words[index].split(separator: "-")
            guard parts.count == 2, parts[0].allSatisfy(\.isASCIIDigit), timeUnits.contains(parts[1]) else { continue }
            let behind = words[(index + 1)...].prefix(3)
            if let end = behind.firstIndex(where: { $0.hasPrefix("follow-up") || $0 == "followup" }) {
                return words[index...end].joined(separator: " ").trimmedOfStops
            }
        }
        return nil
    }

    /// Whether words are so many years that they are an age behind "over": "65 years", not "two years".
    static func isAgeOfAdults(_ words: [Substring]) -> Bool {
        guard words.contains(where: { yearUnits.contains($0.drop { $0.isASCIIDigit }) }) else { return false }
        let numbers = words.compactMap { Int(printed: $0.prefix { $0.isASCIIDigit }) }
        return numbers.contains { $0 >= youngestAdult } || words.contains { $0 == "eighteen" || $0 == "twenty" }
    }

    /// No trial observes as long, and no class of age begins below it with "over".
    private static let youngestAdult = 15

    /// Whether rows or columns are months of a year: "August | September | Total".
    package static func areMonths(_ labels: [String]) -> Bool {
        let named = labels.filter { isMonthName($0) }
        return Set(named).count > 1 && labels.allSatisfy { isMonthName($0) || namesWhole($0) || isPHeader($0) }
    }

    private static func isMonthName(_ label: String) -> Bool {
        let words = plainWords(label)
        return words.count == 1 && namesOfMonths.contains(words[0])
    }

    /// Whether whole numbers below a header count occasions: "Intervention period", "Session".
    package static func countsOccasions(_ header: String) -> Bool {
        let words = plainWords(header)
        return (1...3).contains(words.count)
            && ["period", "session", "cycle", "round", "assessment", "wave", "interview", "evaluation", "occasion"]
                .contains(words[words.count - 1])
    }

    /// Before them a span is a length, or an age.
    private static let notBeforeSpans: Set<String> = [
        "every", "per", "for", "over", "within", "aged", "last", "past", "in", "during", "of", "than", "lasting",
    ]

    /// Parts a numbered moment without a preposition from a label's end: "Completed day 7".
    static func partNumbered(_ words: [Substring]) -> (name: String, time: String)? {
        guard words.count > 2, let number = words.last, isCount(number) else { return nil }
        let head = words[words.count - 2].lowercased()
        guard ["day", "week", "month", "year", "hour", "visit"].contains(head),
            !timePrepositions.contains(Substring(words[words.count - 3].lowercased()))
        else { return nil }
        return (words.dropLast(2).joined(separator: " ").trimmedOfMarks, words.suffix(2).joined(separator: " "))
    }

    /// Parts a span between two numbers, from a label's end: "Score 0–6 months".
    static func partSpan(_ words: [Substring]) -> (name: String, time: String)? {
        guard words.count > 2, let unit = words.last?.lowercased() else { return nil }
        let range = words[words.count - 2].split { "-–".contains($0) }
        if timeUnits.contains(Substring(unit)), !yearUnits.contains(Substring(unit)), unit.count > 1, range.count == 2,
            range.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }),
            !notBeforeSpans.contains(words[words.count - 3].lowercased())
        {
            return (
                words.dropLast(2).joined(separator: " ").trimmedOfMarks, words.suffix(2).joined(separator: " ")
            )
        }
        return nil
    }
}

extension Lexicon {
    /// Whether a label is nothing but a whole number of at most two digits.
    package static func isWholeNumber(_ label: String) -> Bool {
        (1...2).contains(label.utf8.count) && label.allSatisfy(\.isASCIIDigit)
    }

    /// Whether a label says nothing but that its figures are changes.
    package static func isChange(_ label: String) -> Bool {
        let words = plainWords(label)
        return words.count == 1 && (words[0] == "change" || words[0] == "changes")
    }
}
