import Paper

/// Words by which prose, headers and notes speak of listed patients.
extension Lexicon {
    /// Whether a word begins as "day" and "days" do.
    package static func isDays(_ word: String) -> Bool { word.hasPrefix("day") }

    /// Whether a word begins as "month" and "months" do.
    package static func isMonths(_ word: String) -> Bool { word.hasPrefix("month") }

    /// Whether a header names events.
    package static func namesEvent(_ header: String) -> Bool { header.lowercased().contains("event") }

    /// Whether a note explains its marker as censored.
    package static func isCensored(_ note: String) -> Bool { note.lowercased().contains("censored") }

    /// Whether a header may give years.
    package static func mayGiveYears(_ header: String) -> Bool { header.lowercased().contains("y") }

    /// Whether a label is that of a median age.
    package static func isMedianAge(_ label: String) -> Bool {
        let lower = label.lowercased()
        return lower.contains("age") && lower.contains("median")
    }

    /// Whether the words of a group of rows deny a response outright.
    package static func deniesResponse(_ group: String) -> Bool {
        let lower = group.lowercased()
        return lower.contains("never responded") || lower.contains("no response")
    }

    private static let inclusion: Set<String> = [
        "enrolled", "eligible", "eligibility", "inclusion", "enroll", "recruited", "admitted",
    ]

    /// Whether a word speaks of who may enter a study.
    package static func isInclusion(_ word: String) -> Bool { inclusion.contains(word) }

    private static let listNouns: Set<String> = [
        "patient", "patients", "of", "the", "(", "children", "subjects", "cases", "responders", "nonresponders",
        "non-responders",
    ]

    /// Whether a word may stand between a count and the list of those counted: "Three of 9 patients (Patients …".
    package static func mayStandBeforeList(_ word: String) -> Bool { listNouns.contains(word) }

    /// Whether such a word is a noun for people.
    package static func isNounBeforeList(_ word: String) -> Bool {
        mayStandBeforeList(word) && word != "(" && word != "of" && word != "the"
    }

    /// Whether a stem speaks of a randomized study.
    package static func isRandomized(_ stem: String) -> Bool { stem.hasPrefix("randomi") }

    /// The names of the months, as papers print them.
    package static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
