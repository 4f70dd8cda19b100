extension PageContents {
    /// Fonts, and forms with fonts of their own, looked at on a page.
    private static let mostFonts = 400
    private static let mostForms = 40

    /// What the fonts of the page at a 0-based index state of their reach, by name.
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
            return reaches
        }
        return reaches
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
