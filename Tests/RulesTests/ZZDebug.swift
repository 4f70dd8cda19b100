import Language
import Foundation
import Paper
import Readers
import Records
import Rules
import Testing
@Suite struct ZZDebug {
    @Test func `dump`() throws {
        let path = ProcessInfo.processInfo.environment["DUMP"] ?? ""
        guard !path.isEmpty else { return }
        let paper = try TextReader.read(Array(try Data(contentsOf: URL(filePath: path))), id: "x")
        for (i, b) in paper.blocks.enumerated() { print("B", i, b.kind, b.section, b.pieces.first?.line ?? 0, b.text.prefix(300)) }
        let r = PaperRecords(reading: paper)
        for (i, s) in r.statements.sentences.enumerated() where s.section != .references { print("S", i, s.block, s.section, s.tokens.map(\.text).joined(separator: " ").prefix(300)) }
    }
}
