import Language

/// The title on a paper's first page.
struct PaperTitle {
    /// A printed line, or the part of it that is set in the title's size.
    private struct Row {
        var words: [PageWord]
        var box: PageBox
        var isBold: Bool
        var tokens: [String]

        init?(_ words: [PageWord]) {
            guard let line = PageLine(words) else { return nil }
            self.words = line.words
            box = line.box
            isBold = line.isBold
            tokens = PaperTitle.tokens(line.text)
        }

        /// Of the words on the baseline: raised signs reach into the line above.
        var middle: Double { PageLine(words)?.middle ?? box.middle }
    }

    /// Lines of one size that follow each other, the largest print first.
    private let blocks: [[Row]]
    /// The words of the page's upper part.
    private let page: [String]
    private let hasText: Bool

    /// Share of the page in which a title stands.
    private static let upperPart = 0.6
    /// Words and lines of a title.
    private static let leastWords = 4
    private static let mostRows = 10
    private static let mostWords = 90

    init(_ page: UprightPage) {
        let lines = page.lines.filter { line in
            line.middle < Self.upperPart * page.height && line.words.contains { $0.scalarCount > 3 }
        }
        let sizes = lines.map(\.size).sorted()
        hasText = !page.lines.isEmpty
        let body = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
        let larger = Set(lines.flatMap(\.words).filter { $0.size > 1.15 * body }.map { ($0.size * 2).rounded() / 2 })
        var found: [[Row]] = []
        for size in larger.sorted(by: >) {
            found += Self.blocks(lines.flatMap { Self.rows(of: $0, size: size) }, size: size)
        }
        blocks = found
        self.page = lines.flatMap { Self.tokens($0.text) }
    }

    /// The title: what the file says it is, where the page says so too, or else the first words of the largest print.
    ///
    /// `joined` makes one text of the words of several lines.
    func text(metadata: String?, joined: ([[PageWord]]) -> String) -> String? {
        let print = blocks.first.map { joined($0.map(\.words)) }
        guard let stated = metadata.map(Self.folded), let known = Self.stated(stated) else { return print }
        for block in blocks {
            guard let end = Self.end(of: known, in: block.flatMap(\.tokens), reach: 4) else { continue }
            return Self.goesOn(block, behind: end) ? joined(block.map(\.words)) : stated
        }
        guard hasText else { return known.count >= Self.leastWords ? stated : nil }
        guard Self.end(of: known, in: page, reach: 14) != nil else { return print }
        // the name of the journal may stand larger than the title
        guard let block = blocks.first, block.count > 1 else { return stated }
        let own = Set(block.flatMap(\.tokens))
        return known.count { own.contains($0) } * 2 > own.count ? stated : print
    }

    // MARK: The page's large print

    /// The parts of a line that are set in a size, with the signs and small letters that stand in them.
    private static func rows(of line: PageLine, size: Double) -> [Row] {
        var rows: [Row] = []
        var first: Int?
        var last = 0
        func close() {
            guard let from = first else { return }
            var end = last
            while end + 1 < line.words.count, line.words[end + 1].joinsPrevious { end += 1 }
            if let row = Row(Array(line.words[from...end])) { rows.append(row) }
        }
        for (index, word) in line.words.enumerated()
        where !word.isRaised && !word.isSideways && abs(word.size - size) <= max(0.6, 0.05 * size) {
            if first != nil, word.left - line.words[last].right > 2.5 * size, index == last + 1 {
                close()
                first = nil
            }
            if first == nil { first = index }
            last = index
        }
        close()
        return rows
    }

    private static func blocks(_ rows: [Row], size: Double) -> [[Row]] {
        var blocks: [[Row]] = []
        for row in rows {
            let place = blocks.lastIndex { block in
                guard let above = block.last else { return false }
                let pitch = row.middle - above.middle
                guard pitch > 0.5 * size, pitch < 1.75 * size, row.isBold == above.isBold,
                    row.box.overlapWidth(above.box) > 0
                else { return false }
                guard block.count > 1 else { return true }
                return pitch < 1.25 * (above.middle - block[block.count - 2].middle)
            }
            if let place { blocks[place].append(row) } else if !isLabel(row) { blocks.append([row]) }
        }
        return blocks.filter { block in
            let words = block.flatMap(\.words).count { $0.hasLetter && !$0.isRaised }
            return words >= leastWords && block.count <= mostRows
        }
    }

    /// Whether a line says what kind of article it is: "Research Article", "Open access".
    private static func isLabel(_ row: Row) -> Bool {
        !row.tokens.isEmpty && row.tokens.count <= 5
            && row.tokens.allSatisfy { LayoutWords.articleKinds.contains($0) }
    }

    // MARK: What the file says

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The words of a stated title; nil where it can be none: a file's name, a text with tags.
    private static func stated(_ title: String) -> [String]? {
        let tokens = tokens(title)
        guard (3...mostWords).contains(tokens.count), !title.contains("<"), !title.contains("&#"),
            !title.contains("\u{FFFD}"), !tokens.allSatisfy(LayoutWords.articleKinds.contains)
        else { return nil }
        return tokens
    }

    /// Small letters and digits of each word.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var current = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                current.append(scalar)
            } else if !current.isEmpty {
                tokens.append(String(current))
                current = String.UnicodeScalarView()
            }
        }
        if !current.isEmpty { tokens.append(String(current)) }
        return tokens
    }

    /// Where words end that stand in others in their order, nearly all of them; between two of them stand at most `reach`
    /// others.
    private static func end(of words: [String], in others: [String], reach: Int) -> Int? {
        let mostMissed = max(1, words.count / 10)
        for start in others.indices where words.prefix(2).contains(others[start]) {
            var next = start
            var missed = 0
            for word in words {
                if let place = others[next..<min(others.count, next + reach + 1)].firstIndex(of: word) {
                    next = place + 1
                } else {
                    missed += 1
                    if missed > mostMissed { break }
                }
            }
            if missed <= mostMissed { return next }
        }
        return nil
    }

    /// Whether a stated title is cut short: the printed line goes on behind its last word, or asks for another.
    private static func goesOn(_ block: [Row], behind end: Int) -> Bool {
        var count = 0
        for (index, row) in block.enumerated() {
            count += row.tokens.count
            if count < end { continue }
            if count > end { return true }
            guard index + 1 < block.count, let last = row.words.last?.text else { return false }
            return last.hasSuffix(":") || last.hasSuffix("-") || last.hasSuffix("–") || last.hasSuffix("—")
                || last.hasSuffix(",") || LayoutWords.openEnds.contains(last.lowercased())
        }
        return false
    }
}
