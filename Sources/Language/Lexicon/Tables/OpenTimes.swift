/// Words in the place of a time that leave it open: a change without its end, a span that patients are asked about.
extension Lexicon {
    private static let changeWords: Set<Substring> = [
        "change", "changes", "difference", "differences", "δ", "∆", "improvement", "reduction", "increase", "decrease",
    ]
    private static let besideChanges: Set<Substring> = [
        "of", "from", "in", "the", "mean", "to", "versus", "vs", "baseline",
    ]

    /// Whether words say that figures are changes, or are of days before a visit, but not at which visit: "Change from
    /// baseline", "the last 7 days".
    package static func leavesMomentOpen(_ time: String) -> Bool {
        if time == "Δ" || time == "∆" { return true }
        let words = plainWords(time)
        if words.contains(where: changeWords.contains),
            words.allSatisfy({ changeWords.contains($0) || besideChanges.contains($0) })
        {
            return true
        }
        return isRecall(words)
    }

    /// Whether a time is the span of a change: "Baseline-to-endpoint change".
    package static func spansChange(_ time: String) -> Bool { plainWords(time).contains(where: changeWords.contains) }

    /// "the last 7 days", "past month", "previous 4 weeks".
    static func isRecall(_ words: [Substring]) -> Bool {
        let rest = words.drop { ["the", "in", "during", "over", "within", "for"].contains($0) }
        guard let first = rest.first, ["last", "past", "previous", "preceding", "prior"].contains(first),
            let unit = rest.last, timeUnits.contains(unit), (2...3).contains(rest.count)
        else { return false }
        return rest.count == 2 || rest.dropFirst().first.map { isCount($0) } ?? false
    }

    /// "initial" of "PSinitial", "Post" of "PHQPost": a moment that print set lower or behind a mark, and that reading glued to
    /// the name before it.
    package static func splitGlued(_ label: String) -> (name: String, time: String)? {
        // most labels end otherwise
        guard let end = label.utf8.last, "eltr".utf8.contains(end | 0x20) else { return nil }
        for moment in gluedMoments where label.count > moment.count + 1 {
            let (name, end) = (label.dropLast(moment.count), label.suffix(moment.count))
            guard end.lowercased() == moment, let last = name.last, last.isUppercase || last.isNumber || last == ")",
                end.allSatisfy(\.isLowercase) || last.isUppercase && end.dropFirst().allSatisfy(\.isLowercase)
            else { continue }
            return (String(name), String(end))
        }
        return nil
    }

    private static let gluedMoments = ["baseline", "initial", "final", "before", "after", "post", "pre"]

    /// "TIMI flow" and "before PCI" of "TIMI flow before PCI": what stands on one side of something done.
    package static func splitSide(_ label: String) -> (name: String, side: String, done: String)? {
        let words = label.split(separator: " ")
        guard
            let at = words.lastIndex(where: { ["before", "after", "during", "pre", "post"].contains($0.lowercased()) }),
            at > 0, (1...3).contains(words.count - at - 1)
        else { return nil }
        return (
            words[..<at].joined(separator: " ").trimmedOfMarks, words[at].lowercased(),
            words[(at + 1)...].joined(separator: " ").lowercased()
        )
    }

    /// "Drug" and "2013" of "Drug 2013".
    package static func splitYear(_ name: String) -> (name: String, year: String)? {
        guard let last = name.split(separator: " ").last, isYear(last) else { return nil }
        let rest = String(name.dropLast(last.count)).trimmedOfMarks
        return rest.isEmpty || isMonth(name)
            || plainWords(rest).allSatisfy({ namesOfMonths.contains($0) }) ? nil : (rest, String(last))
    }

    private static let romans: Set<String> = ["I", "II", "III", "IV", "V", "VI"]

    /// Whether labels are numbers of one another's kind, as occasions have: "1 | 2 | 3", "I | III".
    package static func areNumbers(_ labels: [String]) -> Bool {
        labels.allSatisfy(isWholeNumber) || labels.allSatisfy(romans.contains)
            || labels.allSatisfy { $0.utf8.count < 4 && !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    }

    /// "Period II".
    package static func isPeriod(_ name: String) -> Bool { isNumberedPeriod(plainWords(name)) }

    /// "placebo" and "Change" of "Change in placebo", "Mean change from baseline in placebo".
    package static func behindChange(_ name: String) -> (name: String, time: String)? {
        let words = name.split(separator: " ")
        guard let at = words.firstIndex(where: { changeWords.contains(Substring($0.lowercased())) }), at < 2,
            let preposition = words[(at + 1)...].firstIndex(where: {
                ["in", "for", "with", "on"].contains($0.lowercased())
            }),
            preposition + 1 < words.count,
            words[(at + 1)..<preposition].allSatisfy({ besideChanges.contains(Substring($0.lowercased())) })
        else { return nil }
        return (words[(preposition + 1)...].joined(separator: " "), words[..<preposition].joined(separator: " "))
    }

    /// Whether a unit is one of time: "h", "weeks".
    package static func isUnitOfTime(_ unit: String) -> Bool {
        let words = plainWords(unit)
        return words.count == 1 && timeUnits.contains(words[0])
    }
}
