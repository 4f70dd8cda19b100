import Rules
import Testing

/// Comparisons in words and powers of ten against the numbers beside them.
@Suite struct StatedRelationTests {
    private func verdicts(_ rule: String, _ sentence: String) throws -> [Check.Verdict] {
        try MiniatureArticle.checks(rule, results: [sentence]).map(\.verdict)
    }

    @Test(arguments: [
        ("The score was higher with the drug than with placebo (15.2 vs 12.4).", [Check.Verdict.agrees]),
        ("The score was higher with the drug than with placebo (12.4 vs 15.2).", [.disagrees]),
        (
            "Weight was lower with the drug than with placebo (mean, 70.1 kg versus 74.5 kg; P = 0.03).",
            [.agrees]
        ),
        ("Rates were lower with the drug than with placebo (12% vs 12%).", [.undetermined]),
    ])
    func `the first figure is the larger where the words say so`(sentence: String, expected: [Check.Verdict]) throws {
        #expect(try verdicts("stated-direction", sentence) == expected)
    }

    @Test(arguments: [
        // named groups; a change; denied; a limit; other figures before the bracket; two comparisons
        "The score was higher with the drug than with placebo (placebo 12.4 vs drug 15.2).",
        "The decrease was greater with the drug than with placebo (12.4 vs 15.2).",
        "The score was not higher with the drug than with placebo (12.4 vs 15.2).",
        "The score was higher than 12 (8 vs 15).",
        "The score was higher with 40 mg than with 20 mg (12.4 vs 15.2).",
        "The score was higher and the dose lower with the drug than with placebo (12.4 vs 15.2).",
        "The loss was smaller with the drug than with placebo (-5.1 vs -8.2).",
    ])
    func `what may be meant otherwise is left alone`(sentence: String) throws {
        #expect(try verdicts("stated-direction", sentence).isEmpty)
    }

    @Test(arguments: [
        ("The limit was 10-4 (0.01%).", [Check.Verdict.agrees]), ("The limit was 1x10-3 (0.1%).", [.agrees]),
        ("The limit was 5 x 10−3 (0.5%).", [.agrees]), ("The limit was 10-3 (0.01%).", [.disagrees]),
        ("The range was 10-40 (0.01%).", []),
    ])
    func `a power of ten is its percentage`(sentence: String, expected: [Check.Verdict]) throws {
        #expect(try verdicts("power-of-ten", sentence) == expected)
    }
}
