import Rules
import Testing

/// Windows, limits and grades: what a paper defines against what it says elsewhere.
@Suite struct DefinitionTests {
    private func severities(_ rule: String, _ sentences: [String], tables: [[[String]]] = []) throws -> [String] {
        try MiniatureArticle.checks(rule, results: sentences, tables: tables).map {
            $0.severity?.rawValue ?? $0.verdict.rawValue
        }
    }

    private static let first = "Adverse events were recorded until 30 days after the last dose."

    @Test(arguments: [
        ("Adverse events occurring within 30 days of the last dose are shown.", ["agrees"]),
        ("Adverse events occurring within one month of the last dose are shown.", ["agrees"]),
        ("AEs occurring within 28 days of the last dose are shown.", ["note"]),
        ("AEs occurring within 28 days after the end of treatment are shown.", ["note"]),
        // other events; another event; two windows; a length of treatment
        ("Serious adverse events occurring within 28 days of the last dose are shown.", []),
        ("Adverse events occurring within 28 days of the first dose are shown.", []),
        ("Adverse events were recorded 7 days after the last dose and 28 days after the last dose.", []),
        ("Adverse events were recorded over 28 days of treatment.", []),
        // a time and not a window
        ("End points included survival at 28 days after the last dose, and adverse events were recorded.", []),
    ])
    func `windows of one kind of events are as long`(sentence: String, expected: [String]) throws {
        #expect(try severities("event-windows", [Self.first, sentence]) == expected)
    }

    @Test(arguments: [
        ("Patients with < 5% and ≥ 5% blasts were parted.", ["agrees"]),
        ("Patients aged 65 years or younger and older than 65 years were parted.", ["agrees"]),
        ("Patients with < 5% and > 5% blasts were parted.", ["note"]),
        ("Patients with ≤ 5% and ≥ 5% blasts were parted.", ["note"]),
        ("Patients with sodium < 200 mg and glucose > 200 mg were left out.", []),
        ("Patients with < 5% and > 10% blasts were parted.", []),
    ])
    func `two limits at one value leave nothing out`(sentence: String, expected: [String]) throws {
        #expect(try severities("adjacent-limits", [sentence]) == expected)
    }

    private static let events = [
        ["Event", "Grade 1-2", "Grade 3", "Grade 4"], ["Alopecia", "12", "0", "0"], ["Fatigue", "8", "2", "0"],
        ["Anaemia", "6", "3", "2"],
    ]

    private func tables(_ row: Int, _ cells: [String]) -> [[[String]]] {
        var rows = Self.events
        rows[row] = cells
        return [rows]
    }

    @Test func `grades that a term has are in order`() throws {
        let found = try severities("grade-exists", ["Events were graded by CTCAE version 4.03."], tables: [Self.events])
        #expect(found == ["agrees", "agrees", "agrees"])
    }

    @Test func `a grade that a term does not have is asked about`() throws {
        let wrong = tables(1, ["Alopecia", "10", "2", "0"])
        for sentence in ["Events were graded by CTCAE version 5.0.", "Events were graded."] {
            let found = try severities("grade-exists", [sentence], tables: wrong)
            #expect(found == ["agrees", "note", "agrees", "agrees"])
        }
        let old = try severities("grade-exists", ["Events were graded by CTCAE version 3.0."], tables: wrong)
        #expect(old.isEmpty)
    }

    @Test(arguments: [
        ("Grade 4 fatigue was seen in 2 patients.", ["note"]),
        ("Grade 3 or 4 fatigue was seen in 2 patients.", ["agrees"]),
        ("No grade 4 fatigue was seen.", []), ("Grade 4 anaemia was seen in 2 patients.", []),
    ])
    func `prose names grades, too`(sentence: String, expected: [String]) throws {
        #expect(try severities("grade-exists", ["Events were graded by CTCAE v4.0.", sentence]) == expected)
    }
}
