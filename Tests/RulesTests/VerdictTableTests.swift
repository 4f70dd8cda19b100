import Foundation
import Records
import Testing

@testable import Rules

/// The table by which doubt becomes a verdict, and the figures by which a rule becomes a preview.
@Suite struct VerdictTableTests {
    static let doubts: [Doubt] = [.stated, .inherited, .assumed, .open]

    /// Severities by excuse: none, a reading, harmless; nil is undetermined.
    private static let unequal: [(doubt: Doubt, isCorroborated: Bool, told: [Check.Severity?])] = [
        (.stated, false, [.error, .warning, .note]), (.stated, true, [.error, .warning, .note]),
        (.inherited, false, [.warning, .warning, .note]), (.inherited, true, [.error, .warning, .note]),
        (.assumed, false, [nil, nil, nil]), (.assumed, true, [.note, .note, .note]),
        (.open, false, [nil, nil, nil]), (.open, true, [.warning, .warning, .note]),
    ]

    @Test func `what is unequal is told as its ground allows`() {
        #expect(Self.unequal.count == 2 * Self.doubts.count)
        for row in Self.unequal {
            for (excuse, severity) in zip(Ground.Excuse.allCases, row.told) {
                let ground = Ground(row.doubt, isCorroborated: row.isCorroborated, but: excuse)
                let check = Check(
                    against: ground, message: "3 is 4", working: "", question: "Which?", evidence: [])
                #expect(check.severity == severity, "\(ground)")
                #expect(check.verdict == (severity == nil ? .undetermined : .disagrees))
                #expect((check.question == nil) == (severity == nil))
                #expect(check.support == nil)
            }
        }
    }

    @Test func `what is equal is verified only where its ground is known`() {
        #expect(Verdicts.support(.stated) == .recomputed)
        #expect(Verdicts.support(Ground(.inherited)) == .recomputed)
        #expect(Verdicts.support(Ground(.assumed)) == .compatible)
        #expect(Verdicts.support(Ground(.assumed, isCorroborated: true)) == .recomputed)
        #expect(Verdicts.support(.open) == .compatible)
        #expect(Verdicts.support(Ground(.open, isCorroborated: true)) == .compatible)
    }

    @Test func `doubt from elsewhere takes a finding back, and a preview is a note`() {
        let found = Check(against: .stated, message: "3 is 4", working: "", question: "Which?", evidence: [])
        let doubted = found.doubted("the lines are mixed")
        #expect(doubted.verdict == .undetermined && doubted.severity == nil && doubted.question == nil)
        #expect(doubted.readings == ["the lines are mixed"])
        #expect(found.asNote().severity == .note)
        let equal = Check(verdict: .agrees, message: "", working: "", evidence: [])
        #expect(equal.doubted("x") == equal && equal.asNote() == equal)
    }

    @Test(arguments: [
        (5, 3, Rule.Status.preview), (5, 4, .stable), (4, 0, .stable), (100, 79, .preview), (100, 80, .stable),
        (0, 0, .stable),
    ])
    func `a rule of whose warnings too few were true is a preview`(judged: Int, upheld: Int, status: Rule.Status) {
        let none = Rules.Measurement.Share(judged: 0, upheld: 0)
        #expect(
            Rules.Measurement(errors: none, warnings: Rules.Measurement.Share(judged: judged, upheld: upheld)).status
                == status)
    }

    /// The cells of a line of a CSV file.
    private static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
        }
        return cells
    }

    @Test func `the figures are those of the last sample`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Benchmarks/adjudication")
        let samples = try String(contentsOf: folder.appendingPathComponent("samples.csv"), encoding: .utf8)
        let last = Self.cells(try #require(samples.split(whereSeparator: \.isNewline).last))
        #expect(last.first == AdjudicatedFigures.file, "make figures")
        #expect(last.last == (AdjudicatedFigures.speaksForThisVersion ? "yes" : "no"), "make figures")
        let lines = try String(contentsOf: folder.appendingPathComponent(AdjudicatedFigures.file), encoding: .utf8)
            .split(whereSeparator: \.isNewline)
        let head = Self.cells(try #require(lines.first))
        let columns = try ["rule", "severity", "class"].map { try #require(head.firstIndex(of: $0)) }
        var found: [String: Rules.Measurement] = [:]
        for line in lines.dropFirst() {
            let row = Self.cells(line)
            let isTrue = row[columns[2]] == "TRUE" ? 1 : 0
            let none = Rules.Measurement.Share(judged: 0, upheld: 0)
            var own = found[row[columns[0]]] ?? Rules.Measurement(errors: none, warnings: none)
            switch row[columns[1]] {
            case "error": own.errors = .init(judged: own.errors.judged + 1, upheld: own.errors.upheld + isTrue)
            case "warning": own.warnings = .init(judged: own.warnings.judged + 1, upheld: own.warnings.upheld + isTrue)
            default: continue
            }
            found[row[columns[0]]] = own
        }
        #expect(!found.isEmpty)
        #expect(found == AdjudicatedFigures.rules, "make figures")
        #expect(found.keys.allSatisfy { name in Rule.all.contains { $0.name == name } })
    }
}
