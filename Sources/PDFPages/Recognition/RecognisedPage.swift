/// Recognised words → characters as a text layer has them: boxes from ascent to descent of one size, blanks between words.
struct RecognisedPage {
    private(set) var glyphs: [Glyph] = []
    private(set) var fonts: [PDFFont] = []

    private let scale: Double
    private let ink: InkParts

    /// Share of the size that capitals and digits are high, and letters without ascenders; of most text faces.
    private static let tall = 0.68
    private static let low = 0.46
    private static let ascent = 0.78
    private static let descent = 0.22
    private static let scriptSize = 0.65

    init(_ lines: [RecognisedLine], _ ink: InkParts, pixelsPerPoint: Double) {
        scale = pixelsPerPoint
        self.ink = ink
        let measured = lines.compactMap { Measured($0) }
        let sizes = Sizes(measured.map { (size: $0.size / scale, weight: $0.weight) })
        for line in measured { add(line, size: sizes.settled(line.size / scale)) }
    }

    /// A line with its baseline and the size of its print, in pixels.
    private struct Measured {
        var words: [RecognisedWord]
        var baseline: Double
        var size: Double
        var weight: Int

        init?(_ line: RecognisedLine) {
            var sizes: [Double] = []
            var bottoms: [Double] = []
            for character in line.words.flatMap(\.characters) {
                let height = character.bottom - character.top
                guard height > 0, let scalar = character.text.unicodeScalars.first else { continue }
                switch scalar {
                case "0"..."9", "A"..."P", "R"..."Z", "b", "d", "f", "h", "k", "l":
                    sizes.append(height / RecognisedPage.tall)
                    bottoms.append(character.bottom)
                case "a", "c", "e", "m", "n", "o", "r", "s", "u", "v", "w", "x", "z":
                    sizes.append(height / RecognisedPage.low)
                    bottoms.append(character.bottom)
                default: break
                }
            }
            words = line.words
            weight = sizes.count
            if let size = Self.median(sizes), let bottom = Self.median(bottoms) {
                (self.size, baseline) = (size, bottom)
                return
            }
            // signs alone: their place is all that is known
            guard let first = words.first else { return nil }
            size = max(1, (words.map(\.bottom).max() ?? 1) - (words.map(\.top).min() ?? 0))
            baseline = first.bottom
        }

        static func median(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.sorted()[values.count / 2]
        }
    }

    /// The sizes of print of a page, in points: few, while each measure of one is a little off.
    private struct Sizes {
        private let known: [Double]

        /// Sizes this near are one.
        private static let nearness = 0.13
        /// A line of so few letters says little of its size.
        private static let fewLetters = 3

        init(_ measures: [(size: Double, weight: Int)]) {
            var rest = measures.filter { $0.weight > 0 }
            var known: [Double] = []
            while !rest.isEmpty, known.count < 12 {
                // the size that most letters are near to
                let best = rest.max { weight(near: $0.size) < weight(near: $1.size) }?.size ?? 0
                let near = rest.filter { abs($0.size - best) <= Self.nearness * best }
                let count = near.reduce(0) { $0 + $1.weight }
                guard count > Self.fewLetters else { break }
                known.append(near.reduce(0) { $0 + $1.size * Double($1.weight) } / Double(count))
                rest.removeAll { abs($0.size - best) <= Self.nearness * best }
            }
            func weight(near size: Double) -> Int {
                rest.reduce(0) { abs($1.size - size) <= Self.nearness * size ? $0 + $1.weight : $0 }
            }
            self.known = known
        }

        func settled(_ size: Double) -> Double {
            let nearest = known.min { abs($0 - size) < abs($1 - size) }
            return nearest.map { abs($0 - size) <= 0.25 * $0 ? $0 : size } ?? size
        }
    }

