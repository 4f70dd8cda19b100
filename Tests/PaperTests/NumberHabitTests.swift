import Paper
import Testing

@Suite struct NumberHabitTests {
    private func habit(_ sentences: String..., cells: [String] = []) -> NumberHabit {
        var paper = Paper(id: "habit", format: .text)
        paper.blocks = sentences.map { Block(kind: .paragraph, section: .results, text: $0, pieces: []) }
        paper.tables = [
            Table(id: "table-1", rows: cells.map { Row(cells: [Cell(printed: $0)], pieces: []) })
        ]
        return NumberHabit(of: paper)
    }

    @Test func `decimal commas that nothing contradicts are a habit`() {
        #expect(habit("The odds ratio was 2 (95% CI 1,0 to 3,5).") == .decimalComma)
        #expect(habit("Sleep lasted longer (F = 2,752; p = 0,04) and pain fell by 12,5%.") == .decimalComma)
        #expect(habit(cells: ["12,5 (3,1)", "48,0 ± 2,2", "1,5"]) == .decimalComma)
    }

    @Test func `a comma alone, lists and thousands are none`() {
        #expect(habit("We asked 1,234 nurses in 12 wards.") == .decimalPoint)
        #expect(
            habit("Earlier studies (1,2) and others [3,4] agree.", "Wards 2,4,7 and 9,11 took part.") == .decimalPoint)
        #expect(habit("Grades 3,4 were rare; the ratio was 1.2 (0.9 to 1.6), p = 0.21.") == .decimalPoint)
    }

    @Test func `a paper that prints points too keeps them`() {
        #expect(habit("It rose from 1,5 to 2,5 (p = 0.03), and from 1.5 to 2.5 later.") == .decimalPoint)
    }

    @Test(arguments: [
        ("2,752", 2752, 3), ("12,5", 125, 1), ("0,05", 5, 2), ("1.234,5", 12345, 1), ("12.345.678", 12_345_678, 0),
        ("1.234", 1234, 3), ("2,4,7", 2, 0), ("31·5", 315, 1), ("7", 7, 0),
    ])
    func `numbers are read under the habit`(text: String, coefficient: Int, decimals: Int) throws {
        let match = NumberHabit.decimalComma.whileReading { NumberScanner.scan(Array(text.utf8), at: 0) }
        let number = try #require(match).number
        #expect(number.coefficient == coefficient)
        #expect(number.decimals == decimals)
        #expect(text.hasPrefix(number.printed))
    }

    @Test(arguments: [
        ("1,234", 1234, 0), ("2,752", 2752, 0), ("10\u{202F}118", 10118, 0),
        ("1\u{2009}234\u{2009}567.5", 12_345_675, 1),
    ])
    func `without it commas and thin spaces group thousands`(text: String, coefficient: Int, decimals: Int) throws {
        let number = try #require(NumberScanner.scan(Array(text.utf8), at: 0)).number
        #expect(number.coefficient == coefficient)
        #expect(number.decimals == decimals)
        #expect(number.printed == text)
    }

    @Test func `a thin space survives folding between digits only`() {
        #expect("10\u{2009}118  nurses,\u{2009}all".folded == "10\u{202F}118 nurses, all")
        #expect("3\u{2009}\u{2009}118".folded == "3 118")
    }

    @Test(arguments: ["1234567890123456", "0.1234567890123456", "12,345,678,901,234,567", "999999999999999999999"])
    func `more than fifteen digits are no number`(text: String) {
        #expect(NumberScanner.scan(Array(text.utf8), at: 0) == nil)
        #expect(NumberScanner.endOfRun(Array(text.utf8), at: 0) == text.utf8.count)
    }

    @Test func `a count of a thousand million is no count`() {
        #expect(PrintedNumber(coefficient: 999_999_999).integer == 999_999_999)
        #expect(PrintedNumber(coefficient: 1_000_000_000).integer == nil)
    }
}
