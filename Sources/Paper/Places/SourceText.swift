/// The bytes of a text file → its lines: the one place that knows line ends.
///
/// Swift takes "\r\n" for one `Character`, which `split(separator: "\n")` passes by; and a file may end its lines with a
/// carriage return alone. So no other code cuts a file's text into lines.
package enum SourceText {
    /// A line without its end.
    package struct Line: Hashable, Sendable {
        /// 1-based, as editors count: LF, CR LF and CR alone each end a line.
        package var number: Int
        package var text: String
    }

    /// The lines of a paper's text; a byte order mark is left out, NUL is a lost character.
    ///
    /// Line and paragraph separators (U+2028, U+2029), the next-line and vertical-tab characters, and a form feed within
    /// a line break the text too, though not the count: what stands behind them keeps the number of its line in the
    /// file. A form feed stays at the beginning of its line, where it says that a page begins.
    package static func lines(of bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        for (index, line) in fileLines(bytes).enumerated() {
            for part in parts(line) { lines.append(Line(number: index + 1, text: part)) }
        }
        return lines
    }

    /// A text with LF at the end of every line and no byte order mark: what parsers of other libraries are given.
    ///
    /// Each line keeps its number, and each character its column in bytes: the rarer breaks become blanks of their
    /// length.
    package static func normalised(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, line) in fileLines(bytes).enumerated() {
            if index > 0 { result.append(0x0A) }
            var place = line.startIndex
            while place < line.endIndex {
                let length = breakLength(line, at: place)
                if length > 0 {
                    result.append(contentsOf: repeatElement(0x20, count: length))
                } else if line[place] == 0 {
                    result += lostCharacter
                } else {
                    result.append(line[place])
                }
                place += max(1, length)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    package static func normalised(_ text: String) -> String { normalised(Array(text.utf8)) }

    /// The lines of a text whose line ends are LF.
    package static func lines(ofNormalised text: String) -> [String] {
        text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The 1-based line of a file in which a byte stands.
    package static func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
        var number = 1
        for index in bytes.indices.prefix(max(0, offset)) where endsLine(bytes, at: index) { number += 1 }
        return number
    }

    private static let lostCharacter = Array("\u{FFFD}".utf8)

    /// Whether a line ends with the byte at `index`: the LF of CR LF, not its CR.
    private static func endsLine(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == 0x0A || bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
    }

    private static func fileLines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for index in start..<max(start, bytes.count) where endsLine(bytes, at: index) {
            let isPair = bytes[index] == 0x0A && index > start && bytes[index - 1] == 0x0D
            lines.append(bytes[start..<(isPair ? index - 1 : index)])
            start = index + 1
        }
        lines.append(bytes[start...])
        return lines
    }

    /// How long the character is that breaks a line without ending it; 0 where there is none.
    private static func breakLength(_ line: ArraySlice<UInt8>, at index: Int) -> Int {
        switch line[index] {
        case 0x0B, 0x0C: return 1
        case 0xC2: return index + 1 < line.endIndex && line[index + 1] == 0x85 ? 2 : 0
        case 0xE2:
            guard index + 2 < line.endIndex, line[index + 1] == 0x80 else { return 0 }
            return line[index + 2] == 0xA8 || line[index + 2] == 0xA9 ? 3 : 0
        default: return 0
        }
    }

    private static func parts(_ line: ArraySlice<UInt8>) -> [String] {
        var parts: [String] = []
        var current: [UInt8] = []
        var index = line.startIndex
        func close() {
            parts.append(String(decoding: current, as: UTF8.self))
            current = []
        }
        while index < line.endIndex {
            let length = breakLength(line, at: index)
            if length == 0 {
                if line[index] == 0 { current += lostCharacter } else { current.append(line[index]) }
            } else if line[index] == 0x0C {
                // one that nothing follows or nothing stands before cuts nothing
                if current.contains(where: { !$0.isASCIISpace }),
                    line[(index + 1)...].contains(where: { !$0.isASCIISpace })
                {
                    close()
                }
                current.append(0x0C)
            } else {
                close()
            }
            index += max(1, length)
        }
        close()
        return parts
    }
}
