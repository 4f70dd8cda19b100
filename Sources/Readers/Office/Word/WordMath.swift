import XMLTree

/// Office mathematics (OMML) as one line of text: "10⁹", "a/b", "x_1".
enum WordMath {
    static func text(of element: MarkupElement) -> String {
        func part(_ name: String) -> String { element.first(name).map { text(of: $0) } ?? "" }
        switch element.name {
        case "t": return element.text
        case "rPr", "ctrlPr", "del", "moveFrom": return ""
        case "sSup": return part("e") + OfficeMath.raised(part("sup"))
        case "sSub": return part("e") + "_" + part("sub")
        case "sSubSup": return part("e") + "_" + part("sub") + OfficeMath.raised(part("sup"))
        // "¹³C": the numbers stand before their letter
        case "sPre":
            let (sub, sup) = (part("sub"), part("sup"))
            return (sup.isEmpty ? "" : OfficeMath.raised(sup)) + (sub.isEmpty ? "" : "_" + sub + " ") + part("e")
        case "f":
            // one over the other without a bar is no quotient
            if element.first("fPr")?.first("type")?["val"] == "noBar" { return part("num") + " over " + part("den") }
            return OfficeMath.bracketed(part("num")) + "/" + OfficeMath.bracketed(part("den"))
        case "rad":
            let degree = part("deg")
            return (degree.isEmpty ? "" : OfficeMath.raised(degree)) + "√(" + part("e") + ")"
        case "d":
            let properties = element.first("dPr")
            let open = properties?.first("begChr")?["val"] ?? "("
            let close = properties?.first("endChr")?["val"] ?? ")"
            let separator = properties?.first("sepChr")?["val"] ?? "|"
            return open + element.all("e").map { text(of: $0) }.joined(separator: separator) + close
        case "nary":
            let sign = element.first("naryPr")?.first("chr")?["val"] ?? "∫"
            let (lower, upper) = (part("sub"), part("sup"))
            return sign + (lower.isEmpty ? "" : "_" + lower) + (upper.isEmpty ? "" : OfficeMath.raised(upper)) + " "
                + part("e")
        case "func": return part("fName") + " " + part("e")
        case "limLow": return part("e") + "_" + part("lim")
        case "limUpp": return part("e") + OfficeMath.raised(part("lim"))
        case "m": return element.all("mr").map { text(of: $0) }.joined(separator: "; ")
        case "mr": return element.all("e").map { text(of: $0) }.joined(separator: " ")
        case "eqArr": return element.all("e").map { text(of: $0) }.joined(separator: "; ")
        case "acc": return part("e") + (element.first("accPr")?.first("chr")?["val"] ?? "\u{302}")
        case "bar": return part("e") + "\u{304}"
        default:
            return OfficeMath.joined(
                element.elements.filter { !$0.name.hasSuffix("Pr") }.map { (text(of: $0), $0.name == "f") })
        }
    }
}
