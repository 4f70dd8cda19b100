import Language
import Paper

/// A telling word of a clause or label, in the form in which both are compared.
struct ClauseItem: Sendable {
    var stem: String
    /// As printed, for people.
    var printed: String
    var isNegated: Bool
    /// Stands in brackets behind what it explains.
    var isGloss: Bool
    /// "Or" stands before it.
    var isAlternative = false
}

/// Brings the words of clauses, headers and values to one form.
struct ClauseForms: Sendable {
    /// Words that say nothing in this listing: the treatment and disease of all.
    var neutral: Set<String> = []

    /// A negation reaches over so many words.
    private static let reach = 8

    /// The telling words of a text that names a condition.
    func name(_ text: String) -> Set<String> {
        Set(items(Label(text).tokens, isName: true).filter { !$0.isGloss }.map(\.stem))
    }

    /// All words of a text, with those in brackets.
    func words(_ text: String) -> Set<String> { Set(items(Label(text).tokens, isName: true).map(\.stem)) }

    func items(_ tokens: [Token], isName: Bool = false) -> [ClauseItem] {
        var items: [ClauseItem] = []
        var negation = 0
        var isAlternative = false
        var relation = ""
        let brackets = Brackets.partners(of: tokens)
        var depth = 0
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            defer { index += 1 }
            switch token.kind {
            case .mark:
                if let partner = brackets[safe: index], partner > index {
                    if isRemark(tokens[(index + 1)..<partner]) { index = partner } else { depth += 1 }
                } else if let partner = brackets[safe: index], partner >= 0 {
                    depth = max(0, depth - 1)
                } else if token.text == "+", index > 0, isGlued(tokens, index), !items.isEmpty {
                    items.append(
                        ClauseItem(stem: "positive", printed: "+", isNegated: negation > 0, isGloss: depth > 0))
                } else if [",", ";", ":"].contains(token.text) {
                    negation = 0
                } else if ["<", ">", "≤", "≥"].contains(token.text) {
                    relation = token.text
                }
            case .number(let number):
                let relation = number.relation == .equal ? "" : number.relation.rawValue
                items.append(
                    ClauseItem(
                        stem: relation + shown(number.value), printed: number.printed, isNegated: negation > 0,
                        isGloss: depth > 0, isAlternative: isAlternative))
                isAlternative = false
            case .word:
                let isCode = token.text.utf8.first?.isASCIIDigit ?? false
                for word in isCode ? [token.text] : ListingVocabulary.parts(token.text) {
                    if PatientSetWords.negators.contains(word) {
                        if !isName || word != "no" { negation = Self.reach }
                        continue
                    }
                    if word == "and" || word == "but" { negation = 0 }
                    if word == "or" { isAlternative = true }
                    negation -= 1
                    guard let stem = stem(word, tokens, index, isName: isName) else { continue }
                    items.append(
                        ClauseItem(
                            stem: relation + stem, printed: word, isNegated: negation >= 0, isGloss: depth > 0,
                            isAlternative: isAlternative))
                    isAlternative = false
                    relation = ""
                }
            }
        }
        return withoutRepeats(joined(items))
    }

    /// The form of a word; nil where it says nothing.
    private func stem(_ word: String, _ tokens: [Token], _ index: Int, isName: Bool) -> String? {
        let isPriorTo = word == "prior" && tokens[safe: index + 1]?.text == "to"
        if PatientSetWords.before.contains(word) || isPriorTo {
            if isName { return nil }
            return isBeforeNeutral(tokens, index + (isPriorTo ? 2 : 1)) ? "prior" : "before"
        }
        if PatientSetWords.prior.contains(word) { return "prior" }
        if PatientSetWords.after.contains(word) {
            return isName || isBeforeNeutral(tokens, index + 1) ? nil : word
        }
        if PatientSetWords.studyNouns.contains(word),
            PatientSetWords.ownDeterminers.contains(tokens[safe: index - 1]?.text ?? "")
        {
            return nil
        }
        let isUnit = index > 0 && tokens[index - 1].isNumber || tokens[safe: index - 1]?.text == "-"
        if isUnit, let unit = Vocabulary.timeUnit(word) ?? Self.shortUnits[word] { return unit.rawValue }
        if neutral.contains(word) { return nil }
        let form = PatientSetWords.forms[word] ?? ListingVocabulary.stem(word)
        return neutral.contains(form) ? nil : form
    }

    private static let shortUnits: [String: TimeUnit] = ["y": .year, "d": .day]

    /// Whether the next words are of the treatment of all or of nothing: "after treatment".
    private func isBeforeNeutral(_ tokens: [Token], _ start: Int) -> Bool {
        var position = start
        while let token = tokens[safe: position], token.isWord, PatientSetWords.grammar.contains(token.text) {
            position += 1
        }
        guard let token = tokens[safe: position], token.isWord else { return false }
        return ListingVocabulary.parts(token.text).allSatisfy {
            neutral.contains($0) || neutral.contains(ListingVocabulary.stem($0))
        } && !PatientSetWords.grammar.contains(token.text)
    }

    private func isGlued(_ tokens: [Token], _ index: Int) -> Bool {
        tokens[index].range.lowerBound == tokens[index - 1].range.upperBound
    }

    /// Whether brackets hold only figures, or patients' numbers: they do not say who is meant.
    private func isRemark(_ tokens: ArraySlice<Token>) -> Bool {
        if tokens.allSatisfy({ !$0.isWord }) { return true }
        guard let first = tokens.first?.text else { return true }
        return Lexicon.remarks.contains(first)
    }

    private func shown(_ value: Double) -> String {
        guard value == value.rounded(), let whole = Int(checked: value) else { return String(value) }
        return String(whole)
    }

    /// Phrases of a specialty that name one thing become one word.
    private func joined(_ items: [ClauseItem]) -> [ClauseItem] {
        var found = items
        var isChanged = true
        while isChanged {
            isChanged = false
            for phrase in Self.phrases {
                guard found.count >= phrase.words.count else { continue }
                for start in 0...(found.count - phrase.words.count) {
                    let range = start..<start + phrase.words.count
                    guard zip(found[range], phrase.words).allSatisfy({ $0.stem == $1 }),
                        found[range].dropFirst().allSatisfy({ $0.isGloss == found[start].isGloss && !$0.isAlternative }
                        ),
                        Set(found[range].map(\.isNegated)).count == 1
                    else { continue }
                    var one = found[start]
                    one.stem = phrase.stem
                    one.printed = found[range].map(\.printed).joined(separator: " ")
                    found.replaceSubrange(range, with: [one])
                    isChanged = true
                    break
                }
            }
        }
        return found
    }

    /// Without the words that say nothing beside a condition, since items have none.
    private static let phrases = Haematology.phrases.map { phrase in
        (words: phrase.words.filter { !PatientSetWords.light.contains($0) }, stem: phrase.stem)
    }.sorted { $0.words.count > $1.words.count }

    /// "Complete remission (CR)": an abbreviation in brackets says the same again.
    private func withoutRepeats(_ items: [ClauseItem]) -> [ClauseItem] {
        items.indices.filter { index in
            !items[index].isGloss
                || !items[..<index].suffix(2).contains {
                    $0.stem == items[index].stem || $0.stem.hasPrefix(items[index].stem)
                }
        }.map { items[$0] }
    }
}

extension Array {
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
