import Foundation
import Testing

@testable import crossfoot_fuzz

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// The built command beside the tests.
private func program() throws -> String {
    let folders = CommandLine.arguments.compactMap { argument in
        argument.range(of: "/[^/]*\\.xctest", options: .regularExpression).map { String(argument[..<$0.lowerBound]) }
    }
    let candidates = folders.map { $0 + "/crossfoot" } + [root + "/.build/debug/crossfoot"]
    return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
}

/// What has crashed, hung or flooded the command once: each is read or refused from now on.
@Suite struct PastCrashTests {
    private static let folder = root + "/Benchmarks/fuzz/crashes"

    /// The documents as the command gets them: papers, and protocols with the papers beside them.
    private static func inputs() throws -> [Input] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        func bytes(_ name: String) -> [UInt8] {
            [UInt8](FileManager.default.contents(atPath: folder + "/" + name) ?? Data())
        }
        return names.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".protocol.md") }.map { name in
            let beside = String(name.split(separator: ".").first ?? "") + ".protocol.md"
            return names.contains(beside)
                ? Input(name: name, bytes: bytes(beside), paper: bytes(name)) : Input(name: name, bytes: bytes(name))
        }
    }

    @Test func `what crashed once is read or refused`() throws {
        let place = try Workplace()
        defer { place.remove() }
        var settings = Campaign.Settings()
        settings.limit = 60
        settings.stacks = 0
        let child = Child(binary: try program(), folder: place.root, limit: 180)
        var campaign = Campaign(child: child, place: place, settings: settings, seed: 1)
        let inputs = try Self.inputs()
        #expect(inputs.count > 5)
        try campaign.check(inputs)
        for finding in campaign.findings.firsts {
            Issue.record("\(Findings.key(finding)) \(finding.input?.name ?? "") \(finding.detail.prefix(200))")
        }
        #expect(campaign.tally.inputs["given"] == inputs.count)
    }
}
