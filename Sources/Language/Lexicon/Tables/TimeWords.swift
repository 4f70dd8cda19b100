import Paper

/// Words with which headers, headings and labels of tables name a time: "Week 12", "POD 3", "Post-intervention", "0–24 h".
extension Lexicon {
    /// Name a time by themselves.
    private static let moments: Set<Substring> = [
        "baseline", "basal", "pre", "post", "before", "after", "followup", "admission", "discharge", "preoperative",
        "postoperative", "preoperatively", "postoperatively", "intraoperative", "intraoperatively", "preop", "postop",
        "arrival",
        "pretest", "posttest", "pretreatment", "posttreatment", "preintervention", "postintervention", "visit",
        "initial", "final", "endpoint", "beginning", "end", "entry", "enrolment", "enrollment", "screening",
        "randomisation", "randomization", "delivery", "birth", "rest", "isotime", "change", "follow", "induction",
        "incision", "extubation", "intubation", "start", "exit", "endline", "midline", "predose", "postdose",
        "completion", "termination", "fasting", "fasted", "preprandial", "postprandial", "mid", "midpoint", "bl",
        "changes",
    ]

    /// May stand beside them.
    private static let besideMoments: Set<Substring> = [
        "from", "to", "at", "of", "in", "on", "the", "and", "through", "until", "time", "point", "timepoint", "study",
        "treatment", "intervention", "surgery", "operation", "therapy", "period", "phase", "analysis", "assessment",
        "evaluation", "measurement", "measure", "test", "session", "up", "day", "days", "week", "weeks", "wk", "month",
        "months", "year", "years", "hour", "hours", "min", "minutes", "post", "exercise", "training", "programme",
        "program", "dose", "trial", "minus", "season", "op", "cycle", "course", "round", "wave", "value", "values",
        "first", "second", "third",
        "fourth",
        "last",
        "next",
        "immediately", "during", "by", "upon", "randomisation", "randomization", "anesthesia", "anaesthesia", "pod",
    ]

