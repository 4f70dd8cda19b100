import Language
import Paper
import Records
import Statistics

/// A date as papers print it: "November 21, 2022", "21 Nov 2022", "November 2015", "2022-11-21", "2015".
struct PrintedDate: Hashable {
    let date: CalendarDate

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// Nil where the text is no date, or no day of the calendar.
    init?(_ text: String) {
        let words = text.lowercased().split { " ,./-".contains($0) }.map(String.init)
        guard (1...3).contains(words.count) else { return nil }
        var year: Int?
        var month: Int?
        var numbers: [Int] = []
        for word in words {
            if let number = Int(printed: word) {
                if number >= 1000, year == nil { year = number } else { numbers.append(number) }
            } else if month == nil, word.utf8.count >= 3,
                let index = Self.months.firstIndex(where: { word.hasPrefix($0) })
            {
                month = index + 1
            } else if let number = Int(printed: word.prefix { $0.isNumber }),
                ["st", "nd", "rd", "th"].contains(word.suffix(2))
            {
                numbers.append(number)
            } else {
                return nil
            }
        }
        guard let year else { return nil }
        if month == nil, !numbers.isEmpty {
            // without the month's name only year-month-day is unambiguous
            guard words.first.flatMap({ Int(printed: $0) }) == year else { return nil }
            month = numbers.removeFirst()
        }
        guard numbers.count <= 1, CalendarDay.days(year: year, month: month, day: numbers.first) != nil else {
            return nil
        }
        date = CalendarDate(year: year, month: month, day: numbers.first)
    }

    /// ISO 8601, to the precision printed: "2015-11".
    var iso: String {
        func padded(_ number: Int, _ length: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, length - digits.count)) + digits
        }
        return ([padded(date.year, 4)] + [date.month, date.day].compactMap { $0.map { padded($0, 2) } }).joined(
            separator: "-")
    }

    /// The first and the last day that it may mean.
    var days: (first: CalendarDay, last: CalendarDay)? {
        CalendarDay.days(year: date.year, month: date.month, day: date.day)
    }
}

extension PrintedDate {
    init(_ date: CalendarDate) { self.date = date }
}
