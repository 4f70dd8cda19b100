/// Exact search for one option of each item so that every sum over the items lies within its limits.
///
/// An item is a row of a table, an option one way to read it, a sum a stated count. Items with the same options are
/// interchangeable, so the search is over how many of each kind take which option: depth first, left as soon as a sum can
/// no longer come within its limits.
package struct CountSearch: Sendable {
    package enum Outcome: Hashable, Sendable {
        /// An option for each item.
        case witness([Int])
        case impossible
        /// The search was stopped before it was complete.
        case undecided
    }

    /// One a sum.
    package let limits: [ClosedRange<Int>]
    /// Of each item, its options; of each option, what it adds to each sum.
    package let items: [[[Int]]]
    /// Steps after which the search is stopped.
    package let budget: Int

    package init(items: [[[Int]]], limits: [ClosedRange<Int>], budget: Int = 40_000) {
        self.items = items
        self.limits = limits
        self.budget = budget
    }

    /// Searches; every item must have an option, and every option as many numbers as there are limits.
    package func solve() -> Outcome { solve(spending: WorkBudget(budget)) }

    /// The same, at the cost of a budget that several searches share.
    package func solve(spending shared: WorkBudget) -> Outcome {
        let steps = min(budget, shared.left)
        var search = State(items, limits, steps)
        defer { shared.take(steps - max(0, search.left)) }
        switch search.descend(0) {
        case true?: return .witness(search.choice(of: items))
        case false?: return .impossible
        case nil: return .undecided
        }
    }

    private struct Kind {
        var options: [[Int]]
        var members: [Int]
    }

    private struct State {
        let limits: [ClosedRange<Int>]
        var kinds: [Kind] = []
        /// What the kinds from an index on can add at least and at most to each sum.
        var least: [[Int]]
        var most: [[Int]]
        var sums: [Int]
        /// How many of each kind take which option.
        var taken: [[Int]]
        var left: Int

        init(_ items: [[[Int]]], _ limits: [ClosedRange<Int>], _ budget: Int) {
            self.limits = limits
            left = budget
            var places: [[[Int]]: Int] = [:]
            for (index, options) in items.enumerated() {
                if let place = places[options] {
                    kinds[place].members.append(index)
                } else {
                    places[options] = kinds.count
                    kinds.append(Kind(options: options, members: [index]))
                }
            }
            // What has no choice comes first, and what has most choices last.
            kinds.sort { ($0.options.count, $0.members[0]) < ($1.options.count, $1.members[0]) }
            sums = Array(repeating: 0, count: limits.count)
            taken = kinds.map { Array(repeating: 0, count: $0.options.count) }
            least = Array(repeating: sums, count: kinds.count + 1)
            most = least
            for place in kinds.indices.reversed() {
                for sum in limits.indices {
                    let values = kinds[place].options.map { $0[sum] }
                    let members = kinds[place].members.count
                    least[place][sum] = least[place + 1][sum] + members * (values.min() ?? 0)
                    most[place][sum] = most[place + 1][sum] + members * (values.max() ?? 0)
                }
            }
        }

        private func isOpen(_ place: Int) -> Bool {
            limits.indices.allSatisfy {
                sums[$0] + least[place][$0] <= limits[$0].upperBound
                    && sums[$0] + most[place][$0] >= limits[$0].lowerBound
            }
        }

        /// Whether the kinds from an index on can be filled; nil where the budget ended first.
        mutating func descend(_ place: Int) -> Bool? {
            left -= 1
            if left < 0 { return nil }
            guard isOpen(place) else { return false }
            guard place < kinds.count else { return true }
            return fill(place, option: 0, members: kinds[place].members.count)
        }

        private mutating func fill(_ place: Int, option: Int, members: Int) -> Bool? {
            let isLast = option == kinds[place].options.count - 1
            for count in (isLast ? members : 0)...members {
                add(place, option, count)
                let found = isLast ? descend(place + 1) : fill(place, option: option + 1, members: members - count)
                guard found == false else { return found }
                add(place, option, -count)
            }
            return false
        }

        private mutating func add(_ place: Int, _ option: Int, _ count: Int) {
            taken[place][option] += count
            guard count != 0 else { return }
            for sum in sums.indices { sums[sum] += count * kinds[place].options[option][sum] }
        }

        func choice(of items: [[[Int]]]) -> [Int] {
            var choice = Array(repeating: 0, count: items.count)
            for (place, kind) in kinds.enumerated() {
                var members = kind.members[...]
                for (option, count) in taken[place].enumerated() {
                    for member in members.prefix(count) { choice[member] = option }
                    members = members.dropFirst(count)
                }
            }
            return choice
        }
    }
}
