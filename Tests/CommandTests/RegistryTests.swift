import Foundation
import Testing

extension CommandTests {
    /// A registry's record beside a paper.
    @Suite struct RegistryTests {
        private static let record = """
            {"protocolSection": {"identificationModule": {"nctId": "NCT90000001", "briefTitle": "Rest after a sprain"},
              "designModule": {"enrollmentInfo": {"count": 60, "type": "ACTUAL"}}}}
            """
        private static let paper = """
            Rest after a sprain

            Methods
            The trial is registered as NCT90000001.

            Results
            In all, 64 patients were randomized.

            """

        @Test func `a record named by its number joins the paper that gives the number, other JSON is skipped`()
            async throws
        {
            let folder = try Command.Folder([
                "rest.txt": Self.paper, "NCT90000001.json": Self.record, "datapackage.json": "{}",
            ])
            let result = try await Command.run("$C check .", in: folder)
            #expect(result.output.contains("Study NCT90000001: NCT90000001, rest"), "\(result.output)")
            #expect(result.output.contains("study-sample-size") && result.output.contains("60 participants"))
            #expect(result.errors == ".: 1 file skipped: 1 .json\n")
            #expect(result.status == 1)
            let other = try await Command.run(
                "$C check datapackage.json; $C extract NCT90000001.json --output out", in: folder)
            #expect(
                other.errors.contains("datapackage.json: is JSON, but no record of one study of ClinicalTrials.gov"))
            #expect(folder.exists("out/NCT90000001/records.json") || folder.exists("out/records.json"))
        }

        @Test func `a study that a manifest names takes in the record of its number`() async throws {
            let folder = try Command.Folder([
                "rest.txt": Self.paper, "NCT90000001.json": Self.record,
                "corpus.yaml": "studies:\n  - id: rest\n    papers: [rest]\n",
            ])
            let result = try await Command.run("$C check .", in: folder)
            #expect(result.output.contains("Study rest: rest, NCT90000001"), "\(result.output)")
        }
    }
}
