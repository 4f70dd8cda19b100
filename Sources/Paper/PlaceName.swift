extension Evidence {
    /// "Results, lines 359-361", "Table 1, row 3".
    package var placeName: String {
        var parts: [String] = []
        if let section, section != .other {
            parts.append(section.rawValue.prefix(1).uppercased() + section.rawValue.dropFirst())
        }
        if let lines = passage.lines {
            parts.append(
                lines.lowerBound == lines.upperBound
                    ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)-\(lines.upperBound)")
        }
        if let page = passage.page { parts.append("page \(page)") }
        return parts.isEmpty ? paper : parts.joined(separator: ", ")
    }
}
