/// Words of one baseline from left to right.
struct PageLine: Sendable {
    var words: [PageWord]
    var box: PageBox

    init?(_ words: [PageWord]) {
        guard let first = words.first else { return nil }
        self.words = Self.closedUp(words.sorted { $0.left < $1.left })
        box = words.dropFirst().reduce(first.box) { $0.union($1.box) }
    }

    /// What stands right behind a raised word, without room for a blank, belongs to it: the "/kg" of "10⁸/kg".
    private static func closedUp(_ words: [PageWord]) -> [PageWord] {
        guard words.contains(where: \.isRaised) else { return words }
        var words = words
        for place in words.indices.dropFirst()
        where words[place - 1].isRaised && !words[place].isRaised
            && words[place].left - words[place - 1].right < 0.1 * words[place].size
            && words[place].left > words[place - 1].center
        {
            words[place].joinsPrevious = true
        }
        return words
    }

    /// The size most of the line's width is set in.
    var size: Double {
        let tall = words.filter { !$0.isRaised }
        let width = tall.reduce(0) { $0 + $1.width }
        return width > 0 ? tall.reduce(0) { $0 + $1.size * $1.width } / width : words[0].size
    }

    /// Middle of the letters that stand on the baseline.
    var middle: Double {
        let plain = words.filter { !$0.isRaised }
        return (plain.isEmpty ? words : plain).map(\.middle).sorted()[max(0, (plain.isEmpty ? words : plain).count / 2)]
    }

    var text: String { PageLine.text(of: words) }

    static func text(of words: [PageWord]) -> String {
        var text = ""
        for word in words {
            let isCut = SoftHyphen.join(&text, before: word.text)
            if !text.isEmpty, !word.joinsPrevious, !isCut { text += " " }
            text += word.text
        }
        return text
    }
}

/// Words of a line that stand together: no gap between them is wider than a blank.
struct PageChunk: Sendable {
    var words: [PageWord]
    var box: PageBox

    init?(_ words: [PageWord]) {
        guard let first = words.first else { return nil }
        self.words = words
        box = words.dropFirst().reduce(first.box) { $0.union($1.box) }
    }

    var text: String { PageLine.text(of: words) }
    var size: Double { words.map(\.size).max() ?? 10 }
    var isNumeric: Bool { digitCount > 0 && digitCount >= asciiLetterCount }
    var digitCount: Int { words.reduce(0) { $0 + $1.digitCount } }
    var asciiLetterCount: Int { words.reduce(0) { $0 + $1.asciiLetterCount } }
    var letterCount: Int { words.reduce(0) { $0 + $1.letterCount } }
}

extension PageLine {
    /// Whether the words are set in letters of one width, whose blanks are as wide as a letter.
    var isTyped: Bool {
        let widths = words.compactMap { word -> Double? in
            let count = word.scalarCount
            return count > 2 && !word.isRaised ? word.width / Double(count) / word.size : nil
        }
        guard widths.count > 1, let least = widths.min(), let most = widths.max() else { return false }
        return most - least < 0.02 && least > 0.55
    }

    /// Whether several words stand on others of the line.
    var isOverprinted: Bool {
        zip(words, words.dropFirst()).count { a, b in
            !a.isRaised && !b.isRaised && a.scalarCount > 1 && b.scalarCount > 1
                && min(a.right, b.right) - b.left > 0.3 * min(a.width, b.width)
        } >= 3
    }

    /// The line's words in chunks, cut where a gap is wider than `blank` times the size, or a rule stands.
    func chunks(blank: Double = 0.62, cuts: [Double] = []) -> [PageChunk] {
        var chunks: [PageChunk] = []
        var current: [PageWord] = []
        var reach = -Double.infinity
        let isTyped = isTyped
        for word in words {
            if let last = current.last {
                let gap = word.left - reach
                let isCut = cuts.contains {
                    $0 > last.center && $0 < word.center && $0 > reach - 2 && $0 < word.left + 2
                }
                if isCut
                    || gap > (isTyped ? max(blank, 0.75) : blank) * max(word.size, last.size)
                        && !(word.isRaised && gap < word.size)
                {
                    if let chunk = PageChunk(current) { chunks.append(chunk) }
                    current = []
                    reach = -Double.infinity
                }
            }
            current.append(word)
            reach = max(reach, word.right)
        }
        if let chunk = PageChunk(current) { chunks.append(chunk) }
        return chunks
    }
}

/// Words → lines, small raised and lowered words on the line that they belong to.
enum LineBuilder {
    static func lines(of words: [PageWord]) -> [PageLine] {
        let upright = words.filter { !$0.isSideways }
        let (full, scripts) = parted(upright)
        let tallest = full.map(\.size).max() ?? 0
        var groups: [(words: [PageWord], middle: Double, size: Double)] = []
        var groupOf: [Int: Int] = [:]
        // letters and digits make the lines; signs, whose boxes may be taller, join them
        let ordered = full.enumerated().sorted { a, b in
            let (first, second) = (a.element.isSign ? 1 : 0, b.element.isSign ? 1 : 0)
            return (first, a.element.middle, a.element.left) < (second, b.element.middle, b.element.left)
        }
        for (index, word) in ordered {
            var best: (index: Int, distance: Double)?
            for index in groups.indices.reversed() {
                let group = groups[index]
                if !word.isSign, word.middle - group.middle > 2 * tallest { break }
                let distance = abs(word.middle - group.middle)
                let smaller = min(word.size, group.size)
                let isNear =
                    distance
                    < (word.isSign
                        ? 0.6 * group.size
                        : smaller < 0.8 * max(word.size, group.size)
                            ? 0.5 * max(word.size, group.size) : 0.36 * smaller)
                if isNear, distance < best?.distance ?? .infinity { best = (index, distance) }
            }
            if let best {
                groups[best.index].words.append(word)
                groupOf[index] = best.index
                if !word.isSign, word.size > groups[best.index].size {
                    groups[best.index].size = word.size
                    groups[best.index].middle = word.middle
                }
            } else {
                groupOf[index] = groups.count
                groups.append((words: [word], middle: word.middle, size: word.size))
            }
        }
        for (script, base) in scripts { if let group = groupOf[base] { groups[group].words.append(script) } }
        return groups.flatMap { lines(partedFrom: $0.words) }.sorted {
            ($0.middle, $0.box.left) < ($1.middle, $1.box.left)
        }
    }

