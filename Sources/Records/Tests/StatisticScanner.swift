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

/// The degrees of freedom of a statistic, and the numbers of patients beside them.
struct Degrees {
    var values: [PrintedNumber] = []
    var sizes: [Int] = []
    var doubts: [TestResult.Doubt] = []

    /// Takes "28" in "t28" and "2,57" in "F2,57", "_1" in "χ2_1".
    mutating func takeSubscript(_ cursor: inout ByteCursor, _ kind: TestResult.Kind) -> Bool {
        guard kind == .t || kind == .f || kind == .chiSquared || kind == .q else { return false }
        var inner = cursor
        _ = inner.take(UInt8(ascii: "_"))
        guard let first = inner.takeNumber(isGrouped: false), first.coefficient > 0 else { return false }
        var found = [first]
        if kind == .f {
            inner.skipBlanks()
            guard inner.take(UInt8(ascii: ",")) || inner.take(UInt8(ascii: "/")) else { return false }
            inner.skipBlanks()
            guard let second = inner.takeNumber() else { return false }
            found.append(second)
        }
        // the value's sign must follow, else the digits are a name's
        var next = inner
        next.skipBlanks()
        guard next.takeRelation() != nil else { return false }
        values = found
        cursor = inner
        return true
    }

    /// Takes "(28)", "[2, 57]", "(1, N = 226)", "(df = 38)", "(n1 = 10, n2 = 12)".
    mutating func takeBracket(_ cursor: inout ByteCursor, _ kind: TestResult.Kind) -> Bool {
        var inner = cursor
        inner.skipBlanks()
        guard inner.take(UInt8(ascii: "(")) || inner.take(UInt8(ascii: "[")) else { return false }
        var found = Degrees()
        while true {
            inner.skipBlanks()
            guard found.takePart(&inner, isGrouped: kind != .f) else { return false }
            inner.skipBlanks()
            if inner.take(UInt8(ascii: ")")) || inner.take(UInt8(ascii: "]")) { break }
            guard inner.take(UInt8(ascii: ",")) || inner.take(UInt8(ascii: ";")) || inner.take(UInt8(ascii: "/")) else {
                return false
            }
        }
        // "F(1, 1,234)"
        if kind == .f, found.values.count == 3, let last = found.values.last, last.printed.utf8.count == 3,
            let thousands = found.values[1].integer, let rest = last.integer
        {
            found.values = [
                found.values[0],
                PrintedNumber(coefficient: thousands * 1000 + rest, printed: "\(thousands),\(last.printed)"),
            ]
        }
        guard found.values.count <= (kind == .f ? 2 : 1), found.values.allSatisfy({ $0.value > 0 }),
            !found.values.isEmpty || !found.sizes.isEmpty
        else { return false }
        self = found
        cursor = inner
        return true
    }

    /// Takes one of the bracket's parts, or the like in the words behind a statistic.
    mutating func takePart(_ cursor: inout ByteCursor, isGrouped: Bool = true) -> Bool {
        var inner = cursor
        if inner.takeAny(Lexicon.degreeNames) != nil {
            inner.skipBlanks()
            _ = inner.takeRelation() ?? (inner.take("of") || inner.take(":") ? .equal : nil)
            inner.skipBlanks()
        } else if takeSize(&inner) {
            cursor = inner
            return true
        }
        if inner.byte == UInt8(ascii: "l") {
            // the letter that some scans read for 1
            inner.index += 1
            guard !inner.isInWord else { return false }
            values.append(PrintedNumber(coefficient: 1, printed: "l"))
            doubts.append(.degrees)
            cursor = inner
            return true
        }
        guard let number = inner.takeNumber(isGrouped: isGrouped), number.coefficient > 0 else { return false }
        let end = inner
        inner.skipBlanks()
        if inner.takeAny(Lexicon.degreeNames) == nil { inner = end }
        guard !inner.isInWord else { return false }
        values.append(number)
        cursor = inner
        return true
    }

