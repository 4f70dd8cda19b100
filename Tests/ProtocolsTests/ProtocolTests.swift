import Paper
import Protocols
import Readers
import RecordDatabase
import Records
import Rules
import Testing

/// A paper in miniature: a listing of six patients and what the text says of them.
enum Miniature {
    static let text = """
        Results

        Six patients were treated. Four of 6 patients (66.7%) were alive at the last visit; the median survival
        time was 7.5 months. The oldest patient was 14 years old.

        Table 1. Patients one by one

        Patient Age Sex Response Outcome Survival (mo.)
        1 3 F Yes Alive 24.0
        2 14 M Yes Alive 23.5
        3 8 F No Died 2.5
        4 5 M Yes Alive 12.0
        5 7 F No Died 7.5
        6 11 M Yes Alive 20.1

        """

    static func records(_ text: String = text) throws -> PaperRecords {
        PaperRecords(reading: try TextReader.read(Array(text.utf8), id: "miniature"))
    }

    static func run(_ markdown: String, _ text: String = text) throws -> ProtocolRun {
        let document = LiterateProtocol(markdown, file: "m.protocol.md")
        for ends in ["\r\n", "\r"] {
            let other = markdown.unicodeScalars.map { $0 == "\n" ? ends : String($0) }.joined()
            #expect(LiterateProtocol("\u{FEFF}" + other, file: document.file) == document)
        }
        let reading = TableReading(document.tables, records: try records(text), file: document.file)
        return ProtocolRun(document, reading: reading, automatic: Engine.findings(of: reading.records).checks)
    }

    static func problems(_ markdown: String) throws -> [String] { try run(markdown).problems.map(\.description) }
}

@Suite struct ProtocolTests {
    @Test func `a check of a listing agrees, disagrees, or is not decided`() throws {
        let run = try Miniature.run(
            """
            # A miniature

            ```sql check="alive at the last visit" reported="4 of 6, 66.7" at="Four of 6 patients (66.7%)"
            SELECT count(*) FILTER (WHERE outcome = 'Alive'), count(*), percent(outcome = 'Alive') FROM table_1
            ```

            ```sql check="the youngest" reported="2" severity="note" reading="age at another date"
            SELECT min(age) FROM table_1
            ```

            ```sql check="of nobody" reported="2"
            SELECT min(age) FROM table_1 WHERE sex = 'X'
            ```
            """)
        #expect(run.problems.isEmpty)
        #expect(run.checks.map(\.verdict) == [.agrees, .disagrees, .undetermined])
        #expect(run.checks[0].evidence[0].passage.quote == "Four of 6 patients (66.7%)")
        #expect(run.checks[1].severity == .note && run.checks[1].readings == ["age at another date"])
        #expect(run.checks[1].message == "the youngest: reported is 2, Table 1 gives 3")
        #expect(Set(run.checks.map(\.id)).count == 3)
    }

    @Test func `tables are renamed, typed, and their cells corrected`() throws {
        let run = try Miniature.run(
            """
            ```table
            table: Table 1
            name: patients
            kind: listing
            rows: 6
            columns:
              - {column: outcome, name: state}
              - {column: age, type: number, unit: years}
            corrections:
              - {row: 3, column: age, read: "8", page: "9", why: the print is smeared}
            ```

            ```sql
            SELECT state, age FROM patients WHERE patient = 3
            ```
            """)
        #expect(run.problems.isEmpty, "\(run.problems)")
        #expect(run.corrections.map(\.page) == ["9"])
        #expect(run.records[0].paper.gaps.contains { $0.repaired == "9" && $0.reason.contains("smeared") })
        guard case .result(let result, nil) = run.outcomes[1] else {
            Issue.record("no result")
            return
        }
        #expect(ResultText.line(result) == "Died, 9")
    }

    @Test func `a document without blocks changes nothing`() throws {
        let run = try Miniature.run("# Only words\n")
        #expect(run.checks.isEmpty && run.problems.isEmpty)
    }

