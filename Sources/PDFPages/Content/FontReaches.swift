extension PageContents {
    /// Fonts, and forms with fonts of their own, looked at on a page.
    private static let mostFonts = 400
    private static let mostForms = 40

    /// What the fonts of the page at a 0-based index state of their reach, by name with and without the prefix of a subset;
    /// subsets of one font that state different ones have none without it.
    func fontReaches(_ index: Int) -> [String: FontReach] {
        let reaches = withPage(index) { page -> [String: FontReach] in
            var reaches: [String: FontReach] = [:]
            guard let resources = page.inherited("Resources") else { return [:] }
            Self.take(resources, into: &reaches)
            if let forms = resources["XObject"] {
                for key in forms.keys(upTo: Self.mostForms) {
                    if let own = forms[key]?["Resources"] { Self.take(own, into: &reaches) }
                }
            }
            return reaches.merging(Self.withoutPrefixes(reaches)) { whole, _ in whole }
        }
        return reaches
    }

    /// By the names that poppler tells: "Times" of "ABCDEF+Times".
    private static func withoutPrefixes(_ reaches: [String: FontReach]) -> [String: FontReach] {
        var own: [String: Set<FontReach>] = [:]
        for (name, reach) in reaches {
            let parts = name.split(separator: "+", maxSplits: 1)
            if parts.count == 2, parts[0].utf8.count == 6 { own[String(parts[1]), default: []].insert(reach) }
        }
        return own.compactMapValues { $0.count == 1 ? $0.first : nil }
    }

    private static func take(_ resources: QPDFObject, into reaches: inout [String: FontReach]) {
        guard let fonts = resources["Font"] else { return }
        for key in fonts.keys(upTo: mostFonts) {
            guard let font = fonts[key], let name = font["BaseFont"]?.name, reaches[name] == nil else { continue }
            let descriptor = font["FontDescriptor"] ?? font["DescendantFonts"]?[0]?["FontDescriptor"]
            guard let descriptor else { continue }
            reaches[name] = FontReach(
                above: reach(descriptor["Ascent"], otherwise: 0.95),
                below: reach(descriptor["Descent"], otherwise: 0.35))
        }
    }

    /// As poppler takes it: of either sign, and a value of its own where nothing or too much is stated.
    private static func reach(_ stated: QPDFObject?, otherwise: Float) -> Float {
        guard let value = stated?.number.map({ abs($0) / 1000 }), value > 0, value < 3 else { return otherwise }
        return Float(value)
    }
}
