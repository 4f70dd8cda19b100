/// British and American spellings of one word.
extension Lexicon {
    private static let spellings: [(british: String, american: String)] = [
        ("haem", "hem"), ("aemi", "emi"), ("rrhoea", "rrhea"), ("oedem", "edem"), ("oesoph", "esoph"),
        ("tumour", "tumor"),
        ("paed", "ped"), ("anaes", "anes"), ("leucop", "leukop"), ("leucoc", "leukoc"), ("dyspnoea", "dyspnea"),
        ("apnoea", "apnea"), ("isation", "ization"), ("ised", "ized"), ("ise", "ize"), ("ising", "izing"),
        ("neutropaen", "neutropen"), ("faec", "fec"), ("foet", "fet"), ("ischaem", "ischem"), ("caecum", "cecum"),
    ]

    /// A stem as American papers spell it: "haemorrhage" and "hemorrhage" are one word.
    package static func americanSpelling(_ stem: String) -> String {
        guard stem.utf8.count > 5 else { return stem }
        var word = stem
        for (british, american) in spellings where word.contains(british) {
            word = word.replacing(british, with: american)
        }
        return word
    }

    private static let forms: Set<String> = ["%", "—", "–", "no", "n"]

    /// Whether a stem of a row's label says how its figures are printed, as "n (%)" does.
    package static func saysForm(_ stem: String) -> Bool { forms.contains(stem) }

    private static let hours: Set<String> = ["hour", "hours", "h", "hr", "hrs"]

    /// Whether a word is the unit of hours.
    package static func isHour(_ word: String) -> Bool { hours.contains(word) }

    private static let emergent: Set<String> = ["emergent", "treatment-emergent", "treatment", "adverse", "event"]

    /// Whether a stem says of adverse events only that they came under treatment, as a registry's do.
    package static func isEmergent(_ stem: String) -> Bool { emergent.contains(stem) }
}
