import Paper

/// Cuts a text into words, numbers and marks in one pass over its bytes.
///
/// Digits that are no quantity (CD19, 10-4, mg/m2, citations behind a full stop) become words.
package struct Tokenizer {
    package let bytes: [UInt8]
    /// The same with ASCII letters in lower case, from which all words are cut.
    private let lower: [UInt8]
    private var index = 0
    private var hasSquareBracket = false
    package private(set) var tokens: [Token] = []

    package init(_ text: String) {
        bytes = Array(text.utf8)
        lower = bytes.lowercased()
        tokens.reserveCapacity(bytes.count / 5)
        run()
        dropBracketedCitations()
    }

    private func lowercased(_ range: Range<Int>) -> String { String(decoding: lower[range], as: UTF8.self) }

    private mutating func run() {
        while index < bytes.count {
            // most bytes that a token or a blank begins with are told at once
            if bytes[index].isASCIILetter {
                readWord()
                continue
            }
            let blank = bytes[index] == UInt8(ascii: " ") ? 1 : bytes.blankLength(at: index)
            if blank > 0 {
                index += blank
            } else if bytes[index].isASCIIDigit || isLeadingDecimalPoint {
                readNumber()
            } else if bytes.isLetter(at: index) {
                readWord()
            } else {
                readMark()
            }
        }
    }

    // MARK: Marks

    private mutating func readMark() {
        let start = index
        if bytes[start] == UInt8(ascii: "[") { hasSquareBracket = true }
        guard let scalar = bytes.scalar(at: index) else { return }
        index += scalar.length
        // Emphasis and trade marks say nothing here and would stand between a word and its number.
        if scalar.value == 0x2A || scalar.value == 0xAE || scalar.value == 0x2122 { return }
        if bytes.raisedLength(at: start) > 0 {
            while bytes.raisedLength(at: index) > 0 { index += bytes.raisedLength(at: index) }
            return append(.word, start..<index)
        }
        let isComparison = scalar.value == 0x3C || scalar.value == 0x3E
        if isComparison, index < bytes.count, bytes[index] == UInt8(ascii: "=") { index += 1 }
        guard index == start + 1 else { return append(.mark, start..<index) }
        append(.mark, start..<index, Self.marks[Int(truncatingIfNeeded: bytes[start] & 0x7F)])
    }

    /// The text of each mark of one byte, made once.
    private static let marks = (0..<0x80).map { String(decoding: [UInt8(truncatingIfNeeded: $0)], as: UTF8.self) }

    // MARK: Numbers

    private var isLeadingDecimalPoint: Bool {
        guard bytes[index] == UInt8(ascii: "."), bytes.isDigit(at: index + 1) else { return false }
        guard let last = tokens.last, last.range.upperBound == index else { return true }
        return last.isMark && ![")", "]", "}", "%", ".", "”", "\""].contains(last.text)
    }

    private mutating func readNumber() {
        let start = index
        if let end = citationEnd(at: start) ?? registryEnd(at: start) {
            index = end
            return append(.word, start..<end)
        }
        guard let match = NumberScanner.scan(bytes, at: start) else {
            index = max(start + 1, NumberScanner.endOfRun(bytes, at: start))
            return append(.word, start..<index)
        }
        if let year = yearWithCitation(match) {
            index = start + 4
            return append(number: year, start..<index)
        }
        index = match.range.upperBound
        let glued = gluedEnd(match)
        guard glued == index else {
            index = glued
            return append(.word, start..<glued)
        }
        append(number: match.number, match.range)
    }

    /// The end of a citation that is glued to the word or bracket before it: "relapse.1", "in detail;7", "13%2".
    private func citationEnd(at start: Int) -> Int? {
        guard bytes[start].isASCIIDigit, start > 0, Self.mayEndBeforeCitation(bytes[start - 1]), let last = tokens.last,
            last.range.upperBound == start, last.isMark
        else { return nil }
        switch last.text {
        case ".", ",", ";":
            guard tokens.count > 1, tokens[tokens.count - 2].range.upperBound == last.range.lowerBound else {
                return nil
            }
            let before = tokens[tokens.count - 2]
            // a word nearly always
            guard
                before.isWord || last.text == "." && Self.isYear(before)
                    || [")", "]", "%", "”", "\""].contains(before.text)
            else { return nil }
        case ")", "]", "%", "”", "\"": break
        default: return nil
        }
        var end = start
        while true {
            let from = end
            while bytes.isDigit(at: end) { end += 1 }
            guard (1...3).contains(end - from) else { return nil }
            let separator =
                end < bytes.count && bytes[end] == UInt8(ascii: ",") ? 1 : bytes.dashLength(at: end)
            guard separator > 0, bytes.isDigit(at: end + separator) else { break }
            end += separator
        }
        let isDecimal = end < bytes.count && bytes[end] == UInt8(ascii: ".") && bytes.isDigit(at: end + 1)
        let isPercent = end < bytes.count && [UInt8(ascii: "%"), UInt8(ascii: "/")].contains(bytes[end])
        return isDecimal || isPercent || bytes.isLetter(at: end) ? nil : end
    }

    private static func isYear(_ token: Token) -> Bool {
        (token.number?.integer).map { (1900...2100).contains($0) } ?? false
    }

    /// Whether a byte is a mark that a citation may be glued to, or the last one of a quotation mark.
    private static func mayEndBeforeCitation(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"), UInt8(ascii: "]"),
            UInt8(ascii: "%"), UInt8(ascii: "\""), 0x80...0xFF:
            true
        default: false
        }
    }

    /// The end of a EudraCT number: "2014-002476-92".
    private func registryEnd(at start: Int) -> Int? {
        RegistryNumber.eudraEnd(bytes, at: start)
    }

    /// A year with a citation behind the full stop: "in 2010.32 Four".
    private func yearWithCitation(_ match: NumberScanner.Match) -> PrintedNumber? {
        guard match.number.decimals > 0, match.range.count > 5, bytes[match.range.lowerBound + 4] == UInt8(ascii: "."),
            let year = Int(printed: String(decoding: bytes[match.range.prefix(4)], as: UTF8.self)),
            (1900...2100).contains(year)
        else { return nil }
        return PrintedNumber(coefficient: year)
    }

    /// Where the run ends that makes a number part of a word: "3rd", "10-4", "1x10-6", "10^−4^", "1:1".
    private func gluedEnd(_ match: NumberScanner.Match) -> Int {
        let end = match.range.upperBound
        guard end < bytes.count else { return end }
        if isTimeUnit(at: end) { return end }
        if bytes.isLetter(at: end) || bytes.raisedLength(at: end) > 0 || bytes[end] == UInt8(ascii: "^") {
            return wordEnd(from: end, start: match.range.lowerBound)
        }
        if let exponent = exponentEnd(start: match.range.lowerBound, end: end) { return exponent }
        if bytes[end] == UInt8(ascii: ":"), bytes.isDigit(at: end + 1) {
            var last = end + 1
            while bytes.isDigit(at: last) { last += 1 }
            return last
        }
        return end
    }

    /// Whether a unit of time follows without a blank: "24month", which a hyphen lost at a line's end leaves.
    private func isTimeUnit(at start: Int) -> Bool {
        guard start < bytes.count, [0x64, 0x77, 0x6D, 0x79].contains(bytes[start]) else { return false }
        var end = start
        while end < bytes.count, bytes[end].isASCIILowercase, end - start < 7 { end += 1 }
        guard end - start >= 3, !bytes.isLetter(at: end), !bytes.isDigit(at: end) else { return false }
        return Vocabulary.timeUnits[lowercased(start..<end)] != nil
    }

    /// The end of a flattened power of ten: "10-4"; a range would go up, so it cannot be one.
    private func exponentEnd(start: Int, end: Int) -> Int? {
        guard end - start >= 2, bytes[end - 2] == UInt8(ascii: "1"), bytes[end - 1] == UInt8(ascii: "0"),
            end - start == 2 || !bytes[end - 3].isASCIIDigit && bytes[end - 3] != UInt8(ascii: ".")
        else { return nil }
        let dash = bytes.dashLength(at: end)
        let next = end + dash + 1
        guard dash > 0, bytes.isDigit(at: end + dash), !bytes.isDigit(at: next), !bytes.isLetter(at: next) else {
            return nil
        }
        let follower = next < bytes.count ? bytes[next] : 0x20
        if follower == UInt8(ascii: "%") || follower == UInt8(ascii: ".") && bytes.isDigit(at: next + 1) { return nil }
        return next
    }

    // MARK: Words

    /// The end of a word that goes on at `from`.
    private func wordEnd(from: Int, start: Int) -> Int {
        var end = from
        while end < bytes.count {
            if bytes[end].isASCIILetter {
                end += 1
                continue
            }
            // most words end here
            if bytes[end] == UInt8(ascii: " ") { break }
            let letter = bytes.letterLength(at: end)
            if letter > 0 {
                end += letter
            } else if bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: "^") {
                end += 1
            } else if bytes.raisedLength(at: end) > 0 {
                end += bytes.raisedLength(at: end)
            } else if let next = joinedEnd(at: end, start: start) {
                end = next
            } else {
                break
            }
        }
        return end
    }

    /// The byte behind a hyphen, apostrophe or dot that joins two parts of one word.
    private func joinedEnd(at end: Int, start: Int) -> Int? {
        let dash = bytes.dashLength(at: end)
        if dash > 0, end > start {
            let isEmDash = dash == 3 && bytes[end + 2] >= 0x94 && bytes[end + 1] == 0x80
            guard !isEmDash else { return nil }
            if bytes[end - 1] == UInt8(ascii: "^") || bytes.isDigit(at: end + dash) { return end + dash }
            let isMinus = dash == 3 && bytes[end + 1] == 0x88
            return bytes.isLetter(at: end + dash) && !isMinus ? end + dash : nil
        }
        if bytes[end] == UInt8(ascii: "'") { return bytes.isLetter(at: end + 1) ? end + 1 : nil }
        if bytes[end] == 0xE2, let scalar = bytes.scalar(at: end), scalar.value == 0x2019 {
            return bytes.isLetter(at: end + 3) ? end + 3 : nil
        }
        // "v4.0", "p13.3": one letter, digits, a dot, digits.
        guard bytes[end] == UInt8(ascii: "."), bytes.isDigit(at: end + 1), bytes[start].isASCIILetter,
            bytes.isDigit(at: start + 1), bytes.isDigit(at: end - 1)
        else { return nil }
        return end + 1
    }

    private mutating func readWord() {
        let start = index
        if let end = specialEnd(at: start) {
            index = end
            return append(.word, start..<end)
        }
        index = wordEnd(from: start, start: start)
        let word = lowercased(start..<index)
        guard NumberWords.mayOpen(lower[start]), NumberWords.mayBegin(lower, at: start, end: index),
            let match = NumberWords.match(begun: word)
        else {
            return append(.word, start..<index, word)
        }
        let end = start + match.length
        guard end == index || bytes.dashLength(at: end) > 0 else { return append(.word, start..<index, word) }
        let whole = SpelledRun(lower: lower).number(from: match.value, end: end)
        index = whole.end
        let printed = String(decoding: bytes[start..<whole.end], as: UTF8.self)
        append(number: PrintedNumber(coefficient: whole.value, printed: printed), start..<whole.end)
    }

    /// The end of a web address or of an abbreviation with inner dots; their first two bytes tell nearly all words apart.
    private func specialEnd(at start: Int) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        return switch (bytes[start], bytes[start + 1]) {
        case (_, UInt8(ascii: ".")): dottedEnd(at: start)
        case (UInt8(ascii: "h"), UInt8(ascii: "t")), (UInt8(ascii: "w"), UInt8(ascii: "w")),
            (UInt8(ascii: "d"), UInt8(ascii: "o")):
            addressEnd(at: start)
        default: nil
        }
    }

    /// The end of a web address, which may be full of digits.
    private func addressEnd(at start: Int) -> Int? {
        guard ["http", "www.", "doi:", "doi."].contains(where: { bytes.holds($0, at: start) }) else { return nil }
        var end = start
        while end < bytes.count, bytes.blankLength(at: end) == 0 { end += 1 }
        while end > start + 1, [0x2E, 0x2C, 0x29, 0x3B].contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// The end of an abbreviation with inner dots: "e.g.", "U.S.".
    private func dottedEnd(at start: Int) -> Int? {
        var end = start
        while end + 1 < bytes.count, bytes[end].isASCIILetter, bytes[end + 1] == UInt8(ascii: ".") { end += 2 }
        return end - start >= 4 ? end : nil
    }

    // MARK: Appending

    private mutating func append(_ sort: Token.Sort, _ range: Range<Int>) {
        append(sort, range, lowercased(range))
    }

    private mutating func append(_ sort: Token.Sort, _ range: Range<Int>, _ text: consuming String) {
        tokens.append(Token(sort, text: text, head: head(of: range), range: range))
    }

    private func head(of range: Range<Int>) -> WordHeads.Head {
        WordHeads.Head(lower[range.lowerBound], range.count > 1 ? lower[range.lowerBound + 1] : 0)
    }

    /// Appends a number, with the sign and the relation that stand before it.
    private mutating func append(number: PrintedNumber, _ range: Range<Int>) {
        var number = number
        var start = range.lowerBound
        if let sign = tokens.last, sign.range.upperBound == start, isSign(sign) {
            tokens.removeLast()
            number.coefficient = -number.coefficient
            number.printed = String(decoding: bytes[sign.range], as: UTF8.self) + number.printed
            start = sign.range.lowerBound
        }
        if let mark = tokens.last, mark.isMark, Self.mayRelate(bytes[mark.range.lowerBound]),
            let relation = Tokenizer.relations[mark.text]
        {
            tokens.removeLast()
            number.relation = relation
            start = mark.range.lowerBound
        }
        let whole = start..<range.upperBound
        tokens.append(Token(number, text: lowercased(whole), head: head(of: whole), range: whole))
    }

    /// Whether a byte begins a sign of `relations`.
    private static func mayRelate(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "~") || byte == 0xE2
    }

    private static let relations: [String: PrintedNumber.Relation] = [
        "<": .less, ">": .greater, "≤": .lessOrEqual, "≥": .greaterOrEqual, "<=": .lessOrEqual, ">=": .greaterOrEqual,
        "⩽": .lessOrEqual, "⩾": .greaterOrEqual, "~": .about, "≈": .about,
    ]

    /// Whether the last token, a dash glued to a number, is that number's sign and not a range's dash.
    private func isSign(_ dash: Token) -> Bool {
        guard dash.isMark, bytes.dashLength(at: dash.range.lowerBound) == dash.range.count, tokens.count > 1
        else {
            return false
        }
        let before = tokens[tokens.count - 2]
        let isGlued = before.range.upperBound == dash.range.lowerBound
        switch before.kind {
        case .mark: return ![")", "]", "}", "%", "."].contains(before.text) || (dash.text == "−" && !isGlued)
        case .word: return !isGlued
        case .number: return dash.text == "−" && !isGlued
        }
    }

    /// Turns "[3]" and "[1, 2-4]" into words: they cite, unless they stand behind a number or an interval's name.
    private mutating func dropBracketedCitations() {
        guard hasSquareBracket else { return }
        var open: Int?
        for position in tokens.indices {
            if tokens[position].isMark, tokens[position].initial == UInt8(ascii: "[") {
                open = position
                continue
            }
            guard let start = open else { continue }
            switch tokens[position].kind {
            case .mark where tokens[position].text == "]":
                if position > start + 1, !mayHoldInterval(start) {
                    for inner in start + 1..<position { if tokens[inner].isNumber { tokens[inner].becomeWord() } }
                }
                open = nil
            case .mark where [",", "-", "–"].contains(tokens[position].text): break
            case .number(let number) where number.decimals == 0 && number.coefficient >= 0 && number.relation == .equal:
                break
            default: open = nil
            }
        }
    }

    private func mayHoldInterval(_ bracket: Int) -> Bool {
        guard bracket > 0 else { return false }
        let before = tokens[bracket - 1]
        return before.isNumber || ["%", "range", "iqr", "ci", "interval", ")", "]"].contains(before.text)
    }
}