    /// Units behind a number, and letters or words before one.
    static let timeUnits: Set<Substring> = [
        "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "d", "day", "days", "w", "wk", "wks",
        "week", "weeks", "mo", "mos", "month", "months", "y", "yr", "yrs", "year", "years", "weekly", "monthly",
        "fortnight", "fortnights",
    ]
    static let timeHeads: Set<Substring> = [
        "t", "d", "w", "m", "v", "pod", "day", "days", "week", "weeks", "wk", "fortnight", "month", "months", "mo",
        "year", "years",
        "hour", "visit", "cycle", "session", "course", "round", "wave", "time", "point", "timepoint", "period", "phase",
    ]
    static let yearUnits: Set<Substring> = ["y", "yr", "yrs", "year", "years"]
    static let countWords: Set<Substring> = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "eighteen", "twenty",
    ]
    static let timePrepositions: Set<Substring> = [
        "at", "after", "by", "in", "on", "during", "within", "before", "until", "through", "to", "over",
    ]
    /// Of these the ones that are part of the time: "up to week 24".
    static let spans: Set<String> = ["before", "after", "during", "within", "until", "through", "up", "over"]

    /// Whether words, as a whole, name a time or a change between two: "24 weeks", "Change from baseline".
    package static func isTime(_ text: some StringProtocol) -> Bool {
        // "< 1 year", "≥ 65 years" are classes
        // "t1/2" is a half-life
        guard text.utf8.count <= 60, !holdsRelation(text.utf8), !text.utf8.contains(UInt8(ascii: "%")),
            mayBeTime(text.utf8), !text.hasPrefix("t1/2")
        else { return false }
        let words = plainWords(String(text))
        guard !words.isEmpty, words.count <= 9, words != ["visit"] else { return false }
        if isLengthFrom(words) || isOccasion(words) || isNumberedMoment(words)
            || isWholeFollowUp(words) || isNumberedLength(words) || isArrival(words) || isAfterNumbered(words)
            || isNumberedPeriod(words)
        {
            return true
        }
        var isNamed = false
        var numbers = 0
        var isOfYears = false
        for (index, word) in words.enumerated() {
            let digits = word.prefix { $0.isASCIIDigit }
            let letters = word.drop { !$0.isASCIIDigit }
            let isNumber = digits.count == word.count
            if isNumber || countWords.contains(word) {
                numbers += 1
                let next = index + 1 < words.count ? words[index + 1] : ""
                let last = index > 0 ? words[index - 1] : ""
                if timeUnits.contains(next) || timeHeads.contains(last) { isNamed = true }
                isOfYears = isOfYears || yearUnits.contains(next)
            } else if occasions.contains(word), index + 1 < words.count, timeUnits.contains(words[index + 1]) {
                // "First week"
                isNamed = true
            } else if word == "period", index > 0, ["trial", "study"].contains(words[index - 1]) {
                isNamed = true
            } else if isNumberedOrdinal(word), index + 1 < words.count, timeUnits.contains(words[index + 1]) {
                // "4th week"
                numbers += 1
                isNamed = true
            } else if !digits.isEmpty, timeUnits.contains(word.dropFirst(digits.count)) {
                // "8h"
                numbers += 1
                isNamed = true
            } else if digits.isEmpty, !letters.isEmpty, letters.allSatisfy(\.isASCIIDigit),
                timeHeads.contains(word.dropLast(letters.count))
            {
                // "T0", "POD1"
                isNamed = true
            } else if moments.contains(word) || isGlued(word) {
                isNamed = true
            } else if !besideMoments.contains(word), !isUnit(words, index), word != "t" {
                return false
            }
        }
        // "18–30 years" is a class of ages
        return isNamed && !(numbers > 1 && isOfYears)
    }

    /// "midseason", "pretraining": a moment of something that times are told by.
    private static func isGlued(_ word: Substring) -> Bool {
        ["pre", "post", "mid", "end"].contains {
            word.hasPrefix($0) && besideMoments.contains(word.dropFirst($0.count))
        }
    }

    /// "1 hour after thawing", "Immediately after dosing": a length of time, or none, from something done.
    private static func isLengthFrom(_ words: [Substring]) -> Bool {
        guard let at = words.firstIndex(where: { $0 == "after" || $0 == "before" }), at + 2 == words.count,
            words[at + 1].allSatisfy(\.isLetter)
        else { return false }
        switch at {
        case 1: return words[0] == "immediately" || words[0] == "shortly" || words[0] == "just"
        case 2:
            return (words[0].allSatisfy(\.isASCIIDigit) || countWords.contains(words[0]))
                && timeUnits.contains(words[1])
        default: return false
        }
    }

    private static let timeWordHeads = WordHeads(
        [moments, besideMoments, timeUnits, timeHeads, countWords, ["shortly", "just"]].joined().map { String($0) })

    /// Whether a name of a time may begin with the first two letters of a text: most labels begin with others.
    private static func mayBeTime(_ text: some Sequence<UInt8>) -> Bool {
        var bytes = text.makeIterator()
        while let first = bytes.next() {
            if first.isASCIIDigit || first >= 0x80 { return true }
            guard first.isASCIILetter else { continue }
            // a letter may stand before a number
            guard let second = bytes.next(), second.isASCIILetter else { return true }
            return timeWordHeads.mayBegin(.init(first | 0x20, second | 0x20))
        }
        return false
    }

    /// Whether a word is a unit of time; a letter is one behind a number only: "Before Y" names a group.
    private static func isUnit(_ words: [Substring], _ index: Int) -> Bool {
        guard timeUnits.contains(words[index]) else { return false }
        return words[index].utf8.count > 1 || index > 0 && words[index - 1].allSatisfy(\.isASCIIDigit)
    }

    /// Whether one of < > ≤ ≥ is among the bytes.
    private static func holdsRelation(_ bytes: some Sequence<UInt8>) -> Bool {
        var last: (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { return true }
            if byte == 0xA4 || byte == 0xA5, last == (0xE2, 0x89) { return true }
            last = (last.1, byte)
        }
        return false
    }

    /// Parts a time from what a dash joins it to: "Basal - Group A".
    static func partDashed(_ text: String) -> (name: String, time: String)? {
        // most labels hold no dash
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == 0xE2 }) else { return nil }
        for dash in [" - ", " – ", " — "] {
            guard let at = text.firstRange(of: dash) else { continue }
            let (left, right) = (String(text[..<at.lowerBound]), String(text[at.upperBound...]))
            if isTime(left), !isTime(right) { return (right, left) }
            if isTime(right), !isTime(left) { return (left, right) }
        }
        return nil
    }

    /// Parts words that end or begin with a time: "Pain at 6 months", "Postoperative pain"; nil where none does.
    package static func partTime(_ text: String) -> (name: String, time: String)? {
        let words = text.split(separator: " ")
        guard words.count > 1 else { return nil }
        if let parted = partLength(words) ?? partSpan(words) ?? partNumbered(words) { return parted }
        // "LH day of triggering"
        if words.count > 3, words[words.count - 3].lowercased() == "day", words[words.count - 2].lowercased() == "of" {
            return (words.dropLast(3).joined(separator: " ").trimmedOfMarks, words.suffix(3).joined(separator: " "))
        }
        for index in words.indices.dropFirst() where timePrepositions.contains(Substring(words[index].lowercased())) {
            let rest = words[(index + 1)...].joined(separator: " ")
            var start = index
            if words[index].lowercased() == "to" {
                guard words[index - 1].lowercased() == "up", index > 1 else { continue }
                start -= 1
            }
            // "over 65 years" is an age
            if words[index].lowercased() == "over", isAgeOfAdults(plainWords(rest)) { continue }
            let time = spans.contains(words[start].lowercased()) ? words[start...].joined(separator: " ") : rest
            if !rest.isEmpty, isTime(time) {
                return (words[..<start].joined(separator: " ").trimmedOfMarks, time.trimmedOfMarks)
            }
        }
        // "After 4 weeks" of "After 4 weeks with the first drug"
        for end in (1...4).reversed() where words.count > end {
            let head = words[..<end].joined(separator: " ")
            guard isTime(head), !isTorn(head) else { continue }
            // "By end of detox"
            let isOf = words[end - 1] == "of" && timePrepositions.contains(Substring(words[0].lowercased()))
            if isOf, words.count - end <= 2 { return ("", text) }
            guard isLeading(head) else { continue }
            let name = words[end...].joined(separator: " ").trimmedOfMarks
            if name.first?.isLetter ?? false { return (name, head.trimmedOfMarks) }
        }
        return nil
    }

    /// A length of time before or after what was done, at a label's end: "Pain 24 h post surgery", "Pain at 2 days after delivery".
    private static func partLength(_ words: [Substring]) -> (name: String, time: String)? {
        if let end = words.last?.lowercased(), end.hasPrefix("post-"), end.count > 6, words.count > 3 {
            // "Pain 7 days post-surgery"
            let length = words.suffix(3).dropLast().joined(separator: " ")
            guard length.first?.isASCIIDigit ?? false, isTime(length) else { return nil }
            var name = words.dropLast(3)
            if let word = name.last, timePrepositions.contains(Substring(word.lowercased())) { name.removeLast() }
            return (name.joined(separator: " ").trimmedOfMarks, words.suffix(3).joined(separator: " "))
        }
        let last = words.indices.last { ["post", "after", "following", "before"].contains(words[$0].lowercased()) }
        guard let last, last + 1 < words.count, words.count - last <= mostDone + 1,
            words[(last + 1)...].allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "-" } })
        else { return nil }
        for count in [1, 2] where last > count {
            let length = words[(last - count)..<last].joined(separator: " ")
            guard length.first?.isASCIIDigit ?? false, isTime(length) else { continue }
            var name = words[..<(last - count)]
            if let word = name.last, timePrepositions.contains(Substring(word.lowercased())) { name.removeLast() }
            let rest = name.joined(separator: " ").trimmedOfMarks
            guard !rest.isEmpty else { return nil }
            return (rest, words[(last - count)...].joined(separator: " ").trimmedOfMarks)
        }
        return nil
    }

    /// Words of what was done: "the last dose".
    private static let mostDone = 3

    /// Whether a name says that two times are compared: "Difference week 0–6", "Difference from baseline".
    static func comparesTimes(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard let first = words.first, first.lowercased() == "difference" || first == "Δ" else { return false }
        let rest = words.dropFirst().joined(separator: " ")
        let numbers = rest.split { !$0.isASCIIDigit }.count
        return isTime(rest) && (numbers == 2 || plainWords(rest).contains("baseline"))
    }

    /// "Weight" of "Weight change from baseline"; nil for other names.
    package static func beforeChange(_ name: String) -> String? {
        guard let change = name.firstRange(of: " change from ") ?? name.firstRange(of: ", change from ") else {
            return nil
        }
        let before = String(name[..<change.lowerBound]).trimmedOfMarks
        return before.isEmpty ? nil : before
    }

    /// The length of a follow-up that a name tells: "12 months" of "Model 1 with 12 months' follow-up".
    package static func followUp(_ name: String) -> String? {
        let words = plainWords(name)
        for index in words.indices.dropFirst(2)
        where words[index] == "follow-up" || words[index] == "followup" || words[index] == "follow" {
            let unit = words[index - 1]
            guard timeUnits.contains(unit), words[index - 2].allSatisfy(\.isASCIIDigit) else { continue }
            return words[index - 2] + " " + unit
        }
        return nil
    }

    /// Parts a header that begins or ends with a time from the group it is of: "Before Drug", "Placebo week 4".
    package static func splitTime(_ header: String) -> (name: String, time: String)? {
        let words = header.split(separator: " ")
        for count in (1..<max(1, words.count)).reversed() where count <= 3 {
            let (head, tail) = (words[..<count].joined(separator: " "), words[count...].joined(separator: " "))
            if isTorn(head), isTorn(tail) { continue }
            if isTime(head) { return (tail.trimmedOfMarks, head.trimmedOfMarks) }
            let (start, end) = (
                words.dropLast(count).joined(separator: " "), words.suffix(count).joined(separator: " ")
            )
            if isTime(end) { return (start.trimmedOfMarks, end.trimmedOfMarks) }
        }
        return nil
    }

    /// Whether a bracket is opened and not closed: the rest of it stands elsewhere.
    private static func isTorn(_ text: String) -> Bool {
        text.utf8.count { $0 == UInt8(ascii: "(") } != text.utf8.count { $0 == UInt8(ascii: ")") }
    }

    /// Parts a moment from the end or the beginning of a name: "Weight baseline", "Final IgA"; nil where none is there.
    package static func splitMoment(_ name: String) -> (name: String, time: String)? {
        let words = name.split(separator: " ")
        guard words.count > 1 else { return nil }
        for (word, rest) in [(words[words.count - 1], words.dropLast()), (words[0], words.dropFirst())] {
            if plainMoments.contains(word.lowercased()) {
                return (rest.joined(separator: " ").trimmedOfMarks, String(word))
            }
        }
        return nil
    }

    private static let plainMoments: Set<String> = [
        "baseline", "basal", "initial", "final", "before", "after", "pre", "post", "endline", "preoperatively",
        "postoperatively", "preoperative", "postoperative", "pre-test", "post-test", "pretest", "posttest",
        "pre-treatment", "post-treatment", "pretreatment", "posttreatment", "pre-intervention", "post-intervention",
        "follow-up", "followup",
    ]

    /// Whether words before a measure say when it was taken: not "Change in weight", "24-h urine".
    private static func isLeading(_ text: String) -> Bool {
        let words = plainWords(text)
        guard let first = words.first else { return false }
        // "Incision site abscess" is no time, nor is "After" of "After surgery (ward)"
        if first == "initial" || first == "final" || eventNouns.contains(first)
            || words.count == 1 && (first == "before" || first == "after")
        {
            return false
        }
        return moments.contains(first)
            || words.contains { ["day", "week", "month", "year", "pod"].contains($0) } && words.count > 1
    }

    /// Whether a word names what befalls patients as well as a time: "Intubation", "Delivery".
    package static func isEventNoun(_ text: String) -> Bool {
        let words = plainWords(text)
        return words.count == 1 && eventNouns.contains(words[0])
    }

    /// Moments that are parts of names before others.
    private static let eventNouns: Set<Substring> = [
        "change", "visit", "end", "rest", "time", "delivery", "birth", "admission", "entry", "start", "follow",
        "incision", "induction", "extubation", "intubation", "screening", "exit", "discharge", "enrolment", "arrival",
        "enrollment", "randomisation", "randomization", "endpoint", "beginning", "completion", "termination", "isotime",
        "fasting", "fasted",
        "preprandial", "postprandial",
    ]

    /// Whether a header begins with "pre" or "post": what stands behind it is what was done in between.
    package static func beginsBeforeOrAfter(_ header: String) -> Bool {
        guard let first = plainWords(header).first else { return false }
        return ["pre", "post", "before", "after"].contains(first) || first.hasPrefix("pre-") || first.hasPrefix("post-")
    }
}

extension String {
    var trimmedOfStops: String {
        var text = self[...]
        while text.last == "." { text.removeLast() }
        return String(text)
    }

    var trimmedOfMarks: String {
        var text = self[...]
        while let last = text.last, ",;:–-".contains(last) || last.isWhitespace { text.removeLast() }
        while let first = text.first, ",;:–-".contains(first) || first.isWhitespace { text.removeFirst() }
        return String(text)
    }
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }
}
