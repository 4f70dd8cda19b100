/// A manuscript made ready for pandoc: what pandoc drops or mixes up is written in a way that it keeps.
///
/// Tables are taken apart here, since pandoc knows no columns of siunitx, no rows of several columns in headers, no notes of
/// threeparttable, and drops a table's caption with the table. Their cells go through pandoc as paragraphs between marks, which become
/// elements of the page; the same marks carry the lines of the source. The marks are made of characters for private use, of which
/// none is left in the source: no manuscript can write one.
package struct LaTeXManuscript {
    /// The source for pandoc.
    package private(set) var prepared: [UInt8] = []
    /// What was not read, a clause each.
    package private(set) var problems: [String]
    let places: [LaTeXPlace]
    let title: Range<Int>?

    /// `file` gives the bytes of a file that the manuscript inputs; throws a clause that says why it is not read.
    package init(_ bytes: [UInt8], name: String, file: (String) throws(ReadingError) -> [UInt8]) {
        let text = LaTeXText(LaTeXMark.removed(from: bytes), name: name) { name throws(ReadingError) in
            LaTeXMark.removed(from: try file(name))
        }
        var writer = LaTeXWriter(text)
        writer.writeAll()
        prepared = writer.output
        places = writer.places
        title = writer.title
        problems = text.problems
    }
}

/// Marks that pass through pandoc as text.
enum LaTeXMark {
    static let open: Unicode.Scalar = "\u{E000}"
    static let close: Unicode.Scalar = "\u{E001}"
    /// Digits that are none, so that no number stands beside another.
    private static let zero: UInt32 = 0xE010

    static func mark(_ name: String, _ numbers: [Int] = []) -> String {
        var text = String(Character(open)) + name
        for number in numbers {
            text += "-"
            for digit in String(number).utf8 {
                if let scalar = Unicode.Scalar(zero + UInt32(truncatingIfNeeded: digit - 0x30)) {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text + String(Character(close))
    }

    /// The numbers of a mark's text.
    static func numbers(_ text: Substring) -> [Int] {
        text.split(separator: "-").compactMap { part in
            var number = 0
            for scalar in part.unicodeScalars {
                guard scalar.value >= zero, scalar.value < zero + 10, number < 1_000_000 else { return nil }
                number = number * 10 + (Int(exactly: scalar.value - zero) ?? 0)
            }
            return part.isEmpty ? nil : number
        }
    }

    /// The bytes without characters for private use from U+E000 to U+E03F.
    static func removed(from bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0xEE) else { return bytes }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0xEE, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
                index += 3
                continue
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }
}
