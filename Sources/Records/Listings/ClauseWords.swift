import Paper
package import Language

/// The telling words of a clause, with the negation that stands before them.
package struct ClauseWords: Sendable {
    package struct Word: Sendable {
        package var stem: String
        package var isNegated: Bool
    }

    package private(set) var stems: [Word] = []

    package init(_ tokens: [Token]) {
        var reach = 0
        for token in tokens {
            guard case .word = token.kind else {
                if case .mark = token.kind, token.text == "," || token.text == ";" { reach = 0 }
                continue
            }
            if ListingVocabulary.negators.contains(token.text) {
                reach = 5
                continue
            }
            for stem in ListingVocabulary.stems(token.text) { stems.append(Word(stem: stem, isNegated: reach > 0)) }
            reach -= 1
        }
    }

    /// Whether tokens end in "of these", "of whom": what follows is of a group that the sentence has just counted.
    package static func pointBack(_ tokens: ArraySlice<Token>) -> Bool {
        let words = tokens.map(\.text).filter { $0 != "," }
        return words.count > 3 && PatientSetWords.pronouns.contains(words[words.count - 1])
            && words[words.count - 2] == "of"
    }
}
