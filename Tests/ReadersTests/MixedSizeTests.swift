import PDFPages
import Paper
import Testing

@testable import Readers

/// Lines of text beside print of another size.
@Suite struct MixedSizeTests {
    private let left = [
        "Methods and patients were as planned in the plan,", "the treatment of each patient began at the visit",
        "at once. The trial had a treatment of two parts", "that was followed in all of the centers of them.",
        "Of these patients 17 of 54 had an event of them", "and the others were well at the last of the days.",
    ]
    private let right = [
        "In the other arm 12 of 51 patients had events and", "these were of the same kind as in the first arm so",
        "that no further analysis was made of them at all.", "The plan of the trial was followed by all of those",
        "who took part in it until the end of the study and", "nobody was lost from sight before the last visit.",
    ]

    private func read(_ page: TypesetPage) throws -> (text: String, gaps: [Gap]) {
        let paper = try PDFReader.read(PDFContent(pages: [page.page]), id: "p")
        return (paper.blocks.map(\.text).joined(separator: " "), paper.gaps)
    }

    @Test func `a heading between the heights of two lines of the next column does not join them`() throws {
        var page = TypesetPage()
        for (index, line) in left.enumerated() { page.set(line, x: 40, y: 100 + Float(index) * 12) }
        page.set("Outcomes", x: 40, y: 185, size: 14)
        for (index, line) in left.enumerated() { page.set(line, x: 40, y: 206 + Float(index) * 12) }
        for (index, line) in (right + right + right).enumerated() {
            page.set(line, x: 320, y: 100 + Float(index) * 12 - 3)
        }
        let (text, gaps) = try read(page)
        #expect(text.contains("12 of 51 patients had events and these were of the same kind as in the first arm so"))
        #expect(text.contains("before the last visit. In the other arm"))
        #expect(!gaps.contains { $0.reason == Gap.overprinted })
    }

    @Test func `an initial of several lines' height does not join them`() throws {
        var page = TypesetPage()
        page.set("M", x: 40, y: 102, size: 32)
        for (index, line) in left.enumerated() {
            page.set(line, x: index < 3 ? 58 : 40, y: 100 + Float(index) * 12)
        }
        let (text, gaps) = try read(page)
        #expect(text.contains("Methods and patients were as planned in the plan,"))
        #expect(text.contains("the treatment of each patient began at the visit at once. The trial had"))
        #expect(!gaps.contains { $0.reason == Gap.overprinted })
    }

    @Test func `texts printed over each other stay in doubt`() throws {
        var page = TypesetPage()
        for (index, line) in left.enumerated() {
            page.set(line, x: 40, y: 100 + Float(index) * 14)
            page.set(right[index], x: 43, y: 103 + Float(index) * 14)
        }
        #expect(try read(page).gaps.contains { $0.reason == Gap.overprinted })
    }

    @Test func `a short paragraph full of numbers is running text`() throws {
        var page = TypesetPage()
        let paragraph = [
            "rise in the share of those who believed that", "a diagnosis of it was linked to the family [27",
            "(23.9) v 31.8 (21.6), p=0.52], with a fall to it", "of 49.3 (27.0) v 39.4 (23.3), p=0.20, 12/14.",
        ]
        for (index, line) in paragraph.enumerated() {
            // set to one width, as columns of print are
            let words = line.split(separator: " ")
            let width = words.reduce(0) { $0 + Float($1.count) * 5 }
            var x: Float = 40
            for word in words {
                page.set(String(word), x: x, y: 300 + Float(index) * 12)
                x += Float(word.count) * 5 + (230 - width) / Float(words.count - 1)
            }
        }
        for (index, line) in (right + right).enumerated() { page.set(line, x: 320, y: 300 + Float(index) * 12) }
        let (text, gaps) = try read(page)
        #expect(text.contains("p=0.52"))
        #expect(!gaps.contains { $0.kind == .part })
    }
}
