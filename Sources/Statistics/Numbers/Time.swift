package import Paper

/// A unit in which papers print lengths of time.
package enum CalendarUnit: String, CaseIterable, Sendable {
    case day, week, month, year
}

/// A convention for the length of a month, from which the length of a year follows.
package enum MonthLength: String, CaseIterable, Sendable {
    /// A twelfth of 365.25 days: 30.4375.
    case julian
    /// A twelfth of 365 days.
    case common
    /// A twelfth of the Gregorian calendar's mean year of 365.2425 days.
    case gregorian
    /// Thirty days.
    case thirty
    /// Four weeks, as a treatment cycle.
    case fourWeeks

    /// The convention's name for people.
    package var name: String {
        switch self {
        case .julian: "months of 365.25/12 = 30.4375 days"
        case .common: "months of 365/12 days"
        case .gregorian: "months of 365.2425/12 days"
        case .thirty: "months of 30 days"
        case .fourWeeks: "months of 28 days"
        }
    }

    package var daysInMonth: Double {
        switch self {
        case .julian: 30.4375
        case .common: 365.0 / 12
        case .gregorian: 365.2425 / 12
        case .thirty: 30
        case .fourWeeks: 28
        }
    }

    /// The days of a year: those of the calendar, whatever a month is rounded to.
    package var daysInYear: Double {
        switch self {
        case .julian, .thirty, .fourWeeks: 365.25
        case .common: 365
        case .gregorian: 365.2425
        }
    }
}

/// Lengths of time in other units.
package enum TimeConversion {
    /// A length in another unit.
    ///
    /// Twelve months are a year under every convention; only the way between days or weeks and months or years depends
    /// on one.
    package static func convert(
        _ value: Double, from unit: CalendarUnit, to other: CalendarUnit, months: MonthLength
    ) -> Double {
        switch (unit, other) {
        case (.month, .year): value / 12
        case (.year, .month): value * 12
        case (.day, .day), (.week, .week), (.month, .month), (.year, .year): value
        default: value * days(in: unit, months) / days(in: other, months)
        }
    }

    /// The same for all the lengths a printed number may stand for.
    package static func convert(
        _ value: Bounds, from unit: CalendarUnit, to other: CalendarUnit, months: MonthLength
    ) -> Bounds {
        Bounds(
            convert(value.low, from: unit, to: other, months: months),
            convert(value.high, from: unit, to: other, months: months))
    }

    /// The conventions under which two printed lengths can be the same one.
    package static func conventions(
        equating value: PrintedNumber, _ unit: CalendarUnit, with other: PrintedNumber, _ otherUnit: CalendarUnit
    ) -> [MonthLength] {
        MonthLength.allCases.filter { months in
            convert(value.bounds, from: unit, to: otherUnit, months: months).meets(other.bounds)
        }
    }

    private static func days(in unit: CalendarUnit, _ months: MonthLength) -> Double {
        switch unit {
        case .day: 1
        case .week: 7
        case .month: months.daysInMonth
        case .year: months.daysInYear
        }
    }
}

/// A day of the Gregorian calendar.
package struct CalendarDay: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil where the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDay.daysIn(month: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// How many days a month has.
    package static func daysIn(month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The first and the last day that a date printed without its day, or without its month too, may mean.
    package static func days(year: Int, month: Int? = nil, day: Int? = nil) -> (first: CalendarDay, last: CalendarDay)?
    {
        let lastMonth = month ?? 12
        guard let first = CalendarDay(year: year, month: month ?? 1, day: day ?? 1),
            let last = CalendarDay(year: year, month: lastMonth, day: day ?? daysIn(month: lastMonth, of: year))
        else { return nil }
        return (first, last)
    }

    /// Days since 1 March of the year 0, whose years end with the leap day.
    private var ordinal: Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthFromMarch + 2) / 5 + day - 1
    }

    /// The days from this day to another; negative where the other is earlier.
    package func days(until other: CalendarDay) -> Int { other.ordinal - ordinal }

    /// The whole months completed from this day to another; negative where the other is earlier.
    package func wholeMonths(until other: CalendarDay) -> Int {
        if other.ordinal < ordinal { return -other.wholeMonths(until: self) }
        let months = (other.year - year) * 12 + other.month - month
        return other.day < day ? months - 1 : months
    }
}
