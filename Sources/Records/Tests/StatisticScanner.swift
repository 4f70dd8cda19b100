import Language
import Paper

/// Reads the letter of a test statistic, its degrees of freedom and its value from bytes.
enum StatisticScanner {
    struct Match {
        var kind: TestResult.Kind
        var value: PrintedNumber
        var df1: PrintedNumber?
        var df2: PrintedNumber?
        var sizes: [Int] = []
        var doubts: [TestResult.Doubt] = []
        /// The character that stands where the sign belongs.
        var strayCharacter: UInt32?
        /// The second value of "F(1, 15) = 19.9 and 5.16".
        var second: PrintedNumber?
        /// Behind the value.
        var end: ByteCursor
    }

    /// A statistic's letter and how much of the form around it must be there to take it for one.
    private struct Symbol {
        var kind: TestResult.Kind
        /// Only with degrees of freedom in brackets or as a subscript.
        var needsDegrees = false
        /// Only with "N = 226" among them: the letter is lost.
        var needsSize = false
        var doubts: [TestResult.Doubt] = []
    }

    /// Reads a statistic that begins exactly at the cursor, a word's start.
    static func scan(_ cursor: ByteCursor) -> Match? {
        var inner = cursor
        guard let symbol = takeSymbol(&inner) else { return nil }
        // a z score of weight or height is a measurement
        if symbol.kind == .z, isScore(inner) { return nil }
        // Q1 and Q3 are quartiles
        if symbol.kind == .q, inner.byte == UInt8(ascii: "1") || inner.byte == UInt8(ascii: "3") { return nil }
        takeNoun(&inner)
        var degrees = Degrees()
        let hasDegrees = degrees.takeSubscript(&inner, symbol.kind) || degrees.takeBracket(&inner, symbol.kind)
        guard hasDegrees || !symbol.needsDegrees, !symbol.needsSize || !degrees.sizes.isEmpty,
            symbol.kind != .f || degrees.values.count == 2 || !hasDegrees
        else { return nil }
        inner.skipBlanks()
        var stray: UInt32?
        var relation = inner.takeRelation()
        if relation == nil, takeVerb(&inner) { relation = .equal }
        if relation == nil {
            guard hasDegrees, !degrees.values.isEmpty, let character = PrintedPScanner.lostSign(&inner) else {
                return nil
            }
            stray = character
        }
        inner.skipBlanks()
        // a minus that was lost as well says nothing of P
        _ = inner.take(UInt8(ascii: "?"))
        guard var value = inner.takeNumber(), inner.byte != UInt8(ascii: "%"), !inner.isInWord else { return nil }
        value.relation = relation ?? .equal
        let second = hasDegrees ? takeSecond(&inner) : nil
        return Match(
            kind: symbol.kind, value: value, df1: degrees.values.first, df2: degrees.values.dropFirst().first,
            sizes: degrees.sizes, doubts: symbol.doubts + degrees.doubts, strayCharacter: stray, second: second,
            end: inner)
    }

    /// Takes "and 5.16" behind a value.
    private static func takeSecond(_ cursor: inout ByteCursor) -> PrintedNumber? {
        var inner = cursor
        inner.skipBlanks()
        guard inner.take("and"), inner.bytes.blankLength(at: inner.index) > 0 else { return nil }
        inner.skipBlanks()
        guard let second = inner.takeNumber(), inner.byte != UInt8(ascii: "%"), !inner.isInWord else { return nil }
        inner.skipBlanks()
        guard inner.byte == UInt8(ascii: ",") || inner.byte == UInt8(ascii: ";") else { return nil }
        cursor = inner
        return second
    }

    // MARK: Letters

    private static func takeSymbol(_ cursor: inout ByteCursor) -> Symbol? {
        guard let byte = cursor.byte else { return nil }
        let start = cursor
        switch byte {
        case UInt8(ascii: "t"), UInt8(ascii: "T"):
            cursor.index += 1
            _ = byte == UInt8(ascii: "t") && cursor.byte == UInt8(ascii: "s") && cursor.take("s")
            return isLetterEnd(cursor) ? Symbol(kind: .t, needsDegrees: byte == UInt8(ascii: "T")) : nil
        case UInt8(ascii: "F"), UInt8(ascii: "f"):
            cursor.index += 1
            _ = cursor.take("s")
            return isLetterEnd(cursor) ? Symbol(kind: .f, needsDegrees: byte == UInt8(ascii: "f")) : nil
        case UInt8(ascii: "r"):
            _ = cursor.takeAny(["rho", "r_s", "rs", "r"])
            return isLetterEnd(cursor, digits: false) ? Symbol(kind: .r) : nil
        case UInt8(ascii: "z"), UInt8(ascii: "Z"):
            cursor.index += 1
            _ = cursor.take("s", anyCase: false)
            return isLetterEnd(cursor, digits: false) ? Symbol(kind: .z) : nil
        case UInt8(ascii: "Q"):
            cursor.index += 1
            _ = cursor.take("_") || cursor.takeMinus()
            _ = cursor.takeAny(Lexicon.partsOfQ)
            return isLetterEnd(cursor) ? Symbol(kind: .q) : nil
        case UInt8(ascii: "U"):
            cursor.index += 1
            return isLetterEnd(cursor, digits: false) ? Symbol(kind: .u) : nil
        case UInt8(ascii: "H"):
            cursor.index += 1
            return isLetterEnd(cursor, digits: false) ? Symbol(kind: .chiSquared, needsDegrees: true) : nil
        default: break
        }
        if takeChiSquared(&cursor) { return Symbol(kind: .chiSquared) }
        cursor = start
        return takeLostSymbol(&cursor)
    }

