/// Words of one baseline from left to right.
struct PageLine: Sendable {
    var words: [PageWord]
    var box: PageBox

    init?(_ words: [PageWord]) {
        guard let first = words.first else { return nil }
        self.words = words.sorted { $0.left < $1.left }
        box = words.dropFirst().reduce(first.box) { $0.union($1.box) }
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
            if !text.isEmpty, !word.joinsPrevious { text += " " }
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
    var isNumeric: Bool {
        let bytes = words.flatMap { Array($0.text.utf8) }
        let digits = bytes.count { (48...57).contains($0) }
        let letters = bytes.count { (65...90).contains($0) || (97...122).contains($0) }
        return digits > 0 && digits >= letters
    }
    var letterCount: Int {
        words.reduce(0) { $0 + $1.text.unicodeScalars.count { $0.properties.isAlphabetic } }
    }
}

extension PageLine {
    /// The line's words in chunks, cut where a gap is wider than `blank` times the size, or a rule stands.
    func chunks(blank: Double = 0.62, cuts: [Double] = []) -> [PageChunk] {
        var chunks: [PageChunk] = []
        var current: [PageWord] = []
        var reach = -Double.infinity
        for word in words {
            if let last = current.last {
                let gap = word.left - reach
                let isCut = cuts.contains { $0 > last.center && $0 < word.center && $0 > reach - 2 && $0 < word.left + 2 }
                if isCut || gap > blank * max(word.size, last.size) && !(word.isRaised && gap < word.size) {
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
        let tallest = upright.map(\.size).max() ?? 0
        var groups: [(words: [PageWord], middle: Double, size: Double, top: Double, bottom: Double)] = []
        // full-sized words make the lines, small ones join them
        for word in upright.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            var best: (index: Int, distance: Double)?
            for index in groups.indices.reversed() {
                let group = groups[index]
                if word.middle - group.middle > 2 * tallest { break }
                let distance = abs(word.middle - group.middle)
                let smaller = min(word.size, group.size)
                let larger = max(word.size, group.size)
                let isNear = distance < (smaller < 0.8 * larger ? 0.5 * larger : 0.36 * smaller)
                if isNear, distance < best?.distance ?? .infinity { best = (index, distance) }
            }
            if let best {
                groups[best.index].words.append(word)
                if word.size > groups[best.index].size {
                    groups[best.index].size = word.size
                    groups[best.index].middle = word.middle
                }
            } else {
                groups.append((words: [word], middle: word.middle, size: word.size, top: word.top, bottom: word.bottom))
            }
        }
        return groups.compactMap { PageLine(raised($0.words)) }.sorted { ($0.middle, $0.box.left) < ($1.middle, $1.box.left) }
    }

    /// Marks small raised words and gives them superscript characters.
    private static func raised(_ words: [PageWord]) -> [PageWord] {
        guard words.count > 1 else { return words }
        var sorted = words.sorted { $0.left < $1.left }
        for index in sorted.indices {
            let word = sorted[index]
            let neighbours = [index > 0 ? sorted[index - 1] : nil, index + 1 < sorted.count ? sorted[index + 1] : nil]
            let isRaised = neighbours.contains { other in
                guard let other, !other.isRaised, word.size < 0.83 * other.size else { return false }
                let gap = max(word.left - other.right, other.left - word.right)
                return gap < 0.7 * other.size && word.bottom < other.bottom - 0.12 * other.size
                    && word.middle < other.middle + 0.02 * other.size
            }
            guard isRaised else { continue }
            sorted[index].isRaised = true
            sorted[index].text = Superscript.raised(word.text)
            if index > 0, word.left - sorted[index - 1].right < 0.2 * sorted[index - 1].size {
                sorted[index].joinsPrevious = true
            }
        }
        return sorted
    }
}

/// Superscript characters, so that a marker is never taken for a digit.
enum Superscript {
    private static let characters: [Unicode.Scalar: Unicode.Scalar] = {
        let plain = "0123456789+-−=()abcdefghijklmnoprstuvwxyz"
        let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
        return Dictionary(uniqueKeysWithValues: zip(plain.unicodeScalars, raised.unicodeScalars))
    }()

    static func raised(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(characters[scalar] ?? scalar) }
        return String(result)
    }
}
