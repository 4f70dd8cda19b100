import Foundation
import Reports
import Rules
import Testing

@testable import crossfoot

/// Bad files in a batch: each one sentence, the good ones done.
@Suite struct BadInputTests {
    private func write(_ files: [String: [UInt8]]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "crossfoot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        return folder.path
    }

    @Test func `bad files are reported and the good one is done`() async throws {
        let folder = try write([
            "empty.txt": [], "binary.txt": [0x41, 0, 0x42], "wide.txt": [0xFF, 0xFE, 0x41, 0],
            "latin.txt": [0x63, 0xE9, 0x0A],
            "good.txt": Array("Events were seen in 17 of 54 patients (31.5%).\n".utf8),
        ])
        var pipeline = Pipeline(workers: PDFWorkers(executable: nil))
        let report = await pipeline.report(on: [folder], manifest: nil)
        #expect(pipeline.hasFailed)
        #expect(report.papers.map(\.id) == ["binary", "empty", "good", "latin", "wide"])
        #expect(report.papers.map { $0.error == nil } == [false, false, true, false, false])
        #expect(report.papers[2].checks.contains { $0.verdict == .agrees })
    }

    @Test func `a missing file and an empty folder fail with a sentence`() async throws {
        let folder = try write([:])
        var pipeline = Pipeline(workers: PDFWorkers(executable: nil))
        let report = await pipeline.report(on: [folder, folder + "/none.txt"], manifest: nil)
        #expect(pipeline.hasFailed)
        #expect(report.papers.map(\.error) == ["there is no such file: check the path"])
    }

    @Test func `a manifest that is none is a clear problem`() throws {
        let folder = try write(["corpus.yaml": Array("studies: 12\n".utf8)])
        #expect {
            try Manifest(reading: folder + "/corpus.yaml")
        } throws: { error in
            "\(error)".contains("is no manifest")
        }
    }

    @Test func `fingerprints are SHA-256`() {
        #expect(Files.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
