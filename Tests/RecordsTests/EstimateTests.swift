import Language
import Paper
import Records
import Testing

@Suite struct EstimateTests {
    @Test(arguments: [
        ("The hazard ratio was 0.33 (95% CI, 0.18-0.61).", ["hazardRatio 0.33 0.18 0.61"]),
        (
            "It fell (hazard ratio [HR] 0.38; 95% confidence interval [CI] 0.22–0.65, p < 0.001).",
            ["hazardRatio 0.38 0.22 0.65 P0.001"]
        ),
        ("It fell (P < .001; hazard ratio [HR], 0.33 [95% CI, 0.18-0.61]).", ["hazardRatio 0.33 0.18 0.61"]),
        ("The odds ratio for death was 1.26 (95% CI, 0.47 to 3.42; Fig. 1c).", ["oddsRatio 1.26 0.47 3.42"]),
        ("The effect was strong (OR 2.5; 95% CI 1.1 to 5.9).", ["oddsRatio 2.5 1.1 5.9"]),
        ("The relative risk was 0.7 (90% CI, 0.5, 0.9).", ["riskRatio 0.7 0.5 0.9"]),
        ("It rose (difference [95% CI] 26.0 [10.6–40.5], p = 0.0005).", ["difference 26.0 10.6 40.5 P0.0005"]),
        ("It fell (difference [95% CI] −8.3 [−22.1, 5.0], p = 0.27).", ["difference −8.3 −22.1 5.0 P0.27"]),
        (
            "It rose (90% [44/49] vs 54% [26/48]; difference, 35.6% [95% CI, 15.6%-52.5%]).",
            ["difference 35.6 15.6 52.5"]
        ),
        ("Remission came in 27 patients (39%; 95% CI, 27 to 51%).", ["percentage 39 27 51 27/-"]),
        ("Response was 90% (44/49; 95% CI, 78 to 97).", ["percentage 90 78 97 44/49"]),
        (
            "Survival at 24 months was 66.2% (95% CI, 50.1%-78.2%) in one and 27.1% (95% CI, 13.2%-43.0%) in the other.",
            ["survivalRate 66.2 50.1 78.2", "survivalRate 27.1 13.2 43.0"]
        ),
        (
            "Median survival was 10.6 months (95% CI, 4.2 to 17.3) compared with 4.3 months (95% CI, 2.9 to 10.4).",
            ["median 10.6 4.2 17.3", "median 4.3 2.9 10.4"]
        ),
        ("The rate in the study was 81% (95% CI, 71 to 89%).", ["percentage 81 71 89"]),
        ("It was lower (HR 0.33 [0.18-0.61]).", ["hazardRatio 0.33 0.18 0.61"]),
    ])
    func `values keep their intervals`(text: String, expected: [String]) {
        let found = Miniature.read(text).estimates.map { estimate in
            var line = "\(estimate.measure) \(estimate.value.printed) \(estimate.low.printed) \(estimate.high.printed)"
            if let pValue = estimate.pValue { line += " P\(pValue.printed)" }
            if let count = estimate.count { line += " \(count.printed)/\(estimate.total?.printed ?? "-")" }
            return line
        }
        #expect(found == expected)
    }

    @Test func `the level is read`() {
        #expect(Miniature.read("The relative risk was 0.7 (90% CI, 0.5 to 0.9).").estimates.map(\.level) == [90])
    }

    @Test(arguments: [
        ("Median follow-up was 22.4 months (IQR, 8.1-34.2).", "22.4 8.1 34.2 interquartileRange month"),
        (
            "Children had a median age, 5.0 years [interquartile range {IQR}, 4.0-10.5].",
            "5.0 4.0 10.5 interquartileRange year"
        ),
        (
            "After a median of 22.4 months of follow-up (IQR, 8.1-34.2) it fell.",
            "22.4 8.1 34.2 interquartileRange month"
        ),
        ("After a median (range) follow-up of 51.9 (0.0–82.0) months it fell.", "51.9 0.0 82.0 range month"),
        ("The median follow up was 1490 days (range 675-1851 days).", "1490 675 1851 range day"),
        ("The median time to it was 1.84 months.", "1.84 - - unknown month"),
    ])
    func `medians keep their spread`(text: String, expected: String) {
        let found = Miniature.read(text).medians.map { median in
            "\(median.value.printed) \(median.low?.printed ?? "-") \(median.high?.printed ?? "-") \(median.spread) "
                + (median.unit?.rawValue ?? "-")
        }
        #expect(found == [expected])
    }

    @Test func `P values keep their relation`() {
        let values = Miniature.read("It was less (P < .001), as was that (p= 0.1414), by log-rank p = 0.002.").pValues
        #expect(values.map { $0.value.relation.rawValue + $0.value.printed } == ["<.001", "=0.1414", "=0.002"])
    }
}
