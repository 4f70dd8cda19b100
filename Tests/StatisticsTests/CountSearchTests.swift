import Statistics
import Testing

@Suite struct `Exact search over counts` {
    @Test func `A witness meets every limit`() throws {
        // Three rows that may count once for the first or the second sum, one that counts for both or for none.
        let either = [[1, 0], [0, 1]]
        let items = [either, either, [[1, 1], [0, 0]], either]
        let search = CountSearch(items: items, limits: [2...2, 3...3])
        guard case .witness(let choice) = search.solve() else {
            Issue.record("no witness")
            return
        }
        let sums = (0..<2).map { sum in zip(items, choice).reduce(0) { $0 + $1.0[$1.1][sum] } }
        #expect(sums == [2, 3])
    }

    @Test func `What cannot be is proved so`() {
        let either = [[1, 0], [0, 1]]
        #expect(CountSearch(items: [either, either, either], limits: [2...2, 2...2]).solve() == .impossible)
        #expect(CountSearch(items: [[[1]]], limits: [0...0]).solve() == .impossible)
        #expect(CountSearch(items: [], limits: [0...0]).solve() == .witness([]))
    }

    @Test func `A search that is too long stays undecided`() {
        // Different even numbers for an odd sum: bounds alone do not show that it cannot be.
        let items = (0..<40).map { [[0], [2 * ($0 + 100)]] }
        #expect(CountSearch(items: items, limits: [4001...4001], budget: 5_000).solve() == .undecided)
    }
}
