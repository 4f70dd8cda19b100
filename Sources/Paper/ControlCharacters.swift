extension String {
    /// The text without what a terminal or another program would obey: a stranger's control characters are shown by their
    /// pictures, not sent on.
    ///
    /// Tab, line feed and the line end of Windows stay; what turns the direction of writing becomes U+FFFD.
    package var withVisibleControls: String {
        guard unicodeScalars.contains(where: \.isUnseenControl) else { return self }
        var result = String.UnicodeScalarView()
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let isLineEnd = scalar == "\r" && rest.first == "\n"
            result.append(isLineEnd ? scalar : scalar.visibleControl ?? scalar)
        }
        return String(result)
    }

    /// The text as a field of a CSV file (RFC 4180).
    package var csvField: String {
        let text = withVisibleControls
        guard text.contains(where: { "\",\n\r\r\n".contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}

extension Unicode.Scalar {
    /// Control characters but tab and line feed, and what turns the direction of writing.
    package var isUnseenControl: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// What stands for such a character where it is shown; nil for all others.
    package var visibleControl: Unicode.Scalar? {
        guard isUnseenControl else { return nil }
        if value < 0x20 { return Unicode.Scalar(0x2400 + value) }
        return value == 0x7F ? "␡" : "\u{FFFD}"
    }
}
