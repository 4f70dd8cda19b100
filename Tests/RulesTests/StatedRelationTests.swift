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
        ("Relapse was more frequent with the drug (15%) than with placebo (12%).", [.agrees]),
        ("Relapse was more frequent with the drug (12%) than with placebo (15%).", [.disagrees]),
        ("Fewer men came back with the drug (12/60, 20%) than with placebo (21/60, 35%).", [.agrees]),
        ("Fewer men came back with the drug (35%, n = 21) than with placebo (20%, n = 12).", [.disagrees]),
        ("The drug group (mean 9.1, SD 2) had a lower score than the placebo group (mean 11.4, SD 2).", [.agrees]),
        ("The drug group (mean 11.4, SD 2) had a lower score than the placebo group (mean 9.1, SD 2).", [.disagrees]),
        ("Rates were higher in the drug group compared with placebo (21% versus 17%).", [.agrees]),
        ("Rates were higher in the drug group compared to placebo (17% versus 21%).", [.disagrees]),
        ("Rates were higher with the drug than with placebo (21% and 17%, respectively).", [.agrees]),
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
        // sizes; P values; changes over time; another statement behind the second thing; a list of findings
        "The score was higher with the drug (n = 18) than with placebo (n = 37).",
        "The score was higher with the drug (P = 0.02) than with placebo (Table 2).",
        "The score was higher with the drug (48.4 to 53.9) than with placebo (50.9 to 51.8).",
        "There were more women (68%) than men and the majority was old (84%).",
        "Many were tall (57.7%), had greater than usual weight (82.0%) and slept.",
        "They were less likely to think that others drank more than them (93% vs 79%).",
        "The pain was more severe with the drug (12%) than with placebo (15%).",
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
