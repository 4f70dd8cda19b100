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

    /// Whether a note says that data of some patients are missing.
    package static func tellsMissing(_ note: String) -> Bool {
        let lower = note.lowercased()
        return [
            "missing", "missed", "no valid data", "no data", "no value", "not available", "excluded from", "lost to",
            "refused",
        ].contains { lower.contains($0) }
    }

    private static let countHeaders: Set<String> = [
        "n", "no.", "no", "number", "n.", "patients", "count", "frequency", "number of patients", "no. of patients",
        "number of subjects", "number of participants", "no. of subjects", "no. of participants",
    ]
    private static let percentHeaders: Set<String> = ["%", "(%)", "percent", "percentage"]

    /// Whether a header says that its column holds counts and nothing else, as "n" does.
    package static func isCountHeader(_ header: String) -> Bool {
        let lower = header.lowercased()
        return countHeaders.contains(lower.hasPrefix("# of ") ? "number of " + lower.dropFirst(5) : lower)
    }

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
        guard note.utf8.contains(UInt8(ascii: "=")) else { return nil }
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

    /// Whether a note gives sizes of groups: "Drug: n = 33; placebo: n = 32".
    package static func givesSizes(_ note: String) -> Bool {
        let plain = note.lowercased().filter { !$0.isWhitespace }
        return plain.contains("n=")
    }

    /// The n that a note gives for an arm, or for a part of it: "Drug: boys (n = 53), girls (n = 44)".
    package static func notedSize(_ note: String, ofArm arm: String, part: String?) -> Int? {
        let key = armKey(arm)
        guard !key.isEmpty else { return nil }
        for clause in note.split(whereSeparator: { ".;".contains($0) }) {
            let end = clause.firstIndex { ":=(,".contains($0) } ?? clause.endIndex
            var name = plainWords(String(clause[..<end]))
            if name.last == "n" { name.removeLast() }
            guard armKey(name.joined(separator: " ")) == key else { continue }
            let words = plainWords(String(clause[end...]))
            var isAtPart = part == nil
            for (index, word) in words.enumerated() {
                if let part { isAtPart = isAtPart || plainWords(part).contains(word) }
                guard isAtPart, part != nil || index == 0, word == "n" || index == 0 && clause[end...].first == "="
                else { continue }
                let at = word == "n" ? index + 1 : index
                if at < words.count, let n = Int(printed: words[at]), n > 0 { return n }
            }
        }
        return nil
    }

    /// The sizes that a text lists by name: "LABA (drug n = 56; placebo n = 55)", "reduced to: Control: n = 13, Diet: n = 12".
    package static func listedSizes(_ text: String) -> [(name: String, n: Int)] {
        var found: [(name: String, n: Int)] = []
        var rest = text[...]
        while let sign = rest.firstIndex(of: "=") {
            let before = rest[..<sign].trimmed
            let digits = rest[rest.index(after: sign)...].drop { $0 == " " }.prefix { $0.isNumber }
            rest = rest[rest.index(after: sign)...]
            guard before.last == "n" || before.last == "N", let n = Int(printed: digits), n > 0 else { continue }
            var name = before.dropLast()[...]
            guard let last = name.last, last.isWhitespace || ":(,".contains(last) else { continue }
            while let last = name.last, last.isWhitespace || ":(,".contains(last) { name.removeLast() }
            if let mark = name.lastIndex(where: { ",;:().0123456789".contains($0) }) {
                name = name[name.index(after: mark)...]
            }
            let words = name.split(separator: " ")
            found.append((words.drop { $0 == "and" }.joined(separator: " "), n))
        }
        return found
    }

    /// The n that such a list gives for an arm.
    package static func listedSize(_ text: String, ofArm arm: String) -> Int? {
        let key = armKey(arm)
        let sizes = Set(listedSizes(text).filter { !key.isEmpty && armKey($0.name) == key }.map(\.n))
        return sizes.count == 1 ? sizes.first : nil
    }

    private static let rough: Set<String> = [
        "about", "approximately", "around", "nearly", "almost", "roughly", "circa", "some", "over", "~", "∼", "≈",
    ]

    /// Whether a word or sign before a number says that it is no exact one.
    package static func isRough(_ word: String) -> Bool { rough.contains(word) }
}
