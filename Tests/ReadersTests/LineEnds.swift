import Paper
import Testing

/// The three ways in which text files end their lines.
enum LineEnds: String, CaseIterable {
    case lf = "\n"
    case crlf = "\r\n"
    case cr = "\r"

    /// A text's bytes with these line ends; the text itself has LF.
    func bytes(of text: String) -> [UInt8] {
        text.utf8.flatMap { $0 == 0x0A ? Array(rawValue.utf8) : [$0] }
    }

    /// Reads a document in all three forms, which must give one paper; gives it.
    static func paper(
        _ text: String, sourceLocation: SourceLocation = #_sourceLocation, read: ([UInt8]) throws -> Paper
    ) throws -> Paper {
        let first = try read(Self.lf.bytes(of: text))
        for ends in [Self.crlf, .cr] {
            let other = try read(ends.bytes(of: text))
            #expect(first.blocks == other.blocks, "\(ends)", sourceLocation: sourceLocation)
            #expect(first.tables == other.tables, "\(ends)", sourceLocation: sourceLocation)
            #expect(first.gaps == other.gaps, "\(ends)", sourceLocation: sourceLocation)
            #expect(first.title == other.title, "\(ends)", sourceLocation: sourceLocation)
        }
        return first
    }
}
