import Paper

/// Words that part people, and words that say that the parts are of others.
extension Lexicon {
    /// Classes that exclude each other and leave nobody out.
    package static let opposites: [[Set<String>]] = [
        [["men", "man", "male", "males", "boys", "boy"], ["women", "woman", "female", "females", "girls", "girl"]],
        [["children", "child", "pediatric", "paediatric"], ["adults", "adult"]],
        [["alive", "survived", "survivors", "living"], ["died", "dead", "deaths", "deceased"]],
        [["cases"], ["controls"]],
        [["left"], ["right"]],
    ]

    private static let classes: Set<String> = opposites.flatMap { $0 }.reduce(into: []) { $0.formUnion($1) }

    /// Whether a word names one of two opposite classes: what it counts is itself a part.
    package static func isOpposite(_ word: String) -> Bool { classes.contains(word) }

    /// Words for the steps of a scale.
    static let scales: Set<String> = [
        "grade", "grades", "stage", "stages", "class", "classes", "type", "types", "level", "levels", "score", "scores",
        "category", "categories", "phase", "phases", "step", "steps", "points",
    ]

    /// Words that name an arm.
    package static let arms: Set<String> = [
        "arm", "group", "placebo", "control", "controls", "intervention", "comparison", "comparator", "arms", "groups",
    ]

    /// Words that open a choice of examples or of some only, or that multiply: "two each".
    package static let selective: Set<String> = [
        "including", "include", "included", "eg", "e.g", "mainly", "mostly", "notably", "especially", "particularly",
        "also", "whom", "which", "both", "either", "or", "not", "ie", "i.e", "see", "per", "plus", "another", "each",
        "apiece",
    ]

    private static let excepting: Set<String> = ["except", "excepting", "excluding", "barring"]

    /// Whether words say that the number behind them is of those left out: "all but one of 74", "everyone except 3".
    package static func isException(_ word: String, after previous: String) -> Bool {
        excepting.contains(word) || word == "but" && ["all", "any", "none", "everyone", "every"].contains(previous)
    }

    /// Verbs behind which fewer people are left: "23 women and 4 men accepted".
    package static let remaining: Set<String> = [
        "accepted", "agreed", "participated", "completed", "finished", "returned", "enrolled", "consented", "remained",
        "responded", "joined", "attended", "continued", "withdrew", "dropped", "entered", "started", "took",
    ]

    /// Verbs and nouns of a spread that is no change: "ranges from 1 to 4".
    package static let spanning: Set<String> = [
        "range", "ranges", "ranged", "ranging", "varies", "varied", "vary", "varying", "scale", "scored", "scores",
        "spans", "spanned", "extends", "extended",
    ]

    /// Words that end the header of a column of patients' names: "Patient ID".
    package static let identifiers: Set<String> = ["id", "ids", "identifier", "identifiers"]

    /// The ends of the names of columns that hold patients' numbers: "Patient no.", "Case number", "Subject ID".
    package static let identifierNouns: Set<String> = [
        "no", "nos", "number", "numbers", "id", "ids", "identifier", "identifiers", "#",
    ]

    private static let identifierEndings = Set(identifierNouns.compactMap(\.utf8.last))

    /// Whether a byte, a letter in either case, is the last one of such a word.
    package static func mayEndIdentifierNoun(_ byte: UInt8) -> Bool {
        identifierEndings.contains(byte.isASCIIUppercase ? byte | 0x20 : byte)
    }
}
