/// How a paper prints the numbers that could be read in two ways.
///
/// A journal keeps to one decimal mark, and single numbers do not say which: "2,752" is a count in one paper and an F
/// statistic in another. The habit is told once from all of a paper's numbers; while the paper is read and checked every
/// scanner keeps to it, since `NumberScanner` itself does.
package enum NumberHabit: String, Hashable, Sendable {
    /// "1,234.5": commas group thousands.
    case decimalPoint
    /// "1.234,5": commas are decimal marks.
    case decimalComma

    /// The habit of the paper that is being read.
    @TaskLocal package static var current = NumberHabit.decimalPoint

    /// Reads a paper, and once more where its numbers turn out to have decimal commas.
    package static func reading<Problem: Error>(_ read: () throws(Problem) -> Paper) throws(Problem) -> Paper {
        let paper = try read()
        let habit = NumberHabit(of: paper)
        guard habit != current else { return paper }
        var again = try habit.whileReading(read)
        again.numberHabit = habit
        return again
    }

    /// Runs a body whose numbers are read under this habit.
    package func whileReading<Value, Problem: Error>(_ body: () throws(Problem) -> Value) throws(Problem) -> Value {
        guard self != NumberHabit.current else { return try body() }
        let result = NumberHabit.$current.withValue(self) {
            Result { () throws(Problem) -> Value in try body() }
        }
        return try result.get()
    }

    /// The habit that a paper's own numbers show.
    ///
    /// Its decimal commas must be sure ones, and decimal points rare beside
    /// them. References are left out.
    package init(of paper: Paper) {
        var census = DecimalMarks()
        for block in paper.blocks where block.section != .references { census.count(Array(block.text.utf8)) }
        for row in paper.tables.lazy.flatMap(\.rows) {
            for case let cell? in row.cells where cell.text.utf8.contains(where: NumberScanner.isMark) {
                census.count(Array(cell.text.utf8), isCell: true)
            }
        }
        self = census.habit
    }

    /// The habit that the cells of one table show by themselves: a table may have been taken over from elsewhere.
    package init(of table: Table) {
        var census = DecimalMarks()
        for row in table.rows {
            for case let cell? in row.cells where cell.text.utf8.contains(where: NumberScanner.isMark) {
                census.count(Array(cell.text.utf8), isCell: true)
            }
        }
        self = census.isOfCommasAlone ? .decimalComma : .decimalPoint
    }
}

/// How often a paper prints each decimal mark.
private struct DecimalMarks {
    /// Commas between digits that group no thousands and stand where a list of numbers does not.
    private var sureCommas = 0
    /// All commas between digits that group no thousands.
    private var commas = 0
    private var points = 0
    /// Commas that only a decimal mark can be: "0,97", "80,00 %", "± 1,2".
    private var decimals = 0

    /// So many sure commas show a habit; one or two alone may be lists or slips.
    private static let fewestSure = 2
    /// Section numbers and versions have points in every paper: so many times rarer than commas they show nothing.
    private static let rarity = 5

    var habit: NumberHabit {
        sureCommas >= Self.fewestSure && points * Self.rarity <= commas ? .decimalComma : .decimalPoint
    }

    /// Whether there is no point, and more than a slip or two of commas that nothing else explains.
    var isOfCommasAlone: Bool { points == 0 && decimals > Self.fewestSure }

    mutating func count(_ bytes: [UInt8], isCell: Bool = false) {
        let isBare = isCell && bytes.allSatisfy { !$0.isASCIILetter }
        var index = 0
        var last: (end: Int, isSure: Bool)?
        while index < bytes.count {
            // most bytes are letters and blanks
            while index < bytes.count, !bytes[index].isASCIIDigit { index += 1 }
            guard index < bytes.count else { return }
            let start = index
            var mark = 0
            var marks = 0
            while index < bytes.count,
                bytes[index].isASCIIDigit
                    || NumberScanner.isMark(bytes[index]) && index + 1 < bytes.count && bytes[index + 1].isASCIIDigit
            {
                if !bytes[index].isASCIIDigit {
                    if marks == 0 { mark = index }
                    marks += 1
                }
                index += 1
            }
            let isGlued =
                start > 0 && (bytes[start - 1].isASCIILetter || bytes[start - 1] >= 0x80 && !endsMark(bytes, start))
            guard marks == 1, !isGlued else { continue }
            if bytes[mark] == UInt8(ascii: ".") {
                // "10.1016/j…" is an address
                if !(index < bytes.count && bytes[index] == UInt8(ascii: "/")) { points += 1 }
                continue
            }
            let groups = index - mark - 1 == 3 && bytes[start] != UInt8(ascii: "0") && mark - start <= 3
            guard !groups else { continue }
            commas += 1
            let isZero = bytes[start] == UInt8(ascii: "0") && mark == start + 1
            if isZero || isCell && isBare && isDescending(bytes, start, mark, index) || isAfterSign(bytes, start)
                || bytes[index...].first(where: { $0 != 0x20 }) == UInt8(ascii: "%")
            {
                decimals += 1
            }
            // "[3,4-6,8]" cites
            let range = last.flatMap { isRange(bytes[$0.end..<start]) ? $0 : nil }
            let isSure =
                isBare || range != nil || isAfterSign(bytes, start)
                || index < bytes.count && bytes[index] == UInt8(ascii: "%")
            if isSure { sureCommas += 1 }
            if let range, !range.isSure { sureCommas += 1 }
            last = bytes[..<start].last == UInt8(ascii: "[") && !isSure ? nil : (index, isSure)
        }
    }

    /// "52,9" alone or in a bracket of its own: a list or two limits would ascend.
    private func isDescending(_ bytes: [UInt8], _ start: Int, _ mark: Int, _ end: Int) -> Bool {
        let isOpen = start == 0 || bytes[start - 1] == UInt8(ascii: "(") || bytes[start - 1] == UInt8(ascii: "[")
        let isClosed = end == bytes.count || bytes[end] == UInt8(ascii: ")") || bytes[end] == UInt8(ascii: "]")
        guard isOpen, isClosed else { return false }
        let whole = bytes[start..<mark].drop { $0 == UInt8(ascii: "0") }
        let rest = bytes[(mark + 1)..<end].drop { $0 == UInt8(ascii: "0") }
        return whole.count == rest.count ? rest.lexicographicallyPrecedes(whole) : whole.count > rest.count
    }

    /// Whether the bytes before are a sign in three bytes: a dash, "≤", "≥", "±".
    private func endsMark(_ bytes: [UInt8], _ start: Int) -> Bool {
        start >= 3 && bytes[start - 3] == 0xE2 || start >= 2 && bytes[start - 2] == 0xC2
    }

    /// Whether only a range's words or a dash stand between two numbers.
    private func isRange(_ between: ArraySlice<UInt8>) -> Bool {
        let words = String(decoding: between, as: UTF8.self).trimmed.lowercased()
        return ["-", "\u{2013}", "\u{2012}", "\u{2212}", "\u{2014}", "to", "a", "bis", "à", "and", ";", "±", "("]
            .contains(words)
    }

    /// Whether a relation stands before the number, where no list begins.
    private func isAfterSign(_ bytes: [UInt8], _ start: Int) -> Bool {
        var end = start
        while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
        guard end > 0 else { return false }
        if "=<>".utf8.contains(bytes[end - 1]) { return true }
        return ["≤", "≥", "±"].contains(String(decoding: bytes[max(0, end - 3)..<end], as: UTF8.self))
            || String(decoding: bytes[max(0, end - 2)..<end], as: UTF8.self) == "±"
    }
}
