import Language
import Paper

/// What a paper's prose calls a group: the words before "group" or "arm", and behind "assigned to" and "received".
///
/// Names of arms are told from names of measures by it.
struct ArmMentions {
    /// Keys of `Lexicon.armKey`.
    private var called: Set<String> = []

    /// A name has at most so many words.
    private static let longest = 6

    init(_ sentences: [Sentence], notes: [String]) {
        for sentence in sentences { read(sentence.tokens) }
        for note in notes { read(note: note) }
    }

    /// "PBO = placebo group; DRG: drug group": a note that spells out an arm's short name.
    private mutating func read(note: String) {
        for piece in note.split(whereSeparator: { ";.".contains($0) }) {
            guard let sign = piece.firstIndex(where: { $0 == "=" || $0 == ":" }),
                let last = piece.split(separator: " ").last, Lexicon.followsArmName(last.lowercased())
            else { continue }
            let name = piece[..<sign].trimmed
            if !name.isEmpty, !name.contains(" ") { called.insert(Lexicon.armKey(name)) }
        }
    }

    /// Whether the prose calls a group so.
    func names(_ name: String) -> Bool {
        let key = Lexicon.armKey(name)
        return key.utf8.count > 1 && called.contains(key)
    }

    private mutating func read(_ tokens: [Token]) {
        var isAssigned = false
        for (index, token) in tokens.enumerated() {
            let word = token.text.lowercased()
            if Lexicon.isAssignment(word) { isAssigned = true }
            if Lexicon.followsArmName(word) {
                add(endingAt: index, tokens)
                // "the drug and control groups"
                guard word.hasSuffix("s") else { continue }
                for other in (max(0, index - 2 * Self.longest)..<index).reversed()
                where Lexicon.joinsGroups(tokens[other].text.lowercased()) {
                    add(endingAt: other, tokens)
                }
            }
            if Lexicon.opensArm(word) || isAssigned && (word == "to" || word == "or") {
                add(startingAt: index + 1, tokens, takesShort: Lexicon.opensArm(word))
            }
        }
    }

    private mutating func add(endingAt end: Int, _ tokens: [Token]) {
        // "the long name (LN) group"
        if end > 3, tokens[end - 1].text == ")", tokens[end - 3].text == "(", isOfName(tokens[end - 2]) {
            add(tokens[(end - 2)..<(end - 1)])
            add(endingAt: end - 3, tokens)
            return
        }
        for start in (max(0, end - Self.longest)..<end).reversed() {
            guard isOfName(tokens[start]) else { return }
            add(tokens[start..<end])
        }
    }

    /// `takesShort`: whether a bracket behind the name holds a short one.
    private mutating func add(startingAt start: Int, _ tokens: [Token], takesShort: Bool) {
        for end in start..<min(tokens.count, start + Self.longest) {
            guard isOfName(tokens[end]) else {
                // "received the long name (LN)"
                if takesShort, end > start, end + 2 < tokens.count, tokens[end].text == "(",
                    tokens[end + 2].text == ")",
                    isOfName(tokens[end + 1])
                {
                    add(tokens[(end + 1)...(end + 1)])
                }
                return
            }
            add(tokens[start...end])
        }
    }

    private func isOfName(_ token: Token) -> Bool { token.isWord || token.isNumber || "+-/–".contains(token.text) }

    private mutating func add(_ tokens: ArraySlice<Token>) {
        let key = Lexicon.armKey(tokens.map(\.text).joined(separator: " "))
        if !key.isEmpty { called.insert(key) }
    }
}
