import Language
import Paper

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
