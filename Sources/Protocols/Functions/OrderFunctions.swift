import Paper
import RecordDatabase
import Statistics

/// Medians, quantiles and ranges over the rows of a group.
enum OrderFunctions {
    private static let ages = "FROM (SELECT 1 AS x UNION SELECT 2 UNION SELECT 5 UNION SELECT 9)"

    static let entries: [FunctionEntry] = [
        FunctionEntry(
            .order, "median(x)", "The median of a column; empty cells are left out.", "SELECT median(x) \(ages)", "3.5"),
        FunctionEntry(
            .order, "quantile(x, p [, rule])",
            "The value below which a share p lies; rule 1 to 9 are Hyndman and Fan's, 7 where it is left out, 6 is SPSS's, 2 SAS's.",
            "SELECT quantile(x, 0.25, 6) \(ages)", "1.25"),
        FunctionEntry(
            .order, "iqr(x [, rule])", "Both quartiles.", "SELECT iqr(x) \(ages)", "1.75 to 6"),
        FunctionEntry(.order, "range(x)", "The smallest and the largest value.", "SELECT range(x) \(ages)", "1 to 9"),
        FunctionEntry(
            .order, "sd(x)", "The standard deviation, of a sample.", "SELECT round(sd(x), 3) \(ages)", "3.594"),
    ]

    static let aggregates: [any AggregateFunction.Type] = [
        Median.self, Quantile.self, Quartiles.self, Range.self, Deviation.self,
    ]

    /// The numbers of an argument; texts that are no printed numbers are refused, since a count of them would be wrong.
    static func numbers(_ name: String, _ rows: [[SQLValue]], _ index: Int = 0) throws(SQLProblem) -> [Double] {
        var numbers: [Double] = []
        for row in rows {
            switch row[index] {
            case .null: continue
            case .text(let text):
                guard let number = PrintedFunctions.first(in: text) else {
                    throw SQLProblem("\(name): \"\(text.prefix(40))\" is no number")
                }
                numbers.append(number.value)
            case .integer, .real: numbers.append(row[index].number ?? 0)
            }
        }
        return numbers
    }

    private static func type(_ name: String, _ rows: [[SQLValue]], _ index: Int) throws(SQLProblem) -> QuantileType {
        guard let row = rows.first, index < row.count else { return .linear }
        guard let number = row[index].whole, let type = QuantileType(rawValue: number) else {
            throw SQLProblem("\(name): the rule of quantiles is 1 to 9, not \(Arguments.shown(row[index]))")
        }
        return type
    }

    private enum Median: AggregateFunction {
        static let name = "median"
        static let arities = [1]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            Quantiles.median(try numbers(name, rows)).map(SQLValue.real) ?? .null
        }
    }

    private enum Quantile: AggregateFunction {
        static let name = "quantile"
        static let arities = [2, 3]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            guard let first = rows.first else { return .null }
            let share = try Arguments(name, first).number(1, "the share")
            guard share >= 0, share <= 1 else { throw SQLProblem("quantile: the share is between 0 and 1") }
            let type = try type(name, rows, 2)
            return Quantiles.quantile(share, of: try numbers(name, rows), type: type).map(SQLValue.real) ?? .null
        }
    }

    private enum Quartiles: AggregateFunction {
        static let name = "iqr"
        static let arities = [1, 2]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            let type = try type(name, rows, 1)
            guard let quartiles = Statistics.Quantiles.quartiles(of: try numbers(name, rows), type: type) else {
                return .null
            }
            return .text(NumberText.range(quartiles.low, quartiles.high))
        }
    }

    private enum Range: AggregateFunction {
        static let name = "range"
        static let arities = [1]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            let numbers = try numbers(name, rows)
            guard let low = numbers.min(), let high = numbers.max() else { return .null }
            return .text(NumberText.range(low, high))
        }
    }

    private enum Deviation: AggregateFunction {
        static let name = "sd"
        static let arities = [1]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            let numbers = try numbers(name, rows)
            guard numbers.count > 1 else { return .null }
            let mean = numbers.reduce(0, +) / Double(numbers.count)
            let sum = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return .real((sum / Double(numbers.count - 1)).squareRoot())
        }
    }
}