    /// A line, or the lines that larger print between them has drawn into one: a heading of the next column, an initial
    /// that is several lines high.
    private static func lines(partedFrom words: [PageWord]) -> [PageLine] {
        guard let line = PageLine(words) else { return [] }
        let plain = words.filter { !$0.isSign && !$0.isRaised }
        let sizes = plain.map(\.size).sorted()
        guard line.isOverprinted, let usual = sizes.isEmpty ? nil : sizes[sizes.count / 2] else { return [line] }
        // lines of print stand further apart than two texts that are printed over each other
        var middles: [[Double]] = []
        for middle in plain.filter({ $0.size < 1.2 * usual }).map(\.middle).sorted() {
            if let last = middles.last?.last, middle - last < 0.36 * usual {
                middles[middles.count - 1].append(middle)
            } else {
                middles.append([middle])
            }
        }
        let lines = middles.filter { $0.count > 1 }.map { $0[$0.count / 2] }
        guard lines.count > 1, zip(lines, lines.dropFirst()).allSatisfy({ $1 - $0 > 0.8 * usual }) else {
            return [line]
        }
        let groups = Dictionary(grouping: words) { word in
            // what is larger stands on the first line that it reaches
            let from = word.size < 1.2 * usual ? word.middle : word.top + 0.5 * usual
            return lines.indices.min { abs(lines[$0] - from) < abs(lines[$1] - from) } ?? 0
        }
        return groups.sorted { $0.key < $1.key }.compactMap { PageLine($0.value) }
    }

    /// Parts small raised and lowered words from the others and binds each to the word it stands at.
    private static func parted(_ words: [PageWord]) -> (full: [PageWord], scripts: [(word: PageWord, base: Int)]) {
        let sizes = words.map(\.size).sorted()
        guard let largest = sizes.last else { return ([], []) }
        var full: [PageWord] = []
        var small: [PageWord] = []
        var symbols: [(word: PageWord, base: PageWord)] = []
        let heights = words.map(\.height).sorted()
        let usual = heights[heights.count / 2]
        let middles = WordBands(words) { ($0.middle, $0.middle) }
        for word in words {
            if word.height > 1.1 * usual, isSymbol(word),
                let base = base(
                    ofSymbol: word, among: middles.indices(from: word.top, to: word.bottom).lazy.map { words[$0] })
            {
                symbols.append((word, base))
            } else if word.size < 0.83 * largest {
                small.append(word)
            } else {
                full.append(word)
            }
        }
        // a small word is a script only beside a larger one; else it is small print
        var scripts = symbols
        let beside = WordBands(words) { ($0.top - 0.25 * $0.size, $0.bottom + 0.1 * $0.size) }
        for var word in small {
            let base = beside.indices(at: word.middle).lazy.map { words[$0] }.filter { other in
                // what is smaller by far stands beside an initial that is several lines high
                guard word.size < 0.83 * other.size, word.size > 0.4 * other.size, other.left < word.left + word.width,
                    other.hasLetter || other.hasDigit || other.text.hasSuffix(")")
                else { return false }
                let behind = word.left - other.right
                let before = other.left - word.right
                let gap = max(behind, before)
                let isNear = gap < (behind >= before ? 0.3 : 0.15) * other.size && gap > -0.4 * other.size
                return isNear && word.middle > other.top - 0.25 * other.size
                    && word.middle < other.bottom + 0.1 * other.size
            }.min { abs(word.left - $0.right) < abs(word.left - $1.right) }
            guard let base else {
                full.append(word)
                continue
            }
            word.isRaised = word.bottom < base.bottom - 0.1 * base.size && word.middle < base.middle + 0.02 * base.size
            if word.isRaised { word.text = Superscript.raised(word.text) }
            if word.left > base.left { word.joinsPrevious = true }
            scripts.append((word, base))
        }
        var places: [PlaceKey: Int] = [:]
        for (index, word) in full.enumerated() { places[PlaceKey(word)] = index }
        var bound: [(word: PageWord, base: Int)] = []
        for (word, base) in scripts {
            if let index = places[PlaceKey(base)] { bound.append((word, index)) } else { full.append(word) }
        }
        return (full, bound)
    }

    private static func isSymbol(_ word: PageWord) -> Bool { word.scalarCount <= 2 && !word.hasDigit }

    /// The word beside a sign of a symbol font, whose box is taller than those of the text around it.
    private static func base(ofSymbol word: PageWord, among words: some Sequence<PageWord>) -> PageWord? {
        words.filter { other in
            guard other.hasDigit || other.scalarCount > 2, word.height > 1.2 * other.height,
                abs(word.size - other.size) < 0.35 * word.size
            else { return false }
            let gap = max(word.left - other.right, other.left - word.right)
            return gap < 0.7 * other.size && gap > -0.3 * other.size
                && min(word.bottom, other.bottom) - max(word.top, other.top) > 0.8 * other.height
        }.min { abs($0.middle - word.middle) < abs($1.middle - word.middle) }
    }

    private struct PlaceKey: Hashable {
        var left: Double
        var top: Double

        init(_ word: PageWord) {
            left = word.left
            top = word.top
        }
    }
}
