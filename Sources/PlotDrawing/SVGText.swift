import Paper
import Plots

/// The text of a drawing, made fit to stand in a page beside others.
enum SVGText {
    /// Gives the drawing a role, title and description, and its parts names that no other figure has.
    static func described(_ svg: String, _ figure: Figure, _ given: String) -> String {
        let prefix = String(given.unicodeScalars.map { isPlain($0) ? Character($0) : "-" })
        var text = Substring(svg)
        // The declaration of a file of its own has no place in a page.
        if text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>") { text = text[end.upperBound...] }
        var result = ""
        guard let open = text.firstRange(of: "<svg"), let end = text[open.upperBound...].firstIndex(of: ">") else {
            return svg
        }
        result += text[open.lowerBound..<end]
        result += " role=\"img\" aria-labelledby=\"\(prefix)-title \(prefix)-desc\">"
        result += "\n<title id=\"\(prefix)-title\">\(figure.title.escapedForMarkup)</title>"
        result += "\n<desc id=\"\(prefix)-desc\">\(figure.summary.escapedForMarkup)</desc>"
        result += renamed(text[text.index(after: end)...], prefix: prefix)
        return result
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }

    /// Gives the parts names that are unique in a page and the same in every run: numbers in the order they first stand.
    private static func renamed(_ text: Substring, prefix: String) -> String {
        var result = ""
        var rest = text
        var numbers: [Substring: Int] = [:]
        while let stop = rest.firstIndex(where: { $0 == "\"" || $0 == "#" }) {
            result += rest[...stop]
            rest = rest[rest.index(after: stop)...]
            guard [" id=\"", "href=\"#", "url(#"].contains(where: result.hasSuffix) else { continue }
            let name = rest.prefix { $0 != "\"" && $0 != ")" }
            let number = numbers[name] ?? numbers.count
            numbers[name] = number
            result += "\(prefix)-\(number)"
            rest = rest[name.endIndex...]
        }
        return result + rest
    }
}
