import Glibc
import Paper
import Readers
import Records
import Rules
import Testing

/// Work grows with the paper, hardly faster: in the processor time of this thread, which other load does not change.
@Suite(.serialized) struct ScalingTests {
    /// Work may grow as the 1.3rd power of the size; the rest of the factor is for what a clock adds.
    private static let exponent = 1.3
    private static let slack = 1.35

    private static func processorTime() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static func seconds(_ bytes: [UInt8], rounds: Int) throws -> Double {
        try (0..<rounds).map { _ in
            let start = processorTime()
            let records = PaperRecords(reading: try JATSReader.read(bytes, id: "growing"))
            _ = Engine.findings(of: records)
            return processorTime() - start
        }.min() ?? 0
    }

    @Test(arguments: GrowingPaper.allCases)
    func `eight times the paper takes little more than eight times the work`(direction: GrowingPaper) throws {
        var growth = 0.0
        // a noisy clock gets another chance, a quadratic rule none
        for size in [2, 3, 4] {
            let small = try Self.seconds(Array(direction.source(size).utf8), rounds: 3)
            let large = try Self.seconds(Array(direction.source(8 * size).utf8), rounds: 1)
            growth = large / max(small, 0.002)
            if growth <= Self.slack * pow(8, Self.exponent) { return }
        }
        Issue.record("\(direction): eight times the size took \(growth) times as long")
    }
}
