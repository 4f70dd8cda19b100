import Paper

/// A unit in which papers give lengths of time.
package enum TimeUnit: String, Hashable, Sendable {
    case day, week, month, year

    /// The shortest and the longest that one may have.
    package var days: ClosedRange<Double> {
        switch self {
        case .day: 1...1
        case .week: 7...7
        case .month: 28...31
        case .year: 365...366
        }
    }

    /// In months of 30.4375 days, of which twelve make a year.
    package var months: Double {
        switch self {
        case .day: 1 / Self.daysOfMonth
        case .week: 7 / Self.daysOfMonth
        case .month: 1
        case .year: 12
        }
    }

    /// The mean of the Julian calendar.
    package static var daysOfMonth: Double { 30.4375 }
}

/// Word lists that several grammars share.
package enum Vocabulary {
    package static let people: Set<String> = [
        "patient", "patients", "participant", "participants", "subject", "subjects", "child", "children", "adult",
        "adults", "adolescents", "infant", "infants", "men", "women", "boys", "girls", "people", "persons", "survivors",
        "responders", "nonresponders", "non-responders", "individuals", "cases", "recipients", "donors", "females",
        "males", "volunteers", "controls", "woman", "man", "boy", "girl",
    ]

    package static let timeUnits: [String: TimeUnit] = [
        "day": .day, "days": .day, "week": .week, "weeks": .week, "wk": .week, "wks": .week, "month": .month,
        "months": .month, "mo": .month, "mos": .month, "year": .year, "years": .year, "yr": .year, "yrs": .year,
    ]

    /// The unit a word names, alone or before a hyphen ("year-old").
    package static func timeUnit(_ word: String) -> TimeUnit? {
        guard let first = word.utf8.first, "dwmy".utf8.contains(first) else { return nil }
        guard let hyphen = word.utf8.firstIndex(of: UInt8(ascii: "-")) else { return timeUnits[word] }
        return timeUnits[String(word[..<hyphen])]
    }

    /// Units and things that are counted but are no people and no events.
    package static let otherUnits: Set<String> = [
        "hour", "hours", "minute", "minutes", "min", "h", "hr", "hrs", "second", "seconds", "s", "d", "y", "mg", "g",
        "kg",
        "ml", "l", "dl", "ug", "µg", "μg", "mcg", "ng", "pg", "gray", "gy", "cgy", "mm", "cm", "m", "iu", "u", "units",
        "mmol", "log", "log-fold", "fold", "times", "x", "×", "°", "cells", "copies", "courses", "course", "cycle",
        "cycles",
        "block", "blocks", "dose", "doses", "center", "centers", "centre", "centres", "country", "countries", "site",
        "sites", "institutions", "hospitals", "studies", "study", "trial", "trials", "protocols", "groups", "arms",
        "categories", "cohorts", "analyses", "points", "point", "interim", "stages", "phases", "decimal", "levels",
        "million", "billion", "thousand", "hundred", "percent", "parts", "tests", "methods", "regimens", "lines",
        "hand",
        "group", "arm", "category", "analysis", "cohort", "infusions", "injections", "visits", "aliquots",
    ]

    /// Words whose number is a name or a measure, not a count.
    package static let labels: Set<String> = [
        "phase", "grade", "grades", "cycle", "cycles", "day", "days", "week", "weeks", "month", "months", "year",
        "years",
        "table", "tables", "etable", "etables", "figure", "figures", "efigure", "fig", "figs", "supplement", "appendix",
        "eappendix", "page", "pages", "version", "stage", "type", "types", "cohort", "arm", "group", "level", "score",
        "step", "part", "section", "no", "nos", "number", "cd", "ph", "hr", "rr", "ci", "p", "aged", "age", "ages",
        "than",
        "median", "mean", "range", "iqr", "line", "ref", "refs", "reference", "chapter", "visit", "course", "courses",
        "every", "per", "about", "approximately", "nearly", "almost", "least", "most", "scale", "status", "α", "alpha",
        "dose", "doses", "software", "prism", "sas", "r", "spss", "stata", "mean", "ratio", "rate", "value", "id",
        "subject", "case", "version", "release", "chromosome", "exon", "volume", "issue", "between", "x", "×", "±",
    ]

    package static let months: [String: Int] = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9,
        "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
        "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    ]

    package static let monthHeads = WordHeads(months.keys)

    /// Words that end a noun phrase.
    package static let functionWords: Set<String> = [
        "of", "in", "with", "without", "who", "whom", "which", "that", "had", "have", "has", "were", "was", "are", "is",
        "be", "been", "at", "for", "from", "and", "or", "to", "by", "on", "as", "than", "did", "do", "not", "after",
        "before", "during", "while", "but", "vs", "versus", "among", "between", "the", "a", "an", "this", "these",
        "those",
        "within", "until", "because", "due", "per", "received", "achieved", "died", "experienced", "underwent",
    ]

    /// What a word behind a count may be.
    package enum CountedKind: Sendable { case functionWord, people, group, otherUnit }

    /// One look instead of four; of a word in several lists the first tells.
    private static let countedKinds: [String: CountedKind] = {
        var kinds: [String: CountedKind] = [:]
        let lists: [(Set<String>, CountedKind)] = [
            (functionWords, .functionWord), (people, .people), (Lexicon.groupNouns, .group), (otherUnits, .otherUnit),
        ]
        for (words, kind) in lists { for word in words where kinds[word] == nil { kinds[word] = kind } }
        return kinds
    }()

    package static func countedKind(_ word: String) -> CountedKind? { countedKinds[word] }

    package static func isVersus(_ word: String) -> Bool { word == "vs" || word == "versus" || word == "v" }
}
