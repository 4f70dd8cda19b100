import Language
import Paper

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
