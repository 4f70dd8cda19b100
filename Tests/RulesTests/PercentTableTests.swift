import Foundation
import Paper
import Readers
import Records
import Rules
import Testing

/// Percentages of tables judged by each other, on miniature papers in JATS.
@Suite struct PercentTableTests {
    private let head = ["", "Drug (n = 143)", "Control (n = 87)"]
    /// Counts of two arms that add up to their n, with their percentages.
    private let rows = [
        ["Sex", "", ""], ["  Men", "79 (55.2)", "47 (54.0)"], ["  Women", "64 (44.8)", "40 (46.0)"],
        ["Stage", "", ""], ["  I", "40 (28.0)", "22 (25.3)"], ["  II", "51 (35.7)", "30 (34.5)"],
        ["  III", "52 (36.4)", "35 (40.2)"], ["Surgery", "114 (79.7)", "69 (79.3)"],
        ["Radiotherapy", "31 (21.7)", "12 (13.8)"],
    ]

    private func checks(
        _ head: [String], _ rows: [[String]], rule: String = "percent-of-count", caption: String = "Baseline",
        notes: String = "", doubtful: String? = nil, unsure: String? = nil
    ) throws -> [Check] {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>"
                + cells.map { cell in
                    let indent = cell.hasPrefix("  ") ? "\u{2003}" : ""
                    return "<\(tag)>\(indent)\(cell.drop { $0 == " " })</\(tag)>"
                }.joined() + "</tr>"
        }
        let text = """
            <article><body><table-wrap><label>Table 1</label><caption><p>\(caption)</p></caption><table>\
            <thead>\(row(head, "th"))</thead><tbody>\(rows.map { row($0, "td") }.joined())</tbody></table>\
            <table-wrap-foot>\(notes)</table-wrap-foot></table-wrap></body></article>
            """
        var paper = try JATSReader.read(Array(text.utf8), id: "table")
        for row in paper.tables[0].rows.indices {
            for column in paper.tables[0].rows[row].cells.indices {
                let printed = paper.tables[0].rows[row].cells[column]?.printed
                if printed == doubtful { paper.tables[0].rows[row].cells[column]?.place?.isDoubtful = true }
                if printed == unsure { paper.tables[0].rows[row].cells[column]?.place?.isUnsure = true }
            }
        }
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == rule }
    }

    private func disagreeing(_ rows: [[String]], rule: String = "percent-of-count") throws -> [Check] {
        try checks(head, rows, rule: rule).filter { $0.verdict == .disagrees }
    }

    @Test func `a finding on a cell whose row is in doubt is a note that says so`() throws {
        let wrong = with(7, ["Surgery", "114 (97.7)", "69 (79.3)"])
        let sure = try #require(try disagreeing(wrong).first)
        #expect(sure.severity != .note)
        let unsure = try checks(head, wrong, doubtful: "114 (97.7)").filter { $0.verdict == .disagrees }
        #expect(unsure.count == 1 && unsure.allSatisfy { $0.severity == .note })
        #expect(unsure.first?.readings.first?.contains("another way") ?? false)
    }

    @Test func `a digit that may be misread neither stands against a number nor vouches for it`() throws {
        let wrong = try checks(head, with(7, ["Surgery", "114 (97.7)", "69 (79.3)"]), unsure: "114 (97.7)")
        #expect(wrong.filter { $0.verdict == .disagrees }.map(\.severity) == [.note])
        let right = try checks(head, rows)
        let misread = try checks(head, rows, unsure: rows[7][1])
        let open = misread.filter { $0.verdict == .undetermined }
        #expect(!open.isEmpty && open.allSatisfy { $0.readings.first?.contains("may be misread") ?? false })
        #expect(misread.count == right.count && misread.allSatisfy { $0.verdict != .disagrees })
    }

    private func with(_ row: Int, _ cells: [String]) -> [[String]] {
        var copy = rows
        copy[row] = cells
        return copy
    }

    @Test func `a table that adds up raises no question`() throws {
        #expect(try checks(head, rows).count == 14)
        #expect(try checks(head, rows).allSatisfy { $0.verdict == .agrees })
    }

    @Test func `a block that adds up pins the percentage, and a percentage that fits pins the count`() throws {
        let percent = try disagreeing(with(5, ["  II", "51 (38.7)", "30 (34.5)"]))
        #expect(percent.map(\.severity) == [.error])
        #expect(
            percent.first?.readings == [
                "with 51 the rows under the same heading add up to 143",
                "51 of 143 is 35.7 %, printed 38.7: one digit differs",
            ])
        let count = try disagreeing(with(5, ["  II", "57 (35.7)", "30 (34.5)"]))
        #expect(count.map(\.severity) == [.error])
        #expect(count.first?.readings.first?.contains("51 of 143 is 35.7 %") == true)
    }

    @Test func `a cell alone among fitting ones is a warning, and a note where missing patients explain it`() throws {
        let lone = try disagreeing(with(7, ["Surgery", "114 (59.7)", "69 (79.3)"]))
        #expect(lone.map(\.severity) == [.warning])
        // 114 of 141
        let missing = try disagreeing(with(7, ["Surgery", "114 (80.9)", "69 (79.3)"]))
        #expect(missing.map(\.severity) == [.note])
    }

    @Test func `a count that no number of people makes a percentage of is a warning, whatever its denominator`() throws
    {
        // of 94 people they are 38.3 %, of 93 38.7 %; as many events as that in fewer patients fit no better
        for (cells, count) in [
            (["Thrombosis", "0 (2.1)", "3 (3.4)"], "0"), (["Falls", "187 (30.1)", "12 (13.8)"], nil),
        ] {
            let found = try disagreeing(rows + [cells])
            #expect(found.map(\.severity) == (count == nil ? [] : [.warning]))
            #expect(found.allSatisfy { $0.reported.first == count })
        }
        let events = try disagreeing(rows + [["Falls", "150 (38.5)", "12 (13.8)"]])
        #expect(events.isEmpty)
        let none = try disagreeing(rows + [["Falls", "160 (97.3)", "12 (13.8)"]])
        #expect(none.map(\.severity) == [.warning])
        #expect(none.first?.working.hasSuffix("no whole number of people gives it with 160") == true)
        // a percentage with a zero more: 11.6, of 138 patients
        let padded = try disagreeing(rows + [["Falls", "16 (11.60)", "12 (13.8)"]])
        #expect(padded.map(\.severity) == [.note])
    }

    @Test func `the parts of another row's count are held to it, also where two have changed places`() throws {
        let parts = [
            ["Response", "", ""], ["  Responders", "40", "20"], ["  Lasting", "12 (30.0)", "7 (35.0)"],
            ["  Lost", "28 (70.0)", "13 (65.0)"],
        ]
        #expect(try disagreeing(rows + parts).isEmpty)
        let changed = try disagreeing(rows + parts.dropLast() + [["  Lost", "28 (70.0)", "13 (85.0)"]])
        #expect(
            changed.map(\.working) == ["13 / 20 = 65.000 %, printed 85.0 %; no whole number of people gives it with 13"]
        )
        let swapped = try disagreeing(rows + parts.dropLast() + [["  Lost", "13 (65.0)", "28 (70.0)"]])
        #expect(swapped.count == 2)
        #expect(
            swapped.allSatisfy {
                $0.readings.first
                    == "the cells \($0.reported[0] == "13" ? "13 and 28" : "28 and 13") of this row changed over"
            })
    }

    @Test func `the sign that names what is measured does not turn n and percentage round`() throws {
        let found = try checks(
            ["", "Drug (n = 24) n (col %)", "Control (n = 26) n (col %)"],
            [["% of births before term", "2 (8)", "3 (12)"], ["Volume % of the expected", "6 (25)", "5 (19)"]])
        #expect(
            found.map(\.message) == [
                "2 of 24 is 8 %", "3 of 26 is 12 %", "6 of 24 is 25 %", "5 of 26 is 19 %",
            ])
    }

    @Test func `an n that stands alone beside a figure is its denominator, also of the next rows of its group`() throws
    {
        let head = ["", "Drug (n = 143)", "", "Control (n = 87)", ""]
        let own = [
            ["Age, years", "61.4", "", "60.8", ""], ["Home", "", "", "", ""],
            ["  Alone", "40 (30.8)", "(n = 130)", "20 (25.0)", "(n = 80)"],
            ["  With others", "90 (69.2)", "", "60 (75.0)", ""],
            ["Work", "", "", "", ""], ["  Day", "100 (69.9)", "", "60 (69.0)", ""],
            ["  Night", "43 (30.1)", "", "27 (31.0)", ""],
        ]
        let found = try checks(head, own)
        #expect(found.count == 8)
        for check in found { #expect(check.verdict == .agrees, "\(check.message)") }
    }

    @Test func `a row none of whose other cells is of its column's n has a denominator of its own`() throws {
        let head = ["", "Drug (n = 143)", "Control (n = 87)", "All (n = 230)"]
        let rows = [
            ["Men", "79 (55.2)", "47 (54.0)", "126 (54.8)"], ["Women", "64 (44.8)", "40 (46.0)", "104 (45.2)"],
            ["Surgery", "114 (79.7)", "69 (79.3)", "183 (79.6)"], ["Stent", "20 (14.0)", "12 (13.8)", "32 (13.9)"],
            ["Grade 1", "51 (41.8)", "30 (40.5)", "81 (41.3)"], ["Grade 2", "71 (58.2)", "44 (59.5)", "115 (58.7)"],
            ["Invasion", "31 (29.2)", "30 (40.5)", "61 (33.9)"],
        ]
        let found = try checks(head, rows)
        #expect(found.count { $0.verdict == .agrees } >= 12)
        for check in found { #expect(check.verdict != .disagrees, "\(check.message)") }
    }

    @Test func `a block with missing patients is no question`() throws {
        // of 140 and of 85
        let found = try checks(
            head, with(4, ["  I", "40 (28.6)", "22 (25.9)"]) + [["  none", "", ""]])
        let block = with(4, ["  I", "40 (28.6)", "22 (25.9)"]).enumerated().map { index, cells in
            index == 5 ? ["  II", "51 (36.4)", "30 (35.3)"] : index == 6 ? ["  III", "49 (35.0)", "33 (38.8)"] : cells
        }
        #expect(found.contains { $0.verdict != .agrees })
        #expect(try !checks(head, block).contains { $0.verdict == .disagrees })
    }

    @Test func `cells that changed places are found by their percentages or by their block`() throws {
        let percents = try disagreeing(with(8, ["Radiotherapy", "12 (13.8)", "31 (21.7)"]))
        #expect(percents.count == 2)
        #expect(percents.allSatisfy { $0.readings.first?.contains("changed over") == true })
        let even = ["", "Drug (n = 100)", "Control (n = 100)"]
        func body(_ first: String, _ second: String) -> [[String]] {
            [
                ["Sex", "", ""], ["  Men", "55 (55)", "47 (47)"], ["  Women", "45 (45)", "53 (53)"], ["Stage", "", ""],
                ["  I", first, second], ["  II", "51 (51)", "30 (30)"], ["  III", "21 (21)", "35 (35)"],
            ]
        }
        #expect(try checks(even, body("28 (28)", "35 (35)"), rule: "parts-sum").allSatisfy { $0.verdict == .agrees })
        let sums = try checks(even, body("35 (35)", "28 (28)"), rule: "parts-sum").filter { $0.verdict == .disagrees }
        #expect(sums.map(\.severity) == [.warning])
        #expect(sums.first?.reported.prefix(2) == ["35", "28"])
    }

    @Test func `the n of a header that its blocks and cells contradict is one question`() throws {
        let stale = ["", "Drug (n = 152)", "Control (n = 87)"]
        let blocks = try checks(stale, rows, rule: "parts-sum").filter { $0.verdict == .disagrees }
        #expect(blocks.map(\.reported) == [["152", "143"]])
        let header = try checks(stale, rows).filter { $0.verdict == .disagrees }
        #expect(header.count == 1 && header.first?.message.contains("143") == true)
    }

    @Test func `a block's total and another row's count are denominators`() throws {
        let found = try checks(
            ["Assay", "Patients, n (%)"],
            [
                ["First", ""], ["  Negative", "130 (80)"], ["  Positive", "32 (27)"], ["  Total", "162 (100)"],
                ["Second", ""], ["  Negative", "63 (40)"], ["  Weak", "62 (39)"], ["  Strong", "33 (21)"],
                ["  Total", "158 (100)"],
            ])
        #expect(found.filter { $0.verdict == .disagrees }.map(\.reported) == [["32", "27"]])
        #expect(found.count { $0.verdict == .agrees } == 6)
        let responders = try checks(
            head, rows + [["Responders", "29 (20.3)", "20 (23.0)"], ["Of these, alive", "9 (31.0)", "7 (35.0)"]])
        #expect(responders.allSatisfy { $0.verdict == .agrees })
    }

    @Test func `counts and percentages in columns of their own are read together`() throws {
        let columns = ["", "n", "%", "Grade"]
        func body(_ percent: String) -> [[String]] {
            [
                ["No. of patients", "40", "", ""], ["Anaemia", "8", "20", "3"], ["Fever", "10", percent, "3"],
                ["Nausea", "6", "15", "4"], ["Pain", "12", "30", "3"], ["Rash", "2", "5", "3"],
            ]
        }
        #expect(try checks(columns, body("25"), caption: "Toxicity").count { $0.verdict == .agrees } == 5)
        let found = try checks(columns, body("35"), caption: "Toxicity").filter { $0.verdict == .disagrees }
        #expect(found.map(\.reported) == [["10", "35"]])
    }

    @Test func `a note that gives a row's n is its denominator`() throws {
        let notes = "<fn><p><sup>a</sup>Drug, n = 64; Control, n = 40.</p></fn>"
        let found = try checks(
            ["", "Drug (n = 143)", "Control (n = 87)"],
            Array(rows.dropLast()) + [["Pregnant<sup>a</sup>", "8 (12.5)", "3 (7.5)"]], notes: notes)
        #expect(found.allSatisfy { $0.verdict == .agrees })
    }

    @Test func `severe events in a column of their own are among all`() throws {
        func body(_ any: String, _ severe: String) -> [[String]] {
            [
                ["Nausea", "20", "3"], ["Fever", "15", "2"], ["Pain", any, severe], ["Rash", "9", "0"],
                ["Cough", "8", "1"], ["Fatigue", "22", "4"],
            ]
        }
        let columns = ["", "All grades", "Grade 3 or 4"]
        #expect(
            try checks(columns, body("12", "1"), rule: "grade-nesting", caption: "Adverse events").allSatisfy {
                $0.verdict == .agrees
            })
        let found = try checks(columns, body("1", "12"), rule: "grade-nesting", caption: "Adverse events").filter {
            $0.verdict == .disagrees
        }
        #expect(found.map(\.reported) == [["1", "12"]])
    }

    @Test func `rows that add up question the header's total that does not`() throws {
        func body(_ whole: Int) -> [[String]] {
            [
                ["Men", "20 (50.0)", "25 (50.0)", "45 (50.0)"], ["Women", "20 (50.0)", "25 (50.0)", "45 (50.0)"],
                ["Old", "10 (25.0)", "20 (40.0)", "30 (33.3)"], ["Young", "30 (75.0)", "30 (60.0)", "60 (66.7)"],
                ["Ill", "4 (10.0)", "5 (10.0)", "9 (10.0)"], ["Well", "36 (90.0)", "45 (90.0)", "81 (90.0)"],
            ]
        }
        let found = try checks(
            ["", "Drug (n = 40)", "Control (n = 50)", "Total (n = 97)"], body(90), rule: "row-sums")
        #expect(found.filter { $0.verdict == .disagrees }.map(\.reported) == [["40", "50", "97"]])
    }

    @Test(arguments: [
        // 6 + 55 + 5 = 66, one patient without a grade; 55 of 66 is 83.33, 5 of 66 cut off
        [
            ["Grade", "", ""], ["  Low", "6 (9.1)", "20 (23.0)"], ["  Middle", "55 (83.3)", "40 (46.0)"],
            ["  High", "5 (7.5)", "27 (31.0)"],
        ],
        // along the row
        [["Size 12", "0", "2 (100)"]],
        // more than there are
        [["All tested", "150 (98.0)", "69 (79.3)"]],
    ])
    func `a cell of its block, of its row, or of more than its column is held against nothing`(more: [[String]]) throws
    {
        #expect(try disagreeing(rows + more).isEmpty)
    }

    @Test func `rows across are a custom of the table`() throws {
        let across = [
            ["Tea", "10 (25.0)", "30 (75.0)"], ["Milk", "6 (60.0)", "4 (40.0)"], ["Juice", "9 (30.0)", "21 (70.0)"],
            ["Water", "5 (10.0)", "45 (90.0)"], ["Cider", "7 (31.8)", "16 (69.6)"],
        ]
        #expect(try checks(head, across).filter { $0.verdict == .disagrees }.isEmpty)
    }

    @Test func `a caption's n is the whole's, and a row of participants gives the columns theirs`() throws {
        let table = [
            ["Participants", "250", "120", "130"], ["Single", "110 (44.0)", "60 (50.0)", "50 (38.5)"],
            ["Smokers", "50 (20.0)", "30 (25.0)", "20 (15.4)"], ["Abroad", "41 (16.4)", "19 (15.8)", "22 (16.9)"],
            ["Retired", "25 (10.0)", "12 (10.0)", "13 (10.0)"], ["Working", "75 (30.0)", "36 (30.0)", "39 (35.0)"],
        ]
        let found = try checks(
            ["", "Total n (%)", "Drug n (%)", "Usual n (%)"], table, caption: "Baseline of the trial (n = 250)")
        #expect(found.filter { $0.verdict == .disagrees }.map(\.reported) == [["39", "35.0"]])
        #expect(found.filter { $0.verdict == .agrees }.count == 14)
    }
}
