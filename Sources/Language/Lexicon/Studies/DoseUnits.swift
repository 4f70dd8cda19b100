/// Words and signs of units in which drugs are given.
extension Lexicon {
    private static let amounts: Set<String> = [
        "mg", "g", "µg", "μg", "mcg", "ng", "iu", "mu", "miu", "u", "units", "unit", "ml", "mmol", "gy", "mci", "mbq",
        "gbq",
        "kbq",
    ]
    private static let oneSign: [String: String] = ["μg": "µg", "mcg": "µg", "units": "unit", "u": "unit"]

    /// An amount's unit in one form: micrograms have three signs.
    package static func amountForm(_ word: String) -> String { oneSign[word] ?? word }

    private static let bases: [String: String] = [
        "kg": "kg", "m2": "m2", "m": "m2", "day": "day", "days": "day", "d": "day", "daily": "day", "week": "week",
        "ml": "ml",
        "g": "g", "h": "h", "hour": "h", "min": "min", "dose": "dose",
    ]

    /// Whether a word is the unit of an amount of a drug: "mg".
    package static func isAmount(_ word: String) -> Bool { amounts.contains(word) }
    /// What an amount is given by, in one form: "kg", "day"; nil for other words.
    package static func doseBase(_ word: String) -> String? { bases[word] }

    private static let doseJoiners: Set<String> = ["or", "and", ",", "to", "-", "–"]

    /// Whether a word or sign joins two numbers before one unit: "10 or 20 mg".
    package static func joinsDoses(_ word: String) -> Bool { doseJoiners.contains(word) }
    /// Whether a word stands before what an amount is given by: "per kg", "a day".
    package static func leadsToDoseBase(_ word: String) -> Bool { isPer(word) || word == "a" }
}
