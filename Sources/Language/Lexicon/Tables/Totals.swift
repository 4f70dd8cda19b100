import Paper

/// Names of what holds all patients, and of categories that leave some out.
extension Lexicon {
    /// Whether a row's label is a total's: "Total", "Total patients", "All".
    package static func isTotal(row label: String) -> Bool {
        let lower = label.lowercased()
        return lower.hasPrefix("total") || lower == "all"
    }

    /// Whether a column's header begins as a total's does: "Total (N)", "All patients", "Overall cohort".
    package static func isTotal(column header: String) -> Bool {
        let lower = header.lowercased()
        return ["total", "all", "overall"].contains { lower.hasPrefix($0) }
    }

    private static let wholes: Set<String> = [
        "total", "all", "overall", "all patients", "all grades", "all grade", "any grade", "whole group",
        "total population",
        "all participants", "all subjects",
    ]

    /// Whether a header, up to its first comma or bracket, is a name for all and nothing else: "Total, n (%)".
    package static func namesWhole(_ header: String) -> Bool {
        guard let name = header.lowercased().split(whereSeparator: { ",(".contains($0) }).first else { return false }
        return wholes.contains(String(name).folded)
    }

    private static let unknown = [
        "unknown", "missing", "not available", "not reported", "not known", "not evaluable", "not recorded", "not done",
        "no data", "n/a", "undetermined", "not assessed", "not specified", "unspecified",
    ]

    /// Whether a category holds those of whom nothing is known.
    package static func isUnknown(category label: String) -> Bool {
        let lower = label.lowercased()
        return unknown.contains { lower.contains($0) }
    }

    /// Whether the categories that a label names one behind the other may hold those of whom nothing is known.
    package static func mayHoldUnknown(categories label: String) -> Bool {
        let lower = label.lowercased()
        return ["unknown", "missing", "not "].contains { lower.contains($0) }
    }

    private static let exclusive = ["sex", "gender", "age", "ethnicity"]
    private static let overlapping = [
        "adverse", "disorders", "genetic", "method", "abnormalit", "event", "comorbid", "toxicit", "therapy",
        "treatment", "grade",
    ]

    /// Whether the categories under a heading exclude each other by its words.
    package static func isOfExclusiveCategories(_ heading: String) -> Bool {
        let lower = heading.lowercased()
        return exclusive.contains { lower.hasPrefix($0) } && !overlapping.contains { lower.contains($0) }
    }

    /// Words that go on with those whom the sentence before left over.
    package static func goesOn(_ word: String) -> Bool { ["remaining", "other", "others"].contains(word) }
}

extension Lexicon {
    /// Whether a label is a number and nothing else: it names a patient, a visit or a level, no quantity.
    package static func isNumberAlone(_ label: String) -> Bool {
        let plain = label.utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: ".") }
        return !plain.isEmpty && plain.allSatisfy(\.isASCIIDigit)
    }
}
