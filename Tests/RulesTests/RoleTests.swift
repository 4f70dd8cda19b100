import Paper
import Readers
import Records
import Testing

@testable import Rules

/// Numbers that words give another role than their shape suggests are held against nothing.
@Suite struct RoleTests {
    private func verdicts(_ rule: String, _ table: [[String]]) throws -> [Check.Verdict] {
        try MiniatureArticle.checks(rule, tables: [table]).map(\.verdict)
    }

    private let percents = [
        ["", "Drug (n = 50)", "Placebo (n = 40)"], ["Men, n (%)", "20 (40)", "22 (55)"],
        ["Smokers, n (%)", "10 (20)", "8 (20)"],
        ["Diabetes, n (%)", "5 (10)", "6 (15)"], ["Asthma, n (%)", "15 (30)", "12 (30)"],
    ]

    @Test func `a percentage that is not its count's is flagged among fitting ones`() throws {
        let found = try verdicts("percent-of-count", percents + [["Gout, n (%)", "25 (70)", "4 (10)"]])
        #expect(found.filter { $0 == .disagrees }.count == 1)
    }

    @Test(arguments: [
        ["Weight (kg)", "70 (12)", "71 (11)"], ["Marker level, mean (SD)", "70 (12)", "71 (11)"],
        ["Visits, median (IQR)", "7 (4)", "8 (4)"], ["Men with gout (n = 20)", "5 (25)", "4 (20)"],
    ])
    func `measurements and rows with an n of their own are not`(row: [String]) throws {
        #expect(try !verdicts("percent-of-count", percents + [row]).contains(.disagrees))
    }

    @Test func `a header inside the body renews its columns`() throws {
        let table = percents + [["", "Median (IQR)", "Median (IQR)"], ["Hours of sleep", "7 (5)", "6 (4)"]]
        #expect(try !verdicts("percent-of-count", table).contains(.disagrees))
        let head = [["", "Drug (n = 50)", "Placebo (n = 40)", "Difference (95% CI)"]]
        let rows = [
            ["Pain", "3.1", "2.0", "1.1 (0.2 to 2.0)"], ["", "n (%)", "n (%)", "OR (95% CI)"],
            ["Relapse", "10 (20)", "8 (20)", "1.3 (0.2 to 6.8)"],
        ]
        #expect(try verdicts("difference-interval-symmetry", head + rows) == [.agrees])
    }

    @Test func `percentages along the row are told from those of the columns`() throws {
        let row = ["Men, n (%)", "30 (60)", "20 (40)"]
        #expect(try !verdicts("percent-of-count", percents + [row]).contains(.disagrees))
    }

    @Test func `brackets of quartiles hold no estimate`() throws {
        let table = [["Measure", "Mean (IQR)"], ["Cost", "9.3 (2.0 to 6.2)"]]
        #expect(try verdicts("interval-holds-estimate", table).isEmpty)
    }

    @Test func `the limits beside B and Beta are those of B`() throws {
        let table = [["Factor", "B", "Beta", "95% CI", "P"], ["Age", "−6.13", "−0.31", "−9.95 to −2.30", "0.002"]]
        #expect(try verdicts("interval-holds-estimate", table) == [.agrees])
    }

    @Test(arguments: [
        "The change was 6.7% (SD, 11.4%; 95% CI, 5.1 to 8.3%).",
        "Levels rose from 9.4 ± 2.9 to 19.0 ± 5.2 (95% CI, 7.9 to 11.2).",
        "Zones differed, 1.35 vs 1.82 (P = 0.004; 95% CI, 0.15 to 0.79).",
        "The ratio was 1.68 per 0.11 mmol (95% CI, 1.04 to 2.71).",
        "Scores fell, t(262) = −6.54 (95% CI, −3.31 to −1.78).",
        "The groups differed (p < = .001, 95% CI −0.18 to −0.08).",
    ])
    func `numbers with another role are no estimates`(sentence: String) throws {
        let found = try MiniatureArticle.checks("interval-holds-estimate", results: [sentence])
        #expect(!found.contains { $0.verdict == .disagrees })
    }

    @Test func `limits may be printed in either order`() throws {
        let found = try MiniatureArticle.checks(
            "interval-holds-estimate", results: ["The mean difference was −13.8 (95% CI, −9.8 to −17.8)."])
        #expect(found.map(\.verdict) == [.agrees])
        #expect(found.first?.support == .compatible)
    }

    @Test(arguments: [
        "Relapse, by log-rank test, was 12.4% (6/51) with the drug.",
        "Fifteen patients (68.1%, 10/14 in one group and 5/8 in the other) improved.",
        "Success was 37% (20/40 mg) with the drug.",
        "Scores improved by one in 7 patients (21.9%) of two categories.",
    ])
    func `rates over time, pooled fractions and doses are no shares`(sentence: String) throws {
        let found = try MiniatureArticle.checks("percent-of-count", results: [sentence])
        #expect(!found.contains { $0.verdict == .disagrees })
    }
}