    /// Takes "N = 226", "n1 = 10", "N p 6,721" with its sign lost.
    mutating func takeSize(_ cursor: inout ByteCursor) -> Bool {
        var inner = cursor
        guard inner.take("n") else { return false }
        _ = inner.takeAny(["_1", "_2", "1", "2", "₁", "₂", "s"])
        inner.skipBlanks()
        guard inner.takeRelation() != nil || PrintedPScanner.lostSign(&inner) != nil else { return false }
        inner.skipBlanks()
        guard let size = inner.takeNumber()?.integer, size > 0, !inner.isInWord else { return false }
        sizes.append(size)
        cursor = inner
        return true
    }

    /// Takes "df = 38", "38 degrees of freedom", "df = 2, 57" in the words behind a statistic; false for other numbers.
    mutating func takeNamed(_ cursor: inout ByteCursor) -> Bool {
        var inner = cursor
        let isNameFirst = inner.takeAny(Lexicon.degreeNames) != nil
        inner = cursor
        var found = Degrees()
        guard found.takePart(&inner), !found.values.isEmpty else { return false }
        if !isNameFirst {
            let words = inner.bytes.lowercased(cursor.index..<inner.index)
            guard words.contains("f") else { return false }
        } else {
            var next = inner
            next.skipBlanks()
            if next.take(UInt8(ascii: ",")) || next.take(UInt8(ascii: "/")) || next.take("and") {
                next.skipBlanks()
                if let second = next.takeNumber(), second.coefficient > 0, !next.isInWord {
                    found.values.append(second)
                    inner = next
                }
            }
        }
        values = found.values
        doubts += found.doubts
        cursor = inner
        return true
    }
}

/// What stands between a statistic's value and its P value: degrees of freedom, sizes, other figures of the same test.
struct StatisticTail {
    var p: PrintedPScanner.Match?
    var degrees = Degrees()
    var sides: TestResult.Sides?
    /// Behind what was understood.
    var end: Int

    var df1: PrintedNumber? { degrees.values.first }
    var df2: PrintedNumber? { degrees.values.dropFirst().first }
    var sizes: [Int] { degrees.sizes }

    private static let longest = 140
    static func read(from start: ByteCursor) -> StatisticTail {
        var cursor = start
        var tail = StatisticTail(end: start.index)
        let limit = min(start.end, start.index + longest)
        var mayBeNumber = false
        while cursor.index < limit {
            cursor.skipBlanks()
            guard let byte = cursor.byte else { break }
            if let match = PrintedPScanner.scan(cursor) {
                tail.p = match
                tail.end = match.end.index
                return tail
            }
            if let sides = StatedSides.take(&cursor) {
                tail.sides = sides
                continue
            }
            if tail.degrees.values.isEmpty, tail.degrees.takeNamed(&cursor) || tail.degrees.takeSize(&cursor) {
                tail.end = cursor.index
                continue
            }
            if cursor.takeRelation() != nil {
                mayBeNumber = true
                continue
            }
            if let number = cursor.takeNumber() {
                // a bare number may be another statistic's value: "= 19.9 and 5.16, p < .001"
                guard mayBeNumber || cursor.byte == UInt8(ascii: "%") || number.decimals == 0 && cursor.take("%") else {
                    return tail
                }
                continue
            }
            if byte.isASCIILetter || cursor.bytes.isLetter(at: cursor.index) {
                let word = takeWord(&cursor)
                guard Lexicon.behindStatistic.contains(word) else { return tail }
                mayBeNumber = Lexicon.beforeBareNumber.contains(word) || mayBeNumber
                continue
            }
            // the sentence's or the bracket's next statement
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") { return tail }
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { mayBeNumber = true }
            if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ";") {
                mayBeNumber = false
            }
            cursor.index += max(1, cursor.bytes.scalar(at: cursor.index)?.length ?? 1)
        }
        return tail
    }

    private static func takeWord(_ cursor: inout ByteCursor) -> String {
        let start = cursor.index
        while cursor.index < cursor.end, case let length = cursor.bytes.letterLength(at: cursor.index), length > 0 {
            cursor.index += length
        }
        let word = cursor.bytes.lowercased(start..<cursor.index)
        // indices and exponents of the letters: "R2", "ηp2"
        while cursor.index < cursor.end, cursor.bytes.isDigit(at: cursor.index) { cursor.index += 1 }
        return word
    }
}
