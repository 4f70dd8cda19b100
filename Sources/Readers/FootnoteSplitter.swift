import Paper

/// Finds where a table's notes begin and binds them to their markers.
struct FootnoteSplitter {
    let joiner: LineJoiner

    private static let symbols: Set<Character> = ["*", "†", "‡", "§", "¶", "#"]

    /// Whether a line opens the notes under a table's body.
    static func startsFootnotes(_ line: SourceLine, typicalLength: Int) -> Bool {
        let text = line.folded
        let lower = text.lowercased()
        if lower.hasPrefix("abbreviation") || lower.hasPrefix("note:") || lower.hasPrefix("notes:") { return true }
        let words = line.words
        if text.utf8.first?.isASCIIDigit ?? false { return false }
        if let first = text.first, symbols.contains(first), words.count >= 4, RowLexer.cellCount(line) == 0 { return true }
        if let marker = letterMarker(text), marker.letter == "a", words.count >= 5, RowLexer.cellCount(line) == 0 { return true }
        let definitions = min(text.count { $0 == ";" }, text.count { $0 == ":" })
        if definitions >= 2, words.count >= 6 { return true }
        let isLong = words.count >= 13 || (words.count >= 10 && text.utf8.count > max(80, typicalLength * 2))
        let plain = words.count { $0.utf8.count >= 3 && $0.utf8.allSatisfy { $0.isASCIILetter || [0x2C, 0x2E, 0x3B, 0x2D].contains($0) } }
        return isLong && plain * 2 > words.count && RowLexer.cellCount(line) == 0
    }

    /// The marker a note begins with: "a Children …", "aBased on …".
    private static func letterMarker(_ text: String) -> (letter: Character, rest: String)? {
        guard let letter = text.first, letter.isASCII, letter.isLowercase else { return nil }
        var rest = text.dropFirst()
        let isSpaced = rest.first == " "
        if isSpaced { rest = rest.dropFirst() }
        guard let next = rest.first, next.isUppercase || (isSpaced && next == "γ") else { return nil }
        if !isSpaced, rest.dropFirst().first?.isLowercase != true { return nil }
        return (letter, String(rest))
    }

    /// Cuts the notes' lines into footnotes; a marker opens one when it is the next in order or a symbol.
    func split(_ lines: [SourceLine]) -> [Footnote] {
        var groups: [(marker: String, lines: [SourceLine])] = []
        var lastLetter: Character?
        for line in lines where !line.isBlank {
            let text = line.folded
            if let (letter, _) = Self.letterMarker(text), isNext(letter, after: lastLetter) {
                lastLetter = letter
                groups.append((String(letter), [line]))
            } else if let first = text.first, Self.symbols.contains(first) {
                groups.append((String(text.prefix { Self.symbols.contains($0) }), [line]))
            } else if groups.isEmpty {
                groups.append(("", [line]))
            } else {
                groups[groups.count - 1].lines.append(line)
            }
        }
        return groups.flatMap { group in inlineNotes(group.marker, group.lines) }
    }

    /// Only the next letters in order are markers: prose lines begin with "a", too.
    private func isNext(_ letter: Character, after last: Character?) -> Bool {
        guard let value = letter.asciiValue else { return false }
        guard let lastValue = last?.asciiValue else { return letter == "a" }
        return value > lastValue && value - lastValue <= 2
    }

    /// Notes that run on in one paragraph: "*First note. **Second note. Abbreviations".
    private func inlineNotes(_ marker: String, _ lines: [SourceLine]) -> [Footnote] {
        let (text, pieces) = joiner.join(lines)
        let own = marker.isEmpty ? text : String(text.dropFirst(marker.count)).trimmed
        guard marker.first == "*" || marker.isEmpty else { return [Footnote(marker: marker, text: own, pieces: pieces)] }
        var notes: [Footnote] = []
        var current = marker
        var words: [Substring] = []
        for word in own.split(separator: " ") {
            let stars = word.prefix { Self.symbols.contains($0) }
            let ends = words.last?.last
            if !stars.isEmpty, stars.count < word.count, ends == "." || ends == ";" || words.isEmpty && notes.isEmpty && current.isEmpty {
                if !words.isEmpty { notes.append(Footnote(marker: current, text: words.joined(separator: " "), pieces: pieces)) }
                current = String(stars)
                words = [word.dropFirst(stars.count)]
            } else {
                words.append(word)
            }
        }
        notes.append(Footnote(marker: current, text: words.joined(separator: " "), pieces: pieces))
        return notes
    }
}
