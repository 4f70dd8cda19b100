import Paper
import Readers
import Records
import Testing

@testable import Rules

/// Small differences between the reports of one study, and who is meant by "his donor".
@Suite struct StudyDetailTests {
    private func records(_ text: String, _ id: String) throws -> PaperRecords {
        PaperRecords(reading: try TextReader.read(Array(text.utf8), id: id))
    }

    private func checks(_ first: String, _ second: String) throws -> [Check] {
        let reports = try [records(first, "one"), records(second, "two")].map(StudyReport.init)
        return StudyRule.studyDefinitions.check(reports)
    }

    @Test func `a class that takes its border in differs from one that does not`() throws {
        let text = "Methods\n\nSubgroups were sex and time to relapse (<18 months vs ≥18 months and ≤30 months).\n"
        let differing = try checks(text, text.replacing("≤30", with: "<30"))
        #expect(differing.contains { $0.verdict == .disagrees && $0.message.contains("30 month") })
        #expect(try !checks(text, text).contains { $0.verdict == .disagrees })
    }

    @Test func `the version of the criteria for grades, not that of another dictionary`() throws {
        let first = """
            Methods

            Terms came from MedDRA version 22.1; grades follow the Common Terminology Criteria for Adverse Events, version 4.03.
            """
        let second = "Methods\n\nThe CTCAE v4.0 grading scale was used.\n"
        let found = try checks(first, second).filter { $0.verdict == .disagrees }
        #expect(found.count == 1 && found[0].reported == ["version 4.03", "version 4.0"])
        #expect(try !checks(first, second.replacing("4.0", with: "4.03")).contains { $0.verdict == .disagrees })
    }

    @Test(arguments: [
        ("Patient 2 received cells from his previous unrelated donor.", true),
        ("Patient 2 received cells from her unrelated donor.", false),
        ("The donor of patient 2 gave his cells.", false),
        ("Patient 2 had a donor who gave his cells.", false),
    ]) func `his donor is the patient's`(_ sentence: String, _ isTold: Bool) throws {
        let found = try Rule.patientSex.check(records(ExamplePatients.with(sentence), "demo"))
        #expect(found.contains { $0.verdict == .disagrees } == isTold)
    }

    @Test func `an event of another row does not contradict a list`() throws {
        let text = ExampleEvents.with() + "\n Results\n\nThirteen patients experienced nausea or fatigue.\n"
        #expect(Rule.eventList.check(try records(text, "demo")).isEmpty)
    }

    @Test func `the disease that the title names is no other cause of death`() throws {
        let text = ExamplePatients.causes("Patient 2 died from the lymphoma.")
        let titled = try records("Tea in children with lymphoma after a second relapse\n\n" + text, "demo")
        #expect(Rule.patientCauses.check(titled).isEmpty)
        let other = try records("Tea in children after a second transplant\n\n" + text, "demo")
        #expect(Rule.patientCauses.check(other).contains { $0.verdict == .disagrees })
    }
}
