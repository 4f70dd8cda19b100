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
        leastArea = max(2, Int(side * side))
    }

    /// Whether the numbers of a word have as many parts as characters.
    func agrees(with word: RecognisedWord) -> Bool { !confidences(of: word).contains(0) }

    /// How sure each character of a word is, 0 to 100, on the scale of words; 0 for those of a number with other parts.
    func confidences(of word: RecognisedWord) -> [UInt8] {
        var confidences = word.characters.map { Self.confidence($0.confidence) }
        let isOfNumber = word.characters.map { $0.text.utf8.allSatisfy(Self.isDigitOrMark) }
        var start = 0
        var centers: [Double]?
        while let first = isOfNumber[start...].firstIndex(of: true) {
            let end = isOfNumber[first...].firstIndex(of: false) ?? isOfNumber.endIndex
            let run = word.characters[first..<end]
            if run.contains(where: { $0.text.utf8.contains { (0x30...0x39).contains($0) } }) {
                let all = centers ?? partCenters(in: word)
                centers = all
                let left = (run.map(\.left).min() ?? 0) - 1
                let right = (run.map(\.right).max() ?? 0) + 1
                // the full stop behind a sentence may stand apart from its box
                let count = all.count { $0 > left && $0 < right }
                if count != run.count { for index in first..<end { confidences[index] = 0 } }
            }
            start = end
            if start == isOfNumber.endIndex { break }
        }
        return confidences
    }

    private static func isDigitOrMark(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }

    /// Tesseract's confidence of a word is that of its least sure character on another scale: 99 of a character is 93 of a word.
    private static func confidence(_ ofCharacter: Double) -> UInt8 {
        UInt8(exactly: min(100, max(0, 100 - 7 * (100 - ofCharacter))).rounded()) ?? 0
    }

    /// The middles of a word's connected areas of ink, those of its neighbours included.
    private func partCenters(in word: RecognisedWord) -> [Double] {
        func within(_ value: Double, _ limit: Int) -> Int { min(limit, max(0, Int(exactly: value.rounded()) ?? 0)) }
        let left = within(word.left - 2, scan.width)
        let right = within(word.right + 2, scan.width)
        let top = within(word.top - 2, scan.height)
        let bottom = within(word.bottom + 2, scan.height)
        let (width, height) = (right - left, bottom - top)
        guard width > 0, height > 0, width * height < 1 << 20 else { return [] }
        var isOpen = [Bool](repeating: false, count: width * height)
        for y in 0..<height {
            for x in 0..<width {
                isOpen[y * width + x] = scan.levels[(top + y) * scan.width + left + x] < scan.threshold
            }
        }
        var centers: [Double] = []
        var waiting: [Int] = []
        for first in isOpen.indices where isOpen[first] {
            isOpen[first] = false
            waiting = [first]
            var (area, from, to) = (0, width, 0)
            while let place = waiting.popLast() {
                let (x, y) = (place % width, place / width)
                area += 1
                from = min(from, x)
                to = max(to, x)
                for nextY in max(0, y - 1)...min(height - 1, y + 1) {
                    for nextX in max(0, x - 1)...min(width - 1, x + 1) where isOpen[nextY * width + nextX] {
                        isOpen[nextY * width + nextX] = false
                        waiting.append(nextY * width + nextX)
                    }
                }
            }
            if area >= leastArea { centers.append(Double(left) + Double(from + to + 1) / 2) }
        }
        return centers
    }
}
