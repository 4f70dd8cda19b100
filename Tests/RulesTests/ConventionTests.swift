import Paper
import Readers
import Records
import Rules
import Testing

/// Ways of computing that a paper keeps to.
@Suite struct ConventionTests {
    private func findings(_ text: String) throws -> PaperFindings {
        Engine.findings(of: PaperRecords(reading: try TextReader.read(Array((text + "\n").utf8), id: "test")))
    }

    /// Clopper-Pearson limits as R 4.2.2 gives them (`binom.test`).
    private let exact = [
        "8 of 40 (20.0%; 95% CI, 9.1 to 35.6%)", "12 of 40 (30.0%; 95% CI, 16.6 to 46.5%)",
        "17 of 54 (31.5%; 95% CI, 19.5 to 45.6%)", "27 of 70 (38.6%; 95% CI, 27.2 to 51.0%)",
    ].map { "Events were seen in \($0)." }.joined(separator: " ")

    @Test func `intervals of proportions by one method`() throws {
        let conventions = try findings(exact).conventions
        #expect(
            conventions.contains(
                Convention(
                    aspect: .proportionInterval, method: "Clopper-Pearson (exact)", supporting: 4, telling: 4)))
    }

    @Test func `too few figures show nothing`() throws {
        let text = "Events were seen in 8 of 40 (20.0%; 95% CI, 9.1 to 35.6%)."
        #expect(try findings(text).conventions.isEmpty)
    }

    @Test func `the odd one out is a note, another method's interval none`() throws {
        let odd = " Events were seen in 9 of 44 (20.5%; 95% CI, 19.8 to 35.3%)."
        let found = try findings(exact + odd).checks.filter { $0.rule == "proportion-interval" }
        #expect(found.map(\.verdict) == [.agrees, .agrees, .agrees, .agrees, .disagrees])
        #expect(found.last?.severity == .note && found.last?.working.contains("9.80 to 35.30") == true)
        // Wilson's, by R's prop.test without correction
        let wilson = " Events were seen in 9 of 44 (20.5%; 95% CI, 11.2 to 34.5%)."
        let other = try findings(exact + wilson).checks.filter { $0.rule == "proportion-interval" }
        #expect(other.last?.verdict == .agrees && other.last?.message.contains("Wilson") == true)
        #expect(other.last?.readings == ["the paper's other intervals are Clopper-Pearson (exact) ones"])
    }

    @Test func `ties show how percentages are rounded`() throws {
        // 1 of 16 is 6.25 %, 5 of 16 is 31.25 %, 9 of 16 is 56.25 %
        let text = "Events were seen in 1 of 16 (6.3%), in 5 of 16 (31.3%) and in 9 of 16 (56.3%) patients."
        let conventions = try findings(text).conventions
        #expect(conventions == [Convention(aspect: .rounding, method: "half up", supporting: 3, telling: 3)])
    }
}
