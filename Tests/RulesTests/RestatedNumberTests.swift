import Rules
import Testing

/// restated-number: numbers beside each other in two places of a paper.
@Suite struct RestatedNumberTests {
    private let table = [
        ["Outcome", "Drug", "Control", "RR (95% CI)"], ["Augmentation of labour", "26.2", "36.7", "0.71 (0.58–0.87)"],
        ["Organ space infection", "2.6", "13.8", "0.19 (0.04–0.84)"],
    ]

    private func findings(_ abstract: String, results: [String] = []) throws -> [Check] {
        try MiniatureArticle.checks("restated-number", abstract: abstract, results: results, tables: [table])
    }

    @Test func `a digit of the abstract against the table`() throws {
        let found = try findings("Organ space infection was seen in 2.6 versus 13.0 % of the patients.")
        #expect(found.map(\.verdict) == [.disagrees])
        #expect(found.first?.message == "beside 2.6 the abstract gives 13.0, Table 1 13.8")
        #expect(found.first?.evidence.count == 3)
    }

    @Test func `limits are held against limits`() throws {
        let off = try findings("Organ space infection was rarer (RR 0.19, 95% CI 0.04 to 0.85).")
        #expect(off.contains { $0.verdict == .disagrees && $0.reported == ["0.85", "0.04", "0.84"] })
        let fine = try findings("Organ space infection was rarer (RR 0.19, 95% CI 0.04 to 0.84).")
        #expect(!fine.isEmpty && fine.allSatisfy { $0.verdict == .agrees })
    }

    @Test(arguments: [
        // rounded, other words, no neighbour in common, a zero left away
        "Organ space infection was seen in 2.6 versus 14 % of the patients.",
        "Fever was seen in 2.6 versus 13.0 % of the patients.",
        "Organ space infection was seen in 2.7 versus 13.0 % of the patients.",
    ])
    func `other figures are left alone`(abstract: String) throws {
        #expect(try findings(abstract).allSatisfy { $0.verdict == .agrees })
    }

    @Test func `a mean that stands once in both places has one spread`() throws {
        let table = [
            ["Score", "Drug", "Control"], ["Pain", "41.3 ± 12.6", "38.2 ± 11.9"], ["Sleep", "6.1 ± 2.2", "5.9 ± 2.4"],
        ]
        func findings(_ abstract: String) throws -> [Check] {
            try MiniatureArticle.checks("restated-number", abstract: abstract, results: [], tables: [table])
                .filter { $0.verdict == .disagrees }
        }
        let off = try findings("Pain fell from 41.3 ± 12.9 to 30.7 ± 10.4.")
        #expect(off.map(\.reported) == [["12.9", "41.3", "12.6"]])
        // a short mean, a mean that stands twice, another name
        #expect(try findings("Sleep rose from 6.1 ± 2.7 to 7.3 ± 2.0.").isEmpty)
        #expect(try findings("Pain fell from 41.3 ± 12.9 to 30.7 ± 10.4 and rose to 41.3 ± 12.2.").isEmpty)
        #expect(try findings("Fatigue fell from 41.3 ± 12.9 to 30.7 ± 10.4.").isEmpty)
    }

    @Test func `the text needs two neighbours in common with a table`() throws {
        let off = try findings("", results: ["Infection of organ space was rarer (RR 0.19, 95% CI 0.04 to 0.85)."])
        #expect(off.contains { $0.verdict == .disagrees })
        let single = try findings("", results: ["Infection of organ space was seen in 2.6 versus 13.0 % of patients."])
        #expect(!single.contains { $0.verdict == .disagrees })
    }

    @Test func `a limit that stands elsewhere, too, is told by its estimate and the other limit`() throws {
        let other = ["Another outcome differed (RR 0.85, 95% CI 0.62 to 1.17)."]
        let off = try findings("Organ space infection was rarer (RR 0.19, 95% CI 0.04 to 0.85).", results: other)
        #expect(off.contains { $0.verdict == .disagrees && $0.reported.first == "0.85" })
        let twice = other + ["Organ space infection was rarer in them (RR 0.19, 95% CI 0.04 to 0.85)."]
        #expect(
            try !findings("Organ space infection was rarer (RR 0.19, 95% CI 0.04 to 0.85).", results: twice).contains {
                $0.verdict == .disagrees && $0.message.contains("abstract")
            })
    }

    @Test func `two other limits of one estimate`() throws {
        let found = try findings(
            "Module completion rate was 85.4% (95% CI 78.4% to 93.7%).",
            results: ["The average module completion rate was 85.4% (95% CI 74.5% to 96.4%)."])
        #expect(found.contains { $0.verdict == .disagrees && $0.message.contains("74.5 and 96.4 in the text") })
    }

    @Test func `adjusted and unadjusted estimates are two`() throws {
        func checks(_ first: String, _ second: String) throws -> [Check] {
            try MiniatureArticle.checks(
                "restated-number",
                abstract: "Wound infection at the \(first) was seen in 12.4 %, odds ratio 0.74 (95% CI 0.28 to 2.15).",
                results: ["Wound infection at the \(second) was seen in 12.4 %, odds ratio 0.64 (95% CI 0.28 to 1.95)."]
            )
        }
        #expect(
            try !checks("adjusted analysis", "unadjusted analysis").contains { $0.verdict == .disagrees })
    }

    @Test func `a sign alone is a note`() throws {
        let found = try MiniatureArticle.checks(
            "restated-number", abstract: "Pain intensity at rest was reduced by 4.18 (95% CI 2.85 to 5.51).",
            results: [
                "Pain intensity at rest was reduced, mean −4.18 (95% CI −5.51 to −2.85) or 4.18 (95% CI 2.85 to 5.51)."
            ])
        #expect(found.allSatisfy { $0.verdict == .agrees || $0.severity == .note })
    }
}
