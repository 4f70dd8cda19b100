import Language
import Paper

/// Finds numbers of people and events.
enum CountGrammar {
    /// `used` says of each token whether another grammar has understood it.
    static func mentions(in phrase: Phrase, used: [Bool]) -> [CountStatement] {
        var heads: [(token: Int, total: Int?)] = []
        var totals = Set<Int>()
        for position in phrase.indices
        where mayCount(phrase, position) && !used[position] && !totals.contains(position) {
            guard let head = head(in: phrase, at: position) else { continue }
            if let total = head.total { totals.insert(total) }
            heads.append(head)
        }
        return heads.enumerated().map { order, head in
            let home = phrase.bracket(around: head.token)
            let later = heads[(order + 1)...].lazy.map(\.token).filter { phrase.bracket(around: $0) == home }
            return statement(head, later: Array(later), phrase)
        }
    }

    private static func statement(_ head: (token: Int, total: Int?), later: [Int], _ phrase: Phrase) -> CountStatement {
        let count = number(at: head.token, in: phrase)
        // "one of two": a total is part of the mention wherever the next one stands.
        let end = Clauses.end(in: phrase, from: head.token, before: later)
        let last = max(end, (head.total ?? head.token) + 1)
        return CountStatement(
            count: count, total: head.total.flatMap { phrase.number($0) },
            place: phrase.place(head.token..<(head.total ?? head.token) + 1), clause: phrase.place(head.token..<last),
            sentence: phrase.index, token: head.token)
    }

    private static func number(at position: Int, in phrase: Phrase) -> PrintedNumber {
        if let number = phrase.number(position) { return number }
        return PrintedNumber(coefficient: phrase.text(position) == "both" ? 2 : 0, printed: phrase.text(position))
    }

    /// Whether a number, "none" or "both" may stand here: few tokens are one.
    private static func mayCount(_ phrase: Phrase, _ position: Int) -> Bool {
        if phrase.isNumber(position) { return true }
        let initial = phrase.initial(position)
        return initial == UInt8(ascii: "n") || initial == UInt8(ascii: "b")
    }

    private static func head(in phrase: Phrase, at position: Int) -> (token: Int, total: Int?)? {
        let initial = phrase.initial(position)
        if initial == UInt8(ascii: "n"), phrase.text(position) == "none" {
            return (position, Ratios.totalBehind(position + 1, in: phrase))
        }
        if initial == UInt8(ascii: "b"), phrase.text(position) == "both" {
            let isPair =
                Lexicon.behindBoth.contains(phrase.text(position + 1))
                || Vocabulary.people.contains(phrase.text(position + 1))
            return isPair ? (position, nil) : nil
        }
        if let ratio = Ratios.match(in: phrase, at: position), isPlausible(ratio, phrase) {
            return (position, ratio.total)
        }
        guard isCount(phrase, position) else { return nil }
        return (position, totalBehindBracket(phrase, position))
    }

    private static func isPlausible(_ ratio: RatioMatch, _ phrase: Phrase) -> Bool {
        guard let count = phrase.number(ratio.count), let total = phrase.number(ratio.total),
            count.relation == .equal, count.coefficient <= total.coefficient,
            !Vocabulary.labels.contains(phrase.text(ratio.count - 1)), phrase.text(ratio.count - 1) != "/"
        else { return false }
        return !isOtherUnit(phrase, behind: ratio.end)
    }

    /// The total in "12 (30%) of 40 patients", "Two (Patients 1 and 2) of the 4".
    private static func totalBehindBracket(_ phrase: Phrase, _ position: Int) -> Int? {
        guard phrase.isOpening(position + 1), let close = phrase.partner(position + 1) else { return nil }
        return Ratios.totalBehind(close + 1, in: phrase)
    }

    /// Whether the number at a token counts people or events, by the words around it.
    static func isCount(_ phrase: Phrase, _ position: Int) -> Bool {
        guard let number = phrase.number(position), let value = number.integer, value >= 0, number.relation == .equal,
            phrase.percentEnd(position) == nil, !isYear(number), !isNeighbourOfMark(phrase, position)
        else { return false }
        guard value < largest, number.printed.utf8.count == 1 || number.printed.utf8.first != UInt8(ascii: "0") else {
            return false
        }
        let before = phrase.text(position - 1)
        if isLabelled(phrase, position) || isArgument(phrase, position) { return false }
        if phrase.isCapital(position - 1), Vocabulary.months[before] != nil { return false }
        if phrase.isCapital(position + 1), Vocabulary.months[phrase.text(position + 1)] != nil { return false }
        if Lexicon.patientNouns.contains(before), phrase.isCapital(position - 1), position > 1 {
            return false
        }
        if before == "no" || before == "one" || Lexicon.isException(before, after: phrase.text(position - 2)) {
            return false
        }
        if phrase.text(position + 1) == "or", Lexicon.orMore.contains(phrase.text(position + 2)) {
            return false
        }
        // "more than one", "at least two", "up to three", "of type 2 or 3" limit, they do not count.
        if before == "to", ["up", "equal"].contains(phrase.text(position - 2)) { return false }
        if number.printed.utf8.count == 3, number.printed.lowercased() == "one",
            ["another", "time"].contains(phrase.text(position + 1))
        {
            return false
        }
        return !isOtherUnit(phrase, behind: position + 1) && !hasUnitAhead(phrase, position + 1)
    }

    /// A longer number is an identifier or an address.
    private static let largest = 10_000_000

