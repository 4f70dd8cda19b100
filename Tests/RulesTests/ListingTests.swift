import Paper
import Readers
import Records
import Rules
import Testing

/// A listing of seven invented patients with prose about them.
private let listing = """
    Table 1 Outcomes of seven children

    Patient

    Age

    [years]

    Prior transplant/# relapses/

    refractory

    CR/MRD

    response

    Relapse Transplant

    Outcome Survival

    [months]

    Alive at last follow-up

    1 4 Yes/-/No Yes/No Yes Alive 24.0

    2 1 No/1/Yes No/No Alive 22.5

    Died during the study

    3 9 Yes/-/Yes No/No Yes Yes Died 4.4

    4 2 No/2/Yes No/No Died 1.0

    5 11 No/1/No Yes/Yes Yes Died 6.5

    6 12 Yes/-/No No/NA Died 0.4

    7 6 Yes/-/Yes Yes/No Died 3.2

    """

@Suite struct ListingTests {
    private func checks(_ prose: String) throws -> [Check] {
        let paper = try TextReader.read(Array((listing + "\n " + prose + "\n").utf8), id: "listing")
        return Engine.findings(of: PaperRecords(reading: paper)).checks
    }

    @Test(arguments: [
        ("Results of the study follow. Of all children, 5 patients died.", "5"),
        ("Results of the study follow. Three patients achieved CR in the study.", "Three"),
        ("Results of the study follow. Four patients had a prior transplant.", "Four"),
        ("Results of the study follow. Two patients were alive.", "Two"),
    ])
    func `counts that the listing shows agree`(prose: String, count: String) throws {
        let found = try checks(prose).filter { $0.rule == "listing-count" && $0.reported.contains(count) }
        #expect(found.contains { $0.verdict == .agrees }, "\(found.map(\.working))")
    }

    @Test func `a group that misses by one is a warning with the neighbouring reading`() throws {
        let found = try checks(
            "Results of the study follow. Relapse was seen in 1 of 3 (33.3%) patients aged 2 to 6 years and in 1 of 4 (25.0%) patients aged 2 to 9 years."
        )
        .filter { $0.rule == "listing-count" && $0.verdict == .disagrees }
        #expect(found.isEmpty)
        let off = try checks(
            "Results of the study follow. Relapse was seen in 1 of 4 (25.0%) patients aged 2 to 6 years."
        )
        .filter { $0.rule == "listing-count" && $0.verdict == .disagrees }
        #expect(off.map(\.severity) == [.warning])
        #expect(off.first?.readings.isEmpty == false)
    }

    @Test func `a count over a lost column is never a disagreement`() throws {
        for count in ["One patient", "Three patients", "Six patients"] {
            let found = try checks("Results of the study follow. \(count) had a relapse.").filter {
                $0.rule == "listing-count"
            }
            #expect(!found.contains { $0.verdict == .disagrees })
        }
    }
}
