import Foundation
import Testing

/// One run at a time: the other suites need the processors, too.
@Suite(.serialized) enum CommandTests {}

/// The built program, run as a user runs it.
struct Command {
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// A folder of its own; removed with this value's owner.
    final class Folder {
        let path: String

        init(_ files: [String: String] = [:]) throws {
            // macOS and some machines link their temporary folder
            let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
            path = base + "/crossfoot-command-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            for (name, text) in files { try write(name, text) }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
        }
        func read(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }
        func data(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path + "/" + name)) }
        func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
        var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static func program() throws -> String {
        let folders = CommandLine.arguments.compactMap { argument in
            argument.range(of: "/[^/]*\\.xctest", options: .regularExpression).map {
                String(argument[..<$0.lowerBound])
            }
        }
        let candidates = folders.map { $0 + "/crossfoot" } + [root + "/.build/debug/crossfoot"]
        return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    }

    /// Starts the program in a folder with a command line for the shell, in which $C is the program.
    static func start(_ line: String, in folder: Folder, _ environment: [String: String] = [:]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(filePath: folder.path)
        var all = ProcessInfo.processInfo.environment
        all["C"] = try program()
        all["NO_COLOR"] = "1"
        all.merge(environment) { $1 }
        process.environment = all
        process.standardInput = FileHandle.nullDevice
        return process
    }

    static func run(_ line: String, in folder: Folder, _ environment: [String: String] = [:]) async throws -> Result {
        let process = try start(line, in: folder, environment)
        // files, not pipes: a pipe that nobody empties would stop the program
        let (out, err) = (folder.path + "/.out", folder.path + "/.err")
        for path in [out, err] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
        try await finish(process)
        return Result(
            status: process.terminationStatus, output: try folder.read(".out"), errors: try folder.read(".err"))
    }

    /// Runs a process to its end without holding a thread.
    static func finish(_ process: Process) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
    }

    /// "Events were seen in k of 20 patients (p%)", right or one too many.
    static func paper(_ count: Int, isRight: Bool = true) -> String {
        "Events were seen in \(count) of 20 patients (\(count * 5 + (isRight ? 0 : 5))%).\n"
    }
}