    private mutating func add(_ line: Measured, size: Double) {
        for word in line.words {
            let confidences = ink.confidences(of: word)
            let edges = Self.edges(of: word)
            var isFirst = true
            for (index, character) in word.characters.enumerated() {
                let isRaised = isRaised(character, line, size: size)
                if isLostMark(index, of: word, line, size: size) {
                    if Self.isPower(word.characters[..<index]) { doubtLast(2) }
                    continue
                }
                let own = isRaised ? size * Self.scriptSize : size
                let font = font(of: own)
                let base = isRaised ? min(character.bottom, line.baseline - 0.25 * size * scale) : line.baseline
                for scalar in character.text.unicodeScalars {
                    glyphs.append(
                        Glyph(
                            scalar: scalar, left: Float(edges[index] / scale),
                            top: Float(base / scale - Self.ascent * own), right: Float(edges[index + 1] / scale),
                            bottom: Float(base / scale + Self.descent * own), font: font,
                            confidence: confidences[index]))
                    isFirst = false
                }
            }
            if !isFirst { addBlank(" ", behind: word) }
        }
        addBlank("\n", behind: nil)
    }

    /// Whether a number ends as 10: what stands raised behind it may have been its exponent.
    private static func isPower(_ characters: ArraySlice<RecognisedCharacter>) -> Bool {
        characters.suffix(2).map(\.text) == ["1", "0"] && characters.dropLast(2).last?.isDigit != true
    }

    private mutating func doubtLast(_ count: Int) {
        for index in glyphs.indices.suffix(count) { glyphs[index].confidence = 0 }
    }

    private mutating func addBlank(_ scalar: Unicode.Scalar, behind word: RecognisedWord?) {
        guard let last = glyphs.last else { return }
        glyphs.append(
            Glyph(
                scalar: scalar, left: last.right, top: last.top, right: last.right, bottom: last.bottom,
                font: last.font,
                confidence: 100))
    }

    private mutating func font(of size: Double) -> Int {
        let rounded = Float((size * 10).rounded() / 10)
        if let known = fonts.firstIndex(where: { $0.size == rounded }) { return known }
        fonts.append(PDFFont(name: "recognised", size: rounded))
        return fonts.count - 1
    }

    /// Whether a letter or digit stands high and is small: a mark of a note, a citation, an exponent.
    private func isRaised(_ character: RecognisedCharacter, _ line: Measured, size: Double) -> Bool {
        guard let scalar = character.text.unicodeScalars.first,
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "*†‡§¶".unicodeScalars.contains(scalar)
        else { return false }
        let em = size * scale
        return line.baseline - character.bottom > 0.18 * em && character.bottom - character.top < 0.6 * em
    }

    /// Whether a sign behind a digit at a word's end is the mark of a note that recognition has made a quote or a degree of.
    ///
    /// What it marks is not known any more, and as a quote it would make a word of the number.
    private func isLostMark(_ index: Int, of word: RecognisedWord, _ line: Measured, size: Double) -> Bool {
        let character = word.characters[index]
        guard index > 0, Self.lostMarks.contains(character.text),
            line.baseline - character.bottom > 0.18 * size * scale,
            word.characters[index - 1].isDigit
        else { return false }
        return word.characters[(index + 1)...].allSatisfy { [",", ".", ")", ";"].contains($0.text) }
    }

    private static let lostMarks: Set<String> = [
        "\"", "'", "“", "”", "‘", "’", "°", "?", "®", "©", "~", "^", "ª", "º", "¢", "»", "«",
    ]

    /// Where the characters of a word end, from the left: each as its box says, and all within the word without a gap.
    private static func edges(of word: RecognisedWord) -> [Double] {
        let count = word.characters.count
        var edges = [word.left]
        for (before, behind) in zip(word.characters, word.characters.dropFirst()) {
            edges.append((before.right + behind.left) / 2)
        }
        edges.append(word.right)
        let isOrdered = edges.indices.dropFirst().allSatisfy { edges[$0] > edges[$0 - 1] }
        // boxes that overlap are guesses
        return isOrdered ? edges : (0...count).map { word.left + (word.right - word.left) * Double($0) / Double(count) }
    }
}
