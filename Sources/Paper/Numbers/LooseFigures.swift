extension CellScanner {
    /// What a whole cell says; text where it has no known shape.
    package static func value(of text: String) -> CellValue {
        let shape = shape(of: text)
        guard case .text(let words) = shape, let mended = LooseFigures.mended(words) else { return shape }
        let figures = self.shape(of: mended)
        return switch figures {
        case .number, .percent, .countPercent, .fractionPercent, .plusMinus, .interval: figures
        case .blank, .null, .flag, .text: shape
        }
    }
}

/// Figures with something loose about them that says nothing of their value: marks of notes, a decimal torn in two, a sign set
/// off from its digits, a P value behind.
enum LooseFigures {
    /// A cell's text as its figures stand without what is loose; nil where nothing is.
    ///
    /// No digit is ever changed.
    static func mended(_ text: String) -> String? {
        guard text.utf8.count <= longest, text.utf8.contains(where: \.isASCIIDigit) else { return nil }
        var figures = Array(text)
        takePlusMinus(&figures)
        takeMeanName(&figures)
        if figures.contains("±") { dropP(&figures) }
        joinDecimals(&figures)
        joinSigns(&figures)
        if figures.contains("±") {
            takeDecimalCommas(&figures)
            dropOtherUnit(&figures)
            dropUnit(&figures)
        }
        dropEmptyBracket(&figures)
        dropMarks(&figures)
        closeBrackets(&figures)
        let mended = String(figures)
        return mended == text ? nil : mended
    }

    /// No cell of figures alone is longer.
    private static let longest = 60

    private static let signs: Set<Character> = ["-", "\u{2212}", "\u{2013}", "\u{2010}", "\u{2011}"]

    private static func isDigit(_ character: Character?) -> Bool {
        character.map { $0.isASCII && $0.isNumber } ?? false
    }

    /// "0.31 +/− 0.14", "78.4.±2.7".
    private static func takePlusMinus(_ figures: inout [Character]) {
        if let place = figures.indices.first(where: { place in
            figures[place] == "+" && place + 2 < figures.count && figures[place + 1] == "/"
                && signs.contains(figures[place + 2])
        }) {
            figures.replaceSubrange(place...(place + 2), with: "±")
        }
        if let place = figures.firstIndex(of: "±"), place > 1, figures[place - 1] == ".", isDigit(figures[place - 2]) {
            figures.remove(at: place - 1)
        }
    }

    /// "M = 2.57 (SD = 1.12) Range: 1 to 6": the mean's own name, and its range behind.
    private static func takeMeanName(_ figures: inout [Character]) {
        let text = String(figures)
        guard text.hasPrefix("M") else { return }
        let rest = (text.hasPrefix("Mean") ? text.dropFirst(4) : text.dropFirst()).drop { $0 == " " }
        guard let sign = rest.first, "=:".contains(sign) else { return }
        figures = Array(rest.dropFirst().drop { $0 == " " })
        if let close = figures.firstIndex(of: ")"),
            String(figures[(close + 1)...]).trimmed.lowercased().hasPrefix("range")
        {
            figures.removeSubrange((close + 1)...)
        }
    }

    /// Takes out a blank behind a decimal point, which tears a number in two.
    private static func joinDecimals(_ figures: inout [Character]) {
        var place = 1
        while place + 2 < figures.count {
            if figures[place] == ".", isDigit(figures[place - 1]), figures[place + 1] == " ",
                isDigit(figures[place + 2])
            {
                figures.remove(at: place + 1)
            }
            place += 1
        }
    }

    /// "(- 0.25, 0.44)" with the sign at its digits, "(−33.0 to +0.1)" without the plus.
    private static func joinSigns(_ figures: inout [Character]) {
        var place = 1
        while place + 1 < figures.count {
            let before = figures[..<place].last { $0 != " " }
            if before.map({ "([,;o".contains($0) || signs.contains($0) }) ?? false {
                if figures[place] == "+", isDigit(figures[place + 1]) {
                    figures.remove(at: place)
                } else if signs.contains(figures[place]), figures[place + 1] == " ", place + 2 < figures.count,
                    isDigit(figures[place + 2])
                {
                    figures.remove(at: place + 1)
                }
            }
            place += 1
        }
    }

