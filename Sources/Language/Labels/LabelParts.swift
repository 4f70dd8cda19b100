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
        if let p = Self.beforeP(name) { name = p }
        // a heading's colon
        if name.last == ":" { name = name.dropLast().trimmed }
        if Lexicon.isTime(name) || Lexicon.comparesTimes(name) {
            (name, time) = ("", name)
            return
        }
        if let time = Self.timeOfForm(name) {
            (name, self.time, isForm) = ("", time, true)
            return
        }
        if let time = Self.timeOfAverage(name) {
            (name, self.time) = ("", time)
            return
        }
        var isFormed = name.contains("±") || name.contains(") ") || name.hasSuffix(" %") || Self.endsWithSpread(name)
        takeTails(&isFormed)
        if time == nil, isFormed {
            let rest = Self.withoutForm(name)
            if rest != name {
                name = rest
                takeTails(&isFormed)
            }
        }
        // with a unit "HR" is the heart's rate, "Mean" still a mean
        if Self.isForm(name), unit == nil || unit == "%" || Self.plainForms.contains(name.lowercased()) {
            isForm = true
            name = ""
        } else if Lexicon.isTime(name), time == nil {
            (name, time) = ("", name)
        } else if time == nil, let parted = Lexicon.partDashed(name) {
            (name, time) = (parted.name, parted.time)
        } else if partsTimes, time == nil, let parted = Lexicon.partTime(name) {
            (name, time) = (parted.name, parted.time)
        }
        name = Self.withoutInnerForm(name)
        if time == nil, partsTimes, let parted = Self.innerTime(name) { (name, time) = (parted.name, parted.time) }
        // "Weeks 1–12 (open phase)"
        if time == nil, !isForm, name.last == ")", let bracket = name.lastIndex(of: "("), bracket > name.startIndex {
            let before = name[..<bracket].trimmed
            // "After surgery (ward)" is no time
            if before.contains(where: \.isNumber) || Lexicon.isPeriod(before), Lexicon.isTime(before) {
                (name, time) = ("", before)
            }
        }
    }

    /// Words that are nothing but a form, whatever unit stands behind.
    private static let plainForms: Set<String> = ["mean", "median", "average", "sd", "se", "sem"]

    /// Takes the name, and the unit where it has none, that the labels around it tell.
    package mutating func takeName(_ name: String, _ unit: String?) {
        self.name = name
        self.unit = self.unit ?? unit
    }

    package mutating func takeTime(_ time: String) { self.time = time }

    /// "LS mean change" of "LS mean (SE) change".
    private static func withoutInnerForm(_ name: String) -> String {
        guard let open = name.firstIndex(of: "("), let close = name[open...].firstIndex(of: ")"),
            open > name.startIndex, name.index(after: close) < name.endIndex
        else { return name }
        let inner = String(name[name.index(after: open)..<close])
        guard inner.count > 1, isForm(inner), name[name.index(after: close)] == " " else { return name }
        return cut(name[..<open]) + name[name.index(after: close)...]
    }

    /// "Treadmill Drug" and "before" of "Treadmill (before) Drug".
    private static func innerTime(_ name: String) -> (name: String, time: String)? {
        guard let open = name.firstIndex(of: "("), let close = name[open...].firstIndex(of: ")"),
            open > name.startIndex, name.index(after: close) < name.endIndex, name[name.index(after: close)] == " ",
            // "AUC(1–4 h) for FEV1"
            name[name.index(before: open)] == " "
        else { return nil }
        let inner = name[name.index(after: open)..<close].trimmed
        guard Lexicon.isTime(inner), !Lexicon.isEventNoun(inner) else { return nil }
        return (cut(name[..<open]) + name[name.index(after: close)...], inner)
    }

    /// "baseline" of "Mean ± SD baseline, mmHg".
    private static func timeOfForm(_ name: String) -> String? {
        guard name.contains("±"), let blank = name.lastIndex(where: { $0 == "±" }) else { return nil }
        let words = name[name.index(after: blank)...].split(separator: " ")
        guard words.count > 1 else { return nil }
        let rest = words.dropFirst().joined(separator: " ")
        let time = rest.split(separator: ",").first.map { String($0).trimmed } ?? ""
        return isForm(String(name[..<blank]) + "± " + words[0]) && Lexicon.isTime(time) ? time : nil
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
        // sizes of several arms in one bracket
        if let open = before.lastIndex(of: "("), !before[open...].contains(")"), before[open...].contains("=") {
            return String(before[..<open]).trimmed
        }
        // "Smokers (placebo, n = 27)"
        let isOpen = before.last(where: { "()".contains($0) }) == "("
        return isOpen && behind.contains(")") ? before + ")" : String(before)
    }

    /// "Score (SE)" of "Score (SE) p-value", over rows that give both.
    private static func beforeP(_ name: String) -> String? {
        for end in ["p-value", "p -value", "p value"] where name.lowercased().hasSuffix(" " + end) {
            let rest = name.dropLast(end.count).trimmed
            return rest.last == ")" ? rest : nil
        }
        return nil
    }

    /// "3-month" of "3-month mean".
    private static func timeOfAverage(_ name: String) -> String? {
        guard let blank = name.lastIndex(of: " "), ["mean", "median"].contains(name[name.index(after: blank)...]) else {
            return nil
        }
        let rest = String(name[..<blank])
        return Lexicon.isTime(rest) ? rest : nil
    }

    /// The parts of a label whose name is an event that may be a time as well: "Intubation, n (%)"; nil for others.
    package static func event(_ label: String) -> LabelParts? {
        var parts = LabelParts(label)
        guard let time = parts.time, parts.name.isEmpty, Lexicon.isEventNoun(time) else { return nil }
        (parts.name, parts.time) = (time, nil)
        return parts
    }

    /// The parts of a label that names a test's statistic, taken for a name: "F", of a group.
    package func orStatistic(_ label: String) -> LabelParts {
        guard Label(label).forms == [FigureForm(head: .testStatistic)] else { return self }
        var parts = self
        (parts.name, parts.isForm) = (label, false)
        return parts
    }

    /// A label that is nothing but a name.
    package init(name: String) { self.name = name }

    /// A label that is nothing but a time.
    package init(time: String) {
        name = ""
        self.time = time
    }

    private mutating func takeTails(_ isFormed: inout Bool) {
        while let (rest, tail) = Self.tail(of: name) {
            // "6 m (f)": the letter tells two times apart
            if tail.utf8.count == 1, tail != "n", tail.utf8.allSatisfy(\.isASCIILowercase), time == nil,
                Lexicon.isTime(rest) || Self.endsWithAmount(rest)
            {
                if Lexicon.isTime(rest) { (name, time) = ("", name) }
                return
            }
            // "Group (M)" is called so
            if tail != "%", !Self.isForm(tail) || tail == "M" || tail.count(where: \.isUppercase) > 1,
                Lexicon.isCalledGroup(rest), Lexicon.armKey(rest).isEmpty
            {
                return
            }
            guard isFormed && tail == "M" || take(tail) else { return }
            name = rest
            isFormed = isFormed || tail == "%" || Self.isForm(tail)
        }
    }

    /// "Mean and SD", "Mean or median and SD or IQR" at a label's end.
    private static func endsWithSpread(_ name: String) -> Bool {
        guard let last = name.split(separator: " ").last else { return false }
        return ["SD", "SE", "SEM", "IQR"].contains(String(last))
    }

    /// "6 m": a number and a short unit.
    private static func endsWithAmount(_ text: String) -> Bool {
        let words = text.split(separator: " ").suffix(2)
        guard words.count == 2, let number = words.first, let unit = words.last else { return false }
        return number.allSatisfy(\.isNumber) && unit.utf8.count < 3
    }

    /// The label without the words behind its name that say how figures are given: "Drug Mean ± SD", "Placebo n" of
    /// "Placebo n (%)".
    private static func withoutForm(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count > 1, !namesFigures(name) else { return name }
        // "Drug m (SD)"
        let isCalledSo = words.count == 2 && Lexicon.isCalledGroup(String(words[0]))
        if words.last == "m" || words.last == "M", !isCalledSo {
            return cut(words.dropLast().joined(separator: " ")[...])
        }
        for start in words.indices.dropFirst() {
            let rest = words[start...].joined(separator: " ")
            if rest == "%" || rest == "No" || namesFigures(rest) {
                return cut(words[..<start].joined(separator: " ")[...])
            }
        }
        return withoutFormInside(words) ?? name
    }

    /// "Before Mean ± SD Drug", "Median (IQR) for Drug" without what says how the figures are given.
    private static func withoutFormInside(_ words: [Substring]) -> String? {
        guard words.count <= 12 else { return nil }
        for start in words.indices {
            for end in (start + 1..<words.count).reversed() {
                let inner = words[start..<end].joined(separator: " ")
                guard inner.contains("±") && !inner.hasSuffix("±") || inner.hasSuffix(")"), namesFigures(inner),
                    Label(inner).forms.contains(where: { $0.head == .mean || $0.head == .median })
                else { continue }
                var rest = Array(words[..<start]) + words[end...]
                let isJoined = ["for", "in", "among"].contains(words[end].lowercased())
                // "Mean (SD) score" is a measure
                guard start > 0 || isJoined else { return nil }
                if isJoined { rest.remove(at: start) }
                return rest.isEmpty ? nil : cut(rest.joined(separator: " ")[...])
            }
        }
        return nil
    }

    private static let figures = ConceptSet(
        .mean, .median, .modelMean, .geometricMean, .count, .percent, .standardDeviation, .standardError,
        .interquartileRange, .range, .confidenceInterval, .change)

    /// Whether all words of a text name a group's own figures, no measure and no comparison.
    private static func namesFigures(_ text: String) -> Bool {
        let label = Label(text)
        guard let first = label.tokens.first, first.isWord || first.isMark, !label.forms.isEmpty else { return false }
        var covered = IndexSet()
        for mention in label.mentions where figures.contains(mention.concept) { covered.formUnion(mention.tokens) }
        return (covered.contains(0) || !first.isWord)
            && label.tokens.indices.allSatisfy { index in
                let token = label.tokens[index]
                return !token.isWord && !token.isNumber || covered.contains(index)
                    || token.isWord && Vocabulary.functionWords.contains(token.text) && !isShortName(token, text)
            }
    }

    /// How figures are given, up to a bracket's end, and the name behind: "n (%) Drug".
    package static func form(before label: String) -> (form: String, name: String)? {
        guard let close = label.firstIndex(of: ")") else { return nil }
        let form = String(label[...close])
        let name = label[label.index(after: close)...].trimmed
        return !name.isEmpty && namesFigures(form) ? (form, String(name)) : nil
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
        // "beats/min" has no minimum
        let isPerMinute = tail.hasSuffix("/min") || tail.hasSuffix("per min")
        if Self.isForm(tail), !isPerMinute { return true }
        // "44 hours, ml"
        let pieces = tail.split(separator: ",").map { String($0).trimmed }
        if pieces.count == 2, time == nil, Lexicon.isTime(pieces[0]), !Lexicon.isTime(pieces[1]),
            Label(pieces[1]).concepts.contains(.unit)
        {
            (time, unit) = (pieces[0], unit ?? pieces[1])
            return true
        }
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
    package static func isForm(_ text: String) -> Bool {
        let label = Label(text)
        guard label.forms.contains(where: { !$0.isTopic }) else { return false }
        var covered = IndexSet()
        for mention in label.mentions { covered.formUnion(mention.tokens) }
        return label.tokens.indices.allSatisfy { index in
            let token = label.tokens[index]
            return !token.isWord || covered.contains(index)
                || Vocabulary.functionWords.contains(token.text) && !isShortName(token, text)
                || Lexicon.besideForms.contains(token.text)
        }
    }

    /// Whether a word of two or more capitals stands among others: "IS Mean (SD)", of an arm called IS.
    private static func isShortName(_ token: Token, _ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard token.range.count > 1, bytes[token.range].allSatisfy(\.isASCIIUppercase) else { return false }
        return bytes.contains(where: \.isASCIILowercase)
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