    @Test func `what a curator gets wrong is said at its place`() throws {
        let cases: [(String, String)] = [
            (
                "```sql\nSELECT count(*)\nFROM table_1 WHERE agee > 3\n```",
                "m.protocol.md:3:20: there is no column agee (did you mean age?)"
            ),
            (
                "```sql\nSELECT 1 FROM tabel_1\n```",
                "m.protocol.md:2:15: there is no table tabel_1 (did you mean table_1?): the paper's are table_1"
            ),
            (
                "```sql\nSELECT medain(age) FROM table_1\n```",
                "m.protocol.md:2:8: there is no function medain (did you mean median?)"
            ),
            ("```sql\nSELECT FROM\n```", "m.protocol.md:2:8: near \"FROM\": syntax error"),
            (
                "words\n\n```sql check=\"a\"\nSELECT 1\n```",
                "m.protocol.md:3:14: the check \"a\" has no reported value: add reported=\"…\", or leave check away to show the result"
            ),
            (
                "```sql reported=\"1\"\nSELECT 1\n```",
                "m.protocol.md:1:17: a reported value belongs to a check: add check=\"…\""
            ),
            (
                "```sql chek=\"1\"\nSELECT 1\n```",
                "m.protocol.md:1:8: there is no attribute \"chek\" of a sql block (did you mean check?)"
            ),
            ("```sql check=\"1\nSELECT 1\n```", "m.protocol.md:1:14: the value of check has no closing quotation mark"),
            (
                "```sql check=\"a\" reported=\"5\" at=\"Four of 6 patients\"\nSELECT 5\n```",
                "m.protocol.md:1:27: the quoted words do not hold the reported 5: \"Four of 6 patients\""
            ),
            (
                "```sql check=\"a\" reported=\"5\" at=\"Five of us\"\nSELECT 5\n```",
                "m.protocol.md:1:34: the words \"Five of us\" are not in the paper"
            ),
            (
                "```sql check=\"a\" reported=\"5\" confirms=\"x-1\"\nSELECT 5\n```",
                "m.protocol.md:1:40: there is no check x-1 any more: draft the protocol again, or drop confirms"
            ),
            (
                "```table\ntable: Table 2\n```",
                "m.protocol.md:2:8: the paper has no table \"Table 2\" (did you mean Table 1?): it has Table 1"
            ),
            (
                "```table\ntable: Table 1\ncolumns:\n  - {column: outcome, type: integer}\n```",
                "m.protocol.md:4:29: row 1 of Table 1, outcome, holds \"Alive\", which is no integer (and 5 more rows)"
            ),
            (
                "```table\ntable: Table 1\ncolumns:\n  - {column: outcom}\n```",
                "m.protocol.md:4:14: Table 1 has no column \"outcom\" (did you mean outcome?): patient, age, sex, response, outcome, survival_mo"
            ),
            (
                "```table\ntable: Table 1\nkind: listng\n```",
                "m.protocol.md:3:7: listng is no kind of table (did you mean listing?): listing, adverse-events, baseline, outcomes, subgroups, flow, other"
            ),
            ("```table\ntable: Table 1\nrows: 7\n```", "m.protocol.md:3:7: Table 1 has 6 rows as read, not 7"),
            (
                "```table\ntable: Table 1\ncorrections:\n  - {row: 3, column: age, read: \"7\", page: \"9\", why: x}\n```",
                "m.protocol.md:4:33: row 3, age is read as \"8\", not \"7\": look at the correction again"
            ),
            (
                "```table\ntable: Table 1\nsections: [Died early]\n```",
                "m.protocol.md:3:12: Table 1 has no row section \"Died early\": give its rows, or its words as read"
            ),
            ("```table\nkind: listing\n```", "m.protocol.md:1:1: the table block names its table: table: Table 1"),
            (
                "---\npaper: x\npopulations: {treated: many}\n---\n",
                "m.protocol.md:3:24: the population treated is a number of patients, not \"many\""
            ),
            ("---\npapr: x\n---\n", "m.protocol.md:2:1: there is no key \"papr\" here (did you mean paper?)"),
            ("---\npaper: x\n", "m.protocol.md:1:1: the front matter has no end: close it with a line ---"),
        ]
        for (markdown, expected) in cases {
            #expect(try Miniature.problems(markdown).first == expected, "\(markdown)")
        }
    }

