import Paper

/// Words that say what percentages are of.
extension Lexicon {
    private static let denominators = [
        "n =", "n=", "missing", "availab", "evaluab", "based on", "denominator", "percent", "exclu", "among",
        "calculat",
        "unknown", "not include", "not record", "no data", "not all", "could not", "were not", "was not", "only ",
    ]

    /// Whether a note may name another denominator than the column's.
    package static func mayNameDenominator(_ note: String) -> Bool {
        let lower = note.lowercased()
        return denominators.contains { lower.contains($0) }
    }

    private static let countHeaders: Set<String> = [
        "n", "no.", "no", "number", "n.", "patients", "count", "frequency", "number of patients", "no. of patients",
    ]
    private static let percentHeaders: Set<String> = ["%", "(%)", "percent", "percentage"]

    /// Whether a header says that its column holds counts and nothing else, as "n" does.
    package static func isCountHeader(_ header: String) -> Bool { countHeaders.contains(header.lowercased()) }

    /// Whether a header says that its column holds the percentages of the counts beside it.
    package static func isPercentHeader(_ header: String) -> Bool { percentHeaders.contains(header.lowercased()) }

    /// Whether a header is "N" alone: the sizes of groups.
    package static func isSizeHeader(_ header: String) -> Bool { ["n", "no.", "no"].contains(header.lowercased()) }

    /// The n that a note gives for all patients, as in "patients n=9".
    package static func notedPatients(_ note: String) -> Int? {
        let lower = note.lowercased()
        guard
            lower.contains("patients n=") || lower.contains("patients, n =") || lower.contains("patients (n =")
                || lower.contains("patients n =")
        else { return nil }
        let words = lower.split(whereSeparator: { " =().,".contains($0) }).map(String.init)
        guard let at = words.firstIndex(of: "patients"),
            let n = words[(at + 1)...].lazy.compactMap({ Int(printed: $0) }).first
        else { return nil }
        return n
    }

    /// The n that a part of a note gives for the group of that name: "Placebo, n = 33; Drug, n = 32".
    package static func notedSize(_ note: String, of group: String) -> Int? {
        let name = group.lowercased()
        for part in note.lowercased().split(separator: ";") {
            let words = part.trimmed
            guard words.hasPrefix(name), let sign = words.firstIndex(of: "="), words[..<sign].trimmed.hasSuffix(" n")
            else { continue }
            let digits = words[words.index(after: sign)...].drop { $0 == " " }.prefix { $0.isNumber }
            if let n = Int(printed: digits), n > 0 { return n }
        }
        return nil
    }

    private static let rough: Set<String> = [
        "about", "approximately", "around", "nearly", "almost", "roughly", "circa", "some", "over", "~", "∼", "≈",
    ]

    /// Whether a word or sign before a number says that it is no exact one.
    package static func isRough(_ word: String) -> Bool { rough.contains(word) }
}
