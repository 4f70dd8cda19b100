import PDFPages

/// A rule of an upright page.
struct PageRule: Hashable, Sendable {
    var isVertical: Bool
    var position: Double
    var from: Double
    var to: Double
    var isEdge: Bool

    var length: Double { to - from }

    /// How much of a stretch the rule covers.
    func overlap(_ from: Double, _ to: Double) -> Double { max(0, min(self.to, to) - max(self.from, from)) }
}

/// The rules of a page, pieces joined and strokes of letters left out.
struct PageRules: Sendable {
    /// By position, then by where they begin.
    var horizontal: [PageRule]
    var vertical: [PageRule]

    /// Pieces of a rule on one line that are this near are one rule.
    private static let widestJoint = 3.0
    /// Rules whose positions differ by less are on one line.
    private static let thickness = 1.6

    init(_ rules: [PageRule], words: [PageWord]) {
        let near = WordBands(words) { ($0.top - 1.5, $0.bottom + 1.5) }
        let kept = rules.filter { rule in
            let y = rule.isVertical ? (rule.from + rule.to) / 2 : rule.position
            return !near.indices(at: y).contains { Self.isInside(rule, words[$0]) }
        }
        let beside = WordBands(words) { ($0.top - 3, $0.bottom + 3) }
        horizontal = Self.joined(
            kept.filter { rule in
                !rule.isVertical
                    && !(rule.isEdge && Self.hugs(rule, beside.indices(at: rule.position).map { words[$0] }))
            } + words.compactMap(Self.typed))
        vertical = Self.joined(kept.filter(\.isVertical))
    }

    /// Whether an edge ends where the words of one text end: the background of the text.
    private static func hugs(_ rule: PageRule, _ words: [PageWord]) -> Bool {
        let own = words.filter { $0.left > rule.from - 2 && $0.right < rule.to + 2 }.sorted { $0.left < $1.left }
        guard let first = own.first, let last = own.last, rule.from > first.left - 3, rule.to < last.right + 3 else {
            return false
        }
        return zip(own, own.dropFirst()).allSatisfy { $1.left - $0.right < $0.size }
    }

    /// A typed line of dashes as the rule that it stands for.
    private static func typed(_ word: PageWord) -> PageRule? {
        guard isTyped(word) else { return nil }
        return PageRule(
            isVertical: false, position: word.middle, from: word.left, to: word.right, isEdge: false)
    }

    private static let shortestTyped = 8

    /// Whether a word is a line of dashes, drawn with letters.
    static func isTyped(_ word: PageWord) -> Bool {
        guard word.scalarCount >= shortestTyped, let first = word.text.unicodeScalars.first else { return false }
        return "-_=—–─".unicodeScalars.contains(first) && word.text.unicodeScalars.allSatisfy { $0 == first }
    }

    private static func isInside(_ rule: PageRule, _ word: PageWord) -> Bool {
        rule.isVertical
            ? rule.position > word.left - 0.5 && rule.position < word.right + 0.5 && rule.from >= word.top - 1.5
                && rule.to <= word.bottom + 1.5
            : rule.position > word.top + 0.15 * word.height && rule.position < word.bottom - 0.15 * word.height
                && rule.from >= word.left - 1.5 && rule.to <= word.right + 1.5
    }

    private static func joined(_ rules: [PageRule]) -> [PageRule] {
        var lines: [[PageRule]] = []
        for rule in rules.sorted(by: { ($0.position, $0.from) < ($1.position, $1.from) }) {
            if let first = lines.last?.first, rule.position - first.position < thickness {
                lines[lines.count - 1].append(rule)
            } else {
                lines.append([rule])
            }
        }
        return lines.flatMap { line in
            var joined: [PageRule] = []
            for rule in line.sorted(by: { $0.from < $1.from }) {
                if let last = joined.last, rule.from - last.to <= widestJoint {
                    joined[joined.count - 1].to = max(last.to, rule.to)
                    joined[joined.count - 1].isEdge = last.isEdge && rule.isEdge
                } else {
                    joined.append(rule)
                }
            }
            return joined
        }
    }
}
