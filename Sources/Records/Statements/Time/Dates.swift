import Language
import Paper

/// A date and its tokens.
struct DateMention {
    var date: DateStatement
    var tokens: Range<Int>
}

/// Finds calendar dates and what happened then.
enum DateGrammar {
    private struct Match {
        var year: Int?
        var month: Int?
        var day: Int?
        var tokens: Range<Int>
    }

    static func mentions(in phrase: Phrase) -> [DateMention] { read(phrase).mentions }

    /// The dates of a sentence, and the times between two of them that "between", "from" or a dash opens.
    static func read(_ phrase: Phrase) -> (mentions: [DateMention], spans: [DateSpan]) {
        var matches: [Match] = []
        var position = 0
        while position < phrase.count {
            if mayBegin(phrase, position), let match = match(in: phrase, at: position) {
                matches.append(match)
                position = match.tokens.upperBound
            } else {
                position += 1
            }
        }
        let spans = matches.indices.dropLast().compactMap { span(matches[$0], matches[$0 + 1], in: phrase) }
        // "January 1 to March 3, 2015": the first date borrows the second one's year.
        for index in matches.indices.dropLast() where matches[index].year == nil {
            if joins(phrase, matches[index], matches[index + 1]) { matches[index].year = matches[index + 1].year }
        }
        let enrols = !matches.isEmpty && phrase.indices.contains { Lexicon.isEnrolment(phrase.text($0)) }
        let mentions = matches.indices.compactMap { index -> DateMention? in
            guard let year = matches[index].year else { return nil }
            let role = role(of: index, among: matches, enrols: enrols, in: phrase)
            let date = CalendarDate(year: year, month: matches[index].month, day: matches[index].day)
            let place = phrase.place(matches[index].tokens)
            // A bare year means something only in a range.
            if matches[index].month == nil, role == .other { return nil }
            return DateMention(
                date: DateStatement(date: date, role: role, place: place, sentence: phrase.index),
                tokens: matches[index].tokens)
        }
        return (mentions, spans)
    }

    /// A span names the year and month of both its ends.
    private static func span(_ first: Match, _ second: Match, in phrase: Phrase) -> DateSpan? {
        guard let from = first.year, let to = second.year, first.month != nil, second.month != nil,
            joins(phrase, first, second)
        else { return nil }
        let opener = phrase.text(first.tokens.lowerBound - 1)
        let gap = first.tokens.upperBound..<second.tokens.lowerBound
        // two dates that "and" or a comma joins may be two of several
        guard Lexicon.spanOpeners.contains(opener) || !gap.contains(where: { Lexicon.listsDates(phrase.text($0)) })
        else {
            return nil
        }
        return DateSpan(
            start: CalendarDate(year: from, month: first.month, day: first.day),
            end: CalendarDate(year: to, month: second.month, day: second.day),
            place: phrase.place(first.tokens.lowerBound..<second.tokens.upperBound), sentence: phrase.index)
    }

    private static func year(_ phrase: Phrase, _ position: Int) -> Int? {
        guard phrase.isNumber(position), let number = phrase.number(position), let year = number.integer,
            (1900...2100).contains(year),
            number.relation == .equal, number.printed.utf8.count == 4, phrase.percentEnd(position) == nil
        else { return nil }
        return year
    }

    private static func day(_ phrase: Phrase, _ position: Int) -> Int? {
        if phrase.isNumber(position), let day = phrase.number(position)?.integer, (1...31).contains(day) { return day }
        // "3rd", "21st"
        guard phrase.initial(position).isASCIIDigit else { return nil }
        let text = phrase.text(position)
        guard Lexicon.ordinalEndings.contains(where: text.hasSuffix), let day = Int(printed: text.dropLast(2)),
            (1...31).contains(day)
        else { return nil }
        return day
    }

    private static func month(_ phrase: Phrase, _ position: Int) -> Int? {
        phrase.isCapital(position) && phrase.mayBegin(position, Vocabulary.monthHeads)
            ? Vocabulary.months[phrase.text(position)] : nil
    }

    /// Whether a date may begin at a token: most are words in lower case.
    private static func mayBegin(_ phrase: Phrase, _ position: Int) -> Bool {
        phrase.initial(position).isASCIIDigit || phrase.isNumber(position) || phrase.isCapital(position)
    }

