import Paper
import Readers
import Records
import Rules
import Testing

/// Eight invented listings with what prose and other tables say of their patients: each with one contradiction planted, and its twin without.
@Suite struct PatientTests {
    private let head = ["Patient", "Sex", "Age (years)", "Cycles (doses)", "Response", "Outcome (day)"]
    private let rows = [
        ["1", "F", "41", "2 (5, 10)", "Yes", "died of sepsis (d58)"],
        ["2", "F", "52", "3 (5, 10, 10)", "No", "alive (d640)"],
        ["3", "M", "36", "1 (5)", "Yes", "died of relapse (d166)"],
        ["4", "F", "27", "4 (5, 5, 10, 10)", "Yes", "alive (d702)"],
        ["5", "M", "60", "2 (5, 10)", "No", "died of relapse (d265)"],
        ["6", "M", "44", "2 (5, 10)", "Yes", "died of relapse (d398)"],
        ["7", "F", "39", "1 (5)", "No", "died of sepsis (d17)"],
        ["8", "M", "25", "3 (5, 5, 10)", "Yes", "alive (d851)"],
    ]

    private func findings(
        _ prose: String, rows: [[String]]? = nil, groups: [[String]] = [],
        note: String = "Outcome counts from the first infusion."
    ) throws -> [Check] {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        func table(_ number: Int, _ head: [String], _ rows: [[String]], _ note: String) -> String {
            """
            <table-wrap id="t\(number)"><label>Table \(number)</label><caption><p>The eight patients</p></caption><table><thead>\
            \(row(head, "th"))</thead><tbody>\(rows.map { row($0, "td") }.joined())</tbody></table>\
            <table-wrap-foot><p>\(note)</p></table-wrap-foot></table-wrap>
            """
        }
        let second = groups.isEmpty ? "" : table(2, ["Sex", "All patients", "Patient ID"], groups, "")
        let source = """
            <article><body><sec sec-type="results"><title>Results</title><p>\(prose)</p>\
            \(table(1, head, rows ?? self.rows, note))\(second)</sec></body></article>
            """
        let records = PaperRecords(reading: try JATSReader.read(Array(source.utf8), id: "patients"))
        return Engine.findings(of: records).checks
    }

    private func disagreeing(_ checks: [Check]) -> [Check] { checks.filter { $0.verdict == .disagrees } }

    private func with(_ row: Int, _ column: Int, _ cell: String) -> [[String]] {
        var copy = rows
        copy[row][column] = cell
        return copy
    }

    struct Pair: Sendable {
        var rule: String
        var clean: String
        var planted: String
    }

    @Test(arguments: [
        Pair(
            rule: "patient-times",
            clean: "Three patients (Patients 3, 5 and 6) died between days 166 to 398 after the first infusion.",
            planted: "Three patients (Patients 3, 5 and 6) died between days 166 to 265 after the first infusion."),
        Pair(
            rule: "patient-times", clean: "Patients 1, 4 and 5 were treated again after 2-4 cycles.",
            planted: "Patients 1, 4 and 5 were treated again after 2-3 cycles."),
        Pair(
            rule: "patient-times",
            clean: "Patient 6 died 155 days after the transplant and 398 days from the first infusion.",
            planted: "Patient 6 died 155 days after the transplant and 243 days from the first infusion."),
        Pair(
            rule: "patient-sex", clean: "Patient 7 had an infection. She was given antibiotics.",
            planted: "Patient 7 had an infection. He was given antibiotics."),
        Pair(
            rule: "survival-plateau", clean: "The Kaplan-Meier estimate of survival was 38% for all patients.",
            planted: "The Kaplan-Meier estimate of survival was 44% for all patients."),
        Pair(
            rule: "listing-median",
            clean: "All 8 patients were followed. The median follow-up was 332 days (range 17-851 days).",
            planted: "All 8 patients were followed. The median follow-up was 332 days (range 17-815 days)."),
    ])
    func `prose about named patients is held against their rows`(pair: Pair) throws {
        let clean = try findings(pair.clean)
        #expect(disagreeing(clean).isEmpty, "\(disagreeing(clean).map(\.message))")
        #expect(clean.contains { $0.rule == pair.rule && $0.verdict == .agrees })
        let planted = try disagreeing(findings(pair.planted))
        #expect(planted.map(\.rule) == [pair.rule], "\(planted.map(\.message))")
    }

    @Test func `two times that add up to the listed one are named`() throws {
        let off = try disagreeing(
            findings("Patient 6 died 155 days after the transplant and 243 days from the first infusion."))
        #expect(off.first?.readings.first?.contains("add up") == true)
    }

    @Test func `a table of patients' numbers is held against the listing, and each patient stands in it once`() throws {
        let clean = try findings(
            "All were treated.", groups: [["Female", "4", "1, 2, 4, 7"], ["Male", "4", "3, 5, 6, 8"]])
        #expect(disagreeing(clean).isEmpty, "\(disagreeing(clean).map(\.message))")
        #expect(clean.contains { $0.rule == "patient-groups" && $0.support == .recomputed })
        let swapped = try disagreeing(
            findings("All were treated.", groups: [["Female", "4", "1, 2, 4, 8"], ["Male", "4", "3, 5, 6, 7"]]))
        #expect(swapped.contains { $0.rule == "patient-groups" })
        let twice = try disagreeing(
            findings("All were treated.", groups: [["Female", "4", "1, 2, 4, 7"], ["Male", "4", "3, 5, 6, 7"]]))
        #expect(twice.contains { $0.rule == "patient-groups" && $0.message.contains("in none") })
    }

    @Test func `the values in a cell are as many as its count`() throws {
        #expect(try disagreeing(findings("All were treated.")).isEmpty)
        let off = try disagreeing(findings("All were treated.", rows: with(7, 3, "2 (5, 5, 10)")))
        #expect(off.contains { $0.rule == "listed-items" && $0.reported == ["2"] })
    }

    @Test(arguments: [
        // counted from another day; another event; several numbers for several patients; a relative; not the patient
        "Patient 6 died 243 days from the transplant.", "Patient 6 left hospital after 20 days.",
        "Patients 2 and 4 are alive at 702 days and 640 days.",
        "Patient 1 received the marrow of a brother. He had been tested before.",
        "Patients 1 and 3 were seen again.", "Patient 5 had a fever of 39 to 40 degrees.",
        "Patients 2 and 8 relapsed between days 100 and 120.",
    ])
    func `what may be of another day, event or person is left alone`(prose: String) throws {
        let found = try disagreeing(findings(prose))
        #expect(found.isEmpty, "\(found.map(\.message))")
    }
}
