import Paper

/// Names of what one group has beyond another.
extension Lexicon {
    private static let effects: Set<Substring> = ["effect", "effects", "contrast", "benefit"]
    private static let causes: Set<Substring> = [
        "treatment", "intervention", "group", "between", "net", "adjusted", "programme", "program", "trial",
        "estimated",
    ]

    /// Whether words name an effect of what was done, or hold two groups against each other: "Intervention effect", "A vs B".
    package static func comparesGroups(_ name: String) -> Bool {
        let words = plainWords(name)
        if words.contains("vs") || words.contains("versus") { return true }
        return words.contains(where: effects.contains)
            && (words.count == 1 || words.contains(where: causes.contains) || words.contains("ci"))
    }

    /// Whether a name takes one group from another: "Drug-Placebo", "S–L" beside "Short" and "Long".
    package static func subtracts(_ name: String, _ names: Set<String>) -> Bool {
        let parts = name.split { "-–−".contains($0) }.map { String($0).trimmed }
        guard parts.count == 2, parts[0] != parts[1], parts.allSatisfy({ !$0.isEmpty && $0.utf8.count < 40 }) else {
            return false
        }
        return parts.allSatisfy { part in
            guard let first = part.first, first.isUppercase else { return false }
            return names.contains { $0 != name && $0.hasPrefix(part) }
        }
    }

    /// Whether a header is the sign of a difference and nothing else.
    package static func isDifferenceSign(_ header: String) -> Bool {
        let bare = header.filter { !"*†‡§ ".contains($0) }
        return bare == "Δ" || bare == "∆"
    }

    /// Whether a header leaves open which of several ratios its figures are: "HR/OR, 95% CI".
    package static func namesSeveralRatios(_ header: String) -> Bool {
        let words = plainWords(header)
        return header.contains("/") && words.contains("ci")
            && Set(words).intersection(["hr", "or", "rr", "irr"]).count > 1
    }

    /// Whether words are of a regression: "β", "Slope", "Regression coefficient".
    package static func namesRegression(_ words: String) -> Bool {
        words.contains("β")
            || plainWords(words).contains { word in
                ["beta", "slope", "coef", "coeff", "parameter", "intercept"].contains(word)
                    || word.hasPrefix("coefficient")
                    || word.hasPrefix("regression")
            }
    }
}
