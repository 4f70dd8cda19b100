import Language
/// The line of a page that begins a table's caption.
struct TableCaption: Sendable {
    /// "Table 1", "TABLE II", "Supplementary Table S3": as printed, letter-spacing closed up.
    var label: String
    /// The caption's first line, the label included.
    var chunk: PageChunk
    var isContinued: Bool

    init?(_ chunk: PageChunk) {
        var words = chunk.words
        words = Self.closedUp(words)
        var place = 0
        if let first = words.first?.text.lowercased(),
            LayoutWords.captionOpeners.contains(first),
            words.count > 2
        {
            place = 1
            if first == "extended", words[1].text.lowercased() == "data" { place = 2 }
        }
        guard words.count > place else { return nil }
        let noun = words[place].text.lowercased()
        let glued = Self.gluedNumber(noun)
        guard LayoutWords.captionNouns.contains(noun) || glued != nil else { return nil }
        let end = glued == nil ? place + 1 : place
        guard words.count > end else { return nil }
        let number = words[end].text
        guard glued != nil || Self.isNumber(number) else { return nil }
        label = words[0...end].map(\.text).joined(separator: " ")
        while let last = label.last, ".:|,–—-".contains(last) { label.removeLast() }
        self.chunk = chunk
        let rest = words[(end + 1)...].map(\.text).joined(separator: " ")
        isContinued = rest.lowercased().contains("continued") || rest.lowercased().contains("(cont")
        let closesLabel = number.last.map { ".:|".contains($0) } ?? false
        let next = words.count > end + 1 ? words[end + 1].text : ""
        let opensCaption =
            next.isEmpty || closesLabel || ["|", ".", ":", "–", "—", "-"].contains(next)
            || words[place].isBold || next.unicodeScalars.first?.properties.isUppercase ?? false || isContinued
            || next.hasPrefix("(")
        guard opensCaption else { return nil }
    }

    /// The words with a letter-spaced noun at their beginning closed up: "T A B L E 1", "TA B L E 2", "Ta ble 3".
    static func closedUp(_ words: [PageWord]) -> [PageWord] {
        var text = ""
        var best: (noun: String, count: Int)?
        for (index, word) in words.prefix(8).enumerated() {
            guard word.scalarCount <= 4 else { break }
            text += word.text
            if index > 0, LayoutWords.captionNouns.contains(text.lowercased()) { best = (text, index + 1) }
        }
        guard let best else { return words }
        var joined = words[0]
        joined.text = best.noun
        joined.right = words[best.count - 1].right
        return [joined] + words.dropFirst(best.count)
    }

    /// The same for all parts of one table: its number.
    var key: String { label.split(separator: " ").last.map { $0.lowercased() } ?? "" }

    private static func gluedNumber(_ word: String) -> String? {
        guard word.hasPrefix("table"), word.count > 5 else { return nil }
        let rest = String(word.dropFirst(5))
        return isNumber(rest) ? rest : nil
    }

    private static func isNumber(_ text: String) -> Bool {
        var core = text[...]
        while let last = core.last, ".:|,–—-)".contains(last) { core = core.dropLast() }
        guard !core.isEmpty, core.count <= 6 else { return false }
        if core.contains(where: \.isNumber) {
            return core.allSatisfy { $0.isNumber || $0.isLetter || ".-–".contains($0) }
                && core.count(where: \.isLetter) <= 2
        }
        return core.allSatisfy { "IVXivx".contains($0) } || core.count == 1 && core.first?.isUppercase ?? false
    }
}
