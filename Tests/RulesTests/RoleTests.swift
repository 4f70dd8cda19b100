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
        "A total of 20/40 mg (12%) was given.", "Neutropenia of grade 3/4 (5%) was rare.",
        "The ratio of cases to controls was 30/60 (33.3%).",
        "Fever had a rate of 12/154 child-years (9.1%) with the drug.",
        "Fever was seen in 12/154 (9.1%) per child-year.",
        "The adjusted share of responders was 30/80 (41%) with the drug.",
        "The adjusted rates were 30/80 (38%) and 20/80 (29%).", "Responses were seen in 30/80 (41%, weighted).",
        "Adherence was 500/600 (81.2%) as a mean over patients.",
    ])
    func `rates over time, pooled fractions and doses are no shares`(sentence: String) throws {
        let found = try MiniatureArticle.checks("percent-of-count", results: [sentence])
        #expect(!found.contains { $0.verdict == .disagrees })
    }

    @Test(arguments: [
        ["Gender, F/M, n (%)", "30/50 (37.5)", "38/40 (48.7)"], ["Pain (+/−)", "20/60 (25.0)", "18/60 (23.1)"],
        ["Responders/non-responders", "50/30 (62.5)", "40/38 (51.3)"],
        ["Malaria, n/infant-months", "12/154 (9.1)", "19/148 (14.0)"],
        ["Relapses/N (5-year rate, %)", "12/80 (17.2)", "19/78 (27.6)"],
        ["Estimated 12-month rate, n/N (%)", "12/80 (17.2)", "19/78 (27.6)"],
    ])
    func `two groups and rates over time are no part and whole`(row: [String]) throws {
        let head = [["", "Drug", "Placebo"], ["Age, years, mean ± SD", "61 ± 8", "60 ± 9"]]
        #expect(try !verdicts("percent-of-count", head + [row]).contains(.disagrees))
    }

    @Test func `groups held against each other in one column are no part and whole`() throws {
        let table = [["", "Drug vs placebo, n (%)"], ["Cure", "50/40 (62.5)"], ["Relapse", "10/20 (12.5)"]]
        #expect(try !verdicts("percent-of-count", table).contains(.disagrees))
    }

    @Test func `a word of survival names an outcome where the table's percentages are shares`() throws {
        let table = [
            ["", "Drug", "Placebo"], ["Cure rate, corrected, n/N (%)", "40/80 (50.0)", "30/75 (40.0)"],
            ["Cure rate, late, n/N (%)", "20/80 (25.0)", "27/75 (63.0)"],
        ]
        #expect(try verdicts("percent-of-count", table).filter { $0 == .disagrees }.count == 1)
    }

    @Test func `all but some are those that are left`() throws {
        let found = try MiniatureArticle.checks(
            "percent-of-count", results: ["Genes were found in all but one of 74 samples (98.6%)."])
        #expect(!found.contains { $0.verdict == .disagrees })
    }

    @Test func `an event analysed as a time to it has rates above its crude shares`() throws {
        let how = "The time to relapse was analysed by the Kaplan-Meier method."
        let what = "Relapse was seen in 12.4% (6/51) with the drug."
        #expect(try MiniatureArticle.checks("percent-of-count", results: [what]).map(\.verdict) == [.disagrees])
        #expect(
            try MiniatureArticle.checks("percent-of-count", results: [how, what]).map(\.verdict) == [.undetermined])
        let below = "Relapse was seen in 9.4% (6/51) with the drug."
        #expect(try MiniatureArticle.checks("percent-of-count", results: [how, below]).map(\.verdict) == [.disagrees])
        // "event" names none
        let any = [
            "The time to the first event was analysed by the Kaplan-Meier method.",
            "An event was seen in 12.4% (6/51) with the drug.",
        ]
        #expect(try MiniatureArticle.checks("percent-of-count", results: any).map(\.verdict) == [.disagrees])
    }

    @Test func `limits belong to the figure beside them`() throws {
        let table = [
            ["Log level", "Geometric mean", "T/R %", "90% CI"], ["Peak", "765.65", "104.94", "96.14–114.53"],
        ]
        #expect(try !verdicts("interval-holds-estimate", table).contains(.disagrees))
    }

    @Test func `decimal commas in limits make no interval of two of the four numbers`() throws {
        let found = try MiniatureArticle.checks(
            "difference-interval-symmetry", results: ["The mean difference was 0.5 (95% CI, -1,6 – 0,6)."])
        #expect(found.isEmpty)
    }

    @Test func `all tests of a paper with one-tailed tests may be halved`() throws {
        let result = "Regions did not differ, F(4, 52) = 0.44, p = 0.39."
        let alone = try MiniatureArticle.checks("test-statistic-p", results: [result])
        #expect(alone.map(\.verdict) == [.disagrees])
        let told = try MiniatureArticle.checks(
            "test-statistic-p", results: ["The threshold was p < 0.05, one-tailed.", result])
        #expect(!told.contains { $0.verdict == .disagrees })
    }

    @Test func `a whole of a fraction and a count of others are not one quantity`() throws {
        let table = [
            ["Region", "With fever, n", "With fever, percent", "No fever, n"], ["North coast", "663", "3.5", "18,481"],
            ["South coast", "800", "4.2", "18,250"],
        ]
        let found = try MiniatureArticle.checks(
            "restated-number", results: ["Fever on the north coast region was seen in 3.5% (663/19,174)."],
            tables: [table])
        #expect(!found.contains { $0.verdict == .disagrees })
    }
}
