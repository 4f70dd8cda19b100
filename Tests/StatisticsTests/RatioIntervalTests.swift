import Paper
import Statistics
import Testing

@Suite struct `Intervals of a ratio` {
    private func bounds(_ coefficient: Int, _ decimals: Int) -> Bounds {
        PrintedNumber(coefficient: coefficient, decimals: decimals).bounds
    }

    @Test func `A Wald interval is symmetric on the log scale`() throws {
        // exp(-1 ± 1.96 · 0.35): 0.368 (0.185 to 0.731)
        let symmetry = try #require(
            RatioInterval.symmetry(estimate: bounds(37, 2), low: bounds(19, 2), high: bounds(73, 2)))
        #expect(symmetry.isSymmetric)
        #expect(symmetry.midpoint.contains(0.368))
    }

    @Test func `An estimate beside the middle leaves a gap`() throws {
        let symmetry = try #require(
            RatioInterval.symmetry(estimate: bounds(57, 2), low: bounds(19, 2), high: bounds(73, 2)))
        #expect(!symmetry.isSymmetric)
        #expect(symmetry.gap > 0.3)
        #expect(symmetry.relativeGap > 0.4 && symmetry.relativeGap < 1)
    }

    @Test func `A limit printed as zero may be anything small`() throws {
        let symmetry = try #require(
            RatioInterval.symmetry(estimate: bounds(5, 2), low: bounds(0, 2), high: bounds(73, 2)))
        #expect(symmetry.isSymmetric)
        #expect(RatioInterval.symmetry(estimate: bounds(-50, 2), low: bounds(1, 2), high: bounds(73, 2)) == nil)
    }

    @Test func `P from a ratio and its interval`() throws {
        // Altman and Bland's example: 0.81 (0.70 to 0.94) gives P = 0.005.
        let p = try #require(
            RatioInterval.pFromInterval(
                estimate: bounds(81, 2), low: bounds(70, 2), high: bounds(94, 2), level: 0.95))
        #expect(p.contains(0.005))
        #expect(p.low > 0.001 && p.high < 0.02)
    }

    @Test func `P from a difference and its interval`() throws {
        let p = try #require(
            LinearInterval.pFromInterval(
                estimate: Bounds(1.96), low: Bounds(0), high: Bounds(3.92), level: 0.95))
        #expect(isClose(p.low, 0.05, within: 1e-4))
        #expect(isClose(p.high, 0.05, within: 1e-4))
    }

    @Test func `An estimate that may be no difference has a P value up to 1`() throws {
        let p = try #require(
            LinearInterval.pFromInterval(
                estimate: bounds(0, 1), low: bounds(-12, 1), high: bounds(12, 1), level: 0.95))
        #expect(p.high == 1)
        #expect(p.low > 0.9)
    }
}
