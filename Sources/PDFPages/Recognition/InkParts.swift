/// Counts the parts that the ink of a number has on the page, and holds them against the characters that were recognised.
///
/// Recognition is often sure of a number whose decimal mark it has lost, or whose "≥" it has read as a digit: then the ink has
/// one part more than the number has characters.
struct InkParts {
    private let scan: PageScan
    /// Pixels of a part at least: less is dust.
    private let leastArea: Int

    init(_ scan: PageScan) {
        self.scan = scan
        let side = 0.5 * scan.pixelsPerPoint
        leastArea = max(2, Int(exactly: (side * side).rounded(.down)) ?? 2)
    }

    /// Whether the numbers of a word have as many parts as characters.
    func agrees(with word: RecognisedWord) -> Bool { !confidences(of: word).contains(0) }

    /// How sure each character of a word is, 0 to 100, on the scale of words; 0 for those of a number with other parts.
    func confidences(of word: RecognisedWord) -> [UInt8] {
        var confidences = word.characters.map { Self.confidence($0.confidence) }
        var parts: [Part]?
        for run in Self.numbers(in: word) {
            let all = parts ?? self.parts(in: word)
            parts = all
            let own = Self.within(word.characters[run], all)
            if own.count != run.count || Self.opensWithSign(word.characters[run], own)
                || Self.mixesMarks(word.characters[run], own)
            {
                for index in run { confidences[index] = 0 }
            }
        }
        return confidences
    }

    /// Whether the "2" that opens a number is lower than its other digits or has its top at the left, as "≥" has: a sign that
    /// Tesseract's English does not know.
    private static func opensWithSign(_ characters: ArraySlice<RecognisedCharacter>, _ parts: [Part]) -> Bool {
        guard characters.first?.text == "2", let first = parts.first else { return false }
        let highest = parts.map { $0.bottom - $0.top }.max() ?? 0
        return first.summit < 0.4 || first.bottom - first.top < 0.8 * highest
    }

    /// Whether a comma stands on the line, or a point reaches below it.
    private static func mixesMarks(_ characters: ArraySlice<RecognisedCharacter>, _ parts: [Part]) -> Bool {
        let digits = zip(characters, parts).filter { $0.0.isDigit }.map(\.1)
        guard let height = digits.map({ $0.bottom - $0.top }).max() else { return false }
        let baseline = digits.map(\.bottom).sorted()[digits.count / 2]
        return zip(characters, parts).contains { character, part in
            !character.isDigit && (character.text == ",") != (part.bottom > baseline + 0.1 * height)
        }
    }

    /// The stretches of a word that are digits and marks, each with a digit.
    private static func numbers(in word: RecognisedWord) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var first: Int?
        for index in 0...word.characters.count {
            let isPart = index < word.characters.count && word.characters[index].text.utf8.allSatisfy(isDigitOrMark)
            if isPart {
                first = first ?? index
            } else if let start = first {
                if word.characters[start..<index].contains(where: \.isDigit) { runs.append(start..<index) }
                first = nil
            }
        }
        return runs
    }

    private static func isDigitOrMark(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }

    /// Tesseract's confidence of a word is that of its least sure character on another scale: 99 of a character is 93 of a word.
    private static func confidence(_ ofCharacter: Double) -> UInt8 {
        UInt8(exactly: min(100, max(0, 100 - 7 * (100 - ofCharacter))).rounded()) ?? 0
    }

    /// A connected area of ink; pixels of the page.
    private struct Part {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double
        /// Where the ink of its highest eighth is: 0 at its left end, 1 at its right.
        var summit: Double

        init(_ area: InkAreas.Area) {
            (left, right) = (Double(area.left), Double(area.right))
            (top, bottom) = (Double(area.top), Double(area.bottom))
            let high = area.pixels.filter { ($0.y - area.top) * 8 < area.bottom - area.top }
            let sum = high.reduce(0) { $0 + $1.x - area.left }
            summit = Double(sum) / Double(max(1, high.count)) / Double(max(1, area.right - area.left - 1))
        }
    }

    /// The parts whose middles lie within some characters, from the left.
    private static func within(_ characters: ArraySlice<RecognisedCharacter>, _ parts: [Part]) -> [Part] {
        let left = (characters.map(\.left).min() ?? 0) - 1
        let right = (characters.map(\.right).max() ?? 0) + 1
        return parts.filter { left < ($0.left + $0.right) / 2 && ($0.left + $0.right) / 2 < right }.sorted {
            $0.left + $0.right < $1.left + $1.right
        }
    }

    /// A word's connected areas of ink, those of its neighbours included.
    private func parts(in word: RecognisedWord) -> [Part] {
        func within(_ value: Double, _ limit: Int) -> Int { min(limit, max(0, Int(exactly: value.rounded()) ?? 0)) }
        let left = within(word.left - 2, scan.width)
        let right = within(word.right + 2, scan.width)
        let top = within(word.top - 2, scan.height)
        // a comma reaches below its word's box
        let bottom = within(word.bottom + 0.2 * (word.bottom - word.top), scan.height)
        guard (right - left) * (bottom - top) < 1 << 20 else { return [] }
        var parts: [Part] = []
        InkAreas(scan, left: left, top: top, right: right, bottom: bottom).visit { area in
            // what begins below is the next line's
            if area.pixels.count >= leastArea, Double(area.top) < word.bottom { parts.append(Part(area)) }
        }
        return parts
    }
}
