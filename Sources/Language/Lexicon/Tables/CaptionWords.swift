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

    /// The one group that a caption says its table is of: "control group" of "Scores before and after in the control group",
    /// "drug-treated subjects" of "Toxicity in drug-treated subjects"; nil where it names none or several.
    ///
    /// `takesLong`: whether a longer name with "and" in it may be one group's, where nothing else tells groups apart.
    package static func captionGroup(_ caption: String, takesLong: Bool = false) -> String? {
        let words = caption.split { $0 == " " || ":,;()".contains($0) }.map(String.init)
        var found: [String] = []
        for index in words.indices {
            let word = words[index].lowercased().trimmedOfStops
            let isGroup = ["group", "arm"].contains(word)
            let isTreated =
                ["subjects", "patients", "participants", "controls"].contains(word) && index > 0
                && words[max(0, index - 2)..<index].contains { $0.lowercased().hasSuffix("-treated") }
            if word == "groups" || word == "arms" { return nil }
            guard isGroup || isTreated else { continue }
            // "in Group 1"
            if isGroup, index + 1 < words.count, index > 0, isGroupName(words[index + 1].trimmedOfStops),
                ofGroup.contains(words[index - 1].lowercased())
            {
                found.append(words[index] + " " + words[index + 1].trimmedOfStops)
                continue
            }
            guard
                let start = words[max(0, index - (takesLong ? 2 : 1) * mostOfName - 1)..<index].lastIndex(where: {
                    ofGroup.contains($0.lowercased())
                }),
                start + 1 < index
            else { return nil }
            let name = words[(start + 1)..<index].map { $0.lowercased() }
            guard name.allSatisfy({ !noGroups.contains($0) || takesLong && $0 == "and" }) else { return nil }
            found.append(words[(start + 1)...index].joined(separator: " ").trimmedOfStops)
        }
        return Set(found).count == 1 ? found[0] : nil
    }

    /// Whether a header leaves open which of several ratios its figures are: "HR/OR, 95% CI".
    package static func namesSeveralRatios(_ header: String) -> Bool {
        let words = plainWords(header)
        return header.contains("/") && words.contains("ci")
            && Set(words).intersection(["hr", "or", "rr", "irr"]).count > 1
    }

    /// Whether words are of a regression: "β", "Slope", "Regression coefficient".
    package static func namesRegression(_ words: String) -> Bool {
        words.contains("β")
            || plainWords(words).contains { word in
                ["beta", "slope", "coef", "coeff", "parameter", "intercept"].contains(word)
                    || word.hasPrefix("coefficient")
                    || word.hasPrefix("regression")
            }
    }

    /// "Drug versus placebo" of "The effect of drug (n = 17) versus placebo (n = 17) on pressure": the one pair of groups that a
    /// caption sets against each other; nil where it tells none or several.
    package static func captionPair(_ caption: String) -> String? {
        let words = caption.split(separator: " ").map(String.init)
        let signs = words.indices.filter { ["versus", "vs", "vs.", "–", "-", "−"].contains(words[$0].lowercased()) }
        guard signs.count == 1, let sign = signs.first else { return nil }
        var left: [String] = []
        for word in words[..<sign].reversed() {
            if isOfSize(word) { continue }
            guard left.count < mostOfName, !boundsPair.contains(word.lowercased()) else { break }
            left.insert(word, at: 0)
            if word.hasPrefix("(") { break }
        }
        var right: [String] = []
        for word in words[(sign + 1)...] {
            if isOfSize(word) { break }
            guard right.count < mostOfName, !boundsPair.contains(word.lowercased().trimmedOfMarks) else { break }
            right.append(word)
            if let last = word.last, ".,;:)".contains(last) { break }
        }
        guard !left.isEmpty, !right.isEmpty else { return nil }
        let pair = left.joined(separator: " ") + " " + words[sign] + " " + right.joined(separator: " ")
        return pair.trimmingOf("(),.;:")
    }

    /// "(n", "=", "17)".
    private static func isOfSize(_ word: String) -> Bool {
        let plain = word.lowercased().filter { !"()=,".contains($0) }
        return plain.isEmpty || plain == "n" || plain.allSatisfy(\.isASCIIDigit)
    }

    private static let boundsPair: Set<String> = [
        "of", "between", "for", "in", "comparing", "with", "the", "on", "at", "by", "to", "from", "and", "after",
        "during",
        "among", "effect", "effects", "difference", "differences",
    ]

    /// 3 of "Depth in the three groups"; nil where a caption counts no groups.
    package static func countOfGroups(_ caption: String) -> Int? {
        let words = plainWords(caption)
        let counts: [Substring: Int] = ["two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6]
        let found = words.indices.dropLast().compactMap { index -> Int? in
            let next = words[(index + 1)...].prefix(3)
            return next.contains { $0 == "groups" || $0 == "arms" } ? counts[words[index]] : nil
        }
        return Set(found).count == 1 ? found[0] : nil
    }

    /// Whether a caption sets groups against each other.
    package static func captionCompares(_ caption: String) -> Bool {
        plainWords(caption).contains {
            ["versus", "vs", "compared", "comparison", "comparing", "between", "than"].contains($0)
        }
    }

    /// "1", "II", "B".
    private static func isGroupName(_ word: String) -> Bool {
        word.count < 4 && !word.isEmpty
            && (word.allSatisfy(\.isASCIIDigit) || word.allSatisfy { $0.isUppercase && $0.isASCII })
    }

    /// Words by which a group is several, all, a class of age, or an arm a limb.
    private static let noGroups: Set<String> = [
        "and", "versus", "vs", "or", "each", "every", "either", "any", "both", "one", "same", "per", "whole", "total",
        "entire", "overall", "age", "left", "right", "upper", "dominant", "non-dominant", "nondominant",
    ]
    private static let mostOfName = 4
    private static let ofGroup: Set<String> = ["in", "of", "for", "among", "the", "from", "within"]
}

extension String {
    /// The text without any of some marks at its ends.
    fileprivate func trimmingOf(_ marks: String) -> String {
        var text = self[...]
        while let last = text.last, marks.contains(last) { text.removeLast() }
        while let first = text.first, marks.contains(first) { text.removeFirst() }
        return String(text)
    }
}
