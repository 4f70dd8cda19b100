import Foundation
import Glibc

/// A folder of the fuzzer's own: inputs in `in`, outputs in `out`, both emptied for every trial.
struct Workplace: Sendable {
    let root: String
    var inputs: String { root + "/in" }
    var outputs: String { root + "/out" }

    /// Of this workplace alone: tests hold several in one process.
    init() throws {
        root =
            FileManager.default.temporaryDirectory.path + "/crossfoot-fuzz-\(getpid())-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(atPath: root) }

    func empty(_ folder: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    static func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

    /// Lays a batch's inputs and the list that names them; the papers' paths.
    func lay(_ batch: [Input]) throws -> [String] {
        try empty(inputs)
        try empty(outputs)
        for input in batch {
            try Self.write(input.paper ?? input.bytes, to: inputs + "/" + input.name)
            if input.paper != nil { try Self.write(input.bytes, to: inputs + "/" + input.protocolName) }
        }
        let paths = batch.map { inputs + "/" + $0.name }
        try writeList(paths)
        return paths
    }

    var list: String { root + "/list" }

    func writeList(_ paths: [String]) throws {
        try Self.write(Array(paths.joined(separator: "\n").utf8) + [10], to: list)
    }

    /// The batch's inputs that do not stand on the disk as they were laid, and files that nobody asked for.
    func disturbed(_ batch: [Input]) -> [String] {
        var wrong: [String] = []
        var names = Set((try? FileManager.default.contentsOfDirectory(atPath: inputs)) ?? [])
        func compare(_ name: String, _ bytes: [UInt8]) {
            names.remove(name)
            if FileManager.default.contents(atPath: inputs + "/" + name).map({ [UInt8]($0) }) != bytes {
                wrong.append(name + " is changed or gone")
            }
        }
        for input in batch {
            compare(input.name, input.paper ?? input.bytes)
            if input.paper != nil { compare(input.protocolName, input.bytes) }
        }
        return wrong + names.sorted().map { $0 + " is new among the inputs" }
    }

    /// Files of a half-done writing, anywhere below the folder.
    func leftovers(in folder: String) -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).filter {
            $0.hasSuffix(".new") || $0.hasSuffix(".tmp") || $0.contains(".dat.nosync") || $0.hasSuffix("-journal")
                || $0.hasSuffix("-wal")
        }
    }
}
