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
            for count in [3, 2, 1] where index + count < words.count {
                let time = words[(index + 1)...(index + count)].joined(separator: " ")
                guard isTime(time), isWhole(time), !isLapse(before, time) else { continue }
                found.append(before == "at" || before == "in" || before == "by" ? time : before + " " + time)
                break
            }
        }
        return found.count == 1 ? found[0] : nil
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
        if before == "over" { return words.contains { $0.hasPrefix("y") } }
        return before == "in" && words.contains { $0 == "s" || $0.hasPrefix("sec") || $0.hasPrefix("min") }
    }
}

extension Lexicon {
    private static let occasions: [Substring] = ["first", "second", "third", "fourth", "fifth", "sixth"]

    /// Whether rows are occasions that are counted from the first on, alone or under each heading: "First | Second | Third".
    package static func areOccasions(_ labels: [String]) -> Bool {
        let words = labels.map { plainWords($0) }.filter { !$0.isEmpty && $0 != ["p"] && $0 != ["p", "value"] }
        let named = words.compactMap { $0.count == 1 ? occasions.firstIndex(of: $0[0]) : nil }
        return named.count == words.count && Set(named).count > 1 && Set(named) == Set(0..<Set(named).count)
    }
}
