import Paper

/// A header or label parted into the name of what it stands for, its unit, its time and how the figures are given.
package struct LabelParts: Hashable, Sendable {
    /// "Nausea" of "Nausea, n (%)"; empty where the label only says how figures are given, or when.
    package private(set) var name: String
    /// "mmol/L" of "FBG, mmol/L".
    package private(set) var unit: String?
    /// "6 months" of "Pain at 6 months".
    package private(set) var time: String?
    /// Whether the label only says how figures are given: "n (%)", "Mean", "HR (95% CI)".
    package private(set) var isForm = false

    /// `partsTimes` tells whether a time at the label's end or head is parted from its name.
    package init(_ label: String, partsTimes: Bool = true) {
        name = Self.withoutSize(label.folded)
        if Lexicon.isTime(name) {
            (name, time) = ("", name)
            return
        }
        while let (rest, tail) = Self.tail(of: name), take(tail) { name = rest }
        // with a unit "HR" is the heart's rate
        if Self.isForm(name), unit == nil || unit == "%" {
            isForm = true
            name = ""
        } else if Lexicon.isTime(name), time == nil {
            (name, time) = ("", name)
        } else if partsTimes, time == nil, let parted = Lexicon.partTime(name) {
            (name, time) = (parted.name, parted.time)
        }
    }

    /// The label without an n at its end: "Drug group n = 28", "Placebo (n = 30)".
    private static func withoutSize(_ label: String) -> String {
        guard let sign = label.lastIndex(of: "="), sign > label.startIndex else { return label }
        let behind = label[label.index(after: sign)...]
        guard behind.contains(where: \.isNumber), behind.allSatisfy({ $0.isNumber || $0.isWhitespace || $0 == ")" })
        else { return label }
        var before = label[..<sign]
        while before.last?.isWhitespace ?? false { before.removeLast() }
        guard let letter = before.popLast(), letter == "n" || letter == "N",
            let last = before.last, last.isWhitespace || "(,;".contains(last)
        else { return label }
        while let last = before.last, last.isWhitespace || "(,;".contains(last) { before.removeLast() }
        return String(before)
    }

    /// The last bracket of a label, else what stands behind its last comma, and what is left.
    private static func tail(of name: String) -> (rest: String, tail: String)? {
        if let last = name.last, last == ")" || last == "]" {
            let open: Character = last == ")" ? "(" : "["
            var depth = 0
            var index = name.endIndex
            while index > name.startIndex {
                index = name.index(before: index)
                if name[index] == last { depth += 1 }
                if name[index] == open { depth -= 1 }
                if depth == 0 {
                    let inner = name[name.index(after: index)...].dropLast()
                    return (cut(name[..<index]), String(inner).trimmed)
                }
            }
            return nil
        }
        guard let comma = name.lastIndex(where: { $0 == "," || $0 == ";" }) else { return nil }
        let behind = name.index(after: comma)
        guard behind == name.endIndex || name[behind].isWhitespace || !name[behind].isNumber else { return nil }
        return (cut(name[..<comma]), String(name[behind...]).trimmed)
    }

    private static func cut(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last.isWhitespace || ",;:".contains(last) { text.removeLast() }
        return String(text)
    }

    /// Whether a tail is none of the name.
    private mutating func take(_ tail: String) -> Bool {
        if tail.isEmpty { return true }
        if tail == "%" {
            unit = unit ?? "%"
            return true
        }
        if Self.isForm(tail) { return true }
        let label = Label(tail)
        let isUnit =
            label.concepts.contains(any: ConceptSet(.unit, .timeUnit)) && label.tokens.count <= Self.longestUnit
        if isUnit, !Lexicon.isTime(tail), !label.namesClass {
            unit = unit ?? tail
            return true
        }
        guard Lexicon.isTime(tail), time == nil else { return false }
        time = tail
        return true
    }

    /// "beats per min", "ml/kg/min", "steps per day".
    private static let longestUnit = 8

    /// Whether all words of a text say how figures are given.
    static func isForm(_ text: String) -> Bool {
        let label = Label(text)
        guard label.forms.contains(where: { !$0.isTopic }) else { return false }
        var covered = IndexSet()
        for mention in label.mentions { covered.formUnion(mention.tokens) }
        return label.tokens.indices.allSatisfy { index in
            let token = label.tokens[index]
            return !token.isWord || covered.contains(index) || Vocabulary.functionWords.contains(token.text)
                || Lexicon.besideForms.contains(token.text)
        }
    }

    private struct IndexSet {
        private var members: Set<Int> = []
        mutating func formUnion(_ range: Range<Int>) { members.formUnion(range) }
        func contains(_ index: Int) -> Bool { members.contains(index) }
    }
}

extension Lexicon {
    /// Words beside those that say how figures are given: "P value", "values are".
    static let besideForms: Set<String> = ["value", "values", "adjusted", "unadjusted", "crude", "deviation", "unit"]
}
