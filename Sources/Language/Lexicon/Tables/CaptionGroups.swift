/// What captions say of groups: the one that a table is of, how many there are, the two that are set against each other.
extension Lexicon {
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
            if isGroup, index + 1 < words.count, index > 0, isGroupCode(words[index + 1].trimmedOfStops),
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

    /// "Drug versus placebo" of "The effect of drug (n = 17) versus placebo (n = 17) on pressure": the one pair of groups that a
    /// caption sets against each other; nil where it tells none or several.
    package static func captionPair(_ caption: String) -> String? {
        let words = caption.split(separator: " ").map(String.init)
        let signs = words.indices.filter { isVersus(words[$0]) || ["–", "-", "−"].contains(words[$0]) }
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

    /// The two sides of "Drug vs placebo"; nil of a name without them.
    package static func partPair(_ name: String) -> (first: String, second: String)? {
        let words = name.split(separator: " ")
        guard let sign = words.firstIndex(where: { isVersus($0) }), sign > 0, sign + 1 < words.count else { return nil }
        return (words[..<sign].joined(separator: " "), words[(sign + 1)...].joined(separator: " "))
    }

    /// Whether a word sets what stands before it against what stands behind.
    package static func isVersus(_ word: some StringProtocol) -> Bool {
        ["vs", "vs.", "versus"].contains(word.lowercased())
    }

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
