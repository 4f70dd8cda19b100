import Distributions
import Testing

/// Values computed with R 4.2.2.
@Suite struct `Distribution functions` {
    @Test func `Tail probabilities`() {
        #expect(isClose(Normal.cdf(1.959963984540054), 0.975, within: 1e-12))
        #expect(isClose(Normal.upperTail(8) / 6.22096057427178e-16, 1, within: 1e-9))
        #expect(isClose(ChiSquared.upperTail(3.84, df: 1), 5.00435212487052e-02, within: 1e-12))
        #expect(isClose(StudentT.cdf(2.1, df: 11.5), 9.70736549603398e-01, within: 1e-12))
        #expect(isClose(FisherF.upperTail(4.3, df1: 2, df2: 17), 3.08159901455799e-02, within: 1e-12))
        #expect(isClose(Hypergeometric.cdf(3, marked: 10, unmarked: 12, draws: 8), 4.53560371517028e-01, within: 1e-12))
        #expect(
            isClose(Hypergeometric.mass(3, marked: 10, unmarked: 12, draws: 8), 2.97213622291022e-01, within: 1e-12))
    }

    @Test func `Quantiles`() {
        #expect(isClose(Normal.criticalValue(level: 0.95), 1.959963984540054, within: 1e-12))
        #expect(isClose(Normal.quantile(0.025), -1.959963984540054, within: 1e-12))
        #expect(isClose(StudentT.quantile(0.975, df: 9), 2.26215716279820, within: 1e-12))
        #expect(isClose(FisherF.quantile(0.95, df1: 3, df2: 20), 3.09839121214078, within: 1e-12))
        #expect(isClose(ChiSquared.quantile(0.95, df: 2), 5.99146454710798, within: 1e-12))
        #expect(isClose(Beta.cdf(Beta.quantile(0.3, 4, 7), 4, 7), 0.3, within: 1e-9))
    }

    @Test func `Complements sum to one`() {
        for count in 0...9 {
            let below = Binomial.cdf(count, of: 9, probability: 0.3)
            #expect(isClose(below + Binomial.upperTail(count, of: 9, probability: 0.3), 1, within: 1e-12))
            let masses = (0...count).map { Binomial.mass($0, of: 9, probability: 0.3) }
            #expect(isClose(masses.reduce(0, +), below, within: 1e-12))
        }
        #expect(isClose(Normal.twoSided(-1.2), 2 * Normal.cdf(-1.2), within: 1e-12))
        #expect(Normal.twoSided(0) == 1)
        #expect(StudentT.twoSided(0, df: 3) == 1)
    }
}
