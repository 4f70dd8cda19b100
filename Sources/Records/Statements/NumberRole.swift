import Paper
import Language

/// Roles that the words right before a number give it, so that it is not the estimate of an interval behind it.
enum NumberRole {
    /// "t(38) = 2.1", "P .004", "SD 1.7", "± 5.2", "per 0.11 mmol", "n = 40", "12/", "ES = 1.1".
    static func isNamedOtherwise(_ position: Int, in phrase: Phrase) -> Bool {
        // the level of an interval: "95%-CI"
        if phrase.percentEnd(position) != nil,
            phrase.isDash(position + 2) || Lexicon.isInterval(phrase.text(position + 2))
        {
            return true
        }
        if phrase.text(position + 1) == "/" || phrase.text(position - 1) == "/" { return true }
        if phrase.text(position + 1) == "±" { return false }
        var before = position - 1
        while ["=", "<", ">", "≤", "≥", "of", "was", "is", ":", ","].contains(phrase.text(before)), before > 0 {
            before -= 1
        }
        let isLinked = before < position - 1
        if phrase.isClosing(before), let open = phrase.partner(before), isLinked { before = open - 1 }
        // "F 1,59 = 4.2", "t38 = 2.1"
        while phrase.isNumber(before), before > 0, isLinked { before -= 1 }
        let word = phrase.text(before)
        if word == "±" || word == "per" { return true }
        return Lexicon.isOtherFigure(word, isCapital: phrase.isAllCapitals(before))
    }

    /// "9.4 to 19.0", "1.35 vs 1.82", "53 and 60": values of two groups or times.
    ///
    /// A value whose own interval ends before `floor` is an estimate of its own, not the other of two.
    static func isOneOfTwo(_ position: Int, in phrase: Phrase, floor: Int) -> Bool {
        var before = position - 1
        // "… to 19.0 ± 5.2", "… vs 12 (3)"
        if phrase.text(before) == "±" { before -= 2 }
        if phrase.isOpening(before) { before -= 1 }
        let joiner = phrase.text(before)
        guard
            Vocabulary.isVersus(joiner) || ["to", "v/s", "against"].contains(joiner)
                || joiner == "with" && phrase.text(before - 1) == "compared"
        else { return false }
        // a value of the other group within a few tokens
        return before > floor && (max(floor, before - 8)..<before).contains { phrase.isNumber($0) }
    }
}
