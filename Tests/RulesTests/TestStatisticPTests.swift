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
        ("After Bonferroni's correction the groups differed little, t(28) = 2.20, p = .11.", "undetermined"),
        ("The groups differed, F(1, 40) = 9.10, adjusted p = .02.", "undetermined"),
        ("The groups differed, F(1, 40) = 9.10, adjusted p = .0002.", "warning"),
        ("The groups differed (Bonferroni-corrected), t(40) = 3.02, p = .0004.", "warning"),
        ("Fewer men came, χ2(1) = 3.90, p = .072.", "note"),
        ("Fewer men came, χ2(1) = 3.90, p = .84.", "error"),
        ("The groups differed, F(3, 40) = 2.90, p = .096.", "warning"),
        ("The groups differed, z = -2.5, p < 0.01.", "note"),
        ("The groups differed, z = -2.2, p < 0.01.", "warning"),
        ("The groups differed, z = 1.0, p > 0.05.", "agrees"),
        ("The groups differed, F(1, 30) = 4.50, p = .0435.", "note"),
    ])
    func `verdicts and severities`(text: String, expected: String) throws {
        let found = try checks(text)
        #expect(found.map { $0.severity?.rawValue ?? $0.verdict.rawValue } == [expected], "\(found.map(\.message))")
    }

    @Test(arguments: [
        "The median was 2.0 (Q1 = 1.0 - Q3 = 4.0) weeks, p = 0.03.",
        "Most lay in the left gyrus (x = -14, y = 22, z = 41), P = 0.03.",
    ])
    func `quartiles and places are no test statistics`(text: String) throws {
        #expect(try checks(text).isEmpty)
    }

    @Test func `means over imputed data sets need not correspond`() throws {
        let text = "Missing scores were imputed. No effect was seen, F(1, 210) = 0.50 [0.02-1.40]; p = .61 [.24-.89]."
        #expect(try checks(text).map(\.verdict) == [.undetermined])
        let single = "Missing scores were imputed. No effect was seen, F(1, 210) = 0.50; p = .61."
        #expect(try checks(single).map(\.severity) == [.warning])
    }

    @Test func `degrees of freedom printed as before a correction for sphericity are a note`() throws {
        let result = "Pain fell over time, F(4, 80) = 2.90, p = .045."
        #expect(try checks(result).map(\.severity) == [.warning])
        let named = "Where sphericity was violated the Greenhouse-Geisser correction was used. "
        #expect(try checks(named + result).map(\.severity) == [.note])
        #expect(try checks(named + "Pain fell over time, F(4, 80) = 2.90, p = .45.").map(\.severity) == [.error])
    }

    @Test func `one-sided tests are accepted where the paper says it has some`() throws {
        let odd = "Scores differed, t(28) = 2.20, p = .018."
        #expect(try checks("Significance was set at 0.05 (One-tailed). " + odd).map(\.verdict) == [.agrees])
        #expect(try checks("With a one-sided alpha of 0.05 the power is 80%. " + odd).map(\.verdict) == [.disagrees])
    }

    @Test func `misprinted degrees of freedom are named first`() throws {
        let found = try checks("The groups differed, F(3, 40) = 2.90, p = .096.")
        #expect(found.first?.message.contains("1 and 40 degrees of freedom would give it") == true)
    }

    @Test func `degrees of freedom of the error of F are tried for t, also where P is nearly right`() throws {
        let model = "The model was tested, F(4, 495) = 3.10, p = .016. "
        let found = try checks(model + "Scenes differed, t(100) = 2.02, p = .044.").filter { $0.verdict == .disagrees }
        #expect(found.map(\.severity) == [.note])
        #expect(found.first?.readings.first == "495 degrees of freedom would give it")
        let far = try checks(
            "The first model was tested, F(4, 990) = 3.10, p = .015.\n\n" + model
                + "Scenes differed, t(100) = 2.02, p = .044.")
        #expect(far.contains { $0.readings.first == "495 degrees of freedom would give it" })
        let alone = try checks("Scenes differed, t(100) = 2.02, p = .044.")
        #expect(alone.first?.readings.contains { $0.contains("degrees of freedom would give it") } == false)
    }

    @Test func `t without degrees of freedom is between the normal distribution and a single degree`() throws {
        let found = try #require(try checks("Slopes did not differ (t = -0.07, p = 0.91).").first)
        // pt: 2 * pnorm(-0.075) = 0.9402; 2 * pt(-0.065, 1) = 0.9587
        #expect(found.message.contains("P 0.9402 to 0.9587"))
        #expect(try checks("Slopes did not differ (t = -0.07, p = 0.95).").first?.verdict == .undetermined)
    }

    @Test func `where two texts are mixed nothing is certified and nothing held against a number`() throws {
        for (p, plain) in [(".036", Check.Verdict.agrees), (".26", .disagrees)] {
            var paper = try TextReader.read(Array("The groups differed, t(28) = 2.20, p = \(p).\n".utf8), id: "test")
            #expect(Engine.findings(of: PaperRecords(reading: paper)).checks.map(\.verdict) == [plain])
            paper.gaps.append(Gap(.text, reason: Gap.overprinted, passage: Passage(quote: "", lines: 1...1)))
            let checks = Engine.findings(of: PaperRecords(reading: paper)).checks
            #expect(checks.map(\.verdict) == [.undetermined])
            #expect(checks.first?.readings.first?.contains("two texts are mixed") == true)
        }
    }

    @Test func `an agreement reports the numbers of which a tenth would have been noticed`() throws {
        let found = try #require(try checks("The groups differed, t(28) = 2.20, p = .036.").first)
        #expect(found.support == .recomputed)
        #expect(found.reported == ["2.20", ".036"])
        let below = try #require(try checks("The groups differed, t(28) = 9.20, p < .001.").first)
        #expect(below.support == .compatible)
    }

    @Test func `a bound that is met to its printed digits is met`() throws {
        // P is 0.0060007 at least
        #expect(try checks("The groups differed, t(31) = 2.95, p < .006.").map(\.verdict) == [.agrees])
        #expect(try checks("The groups differed, t(31) = 2.90, p < .006.").map(\.verdict) == [.disagrees])
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
        #expect(found.allSatisfy { $0.message.hasSuffix("one-sided, as other results of the paper are") })
        // words that say the contrary count more than other results
        let stated = try checks(others + " All tests were two-tailed. " + odd)
        #expect(stated.last?.verdict == .disagrees)
    }
}
