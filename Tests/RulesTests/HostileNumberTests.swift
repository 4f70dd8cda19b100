import Language
import Paper
import Readers
import Records
import Rules
import Testing

/// Numbers that no study reports, in sentences and tables that many do: each must be judged or left, and never trap.
@Suite struct HostileNumberTests {
    private func findings(_ text: String) throws -> [Check] {
        let paper = try TextReader.read(Array("Title of a trial\n\nResults\n\n\(text)\n".utf8), id: "hostile")
        return Engine.findings(of: PaperRecords(reading: paper)).checks
    }

    @Test(arguments: [
        "OR 2 (95% CI 1,0 to 3,5).", "The odds ratio was 2 (95% CI, 0.5 to 0).",
        "The hazard ratio was 1 (95% CI, 0-0).",
        "Of 999999999 patients, 999999998 (99.99999999%) died.", "17 of 54 patients (31.481481481481%) had fever.",
        "It was 999999999999999 days (999999999999999 months) later.",
        "It rose from 0.00000000000001 to 999999999999999 (12%).",
        "It fell from 0 to 0 (100%).", "F(999999999999999, 1) = 999999999999999, p = 0.04", "t(1e9) = 0, p = 1",
        "U = 999999999, n1 = 999999999, n2 = 999999999, p = 0.04",
        "Patients 1-999999999999, 7-3, and 12 (5 patients) relapsed.",
        "The median follow-up was 999999999 months (range, 1-999999999).",
        "We enrolled 9999999999999999999 participants (1 child and 2 adults).",
        "The mean difference was 1 (95% CI -999999999999999 to 999999999999999; P = 0.00000000000001).",
    ])
    func `extreme numbers end no run`(sentence: String) throws {
        _ = try findings(sentence)
        _ = try findings("We enrolled 54 patients (N = 54) between March 2015 and May 2016. " + sentence)
    }

    @Test(arguments: ["0", "999999999", "999999999999999", "12345678901234567890", "−5", "0.00000000000001", "NaN"])
    func `extreme cells end no run`(number: String) throws {
        let head = ["", "Drug (n = \(number))", "Placebo (n = 40)", "Total (n = \(number))", "P value"]
        let labels = ["Sex", "Men", "Women", "Number of visits, mean (SD)", "Any adverse event", "Total", "Odds ratio"]
        let shapes = [
            "\(number) (\(number))", "\(number)/\(number) (50.0)", "\(number) ± \(number)",
            "\(number) (\(number)-\(number))", "12 (30.0)", "\(number)%", number,
        ]
        for shift in shapes.indices {
            let rows = labels.enumerated().map { index, label in
                [label] + (0..<4).map { shapes[(index + $0 + shift) % shapes.count] }
            }
            _ = try MiniatureArticle.checks("percent-of-count", tables: [[head] + rows])
        }
    }

    @Test func `sixteen digits are an identifier, and no part of them is a number`() throws {
        let paper = try TextReader.read(
            Array("Results\n\nOrder 1234567890123456.5 was filled by 12 nurses.\n".utf8), id: "x")
        let numbers = PaperRecords(reading: paper).statements.sentences.flatMap(\.tokens).compactMap(\.number)
        #expect(numbers.map(\.printed) == ["12"])
    }

    // MARK: Decimal commas

    @Test func `an odds ratio with decimal commas is judged by its own limits`() throws {
        let good = try findings("The odds ratio was 1,9 (95% CI 1,0 to 3,5), p = 0,04.")
        #expect(good.contains { $0.rule == "ratio-interval-symmetry" && $0.verdict == .agrees })
        #expect(!good.contains { $0.verdict == .disagrees })
        let bad = try findings("The odds ratio was 3,4 (95% CI 1,0 to 3,5), p = 0,04.")
        let found = try #require(bad.first { $0.rule == "ratio-interval-symmetry" && $0.verdict == .disagrees })
        #expect(found.reported == ["3,4", "1,0", "3,5"])
    }

    @Test func `a test statistic and percentages with decimal commas are recomputed`() throws {
        let checks = try findings(
            "Sleep differed, F(2, 57) = 2,752, p = 0,072. Fever was seen in 17 of 54 patients (31,5%).")
        #expect(checks.contains { $0.rule == "test-statistic-p" && $0.verdict == .agrees })
        #expect(checks.contains { $0.rule == "percent-of-count" && $0.verdict == .agrees })
        #expect(!checks.contains { $0.verdict == .disagrees })
    }

    @Test func `cells with decimal commas are recomputed`() throws {
        let rows = [
            ["", "Drug (n = 143)", "Control (n = 87)"], ["Men", "79 (55,2)", "47 (54,0)"],
            ["Surgery", "114 (79,7)", "69 (79,3)"], ["Radiotherapy", "31 (21,7)", "12 (18,3)"],
            ["Pain", "40 (28,0)", "22 (25,3)"],
        ]
        let checks = try MiniatureArticle.checks("percent-of-count", tables: [rows])
        #expect(checks.count { $0.verdict == .agrees } == 7)
        #expect(checks.filter { $0.verdict == .disagrees }.map(\.reported) == [["12", "18,3"]])
    }

    @Test func `thin spaces group thousands in markup`() throws {
        let checks = try MiniatureArticle.checks(
            "percent-of-count", results: ["Fever was seen in 2\u{2009}530 of 10\u{2009}118 patients (25.0%)."])
        #expect(checks.map(\.verdict) == [.agrees])
    }
}
