import PDFPages
import Paper

/// A soft hyphen (U+00AD): a place where a line may be broken, printed as a hyphen where it is.
///
/// Broken words are put together again by dropping it. Between digits that is safe only where it cannot be a printed
/// hyphen: some producers write every hyphen as a soft one, and "12-345" is no 12,345. What cannot be known becomes a
/// lost character, so that nothing is held against the digits beside it.
enum SoftHyphen {
    static let scalar: Unicode.Scalar = "\u{AD}"
    static let utf8 = Array("\u{AD}".utf8)
    static let doubt = "\u{FFFD}"

    /// Whether UTF-8 ends within a number that has to go on: "0." and "1,".
    static func endsOpen(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 1, let last = bytes.last else { return false }
        return (last == UInt8(ascii: ".") || last == UInt8(ascii: ",")) && bytes[bytes.count - 2].isASCIIDigit
    }

    /// Whether UTF-8 ends within a number or with one.
    static func endsInNumber(_ bytes: [UInt8]) -> Bool { bytes.last?.isASCIIDigit ?? false || endsOpen(bytes) }

    /// Whether the scalars hold soft hyphens for hyphens: some stand at a digit within a line, and no hyphen stands
    /// between letters or digits anywhere.
    static func standsForHyphen(_ texts: some Sequence<String.UnicodeScalarView>) -> Bool {
        var isAtDigit = false
        for text in texts {
            var before: (Unicode.Scalar, Unicode.Scalar) = (" ", " ")
            for next in text {
                if isWord(before.0), isWord(next) {
                    switch before.1.value {
                    case 0x2D, 0x2010, 0x2011: return false
                    case 0xAD: isAtDigit = isAtDigit || isDigit(before.0) || isDigit(next)
                    default: break
                    }
                }
                before = (before.1, next)
            }
        }
        return isAtDigit
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || scalar.value > 0x40 && scalar.value != 0xAD && scalar.properties.isAlphabetic
    }

    // MARK: Text files

    /// Mends numbers and words that soft hyphens cut within the lines of a text file; gives what it mended or doubts, and
    /// whether the file's hyphens are soft ones.
    static func mend(_ lines: inout [SourceLine]) -> (gaps: [Gap], isPrinted: Bool) {
        guard lines.contains(where: { $0.text.unicodeScalars.contains(scalar) }) else { return ([], false) }
        let isPrinted = standsForHyphen(lines.lazy.map(\.text.unicodeScalars))
        var gaps: [Gap] = []
        for index in lines.indices where lines[index].text.unicodeScalars.contains(scalar) {
            let (text, cuts) = mended(lines[index].raw, isPrinted)
            let line = lines[index]
            lines[index] = SourceLine(number: line.number, raw: text)
            let next = lines[(index + 1)...].first { !$0.isBlank }
            let isCut =
                lines[index].text.unicodeScalars.last == scalar
                && endsInNumber(lines[index].text.utf8.dropLast(2)) && next?.text.utf8.first?.isASCIIDigit ?? false
            if cuts > 0 || isCut {
                gaps.append(gap(Passage(quote: line.folded, lines: line.number...line.number), lines[index].folded))
            }
        }
        return (gaps, isPrinted)
    }

    static func gap(_ passage: Passage, _ repaired: String) -> Gap {
        Gap(.text, reason: "a number is cut in two by a soft hyphen here", passage: passage, repaired: repaired)
    }

    /// A line with its broken words and numbers put together, and how many numbers were cut.
    private static func mended(_ raw: String, _ isPrinted: Bool) -> (text: String, cuts: Int) {
        let scalars = Array(raw.unicodeScalars)
        var text: [UInt8] = []
        var cuts = 0
        var index = 0
        while index < scalars.count {
            let own = scalars[index]
            index += 1
            guard own == scalar else {
                text += UTF8.encode(own).map { Array($0) } ?? []
                continue
            }
            let behind = scalars[index...].firstIndex { !$0.isBlank } ?? scalars.count
            // at the line's end the lines' joiner decides
            guard behind < scalars.count else {
                text += utf8
                continue
            }
            if isDigit(scalars[behind]), endsInNumber(text) {
                cuts += 1
                if behind == index, isPrinted, !endsOpen(text) { text += Array(doubt.utf8) }
                index = behind
            } else if behind == index, isPrinted {
                text.append(UInt8(ascii: "-"))
            } else if behind > index {
                text += utf8
            }
        }
        return (String(decoding: text, as: UTF8.self), cuts)
    }

    static func endsInNumber(_ bytes: some Sequence<UInt8>) -> Bool { endsInNumber(Array(bytes)) }

    // MARK: Pages

    /// Whether the hyphens of a document's pages are soft ones.
    static func standsForHyphen(in content: PDFContent) -> Bool {
        standsForHyphen(content.pages.lazy.map { String.UnicodeScalarView($0.glyphs.map(\.scalar)) })
    }

    /// A word's soft hyphen behind a number, before the next word of its line: that it goes on there cannot be known.
    ///
    /// Gives whether the two stand together without a blank.
    static func join(_ text: inout String, before next: String) -> Bool {
        guard text.unicodeScalars.last == scalar else { return false }
        text.unicodeScalars.removeLast()
        let goesOn = next.utf8.first?.isASCIIDigit ?? false
        text += goesOn ? doubt : "-"
        return goesOn
    }
}
