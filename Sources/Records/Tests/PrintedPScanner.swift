import Language
import Paper

/// Reads "P < .001", "p-value of 0.03", "ps > .28", "ns" from bytes; signs may be lost, as "pb.001" for "p < .001".
enum PrintedPScanner {
    struct Match {
        var value: PrintedNumber
        /// The character that stands where the sign belongs.
        var strayCharacter: UInt32?
        var sides: TestResult.Sides?
        var start: Int
        /// Behind the number and a bracket on its tails.
        var end: ByteCursor
    }

    /// Reads a P value that begins exactly at the cursor, a word's start.
    static func scan(_ cursor: ByteCursor) -> Match? {
        // the first byte of "p", "ns", "significant" and of the mathematical letters
        switch (cursor.byte ?? 0) | 0x20 {
        case UInt8(ascii: "p"), 0xF0: break
        case UInt8(ascii: "n"): return notSignificant(cursor)
        case UInt8(ascii: "s"): return significant(cursor)
        default: return nil
        }
        var inner = cursor
        guard inner.takeAny(letters) != nil else { return nil }
        if inner.byte == UInt8(ascii: "s"), !inner.bytes.isLetter(at: inner.index + 1) || isSignLost(after: inner) {
            inner.index += 1
        }
        let afterLetter = inner
        var hasWords = false
        inner.skipBlanks()
        _ = inner.takeMinus()
        inner.skipBlanks()
        if inner.takeAny(Lexicon.pNouns) != nil { hasWords = true } else { inner = afterLetter }
        var sides = bracketedSides(&inner)
        inner.skipBlanks()
        let relation = inner.takeRelation() ?? stated(&inner, hasWords: hasWords)
        var stray: UInt32?
        if relation == nil {
            guard !hasWords, let character = lostSign(&inner) else { return nil }
            stray = character
        }
        inner.skipBlanks()
        guard var number = inner.takeNumber(), number.coefficient >= 0 else { return nil }
        number = inner.takePowerOfTen(number)
        guard number.decimals > 0 || number.coefficient <= 1, number.value <= 1, inner.byte != UInt8(ascii: "%"),
            !inner.isInWord
        else { return nil }
        number.relation = relation ?? .equal
        sides = sides ?? bracketedSides(&inner)
        return Match(value: number, strayCharacter: stray, sides: sides, start: cursor.index, end: inner)
    }

    private static let letters = ["p", "𝑝", "𝑃"]

    private static func notSignificant(_ cursor: ByteCursor) -> Match? {
        var inner = cursor
        guard let word = inner.takeAny(Lexicon.notSignificant), !inner.isInWord, word != "ns" || isUniform(cursor)
        else { return nil }
        let value = PrintedNumber(coefficient: 5, decimals: 2, relation: .greater, printed: "ns")
        return Match(value: value, sides: bracketedSides(&inner), start: cursor.index, end: inner)
    }

    /// "significant at the .05 level", "significant at P < .05".
    private static func significant(_ cursor: ByteCursor) -> Match? {
        var inner = cursor
        guard inner.take("significant at") else { return nil }
        inner.skipBlanks()
        for word in Lexicon.beforeLevel where inner.take(word) { inner.skipBlanks() }
        _ = inner.takeRelation()
        inner.skipBlanks()
        guard var level = inner.takeNumber(), level.decimals > 0, level.value < 1, !inner.isInWord else { return nil }
        level.relation = .less
        return Match(value: level, start: cursor.index, end: inner)
    }

    /// "ns" and "NS", not "Ns", which are sizes.
    private static func isUniform(_ cursor: ByteCursor) -> Bool {
        cursor.bytes[cursor.index].isASCIIUppercase == cursor.bytes[cursor.index + 1].isASCIIUppercase
    }

    private static let relationWords: [(String, PrintedNumber.Relation)] = [
        ("less than", .less), ("greater than", .greater), ("of", .equal), ("was", .equal), ("is", .equal),
        (":", .equal),
    ]

    private static func stated(_ cursor: inout ByteCursor, hasWords: Bool) -> PrintedNumber.Relation? {
        let start = cursor.index
        for (words, relation) in relationWords where cursor.take(words) {
            if words == ":" || !cursor.isInWord { return relation }
            cursor.index = start
        }
        return nil
    }

    /// Whether "s" here is the plural's, with a stray sign behind it: "psN.28".
    private static func isSignLost(after cursor: ByteCursor) -> Bool {
        var inner = cursor
        inner.index += 1
        return lostSign(&inner) != nil
    }

    /// Takes one character that stands where a sign belongs, right before a decimal fraction.
    static func lostSign(_ cursor: inout ByteCursor) -> UInt32? {
        var inner = cursor
        inner.skipBlanks()
        guard let byte = inner.byte, !byte.isASCIIDigit, ![0x2E, 0x2C, 0x28, 0x29, 0x5B, 0x5D, 0x3B].contains(byte),
            inner.bytes.dashLength(at: inner.index) == 0, let scalar = inner.bytes.scalar(at: inner.index)
        else { return nil }
        inner.index += scalar.length
        let end = inner.index
        inner.skipBlanks()
        _ = inner.takeMinus()
        inner.skipBlanks()
        let isFraction =
            inner.byte == UInt8(ascii: ".") || inner.bytes.isDigit(at: inner.index) && inner.index < inner.end
        guard isFraction else { return nil }
        cursor.index = end
        return scalar.value
    }

    /// Takes "(one-tailed)", ", two-sided" where it stands next.
    private static func bracketedSides(_ cursor: inout ByteCursor) -> TestResult.Sides? {
        var inner = cursor
        inner.skipBlanks()
        let isOpen = inner.take(UInt8(ascii: "(")) || inner.take(UInt8(ascii: "["))
        if !isOpen { _ = inner.take(UInt8(ascii: ",")) || inner.take(UInt8(ascii: ";")) }
        inner.skipBlanks()
        guard let sides = StatedSides.take(&inner) else { return nil }
        if isOpen {
            _ = inner.take(" test")
            guard inner.take(UInt8(ascii: ")")) || inner.take(UInt8(ascii: "]")) else { return nil }
        }
        cursor = inner
        return sides
    }
}
