import Language

/// The spread that a cell names itself: "5.4 (SD = 2.2)", "M = 5.4 (SE 0.6)".
enum NamedSpread {
    static func spread(in text: String) -> Concept? {
        guard let open = text.lastIndex(where: { "([".contains($0) }) else { return nil }
        let word = text[text.index(after: open)...].drop { $0 == " " }.prefix { $0.isLetter }.lowercased()
        return switch word {
        case "sd": .standardDeviation
        case "se", "sem": .standardError
        default: nil
        }
    }
}
