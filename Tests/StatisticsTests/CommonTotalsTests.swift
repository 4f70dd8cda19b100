import Paper
import Statistics
import Testing

@Suite struct CommonTotalsTests {
    private let cells = [(7, "17.5"), (12, "30.0"), (3, "7.7"), (9, "23"), (0, "0.0"), (5, "12.5")].compactMap {
        cell in
        NumberScanner.scan(Array(cell.1.utf8), at: 0).map { (count: cell.0, percent: $0.number) }
    }

    private func fits(_ cell: (count: Int, percent: PrintedNumber), _ total: Int) -> Bool {
        cell.count <= total && Percentages.agrees(count: cell.count, total: total, percent: cell.percent)
    }

    @Test func `a count's totals follow each other`() {
        for cell in cells where cell.count > 0 {
            let range = Percentages.totalRange(fitting: cell.count, percent: cell.percent)
            let found = (1...400).filter { fits(cell, $0) }
            #expect(found == range.map(Array.init) ?? [])
        }
    }

    @Test func `stretches count what every total fits`() {
        let common = CommonTotals(cells, within: 1...200)
        #expect(common.stretches.first?.totals.lowerBound == 1 && common.stretches.last?.totals.upperBound == 200)
        for stretch in common.stretches {
            for total in stretch.totals { #expect(cells.count { fits($0, total) } == stretch.fitting) }
        }
    }

    @Test func `the best total fits most cells and is the nearest`() {
        #expect(CommonTotals(cells, within: 1...200).best(besides: 39, least: 2) == 40)
        #expect(CommonTotals(cells, within: 1...200).best(besides: 40, least: 6) == nil)
    }

    @Test func `totals near a large one take no longer`() {
        let percent = PrintedNumber(coefficient: 500, decimals: 1)
        let common = CommonTotals([(count: 400_000_000, percent: percent)], within: 1...999_999_999)
        #expect(common.best(besides: 900_000_000, least: 1) == 800_800_800)
        #expect(Percentages.totals(fitting: 7, percent: percent, near: 16, reach: 3) == [14])
    }
}
