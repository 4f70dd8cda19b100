import Paper
import Statistics
import Testing

@Suite struct `Lengths of time` {
    @Test func `Months of different lengths`() {
        #expect(isClose(TimeConversion.convert(43, from: .day, to: .month, months: .julian), 1.4127310))
        #expect(isClose(TimeConversion.convert(12, from: .week, to: .month, months: .fourWeeks), 3))
        #expect(TimeConversion.convert(18, from: .month, to: .year, months: .thirty) == 1.5)
        #expect(TimeConversion.convert(2, from: .year, to: .day, months: .julian) == 730.5)
        #expect(TimeConversion.convert(2, from: .week, to: .day, months: .julian) == 14)
    }

    @Test func `There and back again`() {
        for months in MonthLength.allCases {
            for unit in CalendarUnit.allCases {
                for other in CalendarUnit.allCases {
                    let there = TimeConversion.convert(7.3, from: unit, to: other, months: months)
                    #expect(isClose(TimeConversion.convert(there, from: other, to: unit, months: months), 7.3))
                }
            }
        }
    }

    @Test func `Conventions under which two printed lengths are one`() {
        func number(_ coefficient: Int, _ decimals: Int = 0) -> PrintedNumber {
            PrintedNumber(coefficient: coefficient, decimals: decimals)
        }
        #expect(TimeConversion.conventions(equating: number(85), .day, with: number(30, 1), .month) == [.fourWeeks])
        #expect(TimeConversion.conventions(equating: number(43), .day, with: number(14, 1), .month).count == 4)
        #expect(TimeConversion.conventions(equating: number(85), .day, with: number(5), .month).isEmpty)
    }

    @Test func `Days and whole months between dates`() throws {
        let start = try #require(CalendarDay(year: 2016, month: 11, day: 30))
        let end = try #require(CalendarDay(year: 2022, month: 11, day: 29))
        #expect(start.days(until: end) == 2190)
        #expect(start.wholeMonths(until: end) == 71)
        #expect(end.wholeMonths(until: start) == -71)
        #expect(start.wholeMonths(until: start) == 0)
        let leap = try #require(CalendarDay(year: 2024, month: 2, day: 29))
        let after = try #require(CalendarDay(year: 2024, month: 3, day: 1))
        #expect(leap.days(until: after) == 1)
        #expect(CalendarDay(year: 2023, month: 2, day: 29) == nil)
        #expect(CalendarDay(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarDay(year: 2000, month: 2, day: 29) != nil)
    }

    @Test func `Days count on through every month`() throws {
        var previous = try #require(CalendarDay(year: 1999, month: 12, day: 31))
        for year in 2000...2004 {
            for month in 1...12 {
                for day in 1...CalendarDay.daysIn(month: month, of: year) {
                    let next = try #require(CalendarDay(year: year, month: month, day: day))
                    #expect(previous.days(until: next) == 1)
                    previous = next
                }
            }
        }
    }

    @Test func `A date printed without its day is a month of days`() throws {
        let days = try #require(CalendarDay.days(year: 2022, month: 2))
        #expect(days.first.day == 1 && days.last.day == 28)
        let year = try #require(CalendarDay.days(year: 2022))
        #expect(year.first.month == 1 && year.last.month == 12 && year.last.day == 31)
        #expect(CalendarDay.days(year: 2022, month: 13) == nil)
    }
}
