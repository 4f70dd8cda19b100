import Paper

/// Lines that stand at the head or foot of many pages, page numbers, and the line numbers of manuscripts.
struct RunningHeads {
    /// Masked text and place of lines that come back.
    private var repeated: Set<String> = []
    private static let margin = 0.11

    init(_ pages: [UprightPage]) {
        var counts: [String: Int] = [:]
        for page in pages {
            var seen = Set<String>()
            for line in page.lines where Self.isInMargin(line, page) {
                for chunk in line.chunks(blank: 1.1) { seen.insert(Self.key(chunk)) }
            }
            for key in seen { counts[key, default: 0] += 1 }
        }
        let needed = pages.count < 4 ? 2 : 3
        repeated = Set(counts.filter { $0.value >= needed }.keys)
    }

    private static func isInMargin(_ line: PageLine, _ page: UprightPage) -> Bool {
        line.middle < margin * page.height || line.middle > (1 - margin) * page.height
    }

    /// The text, digits masked: heads differ in the page's number only.
    private static func key(_ chunk: PageChunk) -> String {
        var text = ""
        for scalar in chunk.text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                if text.last != "#" { text += "#" }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    func isHead(_ chunk: PageChunk, on page: UprightPage) -> Bool {
        let isInMargin =
            chunk.box.middle < Self.margin * page.height || chunk.box.middle > (1 - Self.margin) * page.height
        guard isInMargin else { return false }
        if repeated.contains(Self.key(chunk)) { return true }
        return chunk.words.count == 1
            && chunk.words[0].text.allSatisfy {
                $0.isNumber || $0.isLetter && chunk.words[0].text.count <= 5 && chunk.words[0].hasDigit
            }
    }

    /// Numbers at the left of a manuscript's lines: in order, at one place, left of all text.
    static func lineNumbers(_ lines: [PageLine]) -> Set<Int> {
        var found: [(index: Int, value: Int, right: Double)] = []
        for (index, line) in lines.enumerated() {
            guard let first = line.words.first, let value = Int(printed: first.text), line.words.count > 1,
                line.words[1].left - first.right > 0.8 * first.size
            else { continue }
            found.append((index, value, first.right))
        }
        guard found.count >= 8, found.count * 10 >= 6 * lines.count else { return [] }
        let rising = zip(found, found.dropFirst()).count { $1.value > $0.value && $1.value - $0.value <= 5 }
        return rising * 10 >= 9 * (found.count - 1) ? Set(found.map(\.index)) : []
    }
}
