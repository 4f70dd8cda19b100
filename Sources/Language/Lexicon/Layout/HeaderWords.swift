/// Words by which the lines of a table's header are put together.
extension LayoutWords {
    /// Words that keep the one behind them: "post treatment", "and dosages".
    package static let keepNextWord: Set<String> = [
        "and", "or", "of", "to", "post", "pre", "after", "before", "at", "for", "with", "per", "from", "since", "until",
    ]

    /// Whether a header's first line cannot be all of it: "Prior", "Secondary".
    package static func wantsNoun(_ head: String) -> Bool { attributes.contains(head) }

    /// Whether a word describes the one behind it: "renal function".
    package static func describes(_ word: String) -> Bool {
        word.utf8.count > 4 && ["ic", "al", "ous", "ary"].contains { word.hasSuffix($0) }
            && word.unicodeScalars.allSatisfy { $0.properties.isLowercase }
    }

    /// Whether words of a header go on with what stands above: "and dosages".
    package static func goesOn(_ words: String) -> Bool { words.hasPrefix("and ") || words.hasPrefix("or ") }

    private static let attributes: Set<String> = [
        "prior", "previous", "primary", "secondary", "first", "second", "third", "last", "best", "worst", "initial",
        "final", "further", "subsequent", "additional", "other", "total", "current", "early", "late", "overall",
        "complete", "partial", "maximum", "minimum", "mean", "median", "detection", "blood", "bone", "body", "type",
        "cause", "date", "day", "duration", "time",
    ]

    /// Whether a header is that of the rows' own numbers: "No.", "ID".
    package static func numbersRows(_ head: String) -> Bool { rowNumbers.contains(head.lowercased()) }

    private static let rowNumbers: Set<String> = ["n.", "no.", "no", "nr.", "id", "#", "number", "nr"]

    /// Whether a unit in brackets is one of doses: "(mg/m²)", "[µg/kg]".
    package static func isDose(unit: String) -> Bool {
        let inner = unit.drop { "([".contains($0) }.lowercased()
        return doseUnits.contains { inner.hasPrefix($0) && !(inner.dropFirst($0.count).first?.isLetter ?? false) }
    }

    private static let doseUnits = ["mg", "µg", "μg", "mcg", "g", "iu", "u", "ml", "gy"]

    /// Whether a header names doses.
    package static func isOfDoses(_ head: String) -> Bool { head.contains("dos") }
}
