import Paper

/// Walks over LaTeX source: groups in braces, optional arguments, environments.
struct LaTeXScanner {
    let bytes: [UInt8]
    var place: Int
    /// Nothing behind it is looked at.
    let end: Int

    init(_ bytes: [UInt8], at place: Int = 0, end: Int? = nil) {
        self.bytes = bytes
        self.place = place
        self.end = end ?? bytes.count
    }

    static let backslash = UInt8(ascii: "\\")
    static let open = UInt8(ascii: "{")
    static let close = UInt8(ascii: "}")

    var isAtEnd: Bool { place >= end }
    var current: UInt8? { place < end ? bytes[place] : nil }

    mutating func skipBlanks() { while let byte = current, byte.isASCIISpace { place += 1 } }

    func holds(_ text: String) -> Bool { bytes[min(place, end)..<end].starts(with: text.utf8) }

    /// Whether a command stands here, and no longer one that begins alike.
    func isAt(command: String) -> Bool {
        guard holds(command) else { return false }
        let next = place + command.utf8.count
        return next >= end || !bytes[next].isASCIILetter || command.utf8.last?.isASCIILetter != true
    }

    /// The command here, its backslash included: letters, or one other character; nil where none stands.
    func command() -> String? {
        guard current == Self.backslash, place + 1 < end else { return nil }
        var last = place + 1
        while last < end, bytes[last].isASCIILetter { last += 1 }
        return String(decoding: bytes[place..<max(last, place + 2)], as: UTF8.self)
    }

    /// Takes a group in braces, blanks before it skipped: the offsets of what is in it, nil where none is here.
    mutating func group() -> Range<Int>? { part(from: Self.open, to: Self.close) }

    /// Takes an argument in brackets, if one is here; a bracket in braces does not end it.
    @discardableResult mutating func option() -> Range<Int>? { part(from: UInt8(ascii: "["), to: UInt8(ascii: "]")) }

    /// Takes what stands in parentheses, if some do here.
    mutating func parentheses() -> Range<Int>? { part(from: UInt8(ascii: "("), to: UInt8(ascii: ")")) }

    /// What stands between two marks, groups in it kept whole.
    private mutating func part(from first: UInt8, to last: UInt8) -> Range<Int>? {
        let start = place
        skipBlanks()
        guard current == first else {
            place = start
            return nil
        }
        place += 1
        let content = place
        var depth = 0
        while let byte = current {
            if byte == last, depth == 0 {
                place += 1
                return content..<(place - 1)
            }
            switch byte {
            case Self.backslash: place += 1
            case Self.open: depth += 1
            case Self.close: depth -= 1
            default: break
            }
            place += 1
        }
        place = start
        return nil
    }

    /// From behind `\begin{name}`: the offsets up to the `\end{name}` that belongs to it, and moves behind that; nil without one.
    mutating func environment(_ name: String) -> Range<Int>? {
        let start = place
        let (begin, closing) = ("\\begin{\(name)}", "\\end{\(name)}")
        var depth = 1
        while !isAtEnd {
            if holds(begin) {
                depth += 1
            } else if holds(closing) {
                depth -= 1
                if depth == 0 {
                    let last = place
                    place += closing.utf8.count
                    return start..<last
                }
            }
            place += current == Self.backslash && !holds("\\begin") && !holds("\\end") ? 2 : 1
        }
        place = start
        return nil
    }

    /// A stretch without the blanks at its ends.
    static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var (from, to) = (range.lowerBound, range.upperBound)
        while from < to, bytes[from].isASCIISpace { from += 1 }
        while to > from, bytes[to - 1].isASCIISpace { to -= 1 }
        return from..<to
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
