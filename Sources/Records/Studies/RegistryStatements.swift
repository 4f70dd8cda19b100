import Language
import Paper

/// What a registry's record states by its fields: dates, enrolment, ages and its own number.
enum RegistryStatements {
    static func add(from paper: Paper, to statements: inout Statements) {
        guard paper.format == .registry else { return }
        let sentences = statements.sentences.enumerated().reduce(into: [Int: Int]()) { found, sentence in
            if found[sentence.element.block] == nil { found[sentence.element.block] = sentence.offset }
        }
        func place(_ block: Int) -> (place: Place, sentence: Int) {
            (.text(block: block, range: 0..<paper.blocks[block].text.utf8.count), sentences[block] ?? 0)
        }
        // what the grammars of prose make of fields is what the fields say, and they say it better
        let fields = Set(RegistryField.allCases.flatMap { paper.blocks(of: $0).map(\.index) })
        statements.dates.removeAll { item in
            if case .text(let block, _) = item.place { fields.contains(block) } else { false }
        }
        let roles: [(RegistryField, DateStatement.Role)] = [
            (.start, .enrolmentStart), (.primaryCompletion, .primaryCompletion), (.completion, .completion),
            (.lastUpdate, .lastUpdate),
        ]
        for (field, role) in roles {
            for (block, certainty) in paper.blocks(of: field) where certainty != .estimated {
                guard let date = date(paper.registryValue(block)) else { continue }
                let (place, sentence) = place(block)
                statements.dates.append(DateStatement(date: date, role: role, place: place, sentence: sentence))
            }
        }
        for (block, certainty) in paper.blocks(of: .enrolment) where certainty == .actual {
            let digits = paper.registryValue(block).utf8.prefix { $0.isASCIIDigit }
            guard let count = NumberScanner.scan(Array(digits), at: 0)?.number, count.integer != nil else { continue }
            let (place, sentence) = place(block)
            statements.sampleSizes.append(
                SampleSize(count: count, role: .enrolled, group: nil, place: place, sentence: sentence))
        }
        for (field, relation) in [
            (RegistryField.minimumAge, PrintedNumber.Relation.greaterOrEqual), (.maximumAge, .lessOrEqual),
        ] {
            for (block, _) in paper.blocks(of: field) {
                let words = paper.registryValue(block).split(separator: " ")
                guard words.count == 2, let unit = Vocabulary.timeUnit(words[1].lowercased()),
                    var value = NumberScanner.scan(Array(words[0].utf8), at: 0)?.number
                else { continue }
                value.relation = relation
                let (place, sentence) = place(block)
                statements.thresholds.append(
                    Threshold(
                        quantity: "age", value: value, unit: unit.rawValue, place: place, sentence: sentence))
            }
        }
    }

    /// "2015-11-10", "2015-11".
    private static func date(_ text: Substring) -> CalendarDate? {
        let parts = text.split(separator: "-").map { Int(printed: $0) }
        guard let year = parts.first ?? nil, (1900...2100).contains(year), parts.count <= 3,
            !parts.contains(where: { $0 == nil })
        else { return nil }
        let month = parts.count > 1 ? parts[1] : nil
        let day = parts.count > 2 ? parts[2] : nil
        guard month.map((1...12).contains) ?? true, day.map((1...31).contains) ?? true else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}
