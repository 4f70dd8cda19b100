import Foundation

/// How the time of a piece of work grows with its size.
enum Growth {
    /// The exponent x of time ~ size^x between a size and four times as much; processor time, so that other work on the
    /// machine does not count.
    ///
    /// A noisy clock gets two more chances, quadratic work has the same exponent each time.
    static func exponent(from size: Int, _ work: (Int) throws -> Void) throws -> Double {
        try work(size / 4)
        var best = Double.infinity
        for _ in 0..<3 where best > 1.2 { best = min(best, try measured(size, work)) }
        return best
    }

    private static func measured(_ size: Int, _ work: (Int) throws -> Void) throws -> Double {
        let small = try time { try work(size) }
        let large = try time { try work(4 * size) }
        // what takes no time has no growth
        return log(max(large, 0.02) / max(small, 0.02)) / log(4)
    }

    private static func time(_ work: () throws -> Void) throws -> Double {
        var best = Double.infinity
        for _ in 0..<2 {
            let start = clock()
            try work()
            best = min(best, clock() - start)
        }
        return best
    }

    private static func clock() -> Double {
        var now = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }
}
