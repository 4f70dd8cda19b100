/// What captions, and headers over labels, say of all figures below them: the time, the arm.
extension Lexicon {
    /// The time that a caption gives all figures below it: the only length of time that it names, behind a preposition, where
    /// it names no other moment: "Costs over 32 weeks", "Outcomes at 2-y follow-up: survival".
    package static func captionTime(_ caption: String) -> String? {
        let words = caption.split { $0 == " " || ":,;()–—".contains($0) }.map { $0.lowercased() }
        if let end = endOfChange(words.filter { !isCode($0) }) ?? toldPhases(words) ?? toldBothSides(words) {
            return end
        }
        if let moment = toldBefore(caption) { return moment }
        guard !namesOtherMoment(words), !namesEither(words) else { return nil }
        if let moment = leadingMoment(words) ?? endOfPeriod(words) ?? toldOccasion(words) ?? toldFollowUp(words) {
            return moment
        }
        if let time = toldOrdinal(words) ?? toldYear(caption) ?? toldCalendarYear(words) { return time }
        var found: [(start: Int, end: Int)] = []
        for index in words.indices {
            let parts = words[index].split(separator: "-").map { $0.filter { $0.isLetter || $0.isNumber } }
            if parts.count == 2, parts[0].allSatisfy(\.isASCIIDigit), timeUnits.contains(Substring(parts[1])) {
                found.append((index, index))
            } else if isCounted(words[index]), index + 1 < words.count,
                timeUnits.contains(Substring(words[index + 1].trimmedOfStops))
            {
                found.append((index, index + 1))
            } else if isMomentNumbered(words, index) {
                found.append((index, index + 1))
            }
        }
        found.removeAll { isRecall(words[max(0, $0.start - 1)...$0.end].map { Substring($0.trimmedOfStops) }) }
        if found.isEmpty, let moment = toldAtEnd(words) ?? toldMonths(caption) { return moment }
        guard found.count == 1, let (start, end) = found.first, start > 0 else { return nil }
        // "during the 13-month follow-up", not "in the 24-h urine"
        let behind = end + 1 < words.count ? words[end + 1].trimmedOfStops : ""
        let isArticle =
            start > 1 && ["the", "a", "an"].contains(words[start - 1])
            && (behind.hasPrefix("follow") || periods.contains(behind))
        let before = words[isArticle ? start - 2 : start - 1]
        // "blood counts 6 h after the dose"
        let isLapse = end + 1 < words.count && ["after", "following", "post"].contains(words[end + 1])
        guard
            timePrepositions.contains(Substring(before)) || before == "for" || before == "following" || before == "up"
                || before == "from" && isLengthOf(words[(end + 1)...])
                || before.hasPrefix("follow") || isLapse,
            start < 2 || isArticle || !words[start - 2].hasPrefix("age"),
            !(before == "over" && isAgeOfAdults(words[start...end].flatMap { plainWords($0) }))
        else { return nil }
        var last = end
        if last + 1 < words.count, words[last + 1].hasPrefix("follow") { last += 1 }
        let first = spans.contains(before) && !isArticle ? start - 1 : start
        return words[first...last].joined(separator: " ").trimmedOfStops
    }

    /// "of the drug" behind "from six months", not "of age".
    private static func isLengthOf(_ behind: ArraySlice<String>) -> Bool {
        behind.first == "of" && !behind.prefix(3).contains { agesWords.contains(Substring($0)) }
    }

    /// "before reminder" of "Response rate before reminder, by group": of the moments before something only one told.
    private static func toldBefore(_ caption: String) -> String? {
        guard let first = caption.split(separator: ",").first else { return nil }
        let words = first.split { $0 == " " || ":;()–—".contains($0) }.map { $0.lowercased() }
        guard words.contains("before"), !caption.lowercased().contains("after"),
            !words.contains(where: { $0.hasPrefix("baseline") || $0 == "initial" || $0 == "week" })
        else { return nil }
        return toldAtEnd(words)
    }

    /// "week 24" of "Changes in weight between baseline and week 24", "change from baseline to 6 months".
    private static func endOfChange(_ words: [String]) -> String? {
        let tellsChange = words.contains { $0.hasPrefix("chang") || $0.hasPrefix("differ") }
        let starts = words.indices.filter { at in
            guard words[at] == "baseline", at > 0, at + 2 < words.count else { return false }
            return words[at + 1] == "to"
                || words[at + 1] == "and" && words[at - 1] == "between" && tellsChange
        }
        guard let at = starts.last else { return nil }
        let count = words.count - at - 2
        for length in [3, 2] where length <= count {
            let time = words[(at + 2)..<(at + 2 + length)].joined(separator: " ").trimmedOfStops
            if isTime(time), time.contains(where: \.isNumber) { return time }
        }
        // "end of follow-up"
        for length in [3, 2, 1] where length <= count {
            let time = words[(at + 2)..<(at + 2 + length)].joined(separator: " ").trimmedOfStops
            if isTime(time), ["end", "last", "final"].contains(where: time.hasPrefix) { return time }
        }
        return nil
    }

    /// "pre and post" of "Differences of pre and post results".
    private static func toldBothSides(_ words: [String]) -> String? {
        let plain = plainWords(words.joined(separator: " ")).filter { $0 != "and" }
        guard let at = plain.firstIndex(of: "pre"), at + 1 < plain.count, plain[at + 1] == "post",
            plain[..<at].contains(where: { $0.hasPrefix("differ") || $0.hasPrefix("chang") })
        else { return nil }
        return "pre and post"
    }

