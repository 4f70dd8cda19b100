import Paper

/// One line of a text file, or of a page.
struct SourceLine: Hashable, Sendable {
    /// 1-based, in the file or in the order of reading.
    var number: Int
    /// As in the file, without the line break.
    var raw: String
    /// Without white space at its ends, inner runs of blanks kept: they tell columns apart.
    var text: String
    /// One blank or a form feed before the text: where a page or column of the PDF began.
    var beginsColumn: Bool
    /// For a line of a page: its 1-based number and where the line stands.
    var page: Int?
    var box: Box?
    var places: [WordPlace] = []
    /// UTF-8 offsets of words with digits that were recognised and may be others.
    var unsure: [Range<Int>] = []

    var isBlank: Bool { text.isEmpty }
    var folded: String { text.folded }
    var words: [Substring] { text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }) }

    init(number: Int, raw: String) {
        self.number = number
        let raw =
            raw.utf8.contains(0xF0) ? String(decoding: MathLetters.plain(Array(raw.utf8)[...]), as: UTF8.self) : raw
        self.raw = raw
        text = raw.trimmed
        let bytes = raw.utf8
        let second = bytes.dropFirst().first
        beginsColumn = bytes.first == 0x0C || (bytes.first == 0x20 && second != nil && second != 0x20)
    }

    var piece: Piece {
        Piece(
            offset: 0, printed: folded, line: page == nil ? number : nil, page: page, box: box, words: places,
            unsure: unsure)
    }

    /// Parts of the line that stand two or more blanks apart.
    var segments: [String] {
        var segments: [String] = []
        var current: [UInt8] = []
        var blanks = 0
        for byte in text.utf8 {
            if byte == 0x20 || byte == 0x09 {
                blanks += byte == 0x09 ? 4 : 1
                continue
            }
            if blanks >= 2, !current.isEmpty {
                segments.append(String(decoding: current, as: UTF8.self))
                current = []
            } else if blanks == 1 {
                current.append(0x20)
            }
            blanks = 0
            current.append(byte)
        }
        if !current.isEmpty { segments.append(String(decoding: current, as: UTF8.self)) }
        return segments
    }

    /// Whether two columns of print seem to share the line: words, a gap of four blanks or more, words.
    var holdsColumns: Bool {
        guard text.utf8.count > 60 else { return false }
        var run = 0
        for byte in text.utf8 {
            run = byte == 0x20 ? run + 1 : 0
            if run >= 4 { return true }
        }
        return false
    }

    var startsUppercase: Bool { text.unicodeScalars.first?.properties.isUppercase ?? false }
    var startsLowercase: Bool { text.unicodeScalars.first?.properties.isLowercase ?? false }

    /// Whether the line closes a sentence: a full stop, perhaps with a citation or a bracket behind it.
    var endsSentence: Bool {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last.isASCIIDigit || last == UInt8(ascii: ",") || last == UInt8(ascii: "-") {
            bytes.removeLast()
        }
        while let last = bytes.last, [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\"")].contains(last) {
            bytes.removeLast()
        }
        guard let last = bytes.last else { return false }
        return [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(last)
    }
}
