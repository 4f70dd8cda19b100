import Paper
import Readers
import Records
import Rules
import Testing

@Suite struct ListingConstraintsTests {
    /// Eight invented patients; the text has lost which of three columns a mark stood in.
    private static let lost = """
        Table 1 Outcomes of eight children

        Patient

        Age

        [years]

        Prior transplant/# relapses/

        refractory

        CR/MRD

        response

        CD19-negative Transplant Infusion

        Outcome Survival

        [months]

        1 4 Yes/-/No Yes/No Yes Alive 24.0

        2 1 No/1/No No/No Yes Yes Alive 22.5

        3 9 Yes/-/No No/No Yes Died 4.4

        4 2 No/2/Yes No/No Yes Died 1.0

        5 11 No/1/No Yes/Yes Died 6.5

        6 12 Yes/-/No No/NA Yes Died 0.4

        7 6 Yes/-/Yes Yes/No Died 3.2

        8 7 No/1/Yes No/No Yes Died 2.2

        """

    private func checks(_ prose: String) throws -> [Check] {
        let paper = try TextReader.read(Array((Self.lost + "\n Results of the study\n\n" + prose + "\n").utf8), id: "x")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == "listing-constraints" }
    }

    private static let transplants =
        "Five patients received a transplant, including 1 after CR and 4 nonresponders. "
    private static let parts =
        "Of these 4 nonresponders 2 had a prior transplant and the other 2 were refractory to treatment. "
    private static let cells = "Two patients received an infusion. All two patients were CD19-positive. "

    @Test func `Statements that fit come with a witness`() throws {
        let check = try #require(try checks(Self.transplants + Self.parts).first)
        #expect(check.verdict == .agrees)
        #expect(check.message == "2 statements over columns that the text lost can hold together")
        #expect(check.working.contains("one of the readings of Table 1 that fit: CD19-negative"))
    }

    @Test func `Statements that cannot hold together are named with the row`() throws {
        let check = try #require(try checks(Self.transplants + Self.parts + Self.cells).first)
        #expect(check.verdict == .disagrees)
        #expect(check.severity == .warning)
        #expect(check.reported == ["2", "4", "2"])
        #expect(check.message.hasSuffix("patient 2 fits no part"))
        #expect(
            check.working.contains(
                "patient 2 (Prior transplant No, refractory No, CR No; Yes Yes under CD19-negative, Transplant, Infusion)"
            ))
        #expect(check.working.contains("all 2 patients (Infusion) are listed without CD19-negative"))
        #expect(check.readings.contains("patient 2 listed under refractory"))
        #expect(check.readings.contains { $0.hasPrefix("without the statement that all 2 patients (Infusion)") })
        #expect(check.evidence.contains { $0.section == .table })
    }

    @Test func `More marks than there are`() throws {
        let check = try #require(
            try checks("Six patients received a transplant. Three patients received an infusion.").first)
        #expect(check.verdict == .disagrees)
        #expect(check.readings.contains { $0.hasPrefix("without the statement that") })
    }

    @Test func `What is said of another time is not held against the listing`() throws {
        let timed = "Two patients received an infusion at home. All two patients were CD19-positive at 6 months. "
        #expect(try checks(Self.transplants + Self.parts + timed).allSatisfy { $0.verdict == .agrees })
        #expect(
            try checks("Six patients received a transplant within 100 days. Three patients received an infusion.")
                .isEmpty)
        let outcome = "Two patients received an infusion at home. All two patients were alive. "
        #expect(try checks(Self.transplants + outcome).allSatisfy { $0.verdict == .agrees })
    }

    @Test func `What is not understood says nothing`() throws {
        // "At home" and "before" are no words of the listing.
        #expect(
            try checks("Six patients received a transplant at home. Three patients received an infusion before.")
                .isEmpty)
        #expect(
            try checks("Of these 4 nonresponders 2 had a prior transplant and the other 2 were refractory.").isEmpty)
    }

    /// Sixty rows with lost marks and statements that just do not add up.
    @Test(.timeLimit(.minutes(10))) func `A long listing with many statements ends soon`() throws {
        let head = Self.lost.prefix(upTo: try #require(Self.lost.firstRange(of: "\n\n1 4 ")).lowerBound)
        let rows = (1...60).map { index -> String in
            let marks = ["", " Yes", " Yes Yes"][index % 3]
            let age = 1 + index % 17
            let status = ["Yes/-/No", "No/1/No", "No/1/Yes", "Yes/-/Yes"][index % 4]
            let response = ["Yes/No", "No/No", "No/NA"][index % 5 % 3]
            return
                "\(index) \(age) \(status) \(response)\(marks) \(index % 2 == 0 ? "Died" : "Alive") \(Double(index) / 2 + 0.3)"
        }
        let prose = """
            Twenty-one patients received a transplant, including 11 after CR and 10 nonresponders. Of these 10 nonresponders \
            5 had a prior transplant and the other 5 were refractory to treatment. Twenty patients received an infusion. \
            Nineteen patients were CD19-negative. Eleven patients received an infusion and died. Nine CD19-negative patients died. \
            Seven refractory patients received an infusion. Twelve patients with a transplant died.
            """
        let text = head + "\n\n" + rows.joined(separator: "\n\n") + "\n\n Results of the study\n\n" + prose + "\n"
        let paper = try TextReader.read(Array(text.utf8), id: "long")
        let checks = Engine.findings(of: PaperRecords(reading: paper)).checks.filter {
            $0.rule == "listing-constraints"
        }
        #expect(checks.count == 1)
    }
}
