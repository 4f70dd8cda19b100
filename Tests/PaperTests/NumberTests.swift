import Paper
import Testing

@Suite struct NumberTests {
    /// The box of a range covers numbers that the range cuts, with sign, decimals and per cent sign.
    @Test func `boxes cover whole numbers`() {
        let printed = "It was −31.5 % (1,234) of 12.5%."
        let words = [
            ("It", 0..<2), ("was", 3..<6), ("−", 7..<10), ("31", 10..<12), (".5", 12..<14), ("%", 15..<16),
            ("(1,234)", 17..<24), ("of", 25..<27), ("12", 28..<30), (".5%.", 30..<34),
        ].enumerated().map {
            WordPlace(range: $0.element.1, left: Double($0.offset) * 10, right: Double($0.offset) * 10 + 9)
        }
        let block = Block(
            kind: .paragraph, section: .results, text: printed,
            pieces: [
                Piece(
                    offset: 0, printed: printed, page: 1, box: Box(left: 0, top: 0, right: 99, bottom: 9), words: words)
            ])
        func ends(_ range: Range<Int>) -> [Double] {
            block.passages(range).flatMap(\.boxes).flatMap { [$0.left, $0.right] }
        }
        #expect(ends(10..<12) == [20, 59] && ends(3..<12) == [10, 59] && ends(13..<14) == [20, 59])
        #expect(ends(28..<30) == [80, 99] && ends(25..<29) == [70, 99] && ends(3..<6) == [10, 19])
    }

    @Test(arguments: [
        ("31.50", 3150, 2), ("1,234", 1234, 0), (".03", 3, 2), ("31·5", 315, 1), ("0", 0, 0), ("12,5", 12, 0),
    ])
    func `digits are kept as printed`(text: String, coefficient: Int, decimals: Int) throws {
        let match = try #require(NumberScanner.scan(Array(text.utf8), at: 0))
        #expect(match.number.coefficient == coefficient)
        #expect(match.number.decimals == decimals)
    }

    @Test func `a number of four hundred digits is no number`() {
        #expect(NumberScanner.scan(Array(String(repeating: "7", count: 400).utf8), at: 0) == nil)
    }

    @Test func `bounds reach half a unit to either side`() {
        let bounds = PrintedNumber(coefficient: 315, decimals: 1).bounds
        #expect(bounds.contains(31.45))
        #expect(bounds.contains(31.55))
        #expect(!bounds.contains(31.551))
    }

    @Test(arguments: [
        ("39 (72.2)", "countPercent"), ("54/54 (100.0)", "fraction"), ("0/52", "fraction"),
        ("0.37 (0.18-0.74)", "interval"),
        ("−2.0 (−31.2 to 28.0)", "interval"), ("6 (1–17)", "interval"), ("21.9 ± 8.0", "plusMinus"), ("Yes", "flag"),
        ("–", "null"),
        ("97%", "percent"), ("< 1", "number"), ("cALL", "text"), ("", "blank"),
        // a decimal comma and two percentages are no limits; limits behind a percentage are its own
        ("18 (52,9)", "text"), ("40 (20%; 31%)", "text"), ("6.4 (5.1; 7.9)", "interval"),
        ("3 (20.0) [4.3–48.1]", "countPercent"), ("3 (20.0) [other]", "text"),
    ])
    func `a cell's shape says what it is`(text: String, kind: String) {
        let shape =
            switch CellScanner.value(of: text) {
            case .blank: "blank"
            case .null: "null"
            case .number: "number"
            case .countPercent: "countPercent"
            case .fractionPercent: "fraction"
            case .interval: "interval"
            case .plusMinus: "plusMinus"
            case .percent: "percent"
            case .flag: "flag"
            case .text: "text"
            }
        #expect(shape == kind)
    }

    @Test func `footnote letters are split from a cell, not from its number`() throws {
        let match = try #require(CellScanner.scan(Array("4 (7)b".utf8), at: 0))
        #expect(match.markers == ["b"])
        #expect(
            match.value == .countPercent(count: PrintedNumber(coefficient: 4), percent: PrintedNumber(coefficient: 7)))
    }
}

@Suite struct PassageTests {
    @Test func `a quote is the source's own words, the line-end hyphen included`() {
        let block = Block(
            kind: .paragraph, section: .results, text: "neurologic events (24%)",
            pieces: [
                Piece(offset: 0, printed: "neu-", line: 3), Piece(offset: 3, printed: "rologic events (24%)", line: 4),
            ])
        let passages = block.passages(0..<block.text.utf8.count)
        #expect(passages.map(\.quote) == ["neu- rologic events (24%)"])
        #expect(passages.first?.lines == 3...4)
    }

    @Test func `a sentence that a table interrupts is two passages`() {
        let block = Block(
            kind: .paragraph, section: .results, text: "who received a transplant",
            pieces: [
                Piece(offset: 0, printed: "who received", line: 10),
                Piece(offset: 13, printed: "a transplant", line: 60),
            ])
        #expect(block.passages(0..<25).count == 2)
    }
}

@Suite struct TextSearchTests {
    @Test func `a text is found byte for byte`() {
        #expect("mean ± SD".contains("± S") && "abc".contains("") && "abc".contains("abc"))
        #expect(!"abc".contains("abcd") && !"aab".contains("ac") && !"".contains("a"))
        #expect("x = aab".dropFirst(4).contains("ab"))
        #expect(!"x = aab".dropFirst(4).contains("x"))
    }
}
