import Foundation
import Paper
import Testing

@Suite struct CheckedConversionTests {
    @Test(
        arguments: [
            (Double.infinity, nil), (-.infinity, nil), (.nan, nil), (1e19, nil), (-1e300, nil), (2.9, 2), (-2.9, -2),
            (0, 0),
        ] as [(Double, Int?)])
    func `a number that does not fit is nil and no trap`(value: Double, whole: Int?) {
        #expect(Int(checked: value) == whole)
    }

    @Test func `a computed number is rounded or refused`() {
        #expect(PrintedNumber(rounding: 31.456, decimals: 2)?.printed == "31.46")
        #expect(PrintedNumber(rounding: .infinity, decimals: 2) == nil)
        #expect(PrintedNumber(rounding: 1e14, decimals: 4) == nil)
    }

    /// Targets that wrap C or speak to the system convert its integers with Swift's own initialisers; there only arithmetic is suspicious.
    private static let wrappers = [
        "XMLTree", "CommonMark", "RecordDatabase", "PDFPages", "PlotDrawing", "Gzip", "ZipArchive", "crossfoot",
    ]

    @Test func `no source converts to an integer in a way that can trap`() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        let plain = try Regex(
            #"\bU?Int(8|16|32|64)?\((?!ascii:|exactly:|truncatingIfNeeded:|clamping:|bitPattern:|checked:|printed:|TIOC|_SC)"#
        )
        let arithmetic = try Regex(
            #"\bU?Int(8|16|32|64)?\((?!exactly:|truncatingIfNeeded:|checked:)[^()]*(\.rounded|squareRoot| / | \* |width|height|middle|seconds)"#
        )
        var found: [String] = []
        for case let file as URL in FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)! {
            guard file.pathExtension == "swift" else { continue }
            let isWrapper = Self.wrappers.contains { file.path.contains("/Sources/\($0)/") }
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            for (number, line) in lines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                // digits as text, in Int(printed:) alone
                if line.contains("Int(text, radix: 10)") { continue }
                guard line.firstMatch(of: isWrapper ? arithmetic : plain) != nil else { continue }
                found.append("\(file.lastPathComponent):\(number + 1):\(line)")
            }
        }
        #expect(
            found.isEmpty,
            "use Int(checked:) for a Double, Int(printed:) for digits, Int(truncatingIfNeeded:) for a narrower integer")
    }
}
