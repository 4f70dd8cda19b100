extension Evidence {
    /// "Results, lines 359-361": what is known without the paper; `PlaceWords` says more.
    package var placeName: String {
        var parts: [String] = []
        if let section, section != .other {
            parts.append(section.rawValue.prefix(1).uppercased() + section.rawValue.dropFirst())
        }
        parts += passage.positions
        return parts.isEmpty ? paper : parts.joined(separator: ", ")
    }
}