    /// Whether no word goes on behind a statistic's letter; degrees may follow as digits.
    private static func isLetterEnd(_ cursor: ByteCursor, digits: Bool = true) -> Bool {
        guard cursor.index < cursor.end else { return false }
        if cursor.bytes.isDigit(at: cursor.index) { return digits }
        return !cursor.bytes.isLetter(at: cursor.index)
    }

    /// Takes "χ2", "χ²", "X2", "chi-squared", "Chi 2", "G2".
    private static func takeChiSquared(_ cursor: inout ByteCursor) -> Bool {
        // the first bytes of "chi", "x", "G" and of the Greek letters
        guard let byte = cursor.byte, [0x63, 0x78, 0x67].contains(byte | 0x20) || byte >= 0x80 else { return false }
        if cursor.take("chi") {
            cursor.skipBlanks()
            _ = cursor.takeMinus()
            cursor.skipBlanks()
            guard cursor.takeAny(Lexicon.squares) != nil else { return false }
            return !cursor.bytes.isLetter(at: cursor.index)
        }
        guard cursor.takeAny(["χ", "Χ", "𝜒", "𝛘", "ꭓ", "x", "G"]) != nil else { return false }
        let letter = cursor.bytes[cursor.index - 1]
        cursor.skipBlanks()
        if cursor.takeAny(["²", "^2^", "^2", "2"]) != nil { return true }
        // the square may be lost behind the Greek letter, which stands for nothing else here
        return letter >= 0x80 && !cursor.isInWord
    }

    /// Takes "?2" or "2" where the Greek letter is lost, and "“F" read as "BF", each before degrees in brackets.
    private static func takeLostSymbol(_ cursor: inout ByteCursor) -> Symbol? {
        guard let byte = cursor.byte,
            byte == UInt8(ascii: "?") || byte == UInt8(ascii: "2") || byte == 0xC2 || byte.isASCIIUppercase
        else { return nil }
        let start = cursor.index
        cursor.skip(UInt8(ascii: "?"))
        let hadMark = cursor.index > start
        if cursor.takeAny(["2", "²"]) != nil {
            if cursor.byteBehindBlanks == UInt8(ascii: "(") {
                return Symbol(kind: .chiSquared, needsDegrees: true, needsSize: !hadMark, doubts: [.symbol])
            }
        } else if let byte = cursor.byte, byte.isASCIIUppercase {
            cursor.index += 1
            if cursor.take("F", anyCase: false), cursor.byte == UInt8(ascii: "(") {
                return Symbol(kind: .f, needsDegrees: true, doubts: [.symbol])
            }
            let isOther = byte == UInt8(ascii: "R") || byte == UInt8(ascii: "I")
            if !isOther, cursor.take(UInt8(ascii: "2")), cursor.byte == UInt8(ascii: "(") {
                return Symbol(kind: .chiSquared, needsDegrees: true, needsSize: true, doubts: [.symbol])
            }
        }
        cursor.index = start
        return nil
    }

    private static func isScore(_ cursor: ByteCursor) -> Bool {
        var inner = cursor
        inner.skipBlanks()
        _ = inner.takeMinus()
        return inner.take("score")
    }

    /// Takes "-test", " value", " statistic" behind the letter.
    private static func takeNoun(_ cursor: inout ByteCursor) {
        var inner = cursor
        for _ in 0..<2 {
            inner.skipBlanks()
            _ = inner.takeMinus()
            guard inner.takeAny(Lexicon.statisticNouns) != nil,
                !inner.isInWord
            else { return }
            cursor = inner
        }
    }

    private static func takeVerb(_ cursor: inout ByteCursor) -> Bool {
        let start = cursor.index
        if cursor.take(":") { return true }
        guard cursor.takeAny(Lexicon.statisticVerbs) != nil, cursor.bytes.blankLength(at: cursor.index) > 0
        else {
            cursor.index = start
            return false
        }
        return true
    }
}
