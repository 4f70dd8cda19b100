import Paper
import Readers
import Records
import Rules
import Testing

/// A listing of twelve invented patients; what R (survival 3.5-3) makes of it stands in the tests.
private let listing = """
    Table 1 Outcomes of twelve adults

    Patient

    Age

    [years]

    Refractory

    Time to transplant

    [months]

    Outcome

    Survival

    [months]

    1 41 Yes - Died 5.0

    2 52 Yes 2.0 Died 8.0

    3 36 No 4.0 Alive 12.0

    4 27 Yes - Died 3.0

    5 60 No 6.0 Died 20.0

    6 44 No - Died 15.0

    7 39 Yes 3.0 Died 9.0

    8 25 No 10.0 Alive 30.0

    9 33 Yes - Died 18.0

    10 48 No 5.0 Alive 25.0

    11 57 Yes - Died 7.0

    12 29 No 9.0 Died 11.0

    """

@Suite struct ListingSurvivalTests {
    private func checks(_ prose: String) throws -> [Check] {
        let text = listing + "\n Results\n\n" + prose + "\n"
        let paper = try TextReader.read(Array(text.utf8), id: "listing")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == "listing-survival" }
    }

    private func only(_ prose: String) throws -> Check {
        let found = try checks(prose)
        #expect(found.count == 1, "\(found.map(\.message))")
        return try #require(found.first)
    }

    @Test func `A median names the scale of its limits`() throws {
        let check = try only("The median overall survival was 13.0 months (95% CI, 5.0 to 20.0) in the study.")
        #expect(check.verdict == .agrees)
        #expect(check.working.contains("limits on the log-log scale 5.00 to 20.00"))
        #expect(check.reproduction == Reproduction(.survivalLimits, ["log-log scale"], isTelling: true))
        let plain = try only("The median overall survival was 13.0 months (95% CI, 8.0 to 20.0) in the study.")
        #expect(plain.working.contains("limits on the plain scale"))
    }

    @Test func `A median that no group gives is open`() throws {
        let check = try only("The median overall survival was 16.5 months in the study.")
        #expect(check.verdict == .undetermined)
        #expect(check.working.contains("all 12 rows: 9 deaths in 12, median 13.00"))
        #expect(!check.readings.isEmpty)
    }

    @Test func `The group that the sentence names comes first`() throws {
        let check = try only("The median overall survival was 7.5 months in refractory patients.")
        #expect(check.verdict == .agrees)
        #expect(check.working.contains("Refractory Yes: 6 deaths in 6, median 7.50"))
    }

    @Test func `A landmark leaves early deaths out`() throws {
        let check = try only(
            "Survival was analyzed with a 6-month landmark. The median overall survival was 8.5 months in refractory patients."
        )
        #expect(check.verdict == .agrees)
        #expect(check.message.contains("from the 6-month landmark on"))
        #expect(check.working.contains("(2 left out): 4 deaths in 4, median 8.50"))
    }

    @Test func `Follow-up by the reversed curve`() throws {
        let check = try only("The median follow-up for survival was 25.0 months in the study.")
        #expect(check.verdict == .agrees)
        #expect(check.working.contains("events and censoring exchanged: 25.00"))
    }

    @Test func `A rate with its limits`() throws {
        let check = try only("The Kaplan-Meier estimate of overall survival at 12 months was 50% (95% CI, 28 to 88).")
        #expect(check.verdict == .agrees)
        #expect(check.working.contains("survival at 12 months 50.00 %"))
        #expect(check.working.contains("limits on the log scale 28.40 to 88.04 %"))
    }

    @Test func `Tests by name`() throws {
        let logRank = try only("Refractory patients had shorter survival than the others (P = 0.006).")
        #expect(logRank.message == "0.006 is the log-rank P of the listed times")
        #expect(logRank.working.contains("P = 0.0064, 0.0064 to 0.0064 over the rounding of the times"))
        let wald = try only("Refractory patients had shorter survival than the others (P = 0.017).")
        #expect(wald.message.contains("Cox's Wald test"))
        #expect(wald.working.contains("the log-rank test gives 0.0064"))
        #expect(try checks("Refractory patients had shorter survival than the others (P = 0.21).").isEmpty)
    }

    @Test func `Hazard ratios either way round`() throws {
        let check = try only(
            "Refractory patients had shorter survival (hazard ratio for death, 7.48; 95% CI, 1.44 to 38.95).")
        #expect(check.verdict == .agrees)
        #expect(check.working.contains("Cox (efron ties) 7.48") || check.working.contains("Cox (Efron ties) 7.48"))
        let other = try only("The hazard ratio for death in refractory disease was 0.13 (95% CI, 0.03 to 0.70).")
        #expect(other.verdict == .agrees)
    }

    @Test func `Groups that change during follow-up`() throws {
        let check = try only(
            "In a Simon-Makuch analysis survival after the transplant did not differ from survival before it (P = 0.448)."
        )
        #expect(check.message == "0.448 is the Mantel-Byar P of the listed times")
        let ratio = try only(
            "In a Mantel-Byar analysis the odds ratio for death after the transplant was 0.55 (95% CI, 0.12 to 2.54).")
        #expect(ratio.verdict == .agrees)
    }

    @Test func `Other studies are left alone`() throws {
        #expect(try checks("The response rate was 50% in the study.").isEmpty)
        #expect(try checks("The median age was 41 years in the study.").isEmpty)
    }
}
