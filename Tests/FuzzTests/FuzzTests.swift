import Foundation
import Testing

@testable import crossfoot_fuzz

/// The fuzzer's own parts: what it makes, how it judges, how it makes findings small.
@Suite struct FuzzTests {
    @Test func `the same seed, format and number give the same input, others another`() {
        let maker = InputMaker(seed: 7, seeds: SeedDocuments(folders: []))
        let other = InputMaker(seed: 8, seeds: SeedDocuments(folders: []))
        for format in InputFormat.all {
            let inputs = (0..<30).map { maker.input(format, $0) }
            #expect(inputs.map(\.bytes) == (0..<30).map { maker.input(format, $0).bytes })
            #expect(inputs.map(\.bytes) != (0..<30).map { other.input(format, $0).bytes })
            #expect(Set(inputs.map(\.name)).count == 30)
        }
    }

    @Test func `delta debugging leaves what the symptom needs and nothing else`() {
        let text = (1...200).map { "Line \($0) has <b>words</b>; and more of them.\n" }.joined()
        let bytes = Array(
            text.replacing("Line 40 has", with: "Line 40 HAS").replacing("Line 170 has", with: "Line 170 ALSO").utf8)
        var minimiser = Minimiser(tries: 2000) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            return text.contains("HAS") && text.contains("ALSO")
        }
        #expect(String(decoding: minimiser.minimised(bytes), as: UTF8.self) == "HASALSO")
    }

    @Test func `control characters and broken text are told`() {
        #expect(OutputJudge.problem(inTerminal: Array("17 of 54 – 31.5 %\n\t".utf8)) == nil)
        #expect(OutputJudge.problem(inTerminal: Array("a\u{1B}[31m".utf8)) == "holds the control character U+001B")
        #expect(OutputJudge.problem(inTerminal: Array("a\u{9B}31m".utf8)) == "holds the control character U+009B")
        #expect(OutputJudge.problem(inText: [0x61, 0xC3]) == "is not UTF-8")
        #expect(OutputJudge.problem(inJSON: Array("{\"a\": [1, 2}".utf8)) == "is no JSON")
        let (lines, problems) = OutputJudge.lines(
            of: Array("{\"source\":{\"path\":\"a\"},\"error\":\"is empty\"}\n{\"source\":{\"pa".utf8))
        #expect(lines.map(\.path) == ["a"] && lines[0].error == "is empty")
        #expect(problems == ["the last line has no end"])
    }

    @Test func `a stack names the cause`() {
        let stack = """
            *** Swift runtime failure: Double value cannot be converted to Int ***

            Thread 1 "oot.default-qos" crashed:

              0 [inlined] [system]      0x000055ad2a4d7a60 Swift runtime failure: Double value cannot be converted in crossfoot at //<compiler-generated>
              1 [inlined]               0x000055ad2a4d7a60 hundredths(_:) in crossfoot at Sources/Rules/ShownNumbers.swift:5:32
              2                         0x000055ad2a4d7a60 closure #1 in variable + 3376 in crossfoot at /folder/Symmetry.swift:47:42
              3 [ra]                    0x000055ad2a4d6c00 static Engine.findings(of:) + 336 in crossfoot at Sources/Rules/Engine.swift:9:35
            """
        #expect(
            Backtrace.signature(stack)
                == "Double value cannot be converted to Int <- hundredths(_:) (ShownNumbers.swift) <- closure #1 in variable (Symmetry.swift)"
        )
    }

    @Test func `gzip files are what gzip reads`() throws {
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let path = FileManager.default.temporaryDirectory.path + "/crossfoot-\(UUID().uuidString).gz"
        try Workplace.write(Gzip.stored(bytes), to: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = Child(binary: "/bin/gzip", folder: FileManager.default.temporaryDirectory.path, limit: 10)
            .run(["-dc", path])
        #expect(result.end == .exited(0) && result.output == bytes)
    }
}
