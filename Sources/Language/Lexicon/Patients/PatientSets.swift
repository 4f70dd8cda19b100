/// The words by which prose picks patients out of a listing, and those that pick nobody.
package enum PatientSetWords {
    /// Words that only build the sentence.
    package static let grammar: Set<String> = [
        "the", "a", "an", "of", "in", "at", "by", "to", "with", "for", "from", "on", "as", "out", "who", "whom",
        "which",
        "that", "whose", "were", "was", "is", "are", "be", "been", "being", "had", "have", "has", "having", "did", "do",
        "does", "and", "or", "but", "while", "whereas", "their", "its", "it", "our", "there", "also", "then", "thus",
        "only", "still", "already", "subsequently", "eventually", "ultimately", "overall", "total", "respectively",
        "however", "therefore", "finally", "all", "both", "either", "neither", "nor", "any", "each", "including",
        "included", "includes", "comprising", "namely", "until", "during", "alone", "together", "furthermore",
        "moreover",
        "among", "amongst", "up",
    ]

    /// Verbs and nouns that say nothing beyond the condition beside them: "had a relapse", "underwent surgery".
    package static let light: Set<String> = [
        "received", "receive", "receiving", "underwent", "undergo", "undergone", "undergoing", "achieved", "achieve",
        "achieving", "developed", "develop", "experienced", "experience", "showed", "shown", "show", "proceeded",
        "proceed",
        "remained", "remain", "remaining-in", "treated", "given", "attained", "attain", "reached", "suffered",
        "exhibited",
        "demonstrated", "disease", "status", "treatment", "therapy", "aged", "age", "ages", "old", "year-old", "became",
        "observed", "seen", "occurred", "found", "noted", "documented", "detected", "presented",
    ]

    /// People of whom nothing more is said.
    package static let people: Set<String> = [
        "patient", "patients", "subject", "subjects", "participant", "participants", "individual", "individuals",
        "person",
        "persons", "people", "case", "cases", "pt", "pts",
    ]

    /// Words for the report itself: "in the study reported here", "are shown in Table 2".
    package static let report: Set<String> = [
        "reported", "herein", "here", "table", "figure", "fig", "listed", "analysis", "report", "data", "results",
    ]

    /// Behind one of these "study" and its like mean this study; elsewhere perhaps another.
    package static let ownDeterminers: Set<String> = ["on", "our", "this", "present", "the"]
    package static let studyNouns: Set<String> = ["study", "trial", "series", "cohort", "analysis", "report"]

    /// Openers of a phrase that says among whom is counted.
    package static let openers: Set<String> = ["of", "among", "amongst"]

    /// Words that make the next counts parts of the last one.
    package static let parts: Set<String> = [
        "including", "included", "includes", "comprising", "namely", "whom", "which", "these", "those", "them",
        "consisting",
    ]

    /// Words that point back to patients the sentence does not name.
    package static let pointers: Set<String> = [
        "these", "those", "them", "they", "this", "other", "others", "another", "remaining", "additional", "further",
        "same", "latter", "former", "rest", "such",
    ]

    /// Words that need a time or an event behind them; before the treatment of all they say "earlier" and "later".
    package static let before: Set<String> = ["before"]
    package static let after: Set<String> = ["after", "following", "since", "post", "upon"]
    package static let prior: Set<String> = ["prior", "previous", "previously"]

    /// Words that deny what follows.
    package static let negators: Set<String> = [
        "not", "no", "never", "without", "none", "neither", "nor", "non", "lacked",
    ]

    /// The heads of pointers and negators.
    package static let turning = WordHeads(pointers.union(negators))

    /// Words that may join other patients to those named, or speak of other people's.
    package static let widening: Set<String> = negators.union([
        "or", "another", "than", "except", "besides", "trial", "trials", "study", "studies", "series", "many readings",
    ])

    /// Words before a number of which all that follows is said: "all 20 patients", "each of the 20".
    package static let whole: Set<String> = ["all", "each", "every"]

    /// Finite verbs that end the noun phrase behind a total: "of 20 patients | were treated".
    package static let verbs: Set<String> = [
        "had", "were", "was", "achieved", "received", "underwent", "remained", "remain", "completed", "showed", "died",
        "developed", "experienced", "did", "have", "has", "are", "is", "responded", "relapsed", "survived", "became",
        "proceeded", "attained", "withdrew", "discontinued", "could",
    ]

    /// Words whose opposite is another word.
    package static let opposites = ["positive": "negative", "negative": "positive"]

    /// Words for one thing in the names of points in time.
    package static let forms = ["final": "last", "latest": "last", "visit": "follow", "contact": "follow"]

    /// Headers of numbers that only those have to whom something happened: "Time to surgery".
    package static let timeTo: Set<String> = ["time", "day", "days", "date", "interval"]

    /// Words before an age or another limit.
    package static let ages: Set<String> = ["aged", "age", "ages", "older", "younger", "old"]
    package static let above: Set<String> = ["older", "over", "above", "exceeding"]
    package static let below: Set<String> = ["younger", "under", "below"]

    /// Words that say nothing of which rows of a listing are meant.
    package static let ofAllRows: Set<String> = [
        "treatment", "therapy", "given", "response", "case", "stayed", "stay", "became", "found", "being",
    ]

    /// Words that say when something held: "alive at 6 months" is not the listing's "alive".
    package static let times: Set<String> = [
        "day", "days", "week", "weeks", "month", "months", "year", "years", "initially", "baseline", "enrollment",
        "enrolment", "screening", "diagnosis", "inclusion",
    ]

    /// Words for those that are left of a group: "the other 6".
    package static let rest: Set<String> = ["other", "remaining"]

    /// Words that open the parts of a group.
    package static let partOpeners: Set<String> = ["including", "include", "comprising", "namely"]

    /// Words right before a count by which it is one among some, or no exact one.
    package static let partial: Set<String> = [
        "of", "these", "them", "all", "both", "the", "least", "most", "other", "remaining",
    ]

    /// Words that count among those just named: "Of the six, three …".
    package static let among: Set<String> = ["of", "among"]

    /// Pronouns for a group that the sentence has just counted: "of these, 52% …".
    package static let pronouns: Set<String> = ["these", "those", "them", "whom"]

    /// Words before "patient" that mean a single one.
    package static let single: Set<String> = ["one", "the", "this", "a"]
}
