import Language
import Paper

/// A heading that opens a known part of a paper.
struct SectionName: Hashable, Sendable {
    var section: Section
    /// The heading in small letters, without its number and mark.
    var words: String

    /// The section that a line opens when it is nothing but a heading, numbered or not.
    init?(heading line: String) {
        var bytes = Array(line.lowercased().utf8)
        while let first = bytes.first, first.isASCIIDigit || first == UInt8(ascii: ".") || first == 0x20 {
            bytes.removeFirst()
        }
        while let last = bytes.last, last == UInt8(ascii: ":") || last == UInt8(ascii: ".") || last == 0x20 {
            bytes.removeLast()
        }
        words = String(decoding: bytes, as: UTF8.self)
        guard bytes.count < 40, let section = LayoutWords.sections[words] else { return nil }
        self.section = section
    }

    /// Whether it heads a box that stands within another part of the paper.
    var isBox: Bool { words == "key points" }

    /// Whether a line begins with a structured abstract's label in capitals: "MAIN OUTCOMES AND MEASURES The …".
    static func opensStructuredAbstract(_ line: SourceLine) -> Bool {
        LayoutWords.abstractLabels.contains { line.text.hasPrefix($0) }
    }
}
