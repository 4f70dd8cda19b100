import Paper

/// Names of quantities of which every patient has a whole number, and of those that only look so.
extension Lexicon {
    /// What whole numbers a label names.
    package enum WholeNumbers: Hashable, Sendable {
        /// "Number of visits", "Parity".
        case counted
        /// Zeros and ones: "Smoker (0/1)".
        case binary
    }

    private static let countedQuantities = [
        "number of ", "no. of ", "apgar", "glasgow coma", "parity", "gravidity", "mini-mental", "mmse", "moca", "phq-9",
        "gad-7", "nihss", "apache", "sofa", "charlson", "barthel", "hospitalizations per patient", "visits per patient",
    ]
    private static let binaryQuantities = ["(0/1)", "0 = no", "0=no", "1 = yes", "1=yes", "dummy", "binary"]
    /// Words of units, rates and transformed counts.
    private static let measured = [
        "/", "×", "10⁹", "10⁶", "per ", "%", "log", "cells", "count", "average", "mean number", "index", "change",
        "difference", "adjusted", "weighted", "imputed", "least", "hours", "minutes", "score (0-100", "transformed",
        "copies", "platelet", "time", "rate", "year", "density", "median", "geometric", "ml", "mg", "cm",
    ]

    /// The whole numbers that a label names, under the heading where it only says "Mean ± SD"; nil for all else.
    package static func wholeNumbers(_ label: String, under heading: String) -> WholeNumbers? {
        // "Mean ± SD" below "Number of visits"; other labels name their own quantity
        let own = label.lowercased()
        let isBare = ["mean", "±", "(sd", " sd"].contains { own.contains($0) } && !own.contains("number")
        let text = isBare ? own + " " + heading.lowercased() : own
        if binaryQuantities.contains(where: { text.contains($0) }) { return .binary }
        let mayHaveMore = text.contains("mean number of") || text.contains("/patient")
        let bare =
            mayHaveMore
            ? text.replacing("mean number of", with: "number of").replacing("/patient", with: "") : text
        let isCounted =
            countedQuantities.contains { bare.contains($0) } && !measured.contains { bare.contains($0) }
        return isCounted ? .counted : nil
    }

    private static let otherSpreads = [
        "adjusted", "imputed", "weighted", "least squares", "least-squares", "(se)", ", se", "sem",
        "standard error",
        "s.e.",
    ]

    /// Whether a table's words say anywhere that its numbers are adjusted, or its spreads standard errors.
    package static func givesOtherSpreads(_ words: String) -> Bool {
        let lower = words.lowercased()
        return otherSpreads.contains { lower.contains($0) }
    }
}
