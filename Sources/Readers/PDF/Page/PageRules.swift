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
        horizontal = Self.joined(kept.filter { !$0.isVertical })
        vertical = Self.joined(kept.filter(\.isVertical))
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
