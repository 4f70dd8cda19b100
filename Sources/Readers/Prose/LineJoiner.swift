import Paper

/// Joins the lines of a passage into running text: undoes line-end hyphens by the words the paper itself uses.
struct LineJoiner: Sendable {
    /// Lower-case words (also with inner hyphens) that stand whole inside lines.
    private let vocabulary: [String: Int]
    /// Whether the paper's printed hyphens are soft ones: at a line's end they may be part of what is printed.
    private let hasPrintedSoftHyphens: Bool

    init(lines: [SourceLine], hasPrintedSoftHyphens: Bool = false) {
        self.hasPrintedSoftHyphens = hasPrintedSoftHyphens
        var words: [String: Int] = [:]
        for line in lines {
            for word in line.words.dropLast() {
                let letters = word.utf8.filter { $0.isASCIILetter || $0 == UInt8(ascii: "-") }
                words[String(decoding: letters, as: UTF8.self).lowercased(), default: 0] += 1
            }
        }
        vocabulary = words
    }

    func knows(_ word: String) -> Bool { frequency(of: word) > 0 }

    /// How often a word stands inside the paper's lines.
    func frequency(of word: String) -> Int { vocabulary[word.lowercased()] ?? 0 }

    /// The running text of lines and the pieces it is made of.
    func join(_ lines: [SourceLine]) -> (text: String, pieces: [Piece]) {
        var text: [UInt8] = []
        var pieces: [Piece] = []
        for (index, line) in lines.enumerated() {
            let printed = line.folded
            guard !printed.isEmpty else { continue }
            var piece = line.piece
            piece.offset = text.count
            pieces.append(piece)
            text.append(contentsOf: printed.utf8)
            let next = lines[(index + 1)...].first(where: { !$0.isBlank })
            if printed.unicodeScalars.last == SoftHyphen.scalar {
                resolveSoftHyphen(of: &text, before: next?.folded ?? "")
                continue
            }
            guard let next else { continue }
            switch ending(printed, before: next.folded) {
            case .separate: text.append(0x20)
            case .hyphenated: break
            case .broken: text.removeLast()
            }
        }
        return (String(decoding: text, as: UTF8.self), pieces)
    }

    /// Makes of a soft hyphen at a line's end nothing, where the word or number goes on behind it, or a hyphen.
    private func resolveSoftHyphen(of text: inout [UInt8], before next: String) {
        text.removeLast(SoftHyphen.utf8.count)
        guard let first = next.utf8.first, let last = text.last else { return text.append(UInt8(ascii: "-")) }
        if first.isASCIIDigit, SoftHyphen.endsInNumber(text) {
            if hasPrintedSoftHyphens, !SoftHyphen.endsOpen(text) { text += Array(SoftHyphen.doubt.utf8) }
        } else if !(first.isASCIILowercase && last.isASCIILetter) {
            text.append(UInt8(ascii: "-"))
        }
    }

    private enum Ending { case separate, hyphenated, broken }

    /// How a line reads on: as a new word, as a hyphenated compound, or as the rest of a broken word.
    private func ending(_ line: String, before next: String) -> Ending {
        guard line.utf8.last == UInt8(ascii: "-") else {
            return line.hasSuffix("–") || line.hasSuffix("/") || line.hasSuffix("—") ? .hyphenated : .separate
        }
        let stem = String(
            decoding: Array(line.utf8.dropLast().reversed().prefix { $0.isASCIILetter || $0.isASCIIDigit }.reversed()),
            as: UTF8.self)
        let rest = String(decoding: Array(next.utf8.prefix { $0.isASCIILetter }), as: UTF8.self)
        if stem.isEmpty { return .separate }
        guard let first = next.utf8.first, first.isASCIILowercase, !rest.isEmpty else { return .hyphenated }
        if stem.utf8.last?.isASCIILetter != true || stem.utf8.count == 1 { return .hyphenated }
        if stem.utf8.allSatisfy({ $0.isASCIIUppercase }) { return .hyphenated }
        if knows(stem + rest) { return .broken }
        if knows(stem + "-" + rest) { return .hyphenated }
        return knows(stem) && knows(rest) && rest.utf8.count > 3 ? .hyphenated : .broken
    }
}
