import Paper
import Readers
import Records
import Rules
import Testing

@Suite struct MinimalRepairTests {
    private func disagreements(_ text: String) throws -> [Check] {
        let paper = try TextReader.read(Array((text + "\n").utf8), id: "repair")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.verdict == .disagrees }
    }

    @Test func `A proportion names the slip that would clear it`() throws {
        let digit = try #require(try disagreements("Events were seen in 17 of 54 patients (34.5%).").first)
        #expect(digit.readings.contains("17 of 54 is 31.5 %, printed 34.5: one digit differs"))
        let swapped = try #require(try disagreements("Events were seen in 71 of 154 patients (11.0%).").first)
        #expect(swapped.readings.contains("17 of 154 is 11.0 %, printed 71: two digits exchanged"))
        let total = try #require(try disagreements("Events were seen in 31 of 54 patients (60.8%).").first)
        #expect(total.readings.contains { $0.hasPrefix("31 of 51 is 60.8 %") })
    }

    @Test func `A patient at the border of two groups reconciles both`() throws {
        let rows = (1...20).map { index -> String in
            let age = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12][index % 10]
            let fate = index <= 6 ? "Alive" : "Died"
            return "\(index) \(age) Yes \(fate) \(Double(index) + 0.5)"
        }
        let listing =
            "Table 1 Outcomes of twenty children\n\nPatient\n\nAge\n\n[years]\n\nRefractory\n\nOutcome\n\nSurvival\n\n[months]\n\n"
            + rows.joined(separator: "\n\n") + "\n\n"
        let prose =
            " Results of the study\n\nAlive were 3 of 9 patients aged 2 to 6 years but 3 of 11 patients aged 7 to 18 years.\n"
        let found = try disagreements(listing + prose).filter { $0.rule == "listing-count" }
        #expect(found.count == 2)
        let readings = found.flatMap(\.readings)
        #expect(
            readings.contains(
                "one patient with Age [years] 7 (4, 14) counted under Age [years] 2 to 6: then 9 and 11 both hold"))
        #expect(
            readings.contains(
                "one patient with Age [years] 7 (4, 14) counted under Age [years] 2 to 6: then 11 and 9 both hold"))
    }

    @Test func `A part of a sum`() throws {
        let found = try disagreements("We enrolled 54 participants (13 children and 23 adults).")
        let readings = found.flatMap(\.readings)
        #expect(readings.contains("31 for the part printed 13: two digits exchanged"))
    }
}
