package import RecordDatabase

/// A function of SQL as its users see it: documented, with an example that the tests run.
package struct FunctionEntry: Sendable {
    package enum Family: String, CaseIterable, Sendable {
        case proportions = "Percentages and intervals of proportions"
        case differences = "Differences and tests of two proportions"
        case order = "Medians, quantiles and ranges"
        case survival = "Survival"
        case dates = "Dates and lengths of time"
        case printed = "Printed numbers"
    }

    package var family: Family
    /// "quantile(x, p [, rule])".
    package var signature: String
    /// One sentence for a curator.
    package var summary: String
    /// A SELECT that the tests run, and what it gives.
    package var example: String
    package var result: String

    init(_ family: Family, _ signature: String, _ summary: String, _ example: String, _ result: String) {
        self.family = family
        self.signature = signature
        self.summary = summary
        self.example = example
        self.result = result
    }
}

/// Every function that SQL over records knows beside SQLite's own.
package enum FunctionCatalogue {
    package static let entries: [FunctionEntry] =
        ProportionFunctions.entries + DifferenceFunctions.entries + TestFunctions.entries + OrderFunctions.entries
        + SurvivalFunctions.entries
        + DateFunctions.entries + PrintedFunctions.entries

    static let scalars: [ScalarFunction] =
        ProportionFunctions.scalars + DifferenceFunctions.scalars + TestFunctions.scalars
        + DateFunctions.scalars + PrintedFunctions.scalars

    static let aggregates: [any AggregateFunction.Type] =
        ProportionFunctions.aggregates + OrderFunctions.aggregates + SurvivalFunctions.aggregates
        + PrintedFunctions.aggregates

    /// An empty database that knows all functions.
    package static func database() throws(SQLProblem) -> RecordDatabase {
        try RecordDatabase(functions: scalars, aggregates: aggregates)
    }
}

/// Arguments of a function, taken with a sentence for what does not fit.
struct Arguments {
    let name: String
    let values: [SQLValue]

    init(_ name: String, _ values: [SQLValue]) {
        self.name = name
        self.values = values
    }

    var hasNull: Bool { values.contains(.null) }
    var count: Int { values.count }

    func number(_ index: Int, _ what: String) throws(SQLProblem) -> Double {
        guard let value = values[index].number, value.isFinite else {
            throw SQLProblem("\(name): \(what) is a number, not \(Self.shown(values[index]))")
        }
        return value
    }

    func whole(_ index: Int, _ what: String) throws(SQLProblem) -> Int {
        guard let value = values[index].whole else {
            throw SQLProblem("\(name): \(what) is a whole number, not \(Self.shown(values[index]))")
        }
        return value
    }

    func text(_ index: Int, _ what: String) throws(SQLProblem) -> String {
        guard let text = values[index].string else {
            throw SQLProblem("\(name): \(what) is a text, not \(Self.shown(values[index]))")
        }
        return text
    }

    /// A confidence level in percent at an index, 95 where it is left out; as a share.
    func level(_ index: Int) throws(SQLProblem) -> Double {
        guard index < values.count else { return 0.95 }
        let level = try number(index, "the confidence level")
        guard level > 0, level < 100 else {
            throw SQLProblem("\(name): the confidence level is a percentage such as 95")
        }
        return level / 100
    }

    static func shown(_ value: SQLValue) -> String {
        switch value {
        case .null: "nothing"
        case .integer(let number): String(number)
        case .real(let number): NumberText.plain(number)
        case .text(let text): "\"\(text.prefix(60))\""
        }
    }
}