    /// "4.3 ± 1,4": beside a spread a comma before one or two digits is a decimal mark.
    private static func takeDecimalCommas(_ figures: inout [Character]) {
        for place in figures.indices where figures[place] == "," && place > 0 && isDigit(figures[place - 1]) {
            let digits = figures[(place + 1)...].prefix(while: isDigit)
            if (1...2).contains(digits.count) { figures[place] = "." }
        }
    }

    /// "0.3 ± 0.16 (p = 0.6)".
    private static func dropP(_ figures: inout [Character]) {
        guard let name = figures.lastIndex(where: { $0 == "p" || $0 == "P" }), name > 0,
            "( ,;".contains(figures[name - 1])
        else { return }
        let rest = figures[(name + 1)...].filter { $0 != " " }
        guard let sign = rest.first, "=<>≤".contains(sign), rest.count > 1,
            rest.dropFirst().allSatisfy({ isDigit($0) || ".)".contains($0) })
        else { return }
        figures.removeSubrange(name...)
        while let last = figures.last, "( ,;".contains(last) { figures.removeLast() }
    }

    /// "8.9 ± 2.4 (160.4 ± 43.2)", "1.15 ± 0.44 (26.7%)": the same again in another unit.
    private static func dropOtherUnit(_ figures: inout [Character]) {
        guard figures.last == ")", let sign = figures.firstIndex(of: "±"), let open = figures.lastIndex(of: "("),
            open > sign + 1, figures[open...].contains(where: { "±%".contains($0) }),
            isDigit(figures[..<open].last { $0 != " " })
        else { return }
        figures.removeSubrange(open...)
        while figures.last == " " { figures.removeLast() }
    }

    /// "3.3 (38.3))" and "17.9 0.29)" with as many brackets opened as closed.
    private static func closeBrackets(_ figures: inout [Character]) {
        guard figures.last == ")" else { return }
        let opened = figures.count { $0 == "(" }
        if figures.count(where: { $0 == ")" }) == opened + 1, opened > 0 { figures.removeLast() }
        let blanks = figures.indices.filter { figures[$0] == " " }
        guard opened == 0, blanks.count == 1, let blank = blanks.first, isDigit(figures[..<blank].last) else { return }
        figures.insert("(", at: blank + 1)
    }

    /// "4.9 ± 2.26/day", "72.84 ± 15.23%", "1.43 ± 0.23Aa".
    private static func dropUnit(_ figures: inout [Character]) {
        guard let last = figures.lastIndex(where: isDigit), last + 1 < figures.count else { return }
        let tail = figures[(last + 1)...].filter { $0 != " " }
        let isUnit = tail.first == "/" && tail.dropFirst().allSatisfy(\.isLetter)
        let areLetters = tail.count <= longestMark && tail.allSatisfy(\.isLetter)
        if isUnit || areLetters || tail == ["%"] { figures.removeSubrange((last + 1)...) }
    }

    /// "0/28 (–)": a share that is not given.
    private static func dropEmptyBracket(_ figures: inout [Character]) {
        guard figures.last == ")", let open = figures.lastIndex(of: "("), open > 0,
            !figures[open...].dropFirst().dropLast().contains(where: {
                !signs.contains($0) && !" \u{2014}".contains($0)
            })
        else { return }
        figures.removeSubrange(open...)
        while figures.last == " " { figures.removeLast() }
    }

    private static let longestMark = 3
    private static let marks: Set<Character> = ["#", "*", "\u{2217}", "§", "¶", "†", "‡", "ª", "^", "+", ","]

    /// "0.025^∗", "145 ± 3.1***#", "1.7(±1.3)^NS": marks of notes that no note's sign explains.
    private static func dropMarks(_ figures: inout [Character]) {
        let isCompound = figures.contains { "±(".contains($0) }
        if isCompound || figures.contains("^"), let raised = figures.lastIndex(of: "^") {
            let mark = figures[(raised + 1)...]
            if mark.count <= longestMark, mark.allSatisfy({ $0.isLetter || marks.contains($0) }) {
                figures.removeSubrange(raised...)
            }
        }
        var end = figures.count
        while end > 0, marks.contains(figures[end - 1]) || figures[end - 1] == " " {
            // "65+" is an age
            if !isCompound, "+,".contains(figures[end - 1]) { return }
            end -= 1
        }
        guard end > 0, end < figures.count, isDigit(figures[end - 1]) || ")]%".contains(figures[end - 1]) else {
            return
        }
        figures.removeSubrange(end...)
    }
}
