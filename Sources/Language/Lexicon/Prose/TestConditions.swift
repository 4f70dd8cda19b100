import Paper

/// What words say of a test beyond its name, where its P value need not be the plain one.
package struct TestConditions: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Made without a list: one is made for every sentence.
    package static var none: TestConditions { TestConditions(rawValue: 0) }

    /// A correction for several comparisons.
    package static let multiplicity = TestConditions(rawValue: 1)
    /// Degrees of freedom corrected for unequal correlations of repeated measurements.
    package static let sphericity = TestConditions(rawValue: 2)
    /// Results combined over imputed data sets.
    package static let imputation = TestConditions(rawValue: 4)
    /// Groups of people were randomized or analysed together.
    package static let clustering = TestConditions(rawValue: 8)
    /// "adjusted", "corrected": of what, other words say.
    package static let adjusted = TestConditions(rawValue: 16)
    /// The power of a study to come.
    package static let planning = TestConditions(rawValue: 32)
    /// Random assignment.
    package static let assignment = TestConditions(rawValue: 64)
}

/// Words for what a test takes into account.
extension Lexicon {
    /// The stems of words, with the name that people give to the method.
    private static let conditions: [(stem: String, condition: TestConditions, name: String?)] = [
        ("bonferroni", .multiplicity, "Bonferroni"), ("holm", .multiplicity, "Holm"), ("tukey", .multiplicity, "Tukey"),
        ("scheffé", .multiplicity, "Scheffé"), ("scheffe", .multiplicity, "Scheffé"),
        ("dunnett", .multiplicity, "Dunnett"), ("dunn", .multiplicity, "Dunn"),
        ("hochberg", .multiplicity, "Hochberg"), ("šidák", .multiplicity, "Šidák"), ("sidak", .multiplicity, "Šidák"),
        ("fdr", .multiplicity, "false discovery rate"), ("fwe", .multiplicity, "family-wise error"),
        ("family-wise", .multiplicity, "family-wise error"), ("familywise", .multiplicity, "family-wise error"),
        ("q-value", .multiplicity, "false discovery rate"), ("multiplicity", .multiplicity, nil),
        ("greenhouse", .sphericity, "Greenhouse-Geisser"), ("huynh", .sphericity, "Huynh-Feldt"),
        ("sphericity", .sphericity, "sphericity"), ("imput", .imputation, nil), ("cluster", .clustering, nil),
        ("adjust", .adjusted, nil), ("correct", .adjusted, nil), ("power", .planning, nil),
        ("sample-size", .planning, nil), ("random", .assignment, nil), ("allocat", .assignment, nil),
    ]

    /// Not the word of the same stem.
    private static let otherWords: Set<String> = ["correctly", "correctness", "correctional", "adjustable", "powerful"]

    /// The same by the first byte: nearly all words have none.
    private static let conditionsByInitial: [[(stem: [UInt8], index: Int)]] = {
        var found = [[(stem: [UInt8], index: Int)]](repeating: [], count: 256)
        for (index, condition) in conditions.enumerated() {
            let stem = Array(condition.stem.utf8)
            if let first = stem.first { found[Int(truncatingIfNeeded: first)].append((stem, index)) }
        }
        return found
    }()

    private static let conditionHeads = WordHeads(conditions.map(\.stem))

    /// The conditions that a word in lower case names, and the method's name where it is one; `head` is the word's.
    package static func testConditions(
        _ word: @autoclosure () -> String, _ head: WordHeads.Head
    ) -> (conditions: TestConditions, name: String?)? {
        guard conditionHeads.mayBegin(head) else { return nil }
        let word = word()
        let bytes = word.utf8Span.span
        guard !bytes.isEmpty,
            let match = conditionsByInitial[Int(truncatingIfNeeded: bytes[0])].first(where: { condition in
                condition.stem.count <= bytes.count
                    && condition.stem.indices.allSatisfy { condition.stem[$0] == bytes[$0] }
            }),
            !otherWords.contains(word)
        else { return nil }
        return (conditions[match.index].condition, conditions[match.index].name)
    }

    private static let testWords =
        conditions.map(\.stem) + sides + rankTests + marginTestHeads + ["one", "single", "1-", "1s", "1t", "assign"]
    /// The heads of the words that `testConditions`, `isOneSided`, `isRankTest` and `isMarginTest` know.
    private static let testHeads = WordHeads(testWords)
    /// The same of their second and third bytes.
    private static let testNexts = WordHeads(testWords.map { String($0.dropFirst()) })

    /// Where among tokens stand words that these may know by their first three bytes: most words are told apart by them.
    ///
    /// Of all tokens at once: a question for each would cost more than its answer.
    package static func mayTellTests(_ tokens: [Token]) -> [Int] {
        let (heads, nexts) = (testHeads, testNexts)
        var found: [Int] = []
        for index in tokens.indices where heads.mayBegin(tokens[index].head) && tokens[index].isWord {
            let bytes = tokens[index].text.utf8Span.span
            if bytes.count < 3 || bytes[0] == UInt8(ascii: "1") || nexts.mayBegin(.init(bytes[1], bytes[2])) {
                found.append(index)
            }
        }
        return found
    }

    /// Whether a word says that a test looks to one side only, with the word before it.
    package static func isOneSided(_ word: String, after previous: @autoclosure () -> String) -> Bool {
        guard let first = word.utf8.first, mayTellSides(first), sides.contains(where: { word.hasSuffix($0) }) else {
            return false
        }
        return ones.contains { word.hasPrefix($0) } || sides.contains(word) && ones.contains(previous())
    }

    /// Whether "one", "1", "single", "sided" or "tailed" begins with a byte.
    private static func mayTellSides(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "o"), UInt8(ascii: "1"), UInt8(ascii: "s"), UInt8(ascii: "t"): true
        default: false
        }
    }

    /// Whether tokens up to a verb of assignment say that groups of people were assigned, not people: "The fourteen clinics were
    /// equally assigned", but not "Patients at 14 clinics were assigned".
    package static func assignsGroups(_ tokens: [Token], at verb: Int) -> Bool {
        guard tokens[verb].text.hasPrefix("assign") || isAllocated(tokens[verb].text) else { return false }
        let start = tokens[..<verb].lastIndex { $0.isMark && $0.text != "-" }.map { $0 + 1 } ?? 0
        let clause = tokens[start..<verb]
        return clause.suffix(mostBetween).contains { groupsOfPeople.contains($0.text) }
            && !clause.contains { Vocabulary.people.contains($0.text) }
    }

    private static func isAllocated(_ word: String) -> Bool {
        word == "allocated" || word == "randomized" || word == "randomised"
    }

    /// Between the noun and the verb stand "were", an adverb, "then".
    private static let mostBetween = 5

    static let groupsOfPeople: Set<String> = [
        "clinics", "villages", "schools", "practices", "wards", "communities", "households", "districts", "classrooms",
        "classes", "hospitals", "facilities", "clusters", "neighborhoods", "neighbourhoods",
    ]

    private static let sides = ["sided", "tailed", "tail"]
    private static let ones = ["one", "1", "single"]
}