    private static func match(in phrase: Phrase, at position: Int) -> Match? {
        if let month = month(phrase, position) {
            var next = position + 1
            if phrase.text(next) == "." { next += 1 }
            if let day = day(phrase, next) {
                let afterComma = phrase.text(next + 1) == "," ? next + 2 : next + 1
                if let year = year(phrase, afterComma) {
                    return Match(year: year, month: month, day: day, tokens: position..<afterComma + 1)
                }
                return Match(year: nil, month: month, day: day, tokens: position..<next + 1)
            }
            let afterComma = phrase.text(next) == "," || phrase.text(next) == "of" ? next + 1 : next
            if let year = year(phrase, afterComma) {
                return Match(year: year, month: month, tokens: position..<afterComma + 1)
            }
            // "from March to May 2015"; the verb "may" is no month.
            return phrase.text(position) == "may" ? nil : Match(month: month, tokens: position..<position + 1)
        }
        // most numbers have no month behind them
        let of =
            phrase.initial(position + 1) == UInt8(ascii: "o") && phrase.text(position + 1) == "of"
            ? position + 2 : position + 1
        if let month = month(phrase, of), let day = day(phrase, position) {
            let next = phrase.text(of + 1) == "," || phrase.text(of + 1) == "." ? of + 2 : of + 1
            if let year = year(phrase, next) {
                return Match(year: year, month: month, day: day, tokens: position..<next + 1)
            }
            return Match(month: month, day: day, tokens: position..<of + 1)
        }
        guard let year = year(phrase, position) else { return nil }
        return iso(year, in: phrase, at: position) ?? Match(year: year, tokens: position..<position + 1)
    }

    /// "2019-07-17".
    private static func iso(_ year: Int, in phrase: Phrase, at position: Int) -> Match? {
        guard phrase.isDash(position + 1), phrase.isDash(position + 3),
            let month = phrase.number(position + 2)?.integer, (1...12).contains(month),
            let day = phrase.number(position + 4)?.integer, (1...31).contains(day), phrase.isGlued(position + 4)
        else { return nil }
        return Match(year: year, month: month, day: day, tokens: position..<position + 5)
    }

    /// The few tokens behind a date that still speak of it.
    private static func followers(of match: Match, in phrase: Phrase) -> Range<Int> {
        var end = match.tokens.upperBound
        while end < min(phrase.count, match.tokens.upperBound + 5), !phrase.isMark(end) { end += 1 }
        return match.tokens.upperBound..<end
    }

    private static func joins(_ phrase: Phrase, _ first: Match, _ second: Match) -> Bool {
        let gap = first.tokens.upperBound..<second.tokens.lowerBound
        guard gap.count <= 3, !gap.isEmpty else { return false }
        return gap.allSatisfy { position in
            phrase.isDash(position)
                || Lexicon.dateJoiners.contains(phrase.text(position))
        } && gap.contains { phrase.text($0) != "," }
    }

    /// A date that stands alone: "enrolment began in May 2014", "the last patient was randomized on 3 June 2016".
    private static func bound(of match: Match, behind floor: Int, in phrase: Phrase) -> DateStatement.Role? {
        let start = match.tokens.lowerBound
        let before = max(floor, start - 12)..<start
        for position in before.reversed() {
            let word = phrase.text(position)
            if Lexicon.shiftsDate(word) || phrase.isMark(position) && word == ";" { return nil }
            let isOpening = Lexicon.isOpening(word)
            if isOpening || Lexicon.isClosing(word), start - position <= 7,
                (max(floor, position - 4)..<position).contains(where: { Lexicon.isEnrolmentNoun(phrase.text($0)) })
            {
                return isOpening ? .enrolmentStart : .enrolmentEnd
            }
            // the first or the last of the patients
            if word == "first" || word == "last", Vocabulary.people.contains(phrase.text(position + 1)),
                (position + 2..<start).contains(where: { Lexicon.isEnrolment(phrase.text($0)) })
            {
                return word == "first" ? .enrolmentStart : .enrolmentEnd
            }
        }
        return nil
    }

    private static func role(of index: Int, among matches: [Match], enrols: Bool, in phrase: Phrase)
        -> DateStatement.Role
    {
        let match = matches[index]
        let floor = index > 0 ? matches[index - 1].tokens.upperBound : 0
        let near = max(floor, match.tokens.lowerBound - 7)..<match.tokens.lowerBound
        let behind = followers(of: match, in: phrase)
        let isCutoff = [near, behind].contains { range in
            range.contains { Lexicon.cutoffNouns.contains(phrase.text($0)) }
                || range.contains { Lexicon.isDataLock(phrase.text($0), behind: phrase.text($0 - 1)) }
                || range.contains { phrase.text($0) == "cut" && ["off", "-"].contains(phrase.text($0 + 1)) }
        }
        if isCutoff { return .dataCutoff }
        guard enrols else { return .other }
        if index + 1 < matches.count, joins(phrase, match, matches[index + 1]) { return .enrolmentStart }
        if index > 0, joins(phrase, matches[index - 1], match) { return .enrolmentEnd }
        return bound(of: match, behind: floor, in: phrase) ?? .other
    }
}
