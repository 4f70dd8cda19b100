import Paper
import Readers
import Records
import Rules
import Testing

/// Numbers that fit each other by chance are not shown to agree.
@Suite struct FalseAgreementTests {
    private func checks(_ text: String, _ rule: String) throws -> [Check] {
        let paper = try TextReader.read(Array((text + "\n").utf8), id: "chance")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == rule }
    }

    @Test func `a piece of a list is no whole with its parts`() throws {
        let list =
            "There were cysts in three cases, inflammation in one case, papilloma in two cases and atypia in one case."
        #expect(try checks("Results\n\n" + list, "parts-sum").isEmpty)
        let whole = "Of 48 patients, 18 patients were older and 30 patients were younger."
        #expect(try checks("Results\n\n" + whole, "parts-sum").map(\.verdict) == [.agrees])
    }

    @Test(arguments: [
        "Patients exercised at 70% peak power.", "Patients drank a 20% solution of glucose.",
        "The gradient went from 10% to 20% in steps.", "Marking succeeded in over 90% of patients.",
    ])
    func `a percentage of something else is no share of patients`(_ sentence: String) throws {
        let text = "Results\n\nWe randomized 30 patients to the drug (n = 30) or placebo (n = 30). " + sentence
        #expect(try checks(text, "percent-attainable").isEmpty)
    }

    @Test(arguments: [
        "Sepsis was seen in 24.1% of patients.", "Among the patients 24.1% had sepsis.",
        "Of these patients, 24.1% relapsed.",
    ])
    func `a share of patients is held against the populations`(_ sentence: String) throws {
        let text = "Results\n\nWe randomized 54 patients to the drug (n = 54) or placebo (n = 54). " + sentence
        #expect(try checks(text, "percent-attainable").map(\.message) == ["24.1 % can be 13 of 54"])
        let other =
            "Results\n\nWe randomized 54 patients to the drug (n = 54) or placebo (n = 54).\n\nDiscussion\n\n"
            + sentence
        #expect(try checks(other, "percent-attainable").isEmpty)
    }

    @Test func `where populations are many, one fits any percentage and nothing is told`() throws {
        let sizes = (0..<14).map { 11 + 7 * $0 }.map { "We saw \($0) patients (n = \($0)) at one site." }.joined(
            separator: " ")
        let text = "Results\n\nWe randomized 254 patients (n = 254). \(sizes) Sepsis was seen in 24.1% of patients."
        #expect(try checks(text, "percent-attainable").isEmpty)
    }

    @Test func `a table that prints the right percentage is cited`() throws {
        let page = """
            <html><body><article><h1>A trial</h1><h2>Results</h2><p>Success was seen in 9 of 14 patients (64.8%).</p>
            <table><caption>Table 1. Success, n (%)</caption><thead><tr><th></th><th>Drug (n = 14)</th><th>Control (n = 15)</th></tr></thead>
            <tbody><tr><td>Success</td><td>9 (64.3)</td><td>6 (40.0)</td></tr></tbody></table></article></body></html>
            """
        let records = PaperRecords(reading: try HTMLReader.read(Array(page.utf8), id: "cited"))
        let found = try #require(Engine.findings(of: records).checks.first { $0.verdict == .disagrees })
        #expect(found.readings.first == "Table 1 prints 64.3 % beside 9 (“Success”)")
        #expect(found.question == "Is 64.3 % meant, as Table 1 prints?")
        #expect(found.evidence.count > 1)
    }

    @Test func `of many counts that a coarse percentage allows none is offered`() throws {
        let found = try #require(
            try checks("Results\n\nAdherence was seen in 107 of 212 patients (53%).", "percent-of-count").first)
        #expect(found.verdict == .disagrees)
        #expect(!found.readings.contains { $0.contains(" of 212 is 53 %, printed") })
    }

    @Test func `the range of an arm has no P value`() throws {
        let page = """
            <html><body><article><h1>A trial</h1><table><caption>Table 1. Patients</caption>
            <thead><tr><th></th><th>Drug</th><th>Control</th><th>P value</th></tr></thead>
            <tbody><tr><td>Age, mean (range)</td><td>47.4 (37–57)</td><td>45.1 (26–76)</td><td>0.112</td></tr></tbody></table></article></body></html>
            """
        let records = PaperRecords(reading: try HTMLReader.read(Array(page.utf8), id: "range"))
        #expect(records.estimates.count == 2 && records.estimates.allSatisfy { $0.pValue == nil })
    }
}