    /// "from run-in to treatment" of "Change from run-in to treatment".
    private static func toldPhases(_ words: [String]) -> String? {
        guard let at = words.firstIndex(of: "from"), at + 3 < words.count, words[at + 2] == "to",
            words[..<at].contains(where: { $0.hasPrefix("chang") || $0.hasPrefix("differ") }),
            [words[at + 1], words[at + 3]].allSatisfy({ phases.contains($0.trimmedOfStops) })
        else { return nil }
        return words[at...(at + 3)].joined(separator: " ").trimmedOfStops
    }

    private static let phases: Set<String> = [
        "run-in", "screening", "enrolment", "enrollment", "randomisation", "randomization", "pretest", "posttest",
        "treatment", "intervention", "follow-up", "washout", "admission", "discharge", "pre", "post",
    ]

    /// "t0" of "baseline (T0)".
    private static func isCode(_ word: String) -> Bool {
        word.count == 2 && word.hasPrefix("t") && word.last?.isASCIIDigit ?? false
    }

    /// Whether a caption is of more than one time.
    ///
    /// "Change from baseline", "adjusted for baseline", "stratified by state at baseline" are no time of their own.
    private static func namesOtherMoment(_ words: [String]) -> Bool {
        words.indices.contains { index in
            guard otherMoments.contains(words[index].trimmedOfMarks) else { return false }
            guard words[index].hasPrefix("baseline") else { return true }
            let before = words[..<index].filter { $0 != "the" }
            return !(before.last.map(besideBaseline.contains) ?? false)
                && !before.suffix(mostOfQualifier).contains(where: qualifying.contains)
        }
    }

    private static let besideBaseline: Set<String> = ["by", "for", "from", "to", "with", "than", "versus", "vs"]
    private static let qualifying: Set<String> = [
        "stratified", "adjusted", "adjusting", "characterized", "characterised", "controlling", "according", "grouped",
    ]
    private static let mostOfQualifier = 6

    /// Words by which a caption is of more than one time.
    private static let otherMoments: Set<String> = ["baseline", "before", "initial", "pre", "pretreatment"]

    /// "After 4 or 8 weeks".
    private static func namesEither(_ words: [String]) -> Bool {
        words.indices.contains { index in
            words[index] == "or"
                && words[(index + 1)...].prefix(2).contains { timeUnits.contains(Substring($0.trimmedOfStops)) }
        }
    }

    /// "week 52", of which no more follow.
    private static func isMomentNumbered(_ words: [String], _ index: Int) -> Bool {
        guard words[index].count > 2, index + 1 < words.count, timeHeads.contains(Substring(words[index])),
            !words[index].hasSuffix("s"), isCounted(words[index + 1].trimmedOfStops)
        else { return false }
        return !words[(index + 2)...].prefix(2).contains { isCounted($0.trimmedOfStops) }
    }

    private static func isCounted(_ word: String) -> Bool {
        !word.isEmpty && (word.allSatisfy(\.isASCIIDigit) || countWords.contains(Substring(word)))
    }

    /// "Day 270" of "Day 270 concentrations".
    private static func leadingMoment(_ words: [String]) -> String? {
        let first = plainWords(words.prefix(2).joined(separator: " "))
        if words.count > 2, first.count == 2, isNumberedMoment(first) { return first.joined(separator: " ") }
        guard words.count > 2, words[0].count > 2, timeHeads.contains(Substring(words[0])),
            words[1].allSatisfy(\.isASCIIDigit),
            !words.dropFirst(2).contains(where: { timeHeads.contains(Substring($0)) })
        else { return nil }
        return words[0] + " " + words[1]
    }

    /// "end of each diet period" of "Insulin at the end of each diet period".
    private static func endOfPeriod(_ words: [String]) -> String? {
        if let at = words.firstIndex(where: { $0.trimmedOfStops == "period" }), at > 1,
            words[at - 1].hasSuffix("operative") || words[at - 1].hasSuffix("partum")
                || words[at - 1].hasSuffix("natal")
        {
            // "the immediate postoperative period"
            let first = words[..<(at - 1)].lastIndex(of: "the").map { $0 + 1 } ?? at - 1
            return words[max(first, at - 2)...at].joined(separator: " ").trimmedOfStops
        }
        // "during the treatment period reported by …"
        if let at = words.firstIndex(of: "during"), at + 2 < words.count {
            let name = words[(at + 1)...].prefix(4).map(\.trimmedOfStops)
            let first = name.first == "the" ? 1 : 0
            if let last = name.indices.dropFirst(first + 1).first(where: { name[$0] == "period" || name[$0] == "phase" }
            ),
                name[first..<last].allSatisfy({
                    periods.contains($0) || $0.hasSuffix("-blind") || $0.hasSuffix("-label")
                })
            {
                return words[at...(at + 1 + last)].joined(separator: " ").trimmedOfStops
            }
        }
        guard let at = words.firstIndex(of: "end"), at > 0, ["the", "at"].contains(words[at - 1]), at + 2 < words.count,
            words[at + 1] == "of",
            let last = words[(at + 2)...].prefix(6).firstIndex(where: { periods.contains($0.trimmedOfStops) })
        else { return nil }
        return words[at...last].joined(separator: " ").trimmedOfStops
    }

    private static let periods: Set<String> = [
        "period", "treatment", "study", "intervention", "therapy", "trial", "follow-up", "phase", "programme",
        "program",
    ]
}
