import Paper
import RecordDatabase
import Records
import Statistics

/// Dates as papers print them, and lengths of time in other units.
enum DateFunctions {
    static let entries: [FunctionEntry] = [
        FunctionEntry(
            .dates, "date_of(text)", "A printed date in ISO form, to its precision.",
            "SELECT date_of('November 21, 2022'), date_of('November 2015')", "2022-11-21, 2015-11"),
        FunctionEntry(
            .dates, "days_between(from, to)",
            "The days between two dates; a range where a day or month is not printed.",
            "SELECT days_between('2012-01-31', 'March 1, 2012')", "30"),
        FunctionEntry(
            .dates, "months_between(from, to [, length])",
            "The same in months of 30.4375 days; length is 'julian', 'common', 'gregorian', 'thirty' or 'fourWeeks'.",
            "SELECT round(months_between('November 2015', 'November 21, 2022'), 1)", "83.7 to 84.7"),
        FunctionEntry(
            .dates, "add_months(date, n)", "The same day so many months later, or the month's last.",
            "SELECT add_months('2012-01-31', 1)", "2012-02-29"),
        FunctionEntry(
            .dates, "months(days [, length])", "Days in months.", "SELECT round(months(43), 1)", "1.4"),
        FunctionEntry(
            .dates, "days(months [, length])", "Months in days.", "SELECT days(1.5)", "45.65625"),
        FunctionEntry(
            .dates, "years(months)", "Months in years.", "SELECT round(years(59.7), 2)", "4.98"),
    ]

    static let scalars: [ScalarFunction] =
        [dateOf, daysBetween, addMonths, years]
        + [2, 3].map(monthsBetween) + [1, 2].flatMap { [months($0), days($0)] }

    private static func date(_ arguments: Arguments, _ index: Int) throws(SQLProblem) -> PrintedDate {
        if let year = arguments.values[index].whole, let date = PrintedDate(String(year)) { return date }
        let text = try arguments.text(index, "a date")
        guard let date = PrintedDate(text) else {
            throw SQLProblem("\(arguments.name): \"\(text.prefix(40))\" is no date")
        }
        return date
    }

    private static func length(_ arguments: Arguments, _ index: Int) throws(SQLProblem) -> MonthLength {
        guard index < arguments.count else { return .julian }
        let text = try arguments.text(index, "the length of a month")
        guard let length = MonthLength(rawValue: text) else {
            let known = MonthLength.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            throw SQLProblem("\(arguments.name): the length of a month is one of \(known)")
        }
        return length
    }

    private static let dateOf = ScalarFunction("date_of", arguments: 1) { values throws(SQLProblem) in
        let arguments = Arguments("date_of", values)
        return arguments.hasNull ? .null : .text(try date(arguments, 0).iso)
    }

    /// The days from one date to another: the fewest and the most that the dates allow.
    private static func span(_ arguments: Arguments) throws(SQLProblem) -> (low: Int, high: Int)? {
        guard let from = try date(arguments, 0).days, let to = try date(arguments, 1).days else { return nil }
        return (from.last.days(until: to.first), from.first.days(until: to.last))
    }

    private static let daysBetween = ScalarFunction("days_between", arguments: 2) { values throws(SQLProblem) in
        let arguments = Arguments("days_between", values)
        guard !arguments.hasNull, let span = try span(arguments) else { return .null }
        return span.low == span.high ? .integer(span.low) : .text("\(span.low) to \(span.high)")
    }

    private static func monthsBetween(_ count: Int) -> ScalarFunction {
        ScalarFunction("months_between", arguments: count) { values throws(SQLProblem) in
            let arguments = Arguments("months_between", values)
            guard !arguments.hasNull, let span = try span(arguments) else { return .null }
            let days = try length(arguments, 2).daysInMonth
            let (low, high) = (Double(span.low) / days, Double(span.high) / days)
            return low == high ? .real(low) : .text(NumberText.range(low, high))
        }
    }

    private static let addMonths = ScalarFunction("add_months", arguments: 2) { values throws(SQLProblem) in
        let arguments = Arguments("add_months", values)
        if arguments.hasNull { return .null }
        let start = try date(arguments, 0)
        let count = try arguments.whole(1, "the number of months")
        guard abs(count) < 100_000 else { throw SQLProblem("add_months: \(count) months leave the calendar") }
        let months = start.date.year * 12 + (start.date.month ?? 1) - 1 + count
        let (year, month) = (months / 12, months % 12 + 1)
        guard (1...9999).contains(year) else { throw SQLProblem("add_months: \(count) months leave the calendar") }
        var moved = start.date
        moved.year = year
        moved.month = start.date.month == nil ? nil : month
        moved.day = start.date.day.map { min($0, CalendarDay.daysIn(month: month, of: year)) }
        return .text(PrintedDate(moved).iso)
    }

    private static func months(_ count: Int) -> ScalarFunction {
        ScalarFunction("months", arguments: count) { values throws(SQLProblem) in
            let arguments = Arguments("months", values)
            if arguments.hasNull { return .null }
            return .real(try arguments.number(0, "the days") / (try length(arguments, 1).daysInMonth))
        }
    }

    private static func days(_ count: Int) -> ScalarFunction {
        ScalarFunction("days", arguments: count) { values throws(SQLProblem) in
            let arguments = Arguments("days", values)
            if arguments.hasNull { return .null }
            return .real(try arguments.number(0, "the months") * (try length(arguments, 1).daysInMonth))
        }
    }

    private static let years = ScalarFunction("years", arguments: 1) { values throws(SQLProblem) in
        let arguments = Arguments("years", values)
        return arguments.hasNull ? .null : .real(try arguments.number(0, "the months") / 12)
    }
}
