import Rules
import Testing

/// Rules over estimates with limits, from table cells and prose.
@Suite struct EstimateRuleTests {
    private func verdicts(_ rule: String, _ table: [[String]]) throws -> [Check.Verdict] {
        try MiniatureArticle.checks(rule, tables: [table]).map(\.verdict)
    }

    @Test func `ratio-interval-symmetry reads ratios under their header`() throws {
        let table = [
            ["Factor", "AdjOR (95% CI)"], ["Age", "1.16 (0.88, 3.49)"], ["Sex", "0.33 (0.18–0.61)"],
        ]
        let found = try MiniatureArticle.checks("ratio-interval-symmetry", tables: [table])
        #expect(found.map(\.verdict) == [.disagrees, .agrees])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.readings.contains { $0.contains("0.39") && $0.contains("1.53") } == true)
    }

    @Test(arguments: [
        "Three-year survival, % (95% CI)", "Time, 24 hr (95% CI)", "DEATH OR RELAPSE (95% CI)", "Median (range)",
        "Geometric mean (range)", "Regression coefficient or odds ratio (95% CI)",
    ])
    func `ratio-interval-symmetry leaves other measures alone`(header: String) throws {
        #expect(try verdicts("ratio-interval-symmetry", [["Factor", header], ["Age", "1.16 (0.88, 3.49)"]]).isEmpty)
    }

    @Test func `a P that two levels of a factor share may be the factor's`() throws {
        let head = ["Factor", "OR (95% CI)", "P value"]
        let alone = [head, ["Age", "1.33 (0.86–2.06)", "0.002"], ["Sex", "1.20 (1.02–1.41)", "0.03"]]
        #expect(try verdicts("p-from-interval", alone) == [.disagrees, .agrees])
        let shared = [head, ["Stage II", "1.33 (0.86–2.06)", "0.002"], ["Stage III", "1.90 (1.26–2.86)", "0.002"]]
        #expect(try verdicts("p-from-interval", shared) == [.undetermined, .agrees])
    }

    @Test func `difference-interval-symmetry reads limits in a column of their own`() throws {
        let table = [
            ["Group", "Mean difference", "95% CI", "P value"], ["Old", "0.29", "(0.23, 0.82)", "0.27"],
            ["Young", "2.0", "1.0 to 3.0", "<0.001"], ["All", "2.0", "1.5 to 3.2", "0.01"],
        ]
        #expect(try verdicts("difference-interval-symmetry", table) == [.disagrees, .agrees])
        #expect(try verdicts("p-from-interval", table).contains(.agrees))
    }

    @Test func `p-from-interval names the zero that would fit`() throws {
        let table = [
            ["Factor", "Hazard ratio (95% CI)", "P", "Odds ratio (95% CI)", "P"],
            ["A", "0.72 (0.51–1.00)", "0.53", "0.71 (0.51–1.00)", "0.049"],
        ]
        let found = try MiniatureArticle.checks("p-from-interval", tables: [table])
        #expect(found.map(\.verdict) == [.disagrees, .agrees])
        #expect(found.first?.readings.first == "one more zero behind the point would fit")
    }

    @Test func `p-from-interval leaves tests against a margin undetermined`() throws {
        let text = ["The mean difference was 0.4 (90% CI, -2.8 to 3.7; P < 0.0001) within the noninferiority margin."]
        #expect(try MiniatureArticle.checks("p-from-interval", results: text).map(\.verdict) == [.undetermined])
    }

    @Test(arguments: [
        // the limits lie on P's side of no effect: it is the estimate between them that is off
        ("The odds ratio was 1.12 (95% CI, 1.07-1.85; P = 0.02).", Check.Verdict.undetermined),
        ("The odds ratio was 1.30 (95% CI, 0.53-3.19; P = 0.02).", .disagrees),
    ])
    func `p-from-interval asks on which side of no effect the limits lie`(text: String, expected: Check.Verdict) throws
    {
        #expect(try MiniatureArticle.checks("p-from-interval", results: [text]).map(\.verdict) == [expected])
    }

    @Test func `p-from-counts leaves the P of an estimate and of groups of people alone`() throws {
        let counts = "Clearance was seen in 13 of 28 (46.4%) versus 6 of 22 (27.3%) patients"
        let own = counts + " (odds ratio 2.3, 95% CI 1.1 to 4.9; P = 0.03)."
        #expect(try MiniatureArticle.checks("p-from-counts", results: [own]).isEmpty)
        for words in [
            "The villages were randomized in clusters.", "The fourteen clinics were equally assigned to the arms.",
        ] {
            let villages = [words, counts + " (P = 0.03)."]
            #expect(try MiniatureArticle.checks("p-from-counts", results: villages).map(\.verdict) == [.undetermined])
        }
        let people = ["Patients at fourteen clinics were assigned to the arms.", counts + " (P = 0.03)."]
        #expect(try MiniatureArticle.checks("p-from-counts", results: people).map(\.verdict) != [.undetermined])
    }

    @Test func `p-from-counts leaves tests against a margin undetermined`() throws {
        let counts = "Response was seen in 161 of 210 (76.7%) versus 147 of 202 (72.8%) patients (P < 0.0001)."
        #expect(try MiniatureArticle.checks("p-from-counts", results: [counts]).map(\.verdict) == [.disagrees])
        let margin = [counts, "The margin for noninferiority was 10 points."]
        #expect(try MiniatureArticle.checks("p-from-counts", results: margin).map(\.verdict) == [.undetermined])
    }

    @Test func `interval-holds-estimate takes ranges of medians too`() throws {
        let table = [
            ["Measure", "Median (range)"], ["Age", "57.25 (23.5 to 14.7)"], ["Weight", "57.2 (23.5 to 114.7)"],
        ]
        #expect(try verdicts("interval-holds-estimate", table) == [.disagrees, .agrees])
    }

    @Test func `under "95% CI" any figure lies between its limits, which a blank may part`() throws {
        let table = [
            ["Measure", "Six weeks – baseline (95%CI)"], ["Activity", "150.7 (22.7 110.5)"],
            ["Weight", "3.3 (1.3 6.3)"], ["Height", "4.1 (2.2 to 6.0)"],
        ]
        #expect(try verdicts("interval-holds-estimate", table) == [.disagrees, .agrees, .agrees])
        // without such a header two numbers in brackets are no limits
        let other = [["Measure", "Six weeks"], ["Activity", "150.7 (22.7 110.5)"], ["Weight", "3.3 (1.3 6.3)"]]
        #expect(try verdicts("interval-holds-estimate", other).isEmpty)
    }
}
