/// The ways of computing that reproduce a printed figure, of those a paper may have kept to throughout.
package struct Reproduction: Hashable, Sendable {
    /// What a paper has one way for.
    package enum Aspect: String, Hashable, Sendable, CaseIterable {
        case rounding
        case proportionInterval = "interval of a proportion"
        case differenceInterval = "interval of a difference"
        case survivalLimits = "limits of survival"
        case countTest = "test of counts"
        case meanTest = "test of means"
        case sides = "sides of tests"
    }

    package var aspect: Aspect
    /// The methods' names, likeliest first; not empty.
    package var methods: [String]
    /// Whether another method was tried and gave something else, so that this figure tells methods apart.
    package var isTelling: Bool

    package init(_ aspect: Aspect, _ methods: [String], isTelling: Bool) {
        self.aspect = aspect
        self.methods = methods
        self.isTelling = isTelling
    }
}

/// A way of computing that a paper keeps to, as far as its figures tell.
package struct Convention: Hashable, Sendable {
    package var aspect: Reproduction.Aspect
    package var method: String
    /// Figures that tell methods apart and follow this one.
    package var supporting: Int
    /// All figures that tell methods apart.
    package var telling: Int

    package init(aspect: Reproduction.Aspect, method: String, supporting: Int, telling: Int) {
        self.aspect = aspect
        self.method = method
        self.supporting = supporting
        self.telling = telling
    }

    /// "interval of a proportion: Wilson (score), 7 of 8".
    package var summary: String { "\(aspect.rawValue): \(method), \(supporting) of \(telling)" }

    private static let fewest = 3

    /// The convention that figures show; nil where fewer than three tell, or fewer than three in four of them agree.
    static func of(_ aspect: Reproduction.Aspect, _ figures: [Reproduction]) -> Convention? {
        let telling = figures.filter { $0.aspect == aspect && $0.isTelling }
        guard telling.count >= fewest else { return nil }
        var counts: [(method: String, count: Int)] = []
        for method in telling.flatMap(\.methods) {
            if let place = counts.firstIndex(where: { $0.method == method }) {
                counts[place].count += 1
            } else {
                counts.append((method, 1))
            }
        }
        // of two that are as frequent, the one first named as likelier
        guard let most = counts.map(\.count).max(), let best = counts.first(where: { $0.count == most }),
            best.count >= fewest, best.count * 4 >= telling.count * 3
        else { return nil }
        return Convention(aspect: aspect, method: best.method, supporting: best.count, telling: telling.count)
    }

    /// What the checks of a paper show, one an aspect.
    static func all(_ checks: [Check]) -> [Convention] {
        let figures = checks.compactMap(\.reproduction)
        return Reproduction.Aspect.allCases.compactMap { of($0, figures) }
    }
}
