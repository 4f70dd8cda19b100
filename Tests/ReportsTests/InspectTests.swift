import Foundation
import Reports
import Rules
import Testing

@Suite struct InspectTests {
    @Test func `findings stand under the domain that they bear on, and nothing is judged`() throws {
        let text = InspectReport.write(
            SampleReport.report(
                try SampleReport.page(SampleReport.rowSums),
                try SampleReport.paper(
                    "Methods\n\nPatients were enrolled from May 2012 to March 2011 (NCT01234567).\n", id: "dates"),
                SampleReport.unread))
        let parts = text.components(separatedBy: "### ")
        let results = try #require(parts.first { $0.hasPrefix("Domain 4") })
        #expect(results.contains("| 31 of 209 is 14.8 %, printed is 18.4 % |"))
        #expect(parts.first { $0.hasPrefix("Domain 2") }?.contains("No findings.") == true)
        #expect(text.contains("Registry numbers in the text: NCT01234567"))
        #expect(text.contains("This is no INSPECT-SR assessment"))
        #expect(text.contains("Crossfoot does not look for retractions"))
        #expect(text.contains("not read (is encrypted: give its \\<password\\>)"))
        for word in ["serious concerns", "some concerns", "no concerns", "low risk", "trustworthy"] {
            #expect(!text.contains(word))
        }
    }

    @Test func `dates bear on the conduct, decided findings stand with their reason`() throws {
        let paper = try SampleReport.paper(SampleReport.misprint)
        let text = InspectReport.write(SampleReport.report(SampleReport.decided(paper)))
        #expect(text.contains("- decided (accepted, A. Curator): 17 of 54 is 31.5 %"))
        let early = try SampleReport.paper("Methods\n\nPatients were enrolled from May 2012 to March 2011.\n")
        let dates = InspectReport.write(SampleReport.report(early)).components(separatedBy: "### ")
        #expect(early.checks.contains { $0.verdict == .disagrees })
        #expect(dates.first { $0.hasPrefix("Domain 2") }?.contains("| finding | where |") == true)
    }

    @Test func `no papers are no sections`() {
        #expect(!InspectReport.write(SampleReport.report()).contains("## "))
    }
}
