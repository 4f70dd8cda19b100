import Paper

/// Words for adverse events of any and of severe grades.
extension Lexicon {
    private static let anyGrades = [
        "all grade", "any grade", "all ae", "any ae", "all event", "any event", "all adverse", "any adverse",
        "all-grade",
    ]
    private static let severeGrades = [
        "grade 3", "grade 4", "grades 3", "grade ≥", "grade iii", "grade iv", "grades iii", "severe", "serious",
        "≥ grade 3",
        "≥grade 3",
    ]

    /// Whether a header says that its column holds events of all grades.
    package static func isOfAnyGrade(_ header: String) -> Bool {
        let lower = header.lowercased()
        return anyGrades.contains { lower.hasPrefix($0) }
    }

    /// Whether a header says that its column holds severe events only.
    package static func isOfSevereGrade(_ header: String) -> Bool {
        let lower = header.lowercased()
        return severeGrades.contains { lower.hasPrefix($0) }
    }

    /// Whether a header names a grade of events: no "Graded exercise", no patients with "High-grade disease".
    package static func namesGrade(_ header: String) -> Bool {
        let words = plainWords(header)
        return words.indices.contains { index in
            ["grade", "grades"].contains(words[index])
                && (index == 0 || !["high", "low", "intermediate"].contains(words[index - 1]))
        }
    }

    /// Whether a row's label is that of all events: "Any adverse event", "Any AE".
    package static func isAnyEvent(_ label: String) -> Bool {
        let lower = label.lowercased()
        return lower == "any ae" || ["any adverse event", "any event", "any teae"].contains { lower.hasPrefix($0) }
    }
}
