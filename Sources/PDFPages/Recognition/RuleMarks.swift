/// Ruled lines that recognition reads as characters: "|" and "_" that stand on a line of the picture.
///
/// They are taken out of words, and a word with one in its midst is two: the words of two cells. No other character is touched.
struct RuleMarks {
    /// Positions and ends of the lines, in pixels.
    private var upright: [(x: Double, top: Double, bottom: Double)] = []
    private var level: [(y: Double, left: Double, right: Double)] = []
    /// A mark's middle lies no farther from its line: a line's thickness, and what the page is turned.
    private let nearness: Double

    init(_ rules: [Rule], pixelsPerPoint scale: Double) {
        nearness = 2 * scale
        for rule in rules {
            let (from, to, position) = (
                Double(rule.from) * scale, Double(rule.to) * scale, Double(rule.position) * scale
            )
            if rule.isVertical { upright.append((position, from, to)) } else { level.append((position, from, to)) }
        }
    }

    /// The lines of print without such marks.
    func without(_ lines: [RecognisedLine]) -> [RecognisedLine] {
        guard !upright.isEmpty || !level.isEmpty else { return lines }
        return lines.compactMap { line in
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
        let (x, y) = ((character.left + character.right) / 2, (character.top + character.bottom) / 2)
        switch character.text {
        case "|", "¦", "‖":
            return upright.contains { abs($0.x - x) <= nearness && $0.top <= y && y <= $0.bottom }
        case "_":
            return level.contains {
                abs($0.y - character.bottom) <= nearness && $0.left - nearness <= x && x <= $0.right + nearness
            }
        default: return false
        }
    }
}
