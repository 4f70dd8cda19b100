import Testing

@testable import Review

@Suite struct MarkedRunTests {
    private func runs(_ text: String, _ stretches: [(Range<Int>, Int)]) -> [MarkedRun] {
        MarkedRun.runs(text, stretches.map { MarkedPlaces.Stretch(range: $0.0, check: $0.1) })
    }

    @Test func `a text is cut where its checks change`() {
        #expect(
            runs("12 of 40 (30%)", [(0..<8, 0), (6..<14, 1)]) == [
                MarkedRun(text: "12 of ", checks: [0]), MarkedRun(text: "40", checks: [0, 1]),
                MarkedRun(text: " (30%)", checks: [1]),
            ])
    }

    @Test func `a text without checks is one run, an empty one none`() {
        #expect(runs("no numbers", []) == [MarkedRun(text: "no numbers", checks: [])])
        #expect(runs("", []).isEmpty)
        #expect(runs("", [(0..<3, 1)]).isEmpty)
    }

    @Test func `ranges beyond the text or within a character do no harm`() {
        let found = runs("≥5 of 9", [(1..<4, 0), (5..<90, 1)])
        #expect(found.map(\.text).joined() == "≥5 of 9")
        #expect(found.first == MarkedRun(text: "≥5", checks: [0]))
    }
}
