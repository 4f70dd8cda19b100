/// Ruled lines that recognition reads as characters: "|", "_" and long dashes whose ink goes on beyond them in the picture.
///
/// They are taken out of words, and a word with one in its midst is two: the words of two cells. No other character is touched.
struct RuleMarks {
    private let scan: PageScan

    /// How much darker than the paper beside it a line is, of 255: fine and grey ones are near to the noise.
    private static let leastContrast = 15
    /// Share of a line's pixels that are so dark; letters in a column leave the space between lines bare.
    private static let leastShare = 0.8
    /// In pixels: what a line may be beside the middle of its mark, and where the paper beside it begins.
    private static let nearness = 3
    private static let aside = 7

    init(_ scan: PageScan) { self.scan = scan }

    /// The lines of print without such marks.
    func without(_ lines: [RecognisedLine]) -> [RecognisedLine] {
        lines.compactMap { line in
            let words = line.words.flatMap(parts)
            return words.isEmpty ? nil : RecognisedLine(words: words)
        }
    }

    private func parts(_ word: RecognisedWord) -> [RecognisedWord] {
        guard word.characters.contains(where: isMark) else { return [word] }
        return word.characters.split(whereSeparator: isMark).map { characters in
            var part = word
            part.characters = Array(characters)
            part.left = characters.map(\.left).min() ?? word.left
            part.right = characters.map(\.right).max() ?? word.right
            return part
        }
    }

    private func isMark(_ character: RecognisedCharacter) -> Bool {
        switch character.text {
        case "|", "¦", "‖":
            return goesOn(
                from: character.top, to: character.bottom, at: (character.left + character.right) / 2, isUpright: true)
        case "_", "—":
            let middle = character.text == "_" ? character.bottom : (character.top + character.bottom) / 2
            return goesOn(from: character.left, to: character.right, at: middle, isUpright: false)
        default: return false
        }
    }

    /// Whether a line goes on before or behind a stretch of itself, twice as far as that is long.
    private func goesOn(from: Double, to: Double, at position: Double, isUpright: Bool) -> Bool {
        guard let from = Int(exactly: from.rounded()), let to = Int(exactly: to.rounded()),
            let position = Int(exactly: position.rounded()), to > from
        else { return false }
        // twice a line of print at least, whatever part of it was read
        let length = max(2 * (to - from), scan.resolution / 5)
        return [(from - length)..<from, to..<(to + length)].contains { stretch in
            (-Self.nearness...Self.nearness).contains {
                isLine(along: stretch, at: position + $0, isUpright: isUpright)
            }
        }
    }

    /// Whether the pixels of a stretch are darker than those on both sides of it; a line that is turned a little may pass to the next
    /// pixel.
    private func isLine(along stretch: Range<Int>, at position: Int, isUpright: Bool) -> Bool {
        let (end, side) = isUpright ? (scan.height, scan.width) : (scan.width, scan.height)
        guard stretch.lowerBound >= 0, stretch.upperBound <= end, position >= Self.aside, position + Self.aside < side
        else { return false }
        func level(_ along: Int, _ across: Int) -> Int {
            let place = isUpright ? along * scan.width + across : across * scan.width + along
            return Int(truncatingIfNeeded: scan.levels[place])
        }
        let dark = stretch.count { along in
            let darkest = min(level(along, position - 1), level(along, position), level(along, position + 1))
            let beside = [-7, -6, -5, 5, 6, 7].map { level(along, position + $0) }.reduce(0, +) / 6
            return darkest + Self.leastContrast <= beside
        }
        return Double(dark) >= Self.leastShare * Double(stretch.count)
    }
}
