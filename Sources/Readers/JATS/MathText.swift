import XMLTree

/// MathML as one line of text: "10⁹", "a/b", "x_1".
enum MathText {
    static func text(of element: MarkupElement) -> String {
        let parts = element.elements
        switch element.name {
        case "annotation", "annotation-xml": return ""
        case "mi", "mn", "mo", "mtext", "ms": return token(element)
        case "msup" where parts.count == 2: return text(of: parts[0]) + raised(text(of: parts[1]))
        case "msub" where parts.count == 2: return text(of: parts[0]) + "_" + text(of: parts[1])
        case "msubsup" where parts.count == 3:
            return text(of: parts[0]) + "_" + text(of: parts[1]) + raised(text(of: parts[2]))
        case "mfrac" where parts.count == 2: return bracketed(parts[0]) + "/" + bracketed(parts[1])
        case "msqrt": return "√(" + parts.map { text(of: $0) }.joined() + ")"
        case "mfenced":
            return (element["open"] ?? "(") + parts.map { text(of: $0) }.joined(separator: element["separators"] ?? ",")
                + (element["close"] ?? ")")
        case "mspace": return " "
        case "semantics": return parts.first.map { text(of: $0) } ?? ""
        default: return parts.map { text(of: $0) }.joined()
        }
    }

    private static func token(_ element: MarkupElement) -> String {
        let own = element.text
        guard element.name == "mo" else { return own }
        let mark = own.filter { !$0.isWhitespace }
        // signs of relation stand between blanks, as in print
        return ["=", "<", ">", "≤", "≥", "±", "+", "−", "×", "∼", "≈"].contains(mark) ? " \(mark) " : mark
    }

    private static func raised(_ exponent: String) -> String {
        let own = exponent.filter { !$0.isWhitespace }
        let raised = Superscript.raised(own)
        return raised == own ? "^" + own : raised
    }

    private static func bracketed(_ element: MarkupElement) -> String {
        let own = text(of: element)
        return own.contains(" ") ? "(" + own + ")" : own
    }
}
