/// Ink that no reading of the page has taken, and numbers that are unsure or have other parts, gathered in a picture to be read
/// by themselves.
///
/// Looking at whole pages, Tesseract passes over digits that stand alone in a column, and loses decimal marks in large tables;
/// with paper around them it sees them. What it sees is held against what it has seen before.
struct LoneInk {
    /// A group of characters: its box on the page, and where that begins in the picture.
    private struct Place {
        var left: Int
        var top: Int
        var right: Int
        var bottom: Int
        var pictureLeft = 0
        var pictureTop = 0

        init(left: Int, top: Int, right: Int, bottom: Int) {
            (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
        }

        /// A word's place; nil where it is not on the page.
        init?(_ word: RecognisedWord, _ scan: PageScan) {
            guard let left = Int(exactly: word.left.rounded()), let top = Int(exactly: word.top.rounded()),
                let right = Int(exactly: word.right.rounded()), let bottom = Int(exactly: word.bottom.rounded()),
                0 <= left, left < right, right <= scan.width, 0 <= top, top < bottom, bottom <= scan.height
            else { return nil }
            self.init(left: left, top: top, right: right, bottom: bottom)
        }
    }

    private var places: [Place] = []
    private let margin: Int
    /// What is to be recognised; nil where nothing is left.
    private(set) var picture: PageScan?

    /// Words that are less sure are read again.
    private static let leastConfidence = 60.0
    /// A page that leaves more is a drawing.
    private static let mostPlaces = 400
    /// In heights of digits: what is lower or higher is no character, narrower a line, wider running text.
    private static let heights = 0.6...1.4
    private static let widths = 0.2...8.0
    /// Characters of one group stand nearer, in heights of digits.
    private static let nearness = 0.6
    /// Paper around a group in the picture, in heights of digits.
    private static let paper = 0.3
    /// How much larger the picture is than the page: decimal marks of small print are seen better.
    private static let enlargement = 2
    /// The picture's lines are as long as so many digits are high.
    private static let lineLength = 60

    /// `words`: what is known of the page.
    init(_ scan: PageScan, beside words: [RecognisedWord], _ ink: InkParts) {
        let sure = words.filter { $0.confidence >= Self.leastConfidence }
        let heights = sure.flatMap(\.characters).filter(\.isDigit)
            .map { $0.bottom - $0.top }.sorted()
        let digit = heights.isEmpty ? 0 : heights[heights.count / 2]
        margin = Int(exactly: (digit * Self.paper).rounded()) ?? 0
        guard digit >= 4 else { return }
        let again = words.filter { word in
            word.text.contains(where: \.isNumber) && (word.confidence < Self.leastConfidence || !ink.agrees(with: word))
        }
        places =
            again.compactMap { Place($0, scan) }.filter {
                Double($0.right - $0.left) <= Self.widths.upperBound * digit
            } + Self.places(of: scan, known: WordMap(sure + again), digit: digit)
        guard !places.isEmpty, places.count <= Self.mostPlaces else {
            places = []
            return
        }
        picture = gathered(from: scan, digit: Int(exactly: digit.rounded()) ?? 0)
    }

    /// What was recognised on the picture, at its places on the page; what is of no one place is left out.
    func onPage(_ lines: [RecognisedLine]) -> [RecognisedLine] {
        lines.flatMap(\.words).compactMap { word in
            let word = word.scaled(1 / Double(Self.enlargement))
            let (x, y) = ((word.left + word.right) / 2, (word.top + word.bottom) / 2)
            let place = places.first {
                let (left, top) = (Double($0.pictureLeft - margin), Double($0.pictureTop - margin))
                let (right, bottom) = (
                    Double($0.pictureLeft + $0.right - $0.left + margin),
                    Double($0.pictureTop + $0.bottom - $0.top + margin)
                )
                return left <= word.left && word.right <= right && left < x && x < right && top < y && y < bottom
            }
            return place.map { place in
                RecognisedLine(words: [
                    word.moved(
                        right: Double(place.left - place.pictureLeft), down: Double(place.top - place.pictureTop))
                ])
            }
        }
    }

