import Language
import Paper
import Readers
import Records
import Rules
import Testing

@Suite struct RuleExampleTests {
    private static func findings(_ text: String) throws -> [Check] {
        let paper = try TextReader.read(Array((text + "\n").utf8), id: "example")
        return Engine.findings(of: PaperRecords(reading: paper)).checks
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        var example: Rule.Example
        var testDescription: String { "\(rule): \(example.text)" }
    }

    static let cases = Rule.all.flatMap { rule in rule.examples.map { Case(rule: rule.name, example: $0) } }

    @Test(arguments: cases)
    func `every example does what it says`(item: Case) throws {
        let checks = try Self.findings(item.example.text).filter { $0.rule == item.rule }
        #expect(checks.contains { $0.verdict == item.example.verdict }, "\(checks.map(\.message))")
        if item.example.verdict == .agrees { #expect(!checks.contains { $0.verdict == .disagrees }) }
    }

    @Test(arguments: Rule.all.map(\.name))
    func `every rule has an example of each verdict that it can give`(name: String) throws {
        let rule = try #require(Rule.all.first { $0.name == name })
        #expect(rule.examples.contains { $0.verdict == .agrees })
        #expect(rule.examples.contains { $0.verdict == .disagrees } == rule.flags)
    }

    @Test func `a rule that never flags disagrees with nothing`() throws {
        let silent = Rule.all.filter { !$0.flags }.map(\.name)
        #expect(silent.count == 6)
        for item in Self.cases {
            for check in try Self.findings(item.example.text) where silent.contains(check.rule) {
                #expect(check.verdict != .disagrees, "\(check.rule): \(check.message)")
            }
        }
    }

    @Test(arguments: StudyRule.all.map(\.name))
    func `every rule of studies does what its examples say`(name: String) throws {
        let rule = try #require(StudyRule.all.first { $0.name == name })
        #expect(Set(rule.examples.map(\.verdict)) == [.agrees, .disagrees])
        for example in rule.examples {
            let papers = try example.papers.enumerated().map { index, text in
                let bytes = Array((text + "\n").utf8)
                let id = "report \(index + 1)"
                // a registry's record is JSON
                let paper =
                    text.hasPrefix("{")
                    ? try RegistryReader.read(bytes, id: id) : try TextReader.read(bytes, id: id)
                return StudyReport(PaperRecords(reading: paper))
            }
            let checks = rule.check(papers)
            #expect(checks.contains { $0.verdict == example.verdict }, "\(checks.map(\.message))")
            if example.verdict == .agrees { #expect(!checks.contains { $0.verdict == .disagrees }) }
        }
    }

    @Test func `names are unique and sorted`() {
        let names = Rule.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names == names.sorted())
        #expect(StudyRule.all.map(\.name) == StudyRule.all.map(\.name).sorted())
    }

    @Test func `no rule speaks of people`() {
        let accusing = ["wrong", "fabricat", "fraud", "mistake", "error by", "careless", "misconduct", "false"]
        for rule in Rule.all {
            for word in accusing {
                #expect(!(rule.summary + rule.explanation).lowercased().contains(word), "\(rule.name): \(word)")
            }
        }
    }

    @Test func `ids are stable and different`() throws {
        let text = "Events were seen in 17 of 54 patients (31.5%). Later 18 of 54 patients (33.3%) had events."
        let first = try Self.findings(text).map(\.id)
        #expect(try Self.findings(text).map(\.id) == first)
        #expect(Set(first).count == first.count)
    }
}
