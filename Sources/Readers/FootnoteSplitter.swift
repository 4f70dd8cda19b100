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
        if let first = text.first, symbols.contains(first), words.count >= 4, RowLexer.cellCount(line) == 0 {
            return true
        }
        if let marker = letterMarker(text), marker.letter == "a", words.count >= 5, RowLexer.cellCount(line) == 0 {
            return true
        }
        let definitions = min(text.count { $0 == ";" }, text.count { $0 == ":" })
        if definitions >= 2, words.count >= 6 { return true }
        // "CR: complete response; PR: partial response"
        if definitions == 1, text.count(where: { $0 == ":" }) > 1, words.first?.last == ":",
            words.first?.contains(where: \.isUppercase) ?? false
        {
            return true
        }
        let isLong = words.count >= 13 || (words.count >= 10 && text.utf8.count > max(80, typicalLength * 2))
        let plain = words.count {
            $0.utf8.count >= 3 && $0.utf8.allSatisfy { $0.isASCIILetter || [0x2C, 0x2E, 0x3B, 0x2D].contains($0) }
        }
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

    /// Cuts notes that run on in one paragraph at the markers that open them.
    private func inlineNotes(_ marker: String, _ lines: [SourceLine]) -> [Footnote] {
        let (text, pieces) = joiner.join(lines)
        let own = marker.isEmpty ? text : String(text.dropFirst(marker.count)).trimmed
        guard marker.first == "*" || marker.isEmpty else {
            return [Footnote(marker: marker, text: own, pieces: pieces)]
        }
        var notes: [Footnote] = []
        var current = marker
        var words: [Substring] = []
        func close() {
            guard !words.isEmpty else { return }
            notes.append(
                Footnote(
                    marker: current, text: words.joined(separator: " "),
                    pieces: Self.slice(pieces, of: text, from: words)))
        }
        for word in own.split(separator: " ") {
            let stars = word.prefix { Self.symbols.contains($0) }
            let ends = words.last?.last
            if !stars.isEmpty, stars.count < word.count,
                ends == "." || ends == ";" || words.isEmpty && notes.isEmpty && current.isEmpty
            {
                close()
                current = String(stars)
                words = [word.dropFirst(stars.count)]
            } else {
                words.append(word)
            }
        }
        close()
        return notes
    }

    /// The pieces that print one note of several, cut at its first and last word.
    private static func slice(_ pieces: [Piece], of text: String, from words: [Substring]) -> [Piece] {
        guard let first = words.first, let last = words.last,
            let start = text.utf8.firstRange(of: Array(words.prefix(6).joined(separator: " ").utf8))
        else {
            return pieces
        }
        _ = (first, last)
        let length = words.joined(separator: " ").utf8.count
        let end = start + length
        var sliced: [Piece] = []
        for (index, piece) in pieces.enumerated() {
            let next = index + 1 < pieces.count ? pieces[index + 1].offset : text.utf8.count
            guard piece.offset < end, start < next else { continue }
            let printed = Array(piece.printed.utf8)
            let from = min(printed.count, max(0, start - piece.offset))
            let to = end >= next ? printed.count : min(printed.count, end - piece.offset)
            guard from < to else { continue }
            var copy = piece
            copy.printed = String(decoding: printed[from..<to], as: UTF8.self).trimmed
            copy.offset = max(0, piece.offset - start)
            sliced.append(copy)
        }
        return sliced
    }
}

extension String.UTF8View {
    /// Offset of the first occurrence of bytes.
    fileprivate func firstRange(of bytes: [UInt8]) -> Int? {
        let all = Array(self)
        guard !bytes.isEmpty, all.count >= bytes.count else { return nil }
        return (0...(all.count - bytes.count)).first { all[$0..<$0 + bytes.count].elementsEqual(bytes) }
    }
}
