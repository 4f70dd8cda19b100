import Language
import Paper

/// A list of patient numbers and its tokens.
struct PatientListMention {
    var list: PatientList
    var tokens: Range<Int>
}

/// Finds patients named by number: "(Patients 7, 8 and 9)", "Patient 6".
package enum PatientListGrammar {
    /// A count stands at most so many tokens before its list.
    private static let reach = 8
    /// A printed range longer than this is no list of patients.
    private static let longestRange = 500

    static func mentions(in phrase: Phrase, _ names: PatientNames) -> [PatientListMention] {
        let numbered = phrase.numbers.compactMap { number -> PatientListMention? in
            let head = number - 1
            guard names.heads.contains(phrase.text(head)) else { return nil }
            let isNamed =
                phrase.isCapital(head) && head > 0 || phrase.isOpening(head - 1) || !phrase.text(head).hasSuffix("s")
                || !Lexicon.listHeads.contains(phrase.text(head))
            guard let list = identifiers(in: phrase, at: head + 1),
                isNamed || (head == 0 && phrase.isCapital(head)) || names.areRows(list.identifiers)
            else {
                return nil
            }
            return mention(head, list, in: phrase)
        }
        guard names.areLettered else { return numbered }
        return numbered + lettered(in: phrase, names)
    }

    private static func mention(_ head: Int, _ list: (identifiers: [PatientID], end: Int), in phrase: Phrase)
        -> PatientListMention
    {
        var count = count(before: head, in: phrase)
        // "two of the three responders (Patients 1, 4 and 7)": the list is of the three
        let whole = total(before: head, in: phrase)
        let isOfWhole =
            whole != count && whole.flatMap { phrase.number($0)?.integer } == list.identifiers.count
            && count.flatMap { phrase.number($0)?.integer } != list.identifiers.count
        if isOfWhole { count = whole }
        let tokens = head..<list.end
        let first = count ?? head
        // Behind a list in brackets the clause goes on outside them.
        let isBracketed = phrase.isOpening(head - 1) && count != nil
        let tail = isBracketed ? phrase.partner(head - 1).map { $0 + 1 } ?? list.end : list.end
        var mention = PatientListMention(
            list: PatientList(
                identifiers: list.identifiers, count: count.flatMap { phrase.number($0) },
                place: phrase.place(tokens),
                clause: phrase.place(first..<Clauses.end(in: phrase, from: tail)),
                sentence: phrase.index),
            tokens: tokens)
        mention.list.isOfWhole = isOfWhole
        return mention
    }

    // MARK: Names with letters

    /// "P09", "patients A and C", "R1, R4 and R6", "P03–P06".
    private static func lettered(in phrase: Phrase, _ names: PatientNames) -> [PatientListMention] {
        var mentions: [PatientListMention] = []
        var position = 0
        while position < phrase.count {
            let isBehindHead = names.heads.contains(phrase.text(position - 1))
            guard let list = lettered(in: phrase, at: position, names, isBehindHead) else {
                position += 1
                continue
            }
            mentions.append(mention(isBehindHead ? position - 1 : position, list, in: phrase))
            position = list.end
        }
        return mentions
    }

    private static func lettered(in phrase: Phrase, at start: Int, _ names: PatientNames, _ isBehindHead: Bool) -> (
        identifiers: [PatientID], end: Int
    )? {
        var identifiers: [PatientID] = []
        var position = start
        var end = start
        while phrase.isWord(position) {
            // a single letter begins a sentence, too: "A"
            if let first = names.patient(
                phrase.text(position), isBehindHead: isBehindHead && phrase.isCapital(position)),
                // "IT" is a patient, "it" is not
                phrase.isAllCapitals(position) || first.digits != nil
            {
                let joiner = position + 1
                if phrase.isDash(joiner) || phrase.text(joiner) == "to",
                    let last = names.patient(phrase.text(joiner + 1), isBehindHead: isBehindHead),
                    let all = names.patients(first, last)
                {
                    identifiers += all
                    end = joiner + 2
                } else {
                    identifiers.append(first)
                    end = joiner
                }
            } else if let all = names.patients(joined: phrase.text(position)) {
                identifiers += all
                end = position + 1
            } else {
                break
            }
            position = end
            if phrase.text(position) == "," { position += 1 }
            if ["and", "&", "or"].contains(phrase.text(position)) { position += 1 }
            guard position > end else { break }
        }
        return identifiers.isEmpty ? nil : (identifiers, end)
    }

    // MARK: Numbers

    private static func identifiers(in phrase: Phrase, at start: Int) -> (identifiers: [PatientID], end: Int)? {
        var identifiers: [PatientID] = []
        var position = start
        while let number = digits(phrase, position) {
            let joiner = position + 1
            if phrase.isDash(joiner) || phrase.text(joiner) == "to", let last = digits(phrase, joiner + 1),
                last > number, last - number <= longestRange
            {
                identifiers += (number...last).map { PatientID($0) }
                position = joiner + 2
            } else {
                identifiers.append(PatientID(number))
                position = joiner
            }
            guard let next = nextItem(phrase, position) else { break }
            position = next
        }
        let isMeasure = phrase.text(position) == "%" || Vocabulary.timeUnits[phrase.text(position)] != nil
        return identifiers.isEmpty || isMeasure ? nil : (identifiers, position)
    }

    private static func digits(_ phrase: Phrase, _ position: Int) -> Int? {
        guard let number = phrase.number(position), let value = number.integer, value > 0, number.relation == .equal,
            number.printed.utf8.allSatisfy(\.isASCIIDigit)
        else { return nil }
        return value
    }

    /// The next number of the list behind a comma or "and".
    private static func nextItem(_ phrase: Phrase, _ position: Int) -> Int? {
        var next = position
        if phrase.text(next) == "," { next += 1 }
        if ["and", "&", "or"].contains(phrase.text(next)) { next += 1 }
        guard next > position, digits(phrase, next) != nil else { return nil }
        // "Patient 6, 12 days after": the number belongs to the next words.
        return DurationGrammar.mention(in: phrase, at: next) == nil && phrase.percentEnd(next) == nil ? next : nil
    }

    /// Whether a word may stand between a count and its list: a verb would give the list to only some of the counted.
    private static func isNounPhrase(_ phrase: Phrase, _ position: Int) -> Bool {
        guard phrase.isWord(position) else { return false }
        let word = phrase.text(position)
        return Lexicon.nounPhraseWords.contains(word) || !Vocabulary.functionWords.contains(word)
    }

    /// The count right before a list in brackets: "Three patients (Patients 7, 8 and 9)".
    private static func count(before head: Int, in phrase: Phrase) -> Int? {
        total(before: head, in: phrase).map { Ratios.countToken(before: $0, in: phrase) ?? $0 }
    }

    /// The only number of the words before a colon, where it opens them: "Five took no drug any more: patients 2, 4, 5, 7 and 9".
    private static func only(before colon: Int, in phrase: Phrase) -> Int? {
        var start = colon
        while start > 0, ![";", ":", ",", ".", "and", "but"].contains(phrase.text(start - 1)), colon - start < reach * 2
        {
            start -= 1
        }
        let numbers = (start..<colon).filter { phrase.number($0) != nil }
        guard numbers.count == 1, let only = numbers.first, only - start < 2, phrase.number(only)?.integer != nil else {
            return nil
        }
        return only
    }

    /// The nearest number before it, which may be the total of another: "two of the three patients".
    private static func total(before head: Int, in phrase: Phrase) -> Int? {
        if phrase.text(head - 1) == ":" { return only(before: head - 1, in: phrase) }
        guard phrase.isOpening(head - 1) else { return nil }
        var position = head - 2
        while position >= max(0, head - reach) {
            if let number = phrase.number(position) {
                return number.integer == nil ? nil : position
            }
            guard isNounPhrase(phrase, position) else { return nil }
            position -= 1
        }
        return nil
    }

    /// The patients of a list such as "1, 2, 5-9"; nil where the text is no such list.
    package static func identifiers(_ text: String) -> [PatientID]? {
        var identifiers: [PatientID] = []
        for part in text.split(whereSeparator: { ",; ".contains($0) }) where part != "and" {
            let ends = part.unicodeScalars.split { $0.isDash }.map { String($0) }
            guard let first = ends.first.flatMap({ Int(printed: $0) }), ends.count <= 2 else { return nil }
            guard ends.count == 2 else {
                identifiers.append(PatientID(first))
                continue
            }
            guard let last = Int(printed: ends[1]), first <= last, last - first < 1000 else { return nil }
            identifiers += (first...last).map { PatientID($0) }
        }
        return identifiers.isEmpty ? nil : identifiers
    }
}

extension TypedTable {
    /// Whether a column holds patients' numbers, not numbers of patients.
    ///
    /// Its header says so, and several of its cells hold more than one, or one does and no cell a single number.
    package func listsIdentifiers(column: Int) -> Bool {
        let header = table.columns[column].header.last ?? ""
        // most headers end in another letter than "No.", "numbers" and "ID" do
        guard let last = header.utf8.last(where: { $0.isASCIILetter || $0 == UInt8(ascii: "#") }),
            Lexicon.mayEndIdentifierNoun(last)
        else { return false }
        let words = Tokenizer(header).tokens.map(\.text).filter { $0 != "." }
        guard words.contains(where: { Lexicon.concepts($0).contains(.people) }), !words.contains("of"),
            words.last.map({ Lexicon.identifierNouns.contains($0) }) ?? false
        else { return false }
        let lengths = table.rows.compactMap { row in
            row.cells[column].flatMap { PatientListGrammar.identifiers($0.text)?.count }
        }
        let lists = lengths.count { $0 > 1 }
        return lists > 1 || lists == 1 && lengths.count == 1
    }
}
