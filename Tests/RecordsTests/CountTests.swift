import Paper
import Records
import Testing

@Suite struct CountTests {
    private func counts(_ text: String) -> [String] {
        Miniature.read(text).counts.map { count in
            "\(count.count.coefficient)" + (count.total.map { "/\($0.coefficient)" } ?? "")
        }
    }

    @Test(arguments: [
        ("One died in remission and three relapsed before death.", ["1", "3"]),
        ("The 14 survivors went home.", ["14"]),
        ("Six of the 8 patients had relapsed.", ["6/8"]),
        ("Rash was seen in one of two.", ["1/2"]),
        ("All four patients lived.", ["4"]),
        ("None of the four patients lived.", ["0/4"]),
        ("Both patients lived.", ["2"]),
        ("In 5 out of the 6 responders it fell.", ["5/6"]),
        ("Two in the red group and none in the blue group withdrew.", ["2", "0"]),
        ("Patients aged 2 to 6 years got 15 mg/m2 on day 3 of cycle 2 for 4 weeks.", []),
        ("Grade 3 or 4 events are in Tables 3 and 4 (Fig. 1).", []),
        ("In 2010, a phase 2 trial ran at 47 centers in 13 countries.", []),
        ("Twenty-six European and Asian centers took part.", []),
        ("A 24-month visit took place; the 2-sided test used SAS version 9.4.", []),
        ("Two (Patients 1 and 2) of the 4 patients lived.", ["2/4"]),
        ("There were 7 of 10 control group infections.", ["7/10"]),
        ("One hundred and thirty-three patients lived.", ["133"]),
        ("Two thousand one hundred patients lived.", ["2100"]),
        ("Fortyeight patients were seen at the 24month visit.", ["48"]),
        ("The 1, 3, and 5-year rates were 48 and 41 % (2/3-year mean).", []),
        ("At least two courses and two additional cycles were given.", []),
        ("Between August 2008 and December 2011, 9 patients were treated.", ["9"]),
        ("On July 17, 2019, follow-up ended.", []),
        ("Three patients (Patients 7, 8 and 9) died.", ["3"]),
        ("Recall rose in 30 patients, F(1, 58) = 6.8, and t(38) = 2.4.", ["30"]),
        ("Two patients had t(12;21) and one had t(4;11).", ["2", "1"]),
    ])
    func `people are counted and measures are not`(text: String, expected: [String]) {
        #expect(counts(text) == expected)
    }

    @Test func `clauses stop before the next count`() {
        let text = "Of the 48 who died, 3 died in remission, all at home, 15 relapsed again, and 30 never responded."
        let clauses = Miniature.read(text).counts.map { Miniature.words($0.clause, in: text) }
        #expect(
            clauses == [
                "48 who died", "3 died in remission, all at home", "15 relapsed again", "30 never responded",
            ])
    }

    @Test func `a number within a clause does not end it`() {
        let text = "Six patients had received one graft and 3 patients had had 2 or more grafts."
        let clauses = Miniature.read(text).counts.map { Miniature.words($0.clause, in: text) }
        #expect(clauses.first == "Six patients had received one graft")
        #expect(clauses.last == "3 patients had had 2 or more grafts")
    }

    @Test func `a list behind a verb has no count`() {
        let lists = Miniature.read("Four patients died of relapse (Patients 7 and 8) or infection (Patients 6 and 9).")
            .patientLists
        #expect(lists.map(\.identifiers) == [[7, 8], [6, 9]])
        #expect(lists.allSatisfy { $0.count == nil })
    }

    @Test(arguments: [
        ("Three patients (Patients 7, 8 and 9) died.", [7, 8, 9], 3),
        ("Four of 9 patients (Patients 1, 2, 3 and 4) responded.", [1, 2, 3, 4], 4),
        ("In 5 out of the 6 responders (Patients 1, 2, 3, 5 and 6), it fell.", [1, 2, 3, 5, 6], 5),
        ("Two (Patients 1 and 2) of the 4 patients lived.", [1, 2], 2),
        ("All Patients 2-5 were treated.", [2, 3, 4, 5], nil),
        ("Then Patient 6 relapsed.", [6], nil),
    ])
    func `patients are named by number`(text: String, identifiers: [Int], count: Int?) {
        let lists = Miniature.read(text).patientLists
        #expect(lists.map(\.identifiers) == [identifiers.map { PatientID($0) }])
        #expect(lists.first?.count?.coefficient == count)
    }

    @Test(arguments: [
        ("A total of 108 patients were randomized.", ["108 randomized -"]),
        ("This analysis held 108 children who had undergone randomization.", ["108 randomized -"]),
        (
            "Eligible patients (N = 111) were randomized to red pills (n = 54) or blue pills (n = 57).",
            ["111 randomized eligible patients", "54 arm red pills", "57 arm blue pills"]
        ),
        (
            "After randomization (54, red pills; 51, blue pills) all were seen.",
            ["54 arm red pills", "51 arm blue pills"]
        ),
        ("We enrolled 70 children.", ["70 enrolled -"]),
        ("Of these, 9 patients were treated.", ["9 treated -"]),
        ("It was better (61.1% [n = 33]).", []),
    ])
    func `sample sizes have roles`(text: String, expected: [String]) {
        let sizes = Miniature.read(text).sampleSizes
        #expect(sizes.map { "\($0.count.coefficient) \($0.role) \($0.group ?? "-")" } == expected)
    }
}
