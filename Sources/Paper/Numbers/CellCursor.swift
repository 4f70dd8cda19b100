/// A position in bytes with the small steps that cells are made of.
struct CellCursor {
    let bytes: [UInt8]
    var index: Int
    /// Whether one of the numbers so far is an amount of money.
    var isOfMoney = false

    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipBlanks() {
        while let byte, byte == 0x20 { index += 1 }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        var end = index
        for byte in character.utf8 {
            guard end < bytes.count, bytes[end] == byte else { return false }
            end += 1
        }
        index = end
        return true
    }

    mutating func takeDash() -> Bool {
        guard let byte, byte == UInt8(ascii: "-") || byte == 0xE2 else { return false }
        for dash: Unicode.Scalar in ["-", "\u{2212}", "\u{2013}", "\u{2012}", "\u{2014}", "\u{2010}", "\u{2011}"]
        where take(dash) {
            return true
        }
        return false
    }

    /// Takes a sign of relation; most numbers have none.
    private mutating func relation() -> PrintedNumber.Relation {
        guard let byte, !byte.isASCIIDigit else { return .equal }
        if take("<") { return .less }
        if take(">") { return .greater }
        if take("≤") { return .lessOrEqual }
        return take("≥") ? .greaterOrEqual : .equal
    }

    /// Takes the sign of a currency before an amount: "£18", "−$1,200".
    private mutating func takeCurrency() {
        guard let byte, byte == UInt8(ascii: "$") || byte >= 0x80 else { return }
        for sign: Unicode.Scalar in ["$", "£", "€", "¥"] where take(sign) {
            isOfMoney = true
            return
        }
    }

    /// A number with relation and sign.
    mutating func number() -> PrintedNumber? {
        let start = index
        let relation = relation()
        if relation != .equal { skipBlanks() }
        let isNegative = takeDash()
        takeCurrency()
        guard let match = NumberScanner.scan(bytes, at: index) else {
            index = start
            return nil
        }
        index = match.range.upperBound
        var number = match.number
        number.relation = relation
        if isNegative {
            number.coefficient = -number.coefficient
            number.printed = "-" + number.printed
        }
        return number
    }
}

extension CellCursor {
    enum Name { case spread, limits }

    var next: UInt8? { index + 1 < bytes.count ? bytes[index + 1] : nil }

    /// Stars and daggers between a figure and its bracket: "0.555** (0.045)".
    mutating func skipMarks() {
        while take("*") || take("†") || take("‡") || take("§") {}
    }

    /// A mark that blanks may stand around.
    mutating func takeSpaced(_ mark: Unicode.Scalar) -> Bool {
        let start = index
        skipBlanks()
        guard take(mark) else {
            index = start
            return false
        }
        skipBlanks()
        return true
    }

    /// " out of " or " of " between a part and its whole.
    mutating func takeOutOf() -> Bool {
        guard byte == 0x20 else { return false }
        let start = index
        skipBlanks()
        for word in ["out of ", "of "] where bytes[index...].starts(with: word.utf8) {
            index += word.utf8.count
            skipBlanks()
            return true
        }
        index = start
        return false
    }

    @discardableResult mutating func takePercent() -> Bool {
        skipBlanks()
        let isThere = take("%")
        skipBlanks()
        return isThere
    }

    mutating func closes() -> Bool { take(")") || take("]") }

    mutating func takeRangeMark() -> Bool {
        if takeDash() || take(",") || take(";") || take("~") || take("\u{223C}") { return true }
        guard byte == UInt8(ascii: "t"), next == UInt8(ascii: "o") else { return false }
        index += 2
        return true
    }

    /// Two more limits and the closing bracket.
    mutating func rangeCloses() -> Bool {
        skipBlanks()
        guard number() != nil else { return false }
        takePercent()
        guard takeRangeMark() else { return false }
        skipBlanks()
        guard number() != nil else { return false }
        takePercent()
        return closes()
    }

    /// What the numbers in the bracket are, where it says so: "SD", "95% CI", "IQR".
    mutating func takeName() -> Name? {
        guard let byte, [0x73, 0x69, 0x72, 0x39, 0x63].contains(byte | 0x20) else { return nil }
        for (name, meaning) in [
            ("sd", Name.spread), ("se", .spread), ("sem", .spread), ("iqr", .limits), ("range", .limits),
            ("95% ci", .limits),
            ("ci", .limits),
        ] {
            let word = Array(name.utf8)
            let end = index + word.count
            guard end < bytes.count, zip(bytes[index..<end], word).allSatisfy({ $0 | 0x20 == $1 || $0 == $1 }),
                !bytes[end].isASCIILetter
            else { continue }
            index = end
            // "SD = 1.2"
            if self.byte == 0x20, next == UInt8(ascii: "=") { index += 1 }
            _ = take(":") || take(",") || take("=")
            skipBlanks()
            return meaning
        }
        return nil
    }
}