    /// The groups of characters that stand level with words of the page and have no ink at their sides.
    private static func places(of scan: PageScan, known: WordMap, digit: Double) -> [Place] {
        var characters: [Place] = []
        InkAreas(scan, left: 0, top: 0, right: scan.width, bottom: scan.height).visit { area in
            let (width, height) = (Double(area.right - area.left), Double(area.bottom - area.top))
            guard heights.contains(height / digit), width < heights.upperBound * digit,
                !known.holds((area.left + area.right) / 2, (area.top + area.bottom) / 2)
            else { return }
            characters.append(Place(left: area.left, top: area.top, right: area.right, bottom: area.bottom))
        }
        let gap = Int(exactly: (nearness * digit).rounded()) ?? 0
        var groups: [Place] = []
        for character in characters.sorted(by: { ($0.left, $0.top) < ($1.left, $1.top) }) {
            let group = groups.lastIndex {
                character.left - $0.right < gap
                    && 2 * (min(character.bottom, $0.bottom) - max(character.top, $0.top))
                        > character.bottom - character.top
            }
            guard let group else {
                groups.append(character)
                continue
            }
            groups[group].right = max(groups[group].right, character.right)
            groups[group].top = min(groups[group].top, character.top)
            groups[group].bottom = max(groups[group].bottom, character.bottom)
        }
        return groups.filter { group in
            widths.contains(Double(group.right - group.left) / digit)
                && known.standsLevel((group.top + group.bottom) / 2) && isAlone(group, scan, gap: gap / 2)
        }
    }

    /// Whether there is only paper at a group's sides, the foot left out: marks behind a number stand there.
    private static func isAlone(_ group: Place, _ scan: PageScan, gap: Int) -> Bool {
        let rows = group.top..<(group.top + (group.bottom - group.top) / 2)
        return [max(0, group.left - gap)..<group.left, group.right..<min(scan.width, group.right + gap)].allSatisfy {
            columns in
            rows.allSatisfy { y in !columns.contains { scan.levels[y * scan.width + $0] < scan.threshold } }
        }
    }

    /// Lines of the groups with paper between them, larger than on the page.
    private mutating func gathered(from scan: PageScan, digit: Int) -> PageScan {
        let scale = Self.enlargement
        let width = Self.lineLength * digit
        var (x, y, lineHeight) = (2 * digit, digit, 0)
        for index in places.indices {
            let (own, high) = (places[index].right - places[index].left, places[index].bottom - places[index].top)
            if x + own + 2 * digit > width {
                (x, y, lineHeight) = (2 * digit, y + lineHeight + 2 * digit, 0)
            }
            (places[index].pictureLeft, places[index].pictureTop) = (x, y)
            x += own + 3 * digit
            lineHeight = max(lineHeight, high)
        }
        let height = y + lineHeight + digit
        var levels = [UInt8](repeating: scan.paper, count: scale * width * scale * height)
        for place in places {
            let (left, top) = (place.pictureLeft - margin, place.pictureTop - margin)
            let (right, bottom) = (
                place.pictureLeft + place.right - place.left + margin,
                place.pictureTop + place.bottom - place.top + margin
            )
            for row in scale * top..<scale * bottom {
                for column in scale * left..<scale * right {
                    levels[row * scale * width + column] = scan.level(
                        x: (Double(column) + 0.5) / Double(scale) + Double(place.left - place.pictureLeft),
                        y: (Double(row) + 0.5) / Double(scale) + Double(place.top - place.pictureTop))
                }
            }
        }
        return PageScan(
            levels: levels, width: scale * width, height: scale * height, resolution: scale * scan.resolution)
    }
}

/// Where a page has words.
private struct WordMap {
    private var words: [Int: [RecognisedWord]] = [:]

    /// Rows of pixels that are looked up together.
    private static let band = 64

    init(_ all: [RecognisedWord]) {
        for word in all {
            guard let top = Int(exactly: word.top.rounded()), let bottom = Int(exactly: word.bottom.rounded()),
                top <= bottom
            else { continue }
            for band in (top / Self.band)...(bottom / Self.band) { words[band, default: []].append(word) }
        }
    }

    func holds(_ x: Int, _ y: Int) -> Bool {
        let (x, y) = (Double(x), Double(y))
        return words[Int(y) / Self.band]?.contains {
            $0.left - 2 <= x && x <= $0.right + 2 && $0.top - 2 <= y && y <= $0.bottom + 2
        } ?? false
    }

    /// Whether some word has this height within it.
    func standsLevel(_ y: Int) -> Bool {
        words[y / Self.band]?.contains { $0.top < Double(y) && Double(y) < $0.bottom } ?? false
    }
}
