/// Superscript characters, so that a marker is never taken for a digit.
enum Superscript {
    private static let characters: [Unicode.Scalar: Unicode.Scalar] = {
        let plain = "0123456789+-−=()abcdefghijklmnoprstuvwxyz"
        let raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
        return Dictionary(uniqueKeysWithValues: zip(plain.unicodeScalars, raised.unicodeScalars))
    }()

    private static let plainCharacters: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        characters.map { ($0.value, $0.key) }, uniquingKeysWith: { a, b in a == "−" ? b : a })

    private static let symbols = Set("*†‡§¶#‖".unicodeScalars)

    static func raised(_ text: String) -> String { mapped(text, characters) }

    /// Raised characters as the ones they stand for.
    static func plain(_ text: String) -> String { mapped(text, plainCharacters) }

    static func isRaised(_ scalar: Unicode.Scalar) -> Bool { plainCharacters[scalar] != nil }

    private static func mapped(_ text: String, _ map: [Unicode.Scalar: Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(map[scalar] ?? scalar) }
        return String(result)
    }

    /// Cuts footnote markers from a cell's end; exponents ("10⁹", "kg/m²") are none.
    static func splitMarkers(_ printed: String) -> (text: String, markers: [String]) {
        var scalars = Array(printed.unicodeScalars)
        var tail: [Unicode.Scalar] = []
        while let last = scalars.last,
            isRaised(last) || symbols.contains(last) || (last == "," || last == " ") && !tail.isEmpty
        {
            tail.insert(last, at: 0)
            scalars.removeLast()
        }
        while let first = tail.first, first == "," || first == " " {
            scalars.append(first)
            tail.removeFirst()
        }
        while let last = scalars.last, last == " ", !tail.isEmpty { scalars.removeLast() }
        guard !tail.isEmpty, !scalars.isEmpty, !isExponent(tail, after: scalars) else { return (printed, []) }
        var markers: [String] = []
        var wasMark = false
        for scalar in tail {
            guard scalar != ",", scalar != " " else {
                wasMark = false
                continue
            }
            let text = plain(String(scalar))
            // "**" and "12" are one marker, "ab" are two
            if wasMark, let last = markers.last,
                last.last?.isNumber == true && text.last?.isNumber == true || last.last == "*" && text == "*"
            {
                markers[markers.count - 1] += text
            } else {
                markers.append(text)
            }
            wasMark = true
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return (String(text), markers)
    }

    static func isExponent(_ tail: [Unicode.Scalar], after base: [Unicode.Scalar]) -> Bool {
        let digits = Set("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺".unicodeScalars)
        guard tail.allSatisfy({ digits.contains($0) }) else { return false }
        if base.suffix(2).elementsEqual("10".unicodeScalars),
            base.dropLast(2).last.map({ !("0"..."9").contains($0) }) ?? true
        {
            return true
        }
        let unit = base.reversed().prefix { $0.properties.isAlphabetic }
        let before = base.dropLast(unit.count).last
        return tail.count <= 2 && (1...2).contains(unit.count)
            && (before == "/" || before == " " || before == "(" || before.map { ("0"..."9").contains($0) } ?? false)
            && ["m", "cm", "mm", "s", "dm", "km"].contains(String(String.UnicodeScalarView(unit.reversed())))
    }
}
