import Foundation
import Paper
import Readers
import Records
import Rules
import Testing

/// Registry numbers and dates of invented trials.
@Suite struct RegistryNumberTests {
    private func checks(_ paragraphs: [String], rule: String) throws -> [Check] {
        let body = paragraphs.map { "<p>\($0)</p>" }.joined()
        let source = "<article><body><sec sec-type=\"methods\"><title>Methods</title>\(body)</sec></body></article>"
        let paper = try JATSReader.read(Array(source.utf8), id: "registry")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == rule }
    }

    private func flagged(_ paragraphs: [String]) throws -> [String] {
        try checks(paragraphs, rule: "registry-number").filter { $0.verdict == .disagrees }.map(\.message)
    }

    @Test func `a number with a digit too few or too many is asked about`() throws {
        #expect(try flagged(["The trial was registered (NCT01234567)."]).isEmpty)
        #expect(
            try flagged(["The trial was registered (NCT0123457)."]) == [
                "NCT0123457 has 7 digits, numbers of this registry have 8"
            ])
        #expect(try flagged(["The trial was registered (ISRCTN123456789)."]).count == 1)
        // torn by a blank, glued to a word, another kind of number
        #expect(try flagged(["The trial was registered (NCT0123 4567)."]).isEmpty)
        #expect(try flagged(["The trial was registered, see clinicaltrials.gov/NCT0123456a."]).isEmpty)
        #expect(try flagged(["Samples NCT012 and NCT013 of this trial were kept."]).isEmpty)
    }

    @Test func `one trial has one number, two trials may have similar ones`() throws {
        let own = "The trial was registered as NCT01234567."
        #expect(try flagged([own, "Trial registration: NCT01234567."]).isEmpty)
        #expect(try flagged([own, "Trial registration: NCT01284567."]).count == 1)
        #expect(try flagged([own, "Trial registration: NCT01235467."]).count == 1)
        #expect(try flagged([own, "Trial registration: NCT01234568."]).isEmpty)
        #expect(try flagged([own, "Trial registration: NCT07654321."]).isEmpty)
        #expect(try flagged(["The trials were registered as NCT01234567 and NCT01284567."]).isEmpty)
    }

    @Test(arguments: [
        ("Patients were enrolled between March 2011 and June 2013.", true),
        ("Patients were enrolled from 3 May 2011 to 7 June 2013.", true),
        ("Patients were enrolled from June 2013 through March 2011.", false),
        ("Patients were seen between 12 March 2011 and 11 March 2011.", false),
    ])
    func `a time ends after it begins`(sentence: String, isInOrder: Bool) throws {
        let found = try checks([sentence], rule: "dates-in-order")
        #expect(found.map(\.verdict) == [isInOrder ? .agrees : .disagrees])
    }

    @Test(arguments: [
        "Patients were seen in June 2013 and March 2011.", "Patients were enrolled from March to February 2012.",
        "Approvals are of June 2013, March 2011 and May 2012.",
    ])
    func `dates that are only listed are no time`(sentence: String) throws {
        #expect(try checks([sentence], rule: "dates-in-order").isEmpty)
    }
}
