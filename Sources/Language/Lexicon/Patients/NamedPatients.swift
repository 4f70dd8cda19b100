/// Words of sentences about patients named by number.
extension Lexicon {
    /// Stems of the words for death and life in a listing.
    package static let deathStems: Set<String> = ["die", "death"]
    package static let lifeStems: Set<String> = ["alive"]

    /// Whether a note speaks of one patient only: "This patient had …", "For this patient, …".
    package static func isOfOnePatient(_ note: String) -> Bool {
        let words = note.lowercased().split { !$0.isLetter }
        return words.prefix(4).contains("this")
            && words.prefix(5).contains { $0 == "patient" || $0 == "participant" || $0 == "subject" }
    }

    package enum Sex: String, Hashable, Sendable {
        case female, male

        package var other: Sex { self == .female ? .male : .female }
    }

    /// The sex that a word, a label or a cell such as "F" names, as stems give it.
    package static func sex(ofStem stem: String) -> Sex? { Sex(rawValue: stem) }

    /// The sex of the person for whom a pronoun stands.
    package static func sex(ofPronoun word: String) -> Sex? {
        switch word {
        case "he", "his", "him", "himself": .male
        case "she", "her", "hers", "herself": .female
        default: nil
        }
    }

    /// Whether a pronoun says whose something is.
    package static func isPossessive(_ word: String) -> Bool { word == "his" || word == "her" }

    /// Others of whom a sentence about a patient may speak, so that its pronouns may mean them.
    package static func isOtherPerson(_ word: String) -> Bool { otherPeople.contains(word) }

    private static let otherPeople: Set<String> = [
        "mother", "father", "brother", "sister", "sibling", "son", "daughter", "wife", "husband", "parent", "parents",
        "donor", "partner", "twin", "spouse", "physician", "doctor", "nurse", "surgeon", "man", "woman", "boy", "girl",
    ]

    /// Words behind which a time is counted: "243 days from the first infusion".
    package static func beginsOrigin(_ word: String) -> Bool {
        ["after", "from", "since", "post", "following", "past"].contains(word)
    }

    /// Words between the ends of a window: "days 58 to 166".
    package static func joinsWindow(_ word: String) -> Bool { ["to", "through", "until", "and"].contains(word) }

    /// Whether a word says that one figure is of two.
    package static func isBoth(_ word: String) -> Bool { word == "both" || word == "each" }

    /// Whether a word says that nobody is left out.
    package static func isEvery(_ word: String) -> Bool {
        ["all", "every", "entire", "whole"].contains(word)
    }

    /// Words before those whom a figure is of: "for all patients".
    package static func saysOfWhom(_ word: String) -> Bool { ["for", "in", "among"].contains(word) }

    /// Whether a stem says that a patient died or lived.
    package static func isLifeOrDeath(_ stem: String) -> Bool { stem == "die" || stem == "alive" }

    /// Words before a window that are no part of a count: "between 2 and 4 cycles".
    package static func opensWindow(_ word: String) -> Bool { word == "between" }

    /// Verbs behind which stands what a patient was given, or how much of it.
    package static func isGetting(_ word: String) -> Bool {
        ["received", "had", "got", "underwent", "needed", "required"].contains(word)
    }

    /// Whether a verb says that something happened in somebody: "occurred in", "were seen in".
    package static func isFoundIn(_ word: String) -> Bool {
        [
            "occurred", "seen", "observed", "noted", "found", "developed", "detected", "diagnosed", "recorded",
            "happened",
            "treated", "present", "reported", "documented",
        ].contains(word)
    }

    /// Whether a header gives its unit with a power of ten: "AFP, 10³ ng/mL", "× 10^9/L".
    package static func namesScale(_ header: String) -> Bool {
        ["10³", "10⁴", "10⁵", "10⁶", "10⁷", "10⁸", "10⁹", "10^", "×10", "× 10", "x10", "thousand", "1000", "1,000"]
            .contains {
                header.contains($0)
            }
    }

    /// What a superlative calls a patient or a value: the highest or the lowest of all, and whether of age.
    package static func extreme(_ word: String) -> (isHighest: Bool, isOfAge: Bool)? {
        switch word {
        case "oldest": (true, true)
        case "youngest": (false, true)
        case "longest", "highest", "greatest", "largest", "heaviest": (true, false)
        case "shortest", "lowest", "smallest", "lightest", "earliest", "fewest": (false, false)
        default: nil
        }
    }

    /// Whether a word before a superlative makes it another than the first: "the second longest", "one of the longest".
    package static func isRanked(_ word: String) -> Bool {
        ["second", "third", "fourth", "next", "two", "three", "four", "relatively", "among"].contains(word)
    }

    /// Words with which a superlative is of some patients, or leaves one out: "of those who died", "but for".
    package static func narrowsExtreme(_ word: String) -> Bool {
        [
            "those", "among", "survivor", "survivors", "responder", "responders", "nonresponders", "women", "men",
            "girls",
            "boys", "cohort", "except", "excepting", "other", "others", "rest", "remaining", "these", "both", "either",
            "possible",
            "arm", "subgroup",
        ].contains(word)
    }

    /// Whether a word before a number makes it an end, a bound or a distance: "from 5 mg", "more than 5 days".
    package static func bindsToOther(_ word: String) -> Bool {
        [
            "from", "than", "by", "between", "until", "within", "least", "most", "over", "under", "about", "further",
            "another",
        ]
        .contains(word)
    }

    /// Whether a word behind a count gives it to each of what follows: "one each".
    package static func isDistributive(_ word: String) -> Bool { word == "each" || word == "apiece" }

    /// Words that make a range one of some patients or of another time than all have: "in the survivors", "previously".
    package static func narrowsRange(_ word: String) -> Bool {
        shiftsValue(word)
            || [
                "who", "whom", "whose", "those", "these", "them", "they", "both", "with", "among", "remaining", "rest",
                "others", "other", "former", "latter",
                "responders", "nonresponders", "survivors", "median", "mean", "average", "until", "within", "normal",
                "lowest", "highest", "shortest", "longest",
                "interquartile", "confidence", "women", "men", "girls", "boys",
            ].contains(word)
    }

    /// Whether a header's word is of what persons have: age, sex.
    package static func isOfPerson(_ word: String) -> Bool {
        ["age", "sex", "gender", "age/sex", "sex/age"].contains(word)
    }

    /// Whether a cell of a column of numbers says that there is none: "No rebound", "not reached".
    package static func deniesValue(_ text: String) -> Bool {
        let first = text.lowercased().split { !$0.isLetter }.first ?? ""
        return ["no", "none", "not", "never", "nil"].contains(first)
    }
}
