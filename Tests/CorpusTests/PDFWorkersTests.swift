import Foundation
import PDFPages
import Reports
import Testing

@testable import crossfoot

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The program beside the tests, which worker processes are started from.
private func program() throws -> String {
    let folders = CommandLine.arguments.compactMap { argument in
        argument.range(of: "/[^/]*\\.xctest", options: .regularExpression).map { String(argument[..<$0.lowerBound]) }
    }
    let candidates = folders.map { $0 + "/crossfoot" } + [root.path + "/.build/debug/crossfoot"]
    return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
}

/// Worker processes with good, bad and hostile files.
@Suite(.serialized) struct PDFWorkersTests {
    private let pdf = root.path + "/corpus/pdf/phase3-five-year.pdf"

    // as the program itself does: a worker that is gone is noticed when its answers end
    init() { signal(SIGPIPE, SIG_IGN) }

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "crossfoot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private func read(_ paths: [String], _ workers: PDFWorkers) async -> [Result<PDFContent, PDFError>] {
        await workers.run { desk in
            var results: [Result<PDFContent, PDFError>] = []
            for path in paths {
                do {
                    guard case .content(let content) = try await desk.perform(.read(path: path, password: nil)) else {
                        results.append(.failure(PDFError("no pages")))
                        continue
                    }
                    results.append(.success(content))
                } catch {
                    results.append(.failure((error as? PDFError) ?? PDFError("\(error)")))
                }
            }
            return results
        }
    }

    @Test func `a worker gives the same pages as this process, byte for byte`() async throws {
        let apart = try await #require(read([pdf], PDFWorkers(executable: program(), count: 1)).first).get()
        let here = try await #require(read([pdf], PDFWorkers(executable: nil)).first).get()
        #expect(apart == here)
        #expect(apart.pages.count == 1 && apart.pages[0].glyphs.count > 2000 && !apart.pages[0].rules.isEmpty)
    }

    /// The drawing library keeps glyphs for the next document: ruled lines of the second file came out otherwise after the
    /// first.
    @Test func `a file gives the same whatever its worker has read before`() async throws {
        let folder = root.path + "/Benchmarks/fuzz/crashes/"
        let (first, second) = (folder + "leaves-a-glyph-behind.pdf", folder + "takes-a-glyph-left-behind.pdf")
        let workers = PDFWorkers(executable: try program(), count: 1)
        let alone = try await #require(read([second], workers).first).get()
        for result in await read([first, second, second], workers).dropFirst() { #expect(try result.get() == alone) }
        #expect(alone.pages.contains { !$0.glyphs.isEmpty })
    }

    @Test func `a file that takes too long costs itself, and the worker goes on`() async throws {
        let workers = PDFWorkers(executable: try program(), count: 1, secondsPerFile: 0.01)
        let results = await read(Array(repeating: pdf, count: 12), workers)
        for result in results {
            #expect { try result.get() } throws: { ($0 as? PDFError)?.reason.hasPrefix("took longer") ?? false }
        }
    }

    @Test func `bad files fail with a sentence, and the worker goes on`() async throws {
        let folder = try folder()
        let files: [(String, [UInt8], String)] = [
            ("empty.pdf", [], "is empty"),
            ("page.pdf", Array("<!DOCTYPE html><html></html>".utf8), "is a web page"),
            ("text.pdf", Array("Events were seen.".utf8), "is no PDF"),
            ("article.pdf", Array("<?xml version=\"1.0\"?><article/>".utf8), "is XML"),
            ("cut.pdf", Array(try Data(contentsOf: URL(filePath: pdf)).prefix(9000)), "damaged"),
        ]
        for file in files { try Data(file.1).write(to: folder.appending(path: file.0)) }
        let paths = files.map { folder.appending(path: $0.0).path } + [pdf, folder.path + "/none.pdf"]
        let results = try await read(paths, PDFWorkers(executable: program(), count: 1))
        for (file, result) in zip(files, results) {
            guard case .failure(let error) = result else {
                Issue.record("\(file.0) was read")
                continue
            }
            #expect(error.reason.contains(file.2), "\(file.0): \(error.reason)")
        }
        #expect((try? results[5].get()) != nil)
        #expect((try? results[6].get()) == nil)
    }

    @Test func `a worker that hangs, dies or cannot start costs one file`() async throws {
        let folder = try folder()
        func script(_ name: String, _ body: String) throws -> String {
            let url = folder.appending(path: name)
            try Data("#!/bin/sh\n\(body)\n".utf8).write(to: url)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
            return url.path
        }
        func reason(_ executable: String, seconds: Double = 20) async -> String {
            let results = await read([pdf, pdf], PDFWorkers(executable: executable, count: 1, secondsPerFile: seconds))
            return results.map { if case .failure(let error) = $0 { error.reason } else { "read" } }.joined(
                separator: "|")
        }
        let hanging = await reason(try script("hang", "exec sleep 60"), seconds: 0.3)
        #expect(hanging.split(separator: "|").allSatisfy { $0.hasPrefix("took longer") })
        let dying = await reason(try script("die", "kill -SEGV $$"))
        #expect(dying.split(separator: "|").allSatisfy { $0.contains("made the PDF library fail") })
        let missing = await reason(folder.path + "/no-program")
        #expect(missing.split(separator: "|").allSatisfy { $0.contains("no worker process") })
    }

    @Test func `a file is blamed only by a process that has read nothing else`() async throws {
        let folder = try folder()
        let request = PDFRequest.read(path: pdf, password: nil).encoded()
        // a worker that ends some time after its first answer
        let script = folder.appending(path: "once")
        try Data("#!/bin/sh\n{ head -c \(request.count + 4); sleep 3; } | \(program()) \"$@\"\n".utf8).write(to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        for result in await read([pdf, pdf], PDFWorkers(executable: script.path, count: 1)) {
            #expect(try result.get().pages.count == 1)
        }
    }

    /// Flips, cuts and splices the typeset papers with a fixed seed; CROSSFOOT_MUTANTS=1000 for the long run.
    @Test func `mutated PDFs end with a report or a reason`() async throws {
        let count = ProcessInfo.processInfo.environment["CROSSFOOT_MUTANTS"].flatMap(Int.init) ?? 60
        let sources = try ["phase3-five-year", "pediatric-survival", "phase3-primary"].map {
            Array(try Data(contentsOf: root.appending(path: "corpus/pdf/\($0).pdf")))
        }
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var mutator = PDFMutator(seed: 20_261_121)
        for index in 0..<count {
            let bytes = mutator.mutant(of: sources[index % 4 == 3 ? 2 : index % 2], with: sources[(index + 1) % 3])
            try Data(bytes).write(to: folder.appending(path: "mutant-\(1000 + index).pdf"))
        }
        var pipeline = Pipeline(workers: PDFWorkers(executable: try program(), secondsPerFile: 20))
        let report = await pipeline.report(on: [folder.path], manifest: nil)
        #expect(report.papers.count == count)
        #expect(report.papers.allSatisfy { ($0.error == nil) != ($0.records == nil) })
        let crashed = report.papers.count { $0.error?.contains("made the PDF library fail") ?? false }
        let slow = report.papers.count { $0.error?.contains("took longer") ?? false }
        let read = report.papers.count { $0.error == nil }
        print(
            "\(count) mutated PDFs: \(read) read, \(count - read - crashed - slow) refused, \(crashed) crashed a worker, \(slow) timed out"
        )
    }
}

/// Mutates files the way transport and fuzzers do; the same seed gives the same mutants.
struct PDFMutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(max(1, bound)))
    }

    mutating func mutant(of source: [UInt8], with other: [UInt8]) -> [UInt8] {
        var bytes = source
        switch next(5) {
        case 0:
            for _ in 0..<(1 + next(200)) { bytes[next(bytes.count)] = UInt8(next(256)) }
        case 1:
            bytes = Array(bytes.prefix(next(bytes.count)))
        case 2:
            let from = next(bytes.count)
            bytes.removeSubrange(from..<min(bytes.count, from + 1 + next(4000)))
        case 3:
            let from = next(other.count)
            bytes.insert(contentsOf: other[from..<min(other.count, from + 1 + next(4000))], at: next(bytes.count))
        default:
            // digits of lengths, offsets and object numbers
            for _ in 0..<(1 + next(60)) {
                let start = next(bytes.count)
                if let place = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) {
                    bytes[place] = UInt8(0x30 + next(10))
                }
            }
        }
        return bytes
    }
}
