import Paper
import Testing

@testable import Readers

/// Letters of mathematical alphabets are read as the plain ones they stand for, in every format.
@Suite struct MathLettersTests {
    @Test(arguments: [
        ("𝑃", "P"), ("𝑝", "p"), ("𝒏", "n"), ("𝐀", "A"), ("𝗭", "Z"), ("𝚣", "z"), ("ℎ", "h"), ("𝜒", "χ"), ("𝝌", "χ"),
        ("𝛼", "α"),
        ("𝛺", "Ω"), ("𝜕", "∂"), ("𝟎", "0"), ("𝟗", "9"), ("𝟿", "9"),
    ])
    func `letters and digits are plain`(letter: String, plain: String) throws {
        let scalar = try #require(letter.unicodeScalars.first)
        #expect(MathLetters.plain(scalar).map { String($0) } == plain)
    }

    @Test(arguments: ["P", "é", "χ", "≥", "😀", "𐍈"])
    func `other letters stay`(letter: String) {
        #expect(MathLetters.plain(Array(letter.utf8)[...]) == Array(letter.utf8)[...])
    }

    @Test func `headers in such letters are those of plain ones`() throws {
        let table = PrintedTable(
            name: "math", caption: "Sexes", header: [["", "Drug (𝑛 = 40)", "Control (𝑛 = 50)", "𝑃 value"]],
            lines: [.row(["Women, 𝑛 (%)", "18 (45)", "24 (48)", "0.78"]), .row(["Men, 𝑛 (%)", "22 (55)", "26 (52)"])])
        var page = TypesetPage()
        page.set("𝑃", x: 50, y: 100)
        page.set("value", x: 60, y: 100)
        #expect(UprightPage(page.page).words.map(\.text) == ["P", "value"])
        for paper in [
            try JATSReader.read(Array(table.jats.utf8), id: "jats"),
            try HTMLReader.read(Array(table.html.utf8), id: "html"),
            try TextReader.read(Array(table.text.utf8), id: "text"),
        ] {
            let read = try #require(paper.tables.first)
            #expect(read.columns.map(\.header) == [[], ["Drug"], ["Control"], ["P value"]], "\(paper.format)")
            #expect(read.columns.map(\.population) == [nil, 40, 50, nil], "\(paper.format)")
        }
    }
}
