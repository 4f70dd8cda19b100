import Paper
import Readers
import Records
import Rules
import Testing

/// The rule `test-statistic-p`, on sentences as papers of their own.
@Suite struct TestStatisticPTests {
    private func checks(_ text: String) throws -> [Check] {
        let paper = try TextReader.read(Array((text + "\n").utf8), id: "test")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == "test-statistic-p" }
    }

    @Test(arguments: [
        ("The groups differed, t(28) = 2.20, p = .036.", "agrees"),
        ("The groups differed, t(28) = 2.0, p < .05.", "agrees"),
        ("The groups differed, t(28) = 2, p = .14.", "agrees"),
        ("The groups differed, t(28) = 2.20, p = .03.", "note"),
        ("The groups differed, t(28) = 2.20, p = .26.", "error"),
        ("The groups differed, t(28) = 1.20, p = .03.", "error"),
        ("The groups differed, t(28) = 2.20, p = .002.", "warning"),
        ("The groups differed, t(28) = 2.20, p = .018.", "warning"),
        ("The groups differed, t(28) = 2.20, p = .018, one-sided.", "agrees"),
        ("The groups differed, t(28) = 2.20, p = .036, one-sided.", "warning"),
        ("The groups differed, t(28) = 2.20, ns.", "error"),
        ("The groups differed, t(28) = 22.20, p = .000.", "note"),
        ("The groups differed, χ2 = 4.1, P = .04.", "agrees"),
        ("The groups differed, χ2 = 6.1, P = .047.", "undetermined"),
        ("The groups differed, χ2 = 4.1, P = .004.", "warning"),
        ("The groups differed, χ2 = 10.2, P = .42.", "undetermined"),
        ("The groups differed, ?2(1, N = 40) = 4.1, P = .4.", "undetermined"),
        ("The groups differed, F(2, 28) = 22.20, p = .06.", "error"),
        ("The groups differed (U = 30, n1 = 10, n2 = 12; P = .05).", "agrees"),
        ("The groups differed (U = 30, n1 = 10, n2 = 12; P = .21).", "warning"),
        ("After Bonferroni's correction the groups differed little, t(28) = 2.20, p = .11.", "warning"),
    ])
    func `verdicts and severities`(text: String, expected: String) throws {
        let found = try checks(text)
        #expect(found.map { $0.severity?.rawValue ?? $0.verdict.rawValue } == [expected], "\(found.map(\.message))")
    }

    @Test func `other readings are named`() throws {
        let oneSided = try #require(try checks("The groups differed, t(28) = 2.20, p = .018.").first)
        #expect(oneSided.readings.contains { $0.hasPrefix("one-sided") })
        let corrected = try checks("After Bonferroni's correction they differed, t(28) = 2.20, p = .11.")
        #expect(corrected.first?.readings.contains { $0.contains("Bonferroni") } == true)
    }

    @Test func `a paper's one-sided tests are told by its words or its other results`() throws {
        let odd = "The groups differed, t(28) = 2.20, p = .018."
        #expect(try checks(odd).map(\.verdict) == [.disagrees])
        #expect(try checks("All tests were one-tailed. " + odd).map(\.verdict) == [.agrees])
        let others = ["t(30) = 2.31, p = .014", "t(40) = 1.80, p = .040", "z = 2.10, p = .018"]
            .map { "They differed, \($0)." }.joined(separator: " ")
        let found = try checks(others + " " + odd)
        #expect(found.map(\.verdict) == [.agrees, .agrees, .agrees, .agrees])
        #expect(found.allSatisfy { $0.message.contains("one-sided as the paper's tests are") })
    }
}
