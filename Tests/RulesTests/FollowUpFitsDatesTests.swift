import Paper
import Readers
import Records
import Rules
import Testing

@Suite struct FollowUpFitsDatesTests {
    private func check(start: String) throws -> Check? {
        let text =
            "Patients were enrolled between \(start) and August 2019 and randomized. The data cutoff was November 21, 2022. "
            + "After a median (range) follow-up of 51.9 (0.0–82.0) months, survival was longer.\n"
        let paper = try TextReader.read(Array(text.utf8), id: "dates")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.first { $0.rule == "follow-up-fits-dates" }
    }

    @Test func `82 months until November 2022 allow a start by January 2016`() throws {
        #expect(try check(start: "November 2015")?.verdict == .agrees)
        #expect(try check(start: "January 2016")?.verdict == .agrees)
        let late = try #require(try check(start: "November 2016"))
        #expect(late.verdict == .disagrees)
        #expect(late.working.contains("January 2016"))
    }
}
