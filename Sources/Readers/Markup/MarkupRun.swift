import Paper

/// A stretch of a markup file's text in one style.
struct MarkupRun {
    enum Role: Hashable {
        case text
        /// Cites a reference.
        case citation
        /// Refers to a footnote.
        case noteMark
        /// A line break.
        case lineBreak
        /// A picture within the text.
        case picture
    }

    /// UTF-8, white space as in the file.
    var text: ArraySlice<UInt8>
    var role = Role.text
    var isRaised = false
    var isLowered = false
    var isBold = false

    static let lineBreak = MarkupRun(text: [], role: .lineBreak)
}

/// The style that elements around a text give it.
struct MarkupStyle {
    var role = MarkupRun.Role.text
    var isRaised = false
    var isLowered = false
    var isBold = false

    func run(_ text: ArraySlice<UInt8>) -> MarkupRun {
        MarkupRun(text: MathLetters.plain(text), role: role, isRaised: isRaised, isLowered: isLowered, isBold: isBold)
    }

    func run(_ text: String) -> MarkupRun { run(Array(text.utf8)[...]) }

    func with(_ change: (inout MarkupStyle) -> Void) -> MarkupStyle {
        var copy = self
        change(&copy)
        return copy
    }
}

extension ArraySlice<UInt8> {
    /// Whether nothing but white space, of any width, stands here.
    var isBlank: Bool {
        var index = startIndex
        while index < endIndex {
            let (length, kind) = MarkupBlank.kind(self, at: index)
            guard kind != .ink else { return false }
            index += length
        }
        return true
    }
}

/// What a scalar of a markup text prints as.
enum MarkupBlank {
    enum Kind { case ink, blank, nothing }

    /// Length and kind of the scalar at `index`; soft hyphens, zero-width blanks and marks of direction print nothing.
    static func kind(_ bytes: ArraySlice<UInt8>, at index: Int) -> (length: Int, kind: Kind) {
        let first = bytes[index]
        if first < 0x80 { return (1, first.isASCIISpace ? .blank : .ink) }
        let left = bytes.endIndex - index
        if first == 0xC2, left > 1 {
            return (2, bytes[index + 1] == 0xA0 ? .blank : bytes[index + 1] == 0xAD ? .nothing : .ink)
        }
        if first < 0xE0 { return (Swift.min(2, left), .ink) }
        guard first < 0xF0, left > 2 else { return (Swift.min(4, left), .ink) }
        switch (first, bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
            (0xE3, 0x80, 0x80):
            return (3, .blank)
        case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0...0xA4), (0xEF, 0xBB, 0xBF):
            return (3, .nothing)
        default: return (3, .ink)
        }
    }
}
