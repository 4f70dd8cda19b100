/// Words beside counts of people, in running text.
extension Lexicon {
    /// What may follow "both" where it counts two people.
    package static let behindBoth: Set<String> = ["of", "patients", "were", "had", "received", "died"]

    /// Nouns before a number in capitals that make it a patient's number: "Patient 6".
    package static let patientNouns: Set<String> = ["patient", "patients", "subjects"]

    /// Nouns that open a list of patients' numbers.
    package static let listHeads: Set<String> = ["patient", "patients", "subject", "subjects", "case", "cases"]

    /// Whether a word or abbreviation stands before the name of a single patient, in a header or in prose.
    package static func isPatientHead(_ word: String) -> Bool {
        listHeads.contains(word) || patientHeads.contains(word)
    }

    private static let patientHeads: Set<String> = [
        "pt", "pts", "upn", "uin", "participant", "participants", "recipient", "recipients", "child", "children",
        "infant", "infants", "neonate", "neonates", "individual", "individuals", "proband", "probands", "volunteer",
        "volunteers",
    ]

    /// Words behind "or" that make of a number a limit: "two or more".
    package static let orMore: Set<String> = ["more", "fewer", "less", "greater"]

    /// The same behind a percentage.
    package static let orMorePercent: Set<String> = ["more", "less", "greater", "higher", "fewer"]

    /// Words and marks that join the numbers of a list: "Tables 2, 3 and 4".
    package static let listJoiners: Set<String> = ["or", "and", "&", ",", "/"]

    /// Words whose numbers go on as names: "grade 3 or 4".
    package static let numberedNames: Set<String> = [
        "grade", "grades", "phase", "phases", "table", "tables", "etable", "etables", "figure", "figures", "efigure",
        "efigures", "fig", "figs", "cycle", "cycles", "day", "days", "week", "weeks", "supplement", "ref", "refs",
        "reference", "references", "stage", "type", "types", "appendix",
    ]

    /// Words before a number that name or limit it whatever stands behind it.
    package static let hardLabels: Set<String> = [
        "phase", "grade", "grades", "table", "figure", "least", "than", "approximately", "about",
    ]

    /// Words for groups of a study, one.
    package static let groupNouns: Set<String> = ["group", "arm", "cohort"]

    /// The same, one or several.
    package static let groupsNouns: Set<String> = ["group", "groups", "arm", "arms", "cohort", "cohorts"]

    /// Words before the name of an arm: "16.7% with A".
    package static let armPrepositions: Set<String> = ["in", "with", "for", "among", "receiving"]

    /// Words behind "treated with A" that end the arm's name.
    package static let behindTreatment: Set<String> = ["and", "died", "were", "had"]

    /// Words that name wholes, although they also name parts: "64 deaths (30 in the drug arm …)".
    package static let wholesOfTheirOwn: Set<String> = [
        "children", "adults", "deaths", "survivors", "cases", "controls",
    ]

    /// Words before a total: "12 of the 40".
    package static let totalArticles: Set<String> = [
        "the", "these", "those", "all", "our", "a", "total", "of", "them", "other",
    ]

    /// Words that may stand between a count and its list though they are no nouns.
    package static let nounPhraseWords: Set<String> = ["of", "the", "these", "those", "other"]

    /// Auxiliary verbs between people and what was done with them.
    package static let auxiliaries: Set<String> = ["were", "was", "had", "have", "underwent", "undergone"]

    /// Words behind "Randomized to" before the arm's name.
    package static let armVerbs: Set<String> = ["receive", "undergo", "the"]

    /// Words behind a percentage that make it no share: "90% power".
    package static let nonShares: Set<String> = [
        "power", "level", "significance", "confidence", "sensitivity", "interim", "reduction",
    ]

    /// Words before a percentage that make it no exact one: "more than 5%".
    package static let qualifiers: Set<String> = [
        "than", "least", "most", "approximately", "about", "nearly", "almost", "below", "above", "roughly", "exceeding",
        "over", "under",
    ]

    /// Words before "to" or "of" that do the same: "up to", "a minimum of".
    package static let limitWords: Set<String> = ["up", "equal", "minimum"]

    /// Words and marks that join clauses.
    package static let clauseJoiners: Set<String> = [
        ",", "and", "or", "while", "but", "whereas", "vs", "versus", "included", "including",
    ]

    /// Words behind a comma that say something of all just counted: "…, all of sepsis".
    package static let ofAllCounted: Set<String> = ["all", "both", "each", "none"]

    /// Words behind a comma that open a reason or a consequence: "…, so it was not possible to …".
    package static let consequences: Set<String> = [
        "so", "because", "since", "thus", "hence", "therefore", "although", "though",
    ]

    /// Words that open a relative clause.
    package static let relatives: Set<String> = ["who", "that", "which", "whom"]

    /// Auxiliaries before a verb that is then no finite one.
    package static let auxiliariesOfVerbs: Set<String> = ["was", "were", "had", "have", "has", "did", "not"]

    /// Words that open parts of those counted before.
    package static let partsOfCounted: Set<String> = [
        "including", "included", "includes", "comprising", "namely", "whom", "which",
    ]

    /// First words of brackets that say nothing of who is meant: "(Table 2)", "(n = 4)".
    package static let remarks: Set<String> = [
        "patient", "patients", "table", "figure", "fig", "n", "supplementary", "online",
    ]
}
