import Paper
import Readers
import Records
import Rules
import Testing

/// Rules over tables, on miniature papers.
@Suite struct TableRuleTests {
    private func checks(_ text: String, _ rule: String) throws -> [Check] {
        let paper = try TextReader.read(Array(text.utf8), id: "table")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == rule }
    }

    private func events(serious: String) -> String {
        """
        Table 1. Adverse Events by Group

        No. (%)

        Drug
        (n = 40)

        Control
        (n = 50)

        Any adverse event 30 (75.0) 25 (50.0)

        Any serious adverse event \(serious) 10 (20.0)

        Nausea 8 (20.0) 5 (10.0)

        """
    }

    @Test func `serious events lie within any`() throws {
        #expect(try checks(events(serious: "12 (30.0)"), "grade-nesting").allSatisfy { $0.verdict == .agrees })
        let over = try checks(events(serious: "32 (80.0)"), "grade-nesting").filter { $0.verdict == .disagrees }
        #expect(over.map(\.severity) == [.warning])
    }

    private func baseline(girls: String, rest: [String] = []) -> String {
        let rows =
            ["Boys 20 (50.0) 25 (50.0)", girls, "Stage I 10 (25.0) 20 (40.0)", "Stage II 30 (75.0) 30 (60.0)"] + rest
        return "Table 1. Baseline Characteristics\n\nNo. (%)\n\nDrug\n(n = 40)\n\nControl\n(n = 50)\n\nSex\n\n"
            + rows.joined(separator: "\n\n") + "\n"
    }

    @Test func `cells agree with the header's n and one that no reading explains is a warning`() throws {
        let fine = try checks(baseline(girls: "Girls 20 (50.0) 25 (50.0)"), "percent-of-count")
        #expect(fine.count == 8 && fine.allSatisfy { $0.verdict == .agrees })
        let rest = [
            "Stage III 8 (20.0) 5 (10.0)", "Stage IV 4 (10.0) 10 (20.0)", "Treated 36 (90.0) 45 (90.0)",
            "Alive 32 (80.0) 40 (80.0)", "Seen 40 (100.0) 50 (100.0)",
        ]
        let off = try checks(baseline(girls: "Girls 20 (80.0) 25 (50.0)", rest: rest), "percent-of-count").filter {
            $0.verdict == .disagrees
        }
        #expect(off.map(\.severity) == [.warning])
        #expect(off.first?.readings.isEmpty == false)
    }

    @Test func `cells of an unnamed n are one doubt, not many findings`() throws {
        // All of the first column are percentages of 38, not of the header's 40.
        let text =
            "Table 1. Baseline Characteristics\n\nNo. (%)\n\nDrug\n(n = 40)\n\nControl\n(n = 50)\n\nBoys 19 (50.0) 25 (50.0)\n\nGirls 19 (50.0) 25 (50.0)\n\nStage I 10 (26.3) 20 (40.0)\n\n"
        let found = try checks(text, "percent-of-count")
        #expect(!found.contains { $0.verdict == .disagrees })
        #expect(found.contains { $0.verdict == .undetermined && $0.message.contains("38") })
    }

    @Test func `patient lists in tables are counted with their ranges`() throws {
        let text =
            "Table 1. Patients\n                                   All patients      Patient ID\n                                        n=9\n\nSex, n.\nMale                                   5                 1-5\nFemale                                 4                 6-9\nDiagnosis, n.\nType A                                 6                 2, 4-8\nType B                                 3                 1, 9\n\n"
        let found = try checks(text, "id-list-count")
        #expect(found.count == 4)
        #expect(found.filter { $0.verdict == .disagrees }.map(\.reported.first) == ["3"])
    }

    @Test func `columns of print side by side make a doubt of a finding`() throws {
        let wide =
            "Of the patients of this group 17 of 54 patients (34.5%) had    events in the second column of the page that follows here\nand so on.\n"
        #expect(try checks(wide, "percent-of-count").map(\.verdict) == [.undetermined])
    }
}
