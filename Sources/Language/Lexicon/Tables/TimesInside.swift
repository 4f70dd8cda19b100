/// Times that labels, headings and headers tell in their midst.
extension Lexicon {
    /// The one length of time or moment that a text names behind a preposition: "in 24 h" of "Doses in 24 h (number)",
    /// "at 4 weeks" of "Change at 4 weeks Mean and 95% CI"; nil where it names none or several.
    package static func timeInside(_ text: String) -> String? {
        // most texts hold no preposition of time
        let words = text.split { $0 == " " || "()[],;:".contains($0) }
        guard words.count > 2 else { return nil }
        var found: [String] = []
        for (index, word) in words.enumerated() where index + 1 < words.count {
            let before = word.lowercased()
            guard insidePrepositions.contains(before) else { continue }
            if let occasion = occasion(words[index...]) {
                found.append(occasion)
                continue
            }
            for count in [3, 2, 1] where index + count < words.count {
                let time = words[(index + 1)...(index + count)].joined(separator: " ")
                guard isTime(time), isWhole(time), !isLapse(before, time), !isRecall(plainWords(time)) else { continue }
                found.append(before == "at" || before == "in" || before == "by" ? time : before + " " + time)
                break
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    /// "before the 1st session" at the head of words.
    private static func occasion(_ words: ArraySlice<Substring>) -> String? {
        for length in [5, 4, 3] where length <= words.count {
            let part = words.prefix(length)
            if isOccasion(part.map { Substring($0.lowercased()) }) { return part.joined(separator: " ") }
        }
        return nil
    }

    private static let insidePrepositions: Set<String> = [
        "at", "in", "after", "within", "over", "during", "by", "until", "before",
    ]

    /// Whether words are a number with its unit, or a moment that is no verb of its own.
    private static func isWhole(_ time: String) -> Bool {
        let words = plainWords(time)
        if words.count > 1 { return words.contains { $0.contains(where: \.isNumber) } }
        return words.first.map { ["baseline", "discharge", "admission", "endpoint"].contains($0) } ?? false
    }

    /// "over 65 years" is an age, "in 1 second" how something is measured.
    private static func isLapse(_ before: String, _ time: String) -> Bool {
        let words = plainWords(time)
        if before == "over" { return isAgeOfAdults(words) }
        return before == "in" && words.contains { $0 == "s" || $0.hasPrefix("sec") || $0.hasPrefix("min") }
    }
}

/// Times beside a group's name, and dates.
extension Lexicon {
    private static let changes: Set<Substring> = [
        "change", "changes", "difference", "reduction", "increase", "decrease",
    ]

    /// Parts a time or a change from a group's name: "Change from baseline in the drug group", "Drug at week 4",
    /// "Before Drug"; nil where none stands beside it.
    package static func partMoment(_ name: String) -> (name: String, time: String)? {
        let words = name.split(separator: " ")
        if let first = words.first, changes.contains(Substring(first.lowercased())),
            let at = words.lastIndex(where: { ["in", "for", "with"].contains($0.lowercased()) }), at + 1 < words.count
        {
            return (words[(at + 1)...].joined(separator: " "), words[..<at].joined(separator: " "))
        }
        guard let parted = partTime(name) ?? splitTime(name), !parted.name.isEmpty else { return nil }
        return parted
    }

    static let agesWords: Set<Substring> = ["age", "aged", "ages", "old", "older", "younger"]

    /// Whether years are an age by the words around them, no time of observation: "(mean age = 47.3 yrs)".
    package static func isAge(_ time: String, in words: String) -> Bool {
        let isOfYears = plainWords(time).contains { yearUnits.contains($0.drop { $0.isASCIIDigit }) }
        return isOfYears && plainWords(words).contains(where: agesWords.contains)
    }

    /// "Drug" of "Drug mean change"; nil for other names.
    package static func beforeChangeOfMean(_ name: String) -> String? {
        for end in [" mean change", " median change"] where name.lowercased().hasSuffix(end) {
            return String(name.dropLast(end.count))
        }
        return nil
    }

    static let namesOfMonths: Set<Substring> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]

    /// "August–November 2012" of "Households surveyed in August–November 2012": the one span of months that a caption tells.
    static func toldMonths(_ caption: String) -> String? {
        let words = caption.split { $0 == " " || ",;:()".contains($0) }.map { String($0).trimmedOfStops }
        let found = words.indices.dropLast().filter { index in
            isYear(Substring(words[index + 1])) && isMonth(words[index] + " " + words[index + 1])
        }
        guard found.count == 1, words.count(where: { isYear(Substring($0)) }) == 1 else { return nil }
        return words[found[0]...(found[0] + 1)].joined(separator: " ")
    }

    /// Whether words name a month of a year: "June 2010", "January–March 2017".
    package static func isMonth(_ text: String) -> Bool {
        let words = plainWords(text)
        return (2...5).contains(words.count) && words.contains(where: namesOfMonths.contains)
            && words.contains {
                $0.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20")) && $0.allSatisfy(\.isNumber)
            }
            && words.allSatisfy { namesOfMonths.contains($0) || $0.allSatisfy(\.isNumber) || $0 == "to" || $0 == "and" }
    }
}

extension Lexicon {
    /// The unit of time behind one of several numbers that a caption names all but one of: "month" of "at 7, 12, and 36
    /// month follow-up".
    package static func unit(of numbers: Set<String>, in caption: String) -> String? {
        let words = plainWords(caption)
        guard numbers.count(where: { words.contains(Substring($0)) }) + 1 >= numbers.count else { return nil }
        let unit = words.indices.dropLast().first {
            numbers.contains(String(words[$0])) && timeUnits.contains(words[$0 + 1])
        }
        return unit.map { String(words[$0 + 1]) }
    }
}

extension Lexicon {
    static let occasions: [Substring] = ["first", "second", "third", "fourth", "fifth", "sixth"]
    private static let numbered: [Substring] = ["1st", "2nd", "3rd", "4th", "5th", "6th"]

    /// Whether rows are occasions that are counted from the first on, alone or under each heading: "First | Second | Third".
    package static func areOccasions(_ labels: [String]) -> Bool {
        let words = labels.map { plainWords($0) }.filter { !$0.isEmpty && $0 != ["p"] && $0 != ["p", "value"] }
        let named = words.compactMap {
            $0.count == 1 ? occasions.firstIndex(of: $0[0]) ?? numbered.firstIndex(of: $0[0]) : nil
        }
        return named.count == words.count && Set(named).count > 1 && Set(named) == Set(0..<Set(named).count)
    }
}
