import Foundation
import Paper
import Readers
import Testing

/// Records of a registry: an invented one, and what is none.
@Suite struct RegistryReaderTests {
    private static let record = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "CorpusTests/Documents/brace-study/NCT90000007.json")

    @Test func `fields, flow, baseline, outcomes and adverse events are read with their paths`() throws {
        let paper = try RegistryReader.read(Array(Data(contentsOf: Self.record)), id: "NCT90000007")
        #expect(paper.format == .registry && paper.gaps.isEmpty)
        #expect(paper.title == "A Randomized Trial of a Knee Brace Beside Usual Care in Painful Knees")
        let enrolment = try #require(paper.blocks(of: .enrolment).first)
        #expect(enrolment.certainty == .actual && paper.registryValue(enrolment.index) == "422 participants")
        #expect(
            paper.blocks[enrolment.index].pieces.first?.element == "protocolSection.designModule.enrollmentInfo.count")
        #expect(paper.blocks.contains { $0.text == "* Pain score >= 4" })
        #expect(
            paper.tables.map(\.id) == [
                "flow-1", "baseline", "outcome-1", "outcome-2", "adverse-event-totals", "serious-adverse-events",
                "other-adverse-events",
            ])
        let events = try #require(paper.tables.last)
        #expect(
            events.rows.map { $0.cells.map { $0?.text } } == [
                ["Skin irritation", "33/212", "2/210"], ["Fall", "9/212", "4/210"],
            ])
        #expect(events.rows[0].section == ["Skin and subcutaneous tissue disorders"])
        let baseline = paper.tables[1]
        #expect(baseline.columns.map(\.population) == [nil, 212, 210, 422])
        #expect(baseline.rows[0].cells[1]?.text == "61.4 (9.20)", "zeros at the end are kept")
        #expect(
            paper.blocks.contains {
                $0.text.hasSuffix("Mean Difference (Net) = -0.72 (95% CI, -1.12 to -0.32), P <0.001 (ANCOVA).")
            })
    }

    @Test func `a level of limits that the record does not give is not said`() throws {
        let text = String(decoding: try Data(contentsOf: Self.record), as: UTF8.self)
        let bare = text.replacing(#/"ciPctValue":\s*"[^"]*",?/#, with: "")
        #expect(bare != text)
        let paper = try RegistryReader.read(Array(bare.utf8), id: "NCT90000007")
        #expect(paper.blocks.contains { $0.text.contains("Mean Difference (Net) = -0.72 (CI, -1.12 to -0.32)") })
        #expect(!paper.blocks.contains { $0.text.contains("95% CI, -1.12") })
    }

    private static let other: [(json: String, words: String)] = [
        ("", "empty"), ("{", "damaged JSON"), ("[1, 2]", "no record of one study"), ("{}", "it has no protocolSection"),
        ("{\"studies\": []}", "it has no protocolSection"), ("null", "no record"),
        ("{\"protocolSection\": {\"identificationModule\": {}}}", "identificationModule.nctId"),
        ("{\"protocolSection\": {\"identificationModule\": {\"nctId\": 7}}}", "nctId is not what its API gives there"),
        ("{\"protocolSection\": {\"identificationModule\": {\"nctId\": \"ABC\"}}}", "no number of that registry"),
        (
            "{\"protocolSection\": {\"identificationModule\": {\"nctId\": \"NCT90000001\"}, \"designModule\": {\"enrollmentInfo\": {\"count\": 1.5}}}}",
            "enrollmentInfo.count is not what its API gives there"
        ), (String(repeating: "[", count: 100_000), "JSON"),
        ("{\"protocolSection\": " + String(repeating: "{\"a\": ", count: 50_000), "JSON"),
    ]

    @Test(arguments: other.indices)
    func `what is no record is said in one sentence`(index: Int) {
        let (json, words) = Self.other[index]
        let error = #expect(throws: ReadingError.self) { try RegistryReader.read(Array(json.utf8), id: "record") }
        #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
        #expect(error?.reason.contains("\n") == false)
    }

    @Test func `a table of more groups than a trial has is left out and said`() throws {
        let groups = (0..<5000).map { "{\"id\": \"G\($0)\", \"title\": \"Arm \($0)\"}" }.joined(separator: ",")
        let json = """
            {"protocolSection": {"identificationModule": {"nctId": "NCT90000001"}}, "resultsSection": {
              "participantFlowModule": {"groups": [\(groups)], "periods": [{"milestones": [
                {"type": "STARTED", "achievements": [{"groupId": "G1", "numSubjects": "5"}]}]}]}}}
            """
        let paper = try RegistryReader.read(Array(json.utf8), id: "record")
        #expect(paper.tables.isEmpty && paper.gaps.contains { $0.reason.contains("more groups") })
    }
}
