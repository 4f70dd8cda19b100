/// Headers and headings under which numbers, or lengths, are times or are none.
extension Lexicon {
    /// Whether numbers below a header are times by its first word: "Hours after the start", "Days of treatment".
    package static func beginsAsTimes(_ header: String) -> Bool {
        let words = plainWords(header)
        guard let first = words.first, words.count <= 8, first.utf8.count > 2 else { return false }
        return timeUnits.contains(first) || isHeaderOfTimes(header)
    }

    private static let timeHeaderWords: Set<Substring> = [
        "time", "follow", "up", "followup", "visit", "study", "point", "timepoint", "since", "after", "treatment",
        "test",
    ]

    /// Whether numbers below a header are times: "Week", "Follow-up (months)", "Time (min)".
    package static func isHeaderOfTimes(_ header: String) -> Bool {
        let words = plainWords(header)
        // "Time in months"
        return words.contains { timeUnits.contains($0) || $0 == "visit" }
            && words.allSatisfy {
                timeUnits.contains($0) || timeHeaderWords.contains($0) || ["in", "from", "the"].contains($0)
            }
    }

    /// Whether labels are times before, during and after one thing, which all of them end with: "Before RT", "50% of RT",
    /// "End of RT".
    package static func areTimesOfOneThing(_ labels: [String]) -> Bool {
        let words = labels.map { plainWords($0) }
        guard labels.count > 1, let thing = words[0].last, words.allSatisfy({ $0.count > 1 && $0.last == thing }) else {
            return false
        }
        let plain = words.count { ["before", "after", "during", "pre", "post", "end", "start"].contains($0[0]) }
        return plain > 1 && plain + 1 >= labels.count
    }

    /// Words in whose rows a length of time is a class or a value, not a time of observation: "Duration of disease".
    private static let lengths: Set<Substring> = [
        "age", "ages", "aged", "duration", "length", "since", "experience", "education", "schooling", "gestation",
        "gestational", "stay",
    ]

    /// Whether lengths of time under a heading are its classes.
    package static func isOfLengths(_ heading: String) -> Bool {
        let words = plainWords(heading)
        // "Height for age" is no age
        return words.indices.contains { lengths.contains(words[$0]) && !($0 > 0 && words[$0 - 1] == "for") }
    }
}
