import Paper
import XMLTree

/// Numbers that Word gives to the paragraphs of its lists and that stand nowhere in the text (ECMA-376 Part 1, 17.9).
final class WordNumbering {
    private struct Level {
        var format = "decimal"
        /// "%1.", "Table %1:".
        var text = ""
        var start = 1
        /// The style whose paragraphs are of this level.
        var style: String?
    }

    private struct List {
        /// Lists of one kind count on together.
        var kind: String
        var starts: [Int: Int] = [:]
    }

    private let styles: WordStyles
    private var kinds: [String: [Int: Level]] = [:]
    private var lists: [String: List] = [:]
    /// By kind: the number that each level stands at.
    private var counts: [String: [Int: Int]] = [:]
    /// Lists whose own starts were taken.
    private var begun: Set<String> = []

    private static let deepest = 9

    init(_ root: MarkupElement?, _ styles: WordStyles) {
        self.styles = styles
        for kind in root?.all("abstractNum") ?? [] {
            guard let id = kind["abstractNumId"] else { continue }
            var levels: [Int: Level] = [:]
            for element in kind.all("lvl") {
                guard let number = element["ilvl"].flatMap({ Int(printed: $0) }) else { continue }
                levels[number] = Level(
                    format: element.first("numFmt")?["val"] ?? "decimal", text: element.first("lvlText")?["val"] ?? "",
                    start: element.first("start")?["val"].flatMap { Int(printed: $0) } ?? 1,
                    style: element.first("pStyle")?["val"])
            }
            kinds[id] = levels
        }
        for list in root?.all("num") ?? [] {
            guard let id = list["numId"], let kind = list.first("abstractNumId")?["val"] else { continue }
            var own = List(kind: kind)
            for override in list.all("lvlOverride") {
                guard let level = override["ilvl"].flatMap({ Int(printed: $0) }) else { continue }
                own.starts[level] = override.first("startOverride")?["val"].flatMap { Int(printed: $0) }
            }
            lists[id] = own
        }
    }

    /// The printed number of a paragraph, counted on, and whether it holds a word, as "Table 1" does; nil where it has none, or a
    /// bullet.
    func label(of paragraph: MarkupElement, style: String?) -> (text: String, hasWord: Bool)? {
        guard !lists.isEmpty else { return nil }
        let own = paragraph.first("pPr")?.first("numPr")
        let styled = styles.list(ofParagraph: style)
        // "0" takes a paragraph out of its style's list
        guard let id = own?.first("numId")?["val"] ?? styled?.list, id != "0", let list = lists[id],
            let levels = kinds[list.kind]
        else { return nil }
        let level =
            own?.first("ilvl")?["val"].flatMap { Int(printed: $0) }
            ?? (own?.first("numId") == nil
                ? levels.first { $0.value.style != nil && $0.value.style == style }?.key : nil)
            ?? styled?.level ?? 0
        guard (0..<Self.deepest).contains(level), let form = levels[level] else { return nil }
        count(level, list, id, levels)
        if form.format == "bullet" || form.format == "none" { return nil }
        var label = form.text
        for other in 0...level {
            let number = counts[list.kind]?[other] ?? levels[other]?.start ?? 1
            label = label.replacing("%\(other + 1)", with: Self.printed(number, levels[other]?.format ?? "decimal"))
        }
        return label.trimmed.isEmpty ? nil : (label.trimmed, form.text.count(where: \.isLetter) > 2)
    }

    private func count(_ level: Int, _ list: List, _ id: String, _ levels: [Int: Level]) {
        var own = counts[list.kind] ?? [:]
        if begun.insert(id).inserted {
            for (level, start) in list.starts { own[level] = start - 1 }
        }
        own[level] = (own[level] ?? (levels[level]?.start ?? 1) - 1) + 1
        for deeper in own.keys where deeper > level { own[deeper] = nil }
        counts[list.kind] = own
    }

    private static func printed(_ number: Int, _ format: String) -> String {
        switch format {
        case "lowerLetter", "upperLetter":
            guard number > 0, number <= 26 * 9 else { return String(number) }
            let letter = Array("abcdefghijklmnopqrstuvwxyz")[(number - 1) % 26]
            let own = String(repeating: letter, count: (number - 1) / 26 + 1)
            return format == "upperLetter" ? own.uppercased() : own
        case "lowerRoman", "upperRoman":
            let own = roman(number)
            return format == "upperRoman" ? own : own.lowercased()
        case "decimalZero": return number < 10 ? "0\(number)" : String(number)
        default: return String(number)
        }
    }

    private static func roman(_ number: Int) -> String {
        guard (1..<4000).contains(number) else { return String(number) }
        let signs = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = number
        return signs.reduce(into: "") { text, sign in
            while rest >= sign.0 {
                text += sign.1
                rest -= sign.0
            }
        }
    }
}
