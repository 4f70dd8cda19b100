import Foundation
import Testing

@testable import crossfoot

/// Batches: a line a paper, in any order or in that of the list, stopped and gone on with.
@Suite struct BatchTests {
    private func folder(_ count: Int) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "crossfoot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for number in 1...count {
            let text = number == 3 ? "" : "Events were seen in \(number) of 20 patients (\(number * 5)%).\n"
            try Data(text.utf8).write(to: folder.appending(path: "paper-\(100 + number).txt"))
        }
        return folder.path
    }

    private func run(_ folder: String, jobs: Int, resumes: Bool = false) async throws -> (
        lines: [String], outcome: Batch.Outcome
    ) {
        var pipeline = Pipeline(workers: PDFWorkers(executable: nil, count: jobs))
        var manifests: [String] = []
        let sources = pipeline.sources([folder], manifests: &manifests)
        let output = folder + "/out.jsonl"
        let outcome = await Batch(pipeline, Batch.Options(output: output, resumes: resumes, isOrdered: true)).run(
            sources)
        return (try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map(String.init), outcome)
    }

    @Test func `the number of jobs changes no byte, and a bad file is a line with its error`() async throws {
        let folder = try folder(12)
        let one = try await run(folder, jobs: 1)
        try FileManager.default.removeItem(atPath: folder + "/out.jsonl")
        let four = try await run(folder, jobs: 4)
        #expect(one.lines == four.lines)
        #expect(one.lines.count == 12)
        #expect(one.outcome.hasFailed)
        #expect(one.lines[2].contains("\"error\":\"is empty\""))
    }

    @Test func `a run that was stopped goes on without doing or losing a paper twice`() async throws {
        let folder = try folder(8)
        let whole = try await run(folder, jobs: 2)
        // stopped in the middle of the fourth line
        let text = whole.lines.prefix(3).joined(separator: "\n") + "\n" + whole.lines[3].prefix(40)
        try Data(text.utf8).write(to: URL(filePath: folder + "/out.jsonl"))
        let again = try await run(folder, jobs: 2, resumes: true)
        #expect(again.lines == whole.lines)
        let outcome = try await run(folder, jobs: 2).outcome
        #expect(outcome.hasFailed, "an output that exists is not written over")
    }

    @Test func `paths come one a line, or parted by zero bytes`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "crossfoot-\(UUID().uuidString)").path
        try Data("a.pdf\r\n\nb c.txt\n".utf8).write(to: URL(filePath: file))
        #expect(try PaperList.paths(from: file) == ["a.pdf", "b c.txt"])
        try Data("a\nb.pdf\0c.txt\0".utf8).write(to: URL(filePath: file))
        #expect(try PaperList.paths(from: file) == ["a\nb.pdf", "c.txt"])
    }
}
