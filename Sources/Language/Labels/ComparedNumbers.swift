package import Paper

/// Two numbers that words hold against each other: "163; printed 163", "is 163, not 163", "12.3 %, printed is 12.3 %".
package struct ComparedNumbers: Sendable {
    package var computed: PrintedNumber
    package var printed: PrintedNumber

    /// Those of a text that stand behind one of the signs.
    package static func all(in text: String, behind signs: Set<String>) -> [ComparedNumbers] {
        let tokens = Tokenizer(text).tokens
        var found: [ComparedNumbers] = []
        for position in tokens.indices.dropFirst(2) {
            guard let printed = tokens[position].number else { continue }
            var before = position - 1
            if tokens[before].text == "is" { before -= 1 }
            guard before > 1, ["printed", "not"].contains(tokens[before].text) else { continue }
            before -= 1
            guard signs.contains(tokens[before].text) else { continue }
            before -= 1
            if tokens[before].text == "%" { before -= 1 }
            guard before > 0, let computed = tokens[before].number, ["=", "is"].contains(tokens[before - 1].text) else {
                continue
            }
            found.append(ComparedNumbers(computed: computed, printed: printed))
        }
        return found
    }
}
