import Paper
import RecordDatabase

/// Numbers out of printed texts, and results in the form in which papers print them.
enum PrintedFunctions {
    static let entries: [FunctionEntry] = [
        FunctionEntry(
            .printed, "number(text [, k])", "The first, or k-th, number of a printed text.",
            "SELECT number('2 (3.7)', 2), number('< 1'), number('NR')", "3.7, 1, "),
        FunctionEntry(
            .printed, "numbers(text)", "How many numbers a printed text holds.",
            "SELECT numbers('15, 15, 30')", "3"),
        FunctionEntry(
            .printed, "round(x, digits)", "As SQLite's; of a range like \"4 to 11.83\" both ends.",
            "SELECT round('4 to 11.83', 1)", "4.0 to 11.8"),
        FunctionEntry(
            .printed, "id_list(x)", "Over rows: the numbers in order, as papers list patients.",
            "SELECT id_list(x) FROM (SELECT 9 AS x UNION SELECT 4 UNION SELECT 5 UNION SELECT 6)", "4-6, 9"),
        FunctionEntry(
            .printed, "id_count(text)", "How many patients a list such as \"2, 4-8\" names.",
            "SELECT id_count('2, 4-8')", "6"),
        FunctionEntry(
            .printed, "in_list(x, text)", "Whether a list such as \"2, 4-8\" names a patient.",
            "SELECT in_list(5, '2, 4-8'), in_list(3, '2, 4-8')", "1, 0"),
    ]

    static let scalars: [ScalarFunction] =
        [numbers, round, idCount, inList] + [1, 2].map(number)

    static let aggregates: [any AggregateFunction.Type] = [IdList.self]

    /// The first number of a text.
    static func first(in text: String) -> PrintedNumber? { PrintedNumbers.all(in: text).first }

    /// A printed number at a place: a text, or a number as SQL has it.
    static func printed(_ arguments: Arguments, _ index: Int) throws(SQLProblem) -> PrintedNumber {
        let text = NumberText.shown(arguments.values[index])
        guard let number = first(in: text) else {
            throw SQLProblem("\(arguments.name): \"\(text.prefix(40))\" is no printed number")
        }
        return number
    }

    private static func number(_ count: Int) -> ScalarFunction {
        ScalarFunction("number", arguments: count) { values throws(SQLProblem) in
            let arguments = Arguments("number", values)
            guard values[0] != .null else { return .null }
            let found = PrintedNumbers.all(in: NumberText.shown(values[0]))
            let index = count == 2 ? try arguments.whole(1, "which number") : 1
            guard found.indices.contains(index - 1) else { return .null }
            let number = found[index - 1]
            return number.decimals == 0 ? .integer(number.coefficient) : .real(number.value)
        }
    }

    private static let numbers = ScalarFunction("numbers", arguments: 1) { values throws(SQLProblem) in
        values[0] == .null ? .null : .integer(PrintedNumbers.all(in: NumberText.shown(values[0])).count)
    }

    private static let round = ScalarFunction("round", arguments: 2) { values throws(SQLProblem) in
        let arguments = Arguments("round", values)
        if arguments.hasNull { return .null }
        let digits = min(9, max(0, try arguments.whole(1, "the digits")))
        if let number = values[0].number {
            return Double(NumberText.rounded(number, decimals: digits)).map(SQLValue.real) ?? .null
        }
        let parts = try arguments.text(0, "what is rounded").split(separator: " to ").map { part in
            Double(String(part)).map { NumberText.rounded($0, decimals: digits) } ?? String(part)
        }
        return .text(parts.joined(separator: " to "))
    }

    private static let idCount = ScalarFunction("id_count", arguments: 1) { values throws(SQLProblem) in
        if values[0] == .null { return .null }
        let text = NumberText.shown(values[0])
        guard let list = RowNumbers.list(text) else { throw SQLProblem("id_count: \"\(text.prefix(40))\" is no list") }
        return .integer(Set(list).count)
    }

    private static let inList = ScalarFunction("in_list", arguments: 2) { values throws(SQLProblem) in
        let arguments = Arguments("in_list", values)
        if arguments.hasNull { return .null }
        let text = NumberText.shown(values[1])
        guard let list = RowNumbers.list(text) else { throw SQLProblem("in_list: \"\(text.prefix(40))\" is no list") }
        return .integer(list.contains(try arguments.whole(0, "the patient")) ? 1 : 0)
    }

    private enum IdList: AggregateFunction {
        static let name = "id_list"
        static let arities = [1]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            let ids = Set(rows.compactMap { $0[0].whole }).sorted()
            return ids.isEmpty ? .null : .text(RowNumbers.text(ids))
        }
    }
}