    @Test func `the blocks behind a broken one still run`() throws {
        let run = try Miniature.run(
            "```sql\nSELECT nothing\n```\n\n```table\n: [\n```\n\n```sql check=\"a\" reported=\"6\"\nSELECT count(*) FROM table_1\n```\n"
        )
        #expect(run.problems.count == 2)
        #expect(run.checks.map(\.verdict) == [.agrees])
    }

    @Test func `decisions are read with their places`() throws {
        let document = LiterateProtocol(
            "---\npaper: m\ndecisions:\n  - {check: a-1, decision: accepted, reason: known, name: Curator}\n  - {check: a-2, decision: perhaps, reason: r, name: n}\n---\n",
            file: "m.md")
        #expect(document.front.decisions.map(\.check.value) == ["a-1"])
        #expect(document.front.decisions[0].check.position == ProtocolProblem.Position(line: 4, column: 13))
        #expect(
            document.problems.map(\.description) == [
                "m.md:5:5: a decision is one of accepted, explained, extraction-error"
            ])
    }
}

@Suite struct ReportedValueTests {
    @Test(arguments: [
        ("14", "SELECT 14", true), ("14", "SELECT 13", false), ("31.5", "SELECT percent(17, 54)", true),
        ("31.4", "SELECT percent(17, 54)", false), ("7.5 (4.0 to 11.8)", "SELECT 7.5, '4 to 11.8'", true),
        ("7.5 (4.0 to 11.8)", "SELECT 7.5, '4 to 11.9'", false), ("P = .1414", "SELECT '0.1328 to 0.1429'", true),
        ("P = .15", "SELECT '0.1328 to 0.1429'", false), ("P < .001", "SELECT 0.0004", true),
        ("P < .001", "SELECT 0.004", false), ("2, 4-8", "SELECT '2, 4-8'", true),
        ("2, 4-8", "SELECT column1 FROM (VALUES (2), (4), (5), (6), (7), (8))", true),
        ("2, 4-8", "SELECT column1 FROM (VALUES (2), (4), (5), (6), (7), (9))", false),
        ("1, 2 and 4", "SELECT column1 FROM (VALUES (1), (2), (4))", true), ("not reached", "SELECT NULL", true),
        ("yes", "SELECT 3 > 2", true), ("no", "SELECT 3 > 2", false),
        ("Died: renal failure", "SELECT 'Died:  renal failure'", true),
        ("−8.3 (−22.1, 5.0)", "SELECT difference(5, 54, 10, 57), round(chan_zhang(5, 54, 10, 57), 1)", true),
        ("≥ 18", "SELECT 18", true), ("≥ 18", "SELECT 17", false), ("18%", "SELECT 18.4", true),
        ("July 2019", "SELECT '2019-07-17'", true),
        ("August 2019", "SELECT '2019-07-17'", false),
    ]) func `results compare as printed numbers do`(_ reported: String, _ sql: String, _ agrees: Bool) throws {
        let run = try Miniature.run("```sql check=\"x\" reported=\"\(reported)\"\n\(sql)\n```\n")
        #expect(run.checks.map(\.verdict) == [agrees ? .agrees : .disagrees], "\(run.problems)")
    }

    @Test func `numbers of another count are not compared`() throws {
        let run = try Miniature.run("```sql check=\"x\" reported=\"1, 2\"\nSELECT 1, 2.5, 3\n```\n")
        #expect(run.checks.map(\.verdict) == [.undetermined])
    }
}
