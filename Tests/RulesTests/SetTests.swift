import Rules
import Testing

/// Shares, parts and lists in words against the numbers beside them.
@Suite struct SetTests {
    private func verdicts(_ rule: String, _ sentence: String) throws -> [Check.Verdict] {
        try MiniatureArticle.checks(rule, results: [sentence]).map(\.verdict)
    }

    @Test(arguments: [
        ("More than half of the patients (17 of 30) had a response.", [Check.Verdict.agrees]),
        ("More than half of the patients (13 of 30) had a response.", [.disagrees]),
        ("Less than a third of the children (24%) came back.", [.agrees]),
        ("Less than a third of the children (44%) came back.", [.disagrees]),
        ("Two thirds of the women (66.1%) took part.", [.agrees]),
        ("Two-thirds of the women (41.0%) took part.", [.disagrees]),
        ("Half of the 90 planned events (45) were seen.", [.agrees]),
        ("Half of the 90 planned events (25) were seen.", [.disagrees]),
        ("The majority of carers (85%) were content.", [.agrees]),
        ("Most parents (35%) were content.", [.disagrees]),
        ("About half of the boys (43%) fell asleep.", [.undetermined]),
    ])
    func `a share in words is that of the figures`(sentence: String, expected: [Check.Verdict]) throws {
        #expect(try verdicts("share-in-words", sentence) == expected)
    }

    @Test(arguments: [
        // an ordinal; a superlative; two things said; a comparison; another base; a decimal comma
        "The first half of the patients (13%) had a response.",
        "The most common events (12%) were mild.",
        "More than half of the women were white and the others black (38%).",
        "Half of the drug group (29.7% vs 55.5%) had a response.",
        "Half of the fat (20% of all energy) was butter.",
        "More than half of the patients (67,5%) had a response.",
    ])
    func `what is no share of the whole just named is left alone`(sentence: String) throws {
        #expect(try verdicts("share-in-words", sentence).isEmpty)
    }

    @Test(arguments: [
        ("Of the 40 patients, 12 (30%) had a response.", [Check.Verdict.agrees]),
        ("Of the 40 patients, 12 (34%) had a response.", [.disagrees]),
        ("Of the 40 patients, 12 (30%) had a response and 8 (20%) relapsed.", [.agrees, .agrees]),
        ("We saw 40 patients, of whom 12 (30%) had a response.", [.agrees]),
        ("We saw 40 patients, of whom 15 (30%) had a response.", [.disagrees]),
        ("Of the 40 patients, 12 (60%) receiving the drug had a response.", [.undetermined]),
        ("We saw 40 patients and 60 carers, of whom 30 (30%) were men.", [.undetermined]),
    ])
    func `a percentage is of the whole that its sentence names`(sentence: String, expected: [Check.Verdict]) throws {
        #expect(try verdicts("percent-of-named", sentence) == expected)
    }

    @Test(arguments: [
        ("Of the 14 patients, 12 had a response.", [Check.Verdict.agrees]),
        ("Of the 14 patients, 17 had a response.", [.disagrees]),
        ("Of the 14 patients, 17 letters came back.", [.undetermined]),
        ("Three of these were men and five were women.", []),
    ])
    func `a part is no more than its whole`(sentence: String, expected: [Check.Verdict]) throws {
        #expect(try verdicts("part-within-whole", sentence) == expected)
    }

    @Test(arguments: [
        ("There were three reasons: relapse, infection and haemorrhage.", [Check.Verdict.agrees]),
        ("There were four reasons: relapse, infection and haemorrhage.", [.disagrees]),
        ("We asked for four domains (sleep, pain and sorrow, mood, and work).", [.agrees]),
        ("We asked for five domains (sleep, pain and sorrow, mood, and work).", [.agrees]),
        ("We asked for six domains (sleep, pain and sorrow, mood, and work).", [.disagrees]),
        // examples; no end; figures of their own; a time
        ("There were four reasons, eg relapse, infection and haemorrhage.", []),
        ("Ten kits (Maker, Town) were used.", []), ("Four groups (2 wet, 1 dry and 1 cold) were made.", []),
        ("After 6 months (relapse, infection and haemorrhage) we stopped.", []),
    ])
    func `a list names as many things as are said`(sentence: String, expected: [Check.Verdict]) throws {
        #expect(try verdicts("named-items", sentence) == expected)
    }
}

/// Percentages behind the name of a table's row against its cells.
@Suite struct EventRowTests {
    private static let table = [
        ["Event, n (%)", "Drug (n = 60)", "Placebo (n = 50)"], ["Nausea", "12 (20.0)", "9 (18.0)"],
        ["Febrile neutropenia", "6 (10.0)", "2 (4.0)"], ["Headache", "3 (5.0)", "8 (16.0)"],
    ]
    private static let graded = [
        ["Event, n (%)", "Drug, any grade", "Drug, grade 3", "Placebo, any grade", "Placebo, grade 3"],
        ["Nausea", "12 (20.0)", "3 (5.0)", "9 (18.0)", "1 (2.0)"],
        ["Rash", "6 (10.0)", "2 (3.3)", "3 (6.0)", "2 (4.0)"],
    ]

    private func severities(_ sentence: String, _ table: [[String]]) throws -> [String] {
        try MiniatureArticle.checks("event-row", results: [sentence], tables: [table]).map {
            $0.severity?.rawValue ?? $0.support?.rawValue ?? $0.verdict.rawValue
        }
    }

    @Test(arguments: [
        ("The most common were nausea (20.0% vs 18.0%) and headache (5% vs 16%).", ["compatible", "compatible"]),
        ("The most common were nausea (20.0% vs 15.0%) and headache (5% vs 16%).", ["note", "compatible"]),
        ("Febrile neutropenia (10.0% and 4.0%, respectively) was rare.", ["compatible"]),
        ("With the drug we saw nausea (20.0%).", ["compatible"]),
        ("With the drug we saw nausea (20%).", ["compatible"]),
        // another row's name; some of the events; neither fits; two figures of two things
        ("Severe neutropenia (10.0% vs 5.0%) was rare.", []),
        ("Events leading to discontinuation were nausea (20.0% vs 2.0%).", []),
        ("The most common were nausea (30.0% vs 28.0%).", []), ("We saw nausea (20.0% and 3.0%).", []),
    ])
    func `the text gives what the row shows`(sentence: String, expected: [String]) throws {
        #expect(try severities(sentence, Self.table) == expected)
    }

    @Test(arguments: [
        ("The most common grade 3 events were nausea (5.0% vs 2.0%).", ["compatible"]),
        ("The most common grade 3 events were nausea (5.0% vs 18.0%).", ["note"]),
        ("The most common events were nausea (20.0% vs 18.0%).", ["compatible"]),
        // the columns of which grade
        ("The most common events were nausea (20.0% vs 15.0%).", []),
    ])
    func `grades choose the columns`(sentence: String, expected: [String]) throws {
        #expect(try severities(sentence, Self.graded) == expected)
    }
}
