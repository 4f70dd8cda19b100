import Paper

/// Where sentences end among the tokens of a text.
package struct SentenceBoundaries {
    package let bytes: [UInt8]
    package let tokens: [Token]

    /// Words that keep their full stop inside a sentence.
    private static let abbreviations: Set<String> = [
        "fig", "figs", "al", "vs", "dr", "mr", "mrs", "ms", "prof", "st", "approx", "ca", "cf", "eq", "ref", "refs",
        "tab", "suppl", "supp", "resp", "incl", "mo", "wk", "yr", "yrs", "ie", "eg", "inc", "ltd", "dept", "vol", "pp",
        "ed", "eds", "i.e.", "e.g.", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec",
        "no", "nos", "max", "min", "v", "ver",
    ]
    /// Of these, those that are words or units of their own and end a sentence unless a number follows.
    private static let onlyBeforeNumbers: Set<String> = [
        "no", "nos", "fig", "figs", "max", "min", "ed", "mo", "yr", "yrs", "wk",
    ]
    /// Words that open sentences and are no surnames.
    private static let openings: Set<String> = ["the", "in", "this", "these", "of", "we", "all", "a", "it", "patients"]
    /// No prose has sentences of more tokens; a longer run is cut, so that grammars stay fast on any text.
    private static let longestSentence = 600
    /// A bracket that does not close within so many bytes is a misprint and holds no sentence together.
    private static let longestBracket = 1_500

    /// Indices of the tokens behind each sentence's last one.
    package func ends() -> [Int] {
        var ends: [Int] = []
        // the place behind the last end
        var start = 0
        var bracketEnd = 0
        let partners = Brackets.partners(of: tokens)
        var index = 0
        while index < tokens.count {
            let partner = partners[index]
            if partner > index,
                tokens[partner].range.upperBound - tokens[index].range.lowerBound <= SentenceBoundaries.longestBracket
            {
                bracketEnd = Swift.max(bracketEnd, partner)
            }
            if index - start >= SentenceBoundaries.longestSentence {
                ends.append(index)
                start = index
                bracketEnd = 0
            }
            if index >= bracketEnd, mayEndSentence(tokens[index]), let end = endOfSentence(at: index) {
                ends.append(end)
                start = end
                index = end
            } else {
                index += 1
            }
        }
        if ends.last != tokens.count { ends.append(tokens.count) }
        return ends
    }

    /// Whether a token's last byte may end a sentence: few do.
    private func mayEndSentence(_ token: borrowing Token) -> Bool {
        switch bytes[token.range.upperBound - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        default: false
        }
    }

    /// The token behind the sentence that the mark at `index` ends; nil where it ends none.
    private func endOfSentence(at index: Int) -> Int? {
        let mark = tokens[index]
        if mark.isWord, mark.text.utf8.last == UInt8(ascii: "."), mark.text != "i.e.", mark.text != "e.g.",
            index + 1 < tokens.count, mark.range.upperBound < tokens[index + 1].range.lowerBound
        {
            // "U.S. The": a dotted abbreviation ends a sentence only before a common opening.
            return SentenceBoundaries.openings.contains(tokens[index + 1].text)
                && isUppercase(index + 1) ? index + 1 : nil
        }
        guard mark.isMark, [".", "!", "?"].contains(mark.text) else { return nil }
        var end = index + 1
        let hasCitation = end < tokens.count && isCitation(end, behind: mark)
        if hasCitation { end += 1 }
        while end < tokens.count, tokens[end].isMark, ["”", "\"", "’", ")"].contains(tokens[end].text),
            tokens[end - 1].range.upperBound == tokens[end].range.lowerBound
        {
            end += 1
        }
        guard end < tokens.count else { return end }
        let isGlued = tokens[end - 1].range.upperBound == tokens[end].range.lowerBound
        guard opensSentence(end) else { return nil }
        if isGlued { return opensGluedSentence(end, before: index) ? end : nil }
        return mark.text == "." && isAbbreviation(index, next: end, hasCitation: hasCitation) ? nil : end
    }

    private func isCitation(_ index: Int, behind mark: Token) -> Bool {
        let token = tokens[index]
        return token.isWord && token.range.lowerBound == mark.range.upperBound
            && (bytes[token.range.lowerBound].isASCIIDigit || bytes.raisedLength(at: token.range.lowerBound) > 0)
    }

    private func opensSentence(_ index: Int) -> Bool {
        let first = bytes[tokens[index].range.lowerBound]
        return first.isASCIIUppercase || first.isASCIIDigit || first >= 0x80
            || [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "<")].contains(first)
    }

    /// Whether a lost blank parts two sentences, as in "survival.Overall", but not in "m.S" or "3.Patients".
    private func opensGluedSentence(_ index: Int, before mark: Int) -> Bool {
        guard mark > 0, isUppercase(index), !tokens[index].isMark else { return false }
        let before = tokens[mark - 1]
        return before.text == ")" || (before.isWord && before.range.count > 3 && before.text.utf8.count > 3)
    }

    private func isUppercase(_ index: Int) -> Bool { bytes[tokens[index].range.lowerBound].isASCIIUppercase }

    private func isAbbreviation(_ index: Int, next: Int, hasCitation: Bool) -> Bool {
        guard index > 0, tokens[index - 1].isWord,
            tokens[index - 1].range.upperBound == tokens[index].range.lowerBound
        else { return false }
        let before = tokens[index - 1]
        let nextIsDigit = bytes[tokens[next].range.lowerBound].isASCIIDigit
        if before.range.count == 1, isUppercase(index - 1) {
            // An initial: "A. Smith" at a sentence's head, behind a comma or another initial.
            guard index > 1 else { return true }
            // "patients A, D and I. Rituximab …": the last letter of a list
            if tokens[index - 2].text == "and", index > 2, tokens[index - 3].range.count == 1, isUppercase(index - 3) {
                return false
            }
            let joins = tokens[index - 2].text == "and" && !SentenceBoundaries.openings.contains(tokens[next].text)
            return joins || [".", ","].contains(tokens[index - 2].text)
                || (tokens[next].range.count == 1 && next + 1 < tokens.count && tokens[next + 1].text == ".")
        }
        guard SentenceBoundaries.abbreviations.contains(before.text) else { return false }
        if before.text == "al" { return !hasCitation }
        return nextIsDigit || !SentenceBoundaries.onlyBeforeNumbers.contains(before.text)
    }
}
