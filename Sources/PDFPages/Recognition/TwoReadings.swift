/// Two readings of one page held against each other: words that only one has are kept, numbers that differ are in doubt.
///
/// Looking for words anywhere, Tesseract passes over single digits that stand alone in a column; looking for lines across the page, it
/// finds them and mixes columns of print. Where the two read a number differently, one of them is wrong, however sure it is.
struct TwoReadings {
    private(set) var lines: [RecognisedLine]
    private let ink: InkParts
    /// Words of the second reading by the height at which they stand.
    private var others: [Int: [RecognisedWord]] = [:]

    /// Rows of pixels in which words are looked for together.
    private static let band = 64.0
    /// A word that only the second reading has is taken from here on: specks and rules give less.
    private static let leastConfidence = 60.0

    init(_ first: [RecognisedLine], _ second: [RecognisedLine], _ ink: InkParts) {
        lines = first
        self.ink = ink
        let known = first.flatMap(\.words)
        var knownBands: [Int: [RecognisedWord]] = [:]
        for word in known { for band in Self.bands(word) { knownBands[band, default: []].append(word) } }
        var added: [RecognisedLine] = []
        for line in second {
            var own = RecognisedLine()
            for word in line.words {
                for band in Self.bands(word) { others[band, default: []].append(word) }
                let isKnown = Self.bands(word).contains { band in
                    knownBands[band]?.contains { Self.overlap($0, word) } ?? false
                }
                if !isKnown, word.confidence >= Self.leastConfidence,
                    word.text.contains(where: { $0.isLetter || $0.isNumber })
                {
                    own.words.append(word)
                }
            }
            if !own.words.isEmpty { added.append(own) }
        }
        for line in lines.indices {
            for index in lines[line].words.indices { settle(&lines[line].words[index]) }
        }
        lines += added
    }

    private static func bands(_ word: RecognisedWord) -> ClosedRange<Int> {
        func band(_ y: Double) -> Int { Int(exactly: (y / Self.band).rounded(.down)) ?? 0 }
        return band(word.top)...max(band(word.top), band(word.bottom))
    }

    private static func overlap(_ a: RecognisedWord, _ b: RecognisedWord) -> Bool {
        min(a.right, b.right) > max(a.left, b.left) && min(a.bottom, b.bottom) > max(a.top, b.top)
    }

    /// Whether two words are of one stretch of ink: a word of one reading may be two of the other.
    private static func isOnePlace(_ a: RecognisedWord, _ b: RecognisedWord) -> Bool {
        let shared = min(a.right, b.right) - max(a.left, b.left)
        guard shared > 0.8 * (max(a.right, b.right) - min(a.left, b.left)) else { return false }
        let (height, otherHeight) = ((a.top + a.bottom) / 2, (b.top + b.bottom) / 2)
        return b.top < height && height < b.bottom && a.top < otherHeight && otherHeight < a.bottom
    }

    private func settle(_ word: inout RecognisedWord) {
        guard
            let other = Self.bands(word).lazy.compactMap({ others[$0] }).joined().first(where: {
                Self.isOnePlace(word, $0)
            })
        else { return }
        let (own, their) = (Self.figures(word), Self.figures(other))
        guard own != their, !(own + their).isEmpty else { return }
        // the one that has the ink's parts is shown, or the surer one; nothing is held against a paper for either. Letters have
        // no parts to compare: they take no number's place
        let (isOwn, isTheirs) = (ink.agrees(with: word), ink.agrees(with: other))
        if !their.isEmpty, isOwn == isTheirs ? other.confidence > word.confidence : isTheirs { word = other }
        for index in word.characters.indices { word.characters[index].confidence = 0 }
    }

    /// Digits and the marks in them.
    private static func figures(_ word: RecognisedWord) -> String {
        let text = word.text
        guard text.contains(where: \.isNumber) else { return "" }
        var figures = text.filter { $0.isNumber || $0 == "." || $0 == "," }
        while let last = figures.last, last == "." || last == "," { figures.removeLast() }
        return figures
    }
}
