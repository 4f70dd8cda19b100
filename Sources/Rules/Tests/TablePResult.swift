import Paper
import Records
import Statistics

/// A P value of a table with what its cells give.
struct TablePResult {
    var table: TypedTable
    var column: PColumn
    var row: Int
    var p: PrintedNumber
    var data: PData
    /// The tests that give the printed P, likeliest first.
    var fits: [Fit] = []
    /// P of the tests that do not, for the working.
    var others: [(name: String, p: Bounds)] = []

    /// Whether P follows only where what words call a standard deviation is a standard error.
    var needsStandardError: Bool {
        data.saysDeviation && !fits.isEmpty && fits.allSatisfy { $0.reading == Self.asStandardError }
    }

    static let asStandardError = "with the spread as a standard error"

    struct Fit: Hashable {
        var name: String
        var p: Bounds
        var reading: String?
    }

    /// How far the printed P is from the nearest computed one, as z.
    var distance: Double { others.map { PrintedP.distance(p, computed: $0.p) }.min() ?? 0 }

    /// An exact P differs from those of the approximations, but not by so much, as z.
    private static let mostOfExact = 1.5
    private var isFarOff: Bool { distance > Self.mostOfExact }

    var isJudged: Bool { column.doubt == nil && data.isCertain }
}

extension TablePResult {
    /// With the tests that give the printed P, and the others.
    var tested: TablePResult {
        var result = self
        switch result.data.content {
        case .counts(let readings):
            for reading in readings {
                let (costly, cheap) = Self.tests(of: reading.table)
                for tests in [cheap, costly] where result.fits.isEmpty && !(tests == costly && result.isFarOff) {
                    for (name, p) in Self.values(of: reading.table, tests) {
                        if PrintedP.reading(result.p, computed: p) != nil {
                            result.fits.append(TablePResult.Fit(name: name, p: p, reading: reading.reading))
                        } else if reading.reading == nil {
                            result.others.append((name, p))
                        }
                    }
                }
                if !result.fits.isEmpty { break }
            }
        case .means(let groups):
            for (reading, own) in [
                (nil, groups), (Self.asStandardError, groups.map(\.readAsStandardError)),
            ] {
                for test in MeanTest.allCases {
                    guard let p = test.pBounds(own) else { continue }
                    let name = test.name(groups: groups.count)
                    if PrintedP.reading(result.p, computed: p) != nil {
                        result.fits.append(TablePResult.Fit(name: name, p: p, reading: reading))
                    } else if reading == nil {
                        result.others.append((name, p))
                    }
                }
                if !result.fits.isEmpty { break }
            }
        }
        return result
    }

    /// Exact rank tests of more patients cost more than they tell.
    private static let mostRanked = 100
    private static let mostWork = 60_000

    /// The tests that a table allows; those that go through many tables or arrangements are asked only where no other gives
    /// the printed P.
    private static func tests(of table: ContingencyTable) -> (costly: [TableTest], cheap: [TableTest]) {
        let all = TableTest.allCases.filter { test in
            !test.needsOrder || !table.isTwoByTwo && (test != .ranksExact || table.total <= mostRanked)
        }
        let isCostly = { (test: TableTest) in test.isExact && !table.isTwoByTwo }
        return (all.filter(isCostly), all.filter { !isCostly($0) })
    }

    private static func values(of table: ContingencyTable, _ tests: [TableTest]) -> [(name: String, p: Bounds)] {
        tests.compactMap { test in test.p(table, work: mostWork).map { (test.name, Bounds($0)) } }
    }
}