    /// Whether the number is a name or measure: "grade 3" and also the 4 of "grade 3 or 4".
    private static func isLabelled(_ phrase: Phrase, _ position: Int, depth: Int = 0) -> Bool {
        var head = position - 1
        if phrase.text(head) == ".", phrase.isGlued(head) { head -= 1 }
        if Vocabulary.labels.contains(phrase.text(head)) { return !isNumberNoun(phrase, position) }
        guard Lexicon.listJoiners.contains(phrase.text(head)) else { return false }
        if Vocabulary.people.contains(phrase.text(position + 1)) && phrase.text(head) != "or" { return false }
        while Lexicon.listJoiners.contains(phrase.text(head)) { head -= 1 }
        guard phrase.isNumber(head), phrase.percentEnd(head) == nil else { return false }
        var name = head - 1
        if phrase.text(name) == ".", phrase.isGlued(name) { name -= 1 }
        return Lexicon.numberedNames.contains(phrase.text(name))
            || (name > 0 && depth < longestNameList && isLabelledHead(phrase, head, depth: depth + 1))
    }

    /// No list of tables or grades is longer.
    private static let longestNameList = 40

    /// The number before in a list of more than two: "Tables 2, 3 and 4".
    private static func isLabelledHead(_ phrase: Phrase, _ position: Int, depth: Int) -> Bool {
        [",", "and", "or", "&"].contains(phrase.text(position - 1)) && isLabelled(phrase, position, depth: depth)
    }

    /// "and 2 patients": a label word right before does not matter where people follow ("Between 3 patients").
    private static func isNumberNoun(_ phrase: Phrase, _ position: Int) -> Bool {
        Vocabulary.people.contains(phrase.text(position + 1)) && !Lexicon.hardLabels.contains(phrase.text(position - 1))
    }

    private static func isYear(_ number: PrintedNumber) -> Bool {
        (1900...2100).contains(number.coefficient) && number.printed.utf8.allSatisfy(\.isASCIIDigit)
    }

    /// Whether a number stands in a bracket right behind a letter: the degrees of freedom of "F(1, 58)", "t(12;21)".
    private static func isArgument(_ phrase: Phrase, _ position: Int) -> Bool {
        let bracket = phrase.bracket(around: position)
        return bracket > 0 && phrase.isGlued(bracket) && phrase.text(bracket - 1).unicodeScalars.count <= 2
            && phrase.isWord(bracket - 1) && phrase.text(bracket - 1) != "n"
    }

    /// Numbers in ranges, equations, fractions and compounds count nobody.
    private static func isNeighbourOfMark(_ phrase: Phrase, _ position: Int) -> Bool {
        if let byte = phrase.markByte(position - 1) {
            if mayJoin(byte), ["=", "/", "±", "#"].contains(phrase.text(position - 1)) { return true }
            if phrase.isDash(position - 1), phrase.isGlued(position) { return true }
        }
        // the marks below stand alone, "×" and "°" too
        if let byte = phrase.markByte(position + 1) {
            if phrase.isDash(position + 1), phrase.isGlued(position + 1) { return true }
            if mayJoin(byte), ["/", "=", "±", "+", "×", "°", "<", ">", "”", "\""].contains(phrase.text(position + 1)) {
                return true
            }
        }
        // "(3)", "[3]" and "3)" are labels.
        guard phrase.isClosing(position + 1) else { return false }
        return phrase.isOpening(position - 1) || phrase.partner(position + 1) == nil
    }

    /// Whether a mark that makes a number behind it or before it part of something else begins with a byte: few marks do.
    private static func mayJoin(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "#"), UInt8(ascii: "\""), 0x80...0xFF:
            true
        default: false
        }
    }

    /// Whether a unit ends the noun phrase that follows: "two additional courses".
    private static func isOtherUnit(_ phrase: Phrase, behind start: Int) -> Bool {
        for position in start..<start + 5 {
            let word = phrase.text(position)
            // "two phase 2 studies"
            if word == "phase" { return true }
            // "26 European and US centers"
            if word == "and", phrase.isCapital(position - 1), phrase.isCapital(position + 1) { continue }
            guard phrase.isWord(position) else { return false }
            switch Vocabulary.countedKind(word) {
            case .functionWord, .people: return false
            case .group:
                // In "10 control group infections" the group only tells which infections.
                if phrase.isWord(position + 1), !Vocabulary.functionWords.contains(phrase.text(position + 1)) {
                    continue
                }
                if Vocabulary.otherUnits.contains(word) { return true }
            case .otherUnit: return true
            case nil: break
            }
            if Vocabulary.timeUnit(word) != nil { return true }
            let initial = phrase.initial(position)
            guard initial == UInt8(ascii: "m") || initial >= 0x80 else { continue }
            if word.hasPrefix("mg") || word.hasPrefix("µg") || word.hasPrefix("μg") { return true }
        }
        return false
    }

    /// "5 or 15 mg", "1, 3, and 5-year": the unit stands behind a later number of the list.
    private static func hasUnitAhead(_ phrase: Phrase, _ position: Int, listed: Int = 0) -> Bool {
        if phrase.text(position) == "to" { return phrase.isNumber(position + 1) }
        var next = position
        if phrase.text(next) == "," { next += 1 }
        let hasWord = ["or", "and"].contains(phrase.text(next))
        if hasWord { next += 1 }
        guard next > position, phrase.isNumber(next), listed < longestList else { return false }
        if phrase.isCompound(next) { return DurationGrammar.mention(in: phrase, at: next) != nil }
        // Behind a mere comma another statement may begin: "of the 40, 30% died".
        if hasWord {
            return phrase.percentEnd(next) != nil || phrase.isWord(next + 1) && isOtherUnit(phrase, behind: next + 1)
        }
        return hasUnitAhead(phrase, next + 1, listed: listed + 1)
    }

    /// Lists of measures are short.
    private static let longestList = 6
}
