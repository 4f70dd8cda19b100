import Paper
import Rules
import Testing

/// Sums and restatements that are left alone because the words give the numbers another meaning, beside ones that are told.
@Suite struct RelationTests {
    private func verdicts(_ rule: String, _ text: String) throws -> [Check.Verdict] {
        try MiniatureArticle.checks(rule, results: [text]).map(\.verdict)
    }

    @Test(arguments: [
        "The low dose group had 30 women and 20 men, and the high dose group included 33 women and 20 men.",
        "There were 53 males and 22 females in the first and 39 males and 18 females in the second group.",
        "Six of 6 markers identified 33 cases and 33 controls.",
        "In all 509 patients received a letter, of which 23 women and 4 men accepted the invitation.",
        "We saw 18 female patients with 12 male and 24 female relatives.",
        "We trained 8 nurses and 22 doctors (12 men and 18 women).",
        "We treated 6 patients (two men and one woman each).",
        "We showed three pictures (1111, 1270, 2050).",
    ])
    func `parts of others are no parts`(text: String) throws {
        #expect(try !verdicts("stated-parts", text).contains(.disagrees))
    }

    @Test(arguments: [
        "We enrolled 127 teachers, of which 56 males and 61 females were examined.",
        "Of the 80 patients who were seen, 19 patients were men and 51 were women.",
        "In all 22 participants (16 female and 8 male) were trained.",
    ])
    func `parts that do not add up are told`(text: String) throws {
        #expect(try verdicts("stated-parts", text).contains(.disagrees))
    }

    @Test(arguments: [
        "Supplements from 12 to 35 weeks increased the level by 43 %.",
        "The score ranges from 1 to 4 and rose by 20 %, a 20% increase.",
        "The higher dose (a 20% increase in volume) improved the pressure from 94 to 109.",
    ])
    func `periods and scales are no changes`(text: String) throws {
        #expect(try verdicts("percent-change", text).isEmpty)
    }

    private func table(_ rule: String, _ rows: [[String]]) throws -> [Check] {
        try MiniatureArticle.checks(rule, tables: [rows])
    }

    @Test func `counts of patients are no patients' numbers`() throws {
        let found = try table(
            "id-list-count",
            [["Event", "Events", "No. of patients"], ["Fever", "9", "4"], ["Rash", "12", "7"], ["Cough", "5", "5"]])
        #expect(found.isEmpty)
    }

    @Test func `means of arms have no sum`() throws {
        let rows = [
            ["Feature", "Drug", "Control", "All"], ["Men, n (%)", "20 (50.0)", "25 (50.0)", "45 (50.0)"],
            ["Women, n (%)", "20 (50.0)", "25 (50.0)", "45 (50.0)"],
            ["Stage I, n (%)", "10 (25.0)", "20 (40.0)", "30 (33.3)"],
            ["Stage II, n (%)", "30 (75.0)", "30 (60.0)", "60 (66.7)"],
            ["Smokers, n (%)", "8 (20.0)", "5 (10.0)", "13 (14.4)"],
        ]
        #expect(
            try table("row-sums", rows + [["Step count", "71 (11)", "64 (12)", "67 (11)"]]).allSatisfy {
                $0.verdict == .agrees
            })
        let off = try table("row-sums", rows + [["Nausea, n (%)", "8 (20.0)", "5 (10.0)", "18 (14.4)"]])
        #expect(off.filter { $0.verdict == .disagrees }.count == 1)
    }

    @Test func `headers that add up are not accused`() throws {
        let rows = [
            ["Feature", "Drug (n = 40)", "Control (n = 50)", "Total (n = 90)"],
            ["Men", "20 (50.0)", "25 (50.0)", "45 (50.0)"],
            ["Women", "20 (50.0)", "25 (50.0)", "45 (50.0)"], ["Stage I", "10 (25.0)", "20 (40.0)", "30 (33.3)"],
            ["Stage II", "30 (75.0)", "30 (60.0)", "60 (66.7)"], ["Smokers", "8 (20.0)", "5 (10.0)", "13 (14.4)"],
        ]
        #expect(try table("row-sums", rows).allSatisfy { $0.verdict == .agrees })
    }

    @Test func `rows of their own n and shares of all are no parts of a column`() throws {
        let across = try table(
            "parts-sum",
            [
                ["Feature", "Yes (n = 63)", "No (n = 49)"], ["Gender, n (%)", "", ""],
                ["Male (n = 63)", "46 (73.0)", "17 (27.0)"],
                ["Female (n = 49)", "31 (63.3)", "18 (36.7)"],
            ])
        #expect(!across.contains { $0.verdict == .disagrees })
    }

    @Test(arguments: [
        // an SD against an SD of another mean; a P value; another time
        (
            "Scores were 12.41 (SD 3.17) with the drug.",
            "Scores of pain were 9.55 (SD 3.71) with the drug and 12.41 in all."
        ),
        (
            "Pain was related to sleep (r = 0.82; P = 0.0012).",
            "Pain was related to sleep quality (r = 0.92; P = 0.0012)."
        ),
        (
            "Pain scores with the drug at 12 weeks fell by 12.41 vs 9.55 points.",
            "Pain scores with the drug at 24 weeks fell by 12.41 vs 9.65 points."
        ),
    ])
    func `one shared number is no identity`(abstract: String, text: String) throws {
        let found = try MiniatureArticle.checks("restated-number", abstract: abstract, results: [text])
        #expect(!found.contains { $0.verdict == .disagrees })
    }

    @Test func `an estimate with two of its three numbers, and its last digit`() throws {
        func found(_ text: String) throws -> [Check] {
            try MiniatureArticle.checks(
                "restated-number",
                abstract: "Mortality from stroke was lower with the drug (HR 0.61, 95% CI 0.42 to 0.88).",
                results: [text]
            ).filter { $0.verdict == .disagrees }
        }
        #expect(
            try found("Mortality from stroke with the drug was lower (HR 0.61, 95% CI 0.42 to 0.97).").map(\.severity)
                == [.warning])
        #expect(
            try found("Mortality from stroke with the drug was lower (HR 0.71, 95% CI 0.42 to 0.88).").map(\.severity)
                == [.warning])
        #expect(
            try found("Mortality from stroke with the drug was lower (HR 0.61, 95% CI 0.42 to 0.89).").map(\.severity)
                == [.note])
        #expect(try found("Admission for asthma in boys was rarer (HR 0.61, 95% CI 0.42 to 0.97).").isEmpty)
    }

    @Test(arguments: [
        ("53 + 56 + 54 is 163, not 163", "53 + 56 + 54 = 163; printed 163", true),
        ("13 of 106 is 12.3 %, printed is 12.3 %", "13 / 106 = 12.264 %, printed 12.3 %", true),
        ("13 of 106 is 12.3 %, printed is 11.6 %", "13 / 106 = 12.264 %, rounded 12.3 %; printed 11.6 %", false),
        ("12 + 5 is 17, the total of the row is 18", "12 + 5 = 17; printed 18", false),
    ])
    func `what a finding prints must disagree`(message: String, working: String, isDropped: Bool) {
        let check = Check(verdict: .disagrees, severity: .warning, message: message, working: working, evidence: [])
        #expect(Engine.contradictsItself(check) == isDropped)
    }
}
