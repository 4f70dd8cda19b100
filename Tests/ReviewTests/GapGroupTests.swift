import Paper
import Testing

@testable import Review

/// What was not read, as the page lists it.
@Suite struct GapGroupTests {
    private func gap(_ kind: Gap.Kind, _ reason: String, page: Int? = nil, line: Int? = nil, repaired: String? = nil)
        -> Gap
    {
        Gap(
            kind, reason: reason, passage: Passage(quote: "", lines: line.map { $0...$0 }, page: page),
            repaired: repaired)
    }

    @Test func `what was not read stands apart from doubts, equal ones once with all their places`() {
        let groups = GapGroup.groups([
            gap(.text, "two texts lie over each other", page: 9), gap(.table, "Table 2 is a picture", page: 4),
            gap(.text, "two texts lie over each other", page: 3), gap(.text, "two texts lie over each other", page: 9),
            gap(.text, "mended", repaired: "fi"), gap(.part, "a box", line: 12),
        ])
        #expect(
            groups == [
                GapGroup(isDoubt: false, reason: "Table 2 is a picture", count: 1, pages: [4]),
                GapGroup(isDoubt: false, reason: "a box", count: 1, lines: [12]),
                GapGroup(isDoubt: true, reason: "two texts lie over each other", count: 3, pages: [3, 9]),
            ])
    }

    @Test func `no gaps are no groups`() {
        #expect(GapGroup.groups([]).isEmpty)
    }
}
