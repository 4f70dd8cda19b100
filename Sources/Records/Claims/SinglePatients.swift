package import Language
package import Paper

/// Sentences that speak of one patient.
extension Sentence {
    /// The telling words of the sentence.
    package var tellingWords: Set<String> { Set(ListingVocabulary.stems(tokens.map(\.text).joined(separator: " "))) }

    /// Whether the sentence holds a telling word of a text.
    package func names(_ text: String) -> Bool { !tellingWords.isDisjoint(with: ListingVocabulary.stems(text)) }

    /// The token "patient" of "one patient", "the patient", where the sentence gives no median.
    package var singlePatient: Int? {
        let words = tokens.map(\.text)
        guard let who = words.firstIndex(of: "patient"), who > 0, PatientSetWords.single.contains(words[who - 1]),
            !words.contains("median")
        else { return nil }
        return who
    }

    /// Whether one range is said to be that of several medians: "(range of both, 17 to 1819 days)".
    package var givesOneRangeForSeveral: Bool { tokens.contains { Lexicon.isBoth($0.text) } }

    /// Of whom a median is, and of how many: "the median survival of the five women was …".
    package var whoseMedian: (words: [Token], count: Int)? {
        guard let verb = tokens.firstIndex(where: { $0.text == "was" }),
            let of = tokens[..<verb].firstIndex(where: { $0.text == "of" || $0.text == "among" })
        else { return nil }
        let words = tokens[(of + 1)..<verb]
        let counts = words.compactMap { $0.number?.integer }
        return counts.count == 1 ? (words.filter { $0.number == nil && $0.text != "the" }, counts[0]) : nil
    }

    /// Whether the sentence begins with "The patient".
    package var beginsWithPatient: Bool { tokens.count > 1 && tokens[0].text == "the" && tokens[1].text == "patient" }

    /// Whether months follow a number, directly or behind a list of numbers.
    package func isInMonths(_ position: Int) -> Bool {
        for token in tokens[(position + 1)...].prefix(16) {
            if Lexicon.isMonths(token.text) { return true }
            if !token.isNumber, token.text != ",", token.text != "and" { return false }
        }
        return false
    }

    /// Whether days stand beside a number.
    package func isInDays(_ position: Int) -> Bool {
        tokens[(position + 1)...].prefix(6).contains { Lexicon.isDays($0.text) }
            || position > 0 && Lexicon.isDays(tokens[position - 1].text)
    }

    /// A number that is said to be a total, "a total of 18 cycles", with the stem of what it counts.
    package struct Total: Sendable {
        package var value: Int
        package var unit: String
        package var place: Place
    }

    package var totals: [Total] {
        tokens.indices.compactMap { index in
            guard index >= 2, index + 1 < tokens.count, tokens[index - 1].text == "of",
                tokens[index - 2].text == "total", let value = tokens[index].number?.integer
            else { return nil }
            let range = tokens[index - 2].range.lowerBound..<tokens[index + 1].range.upperBound
            return Total(
                value: value, unit: ListingVocabulary.stem(tokens[index + 1].text),
                place: .text(block: block, range: range))
        }
    }
}

/// A sentence that denies a response of the patient whom a note of a listing singles out, with the row.
package struct DeniedResponse: Sendable {
    package var row: Int
    /// The column of the response and what it shows.
    package var field: String
    package var shown: String
    package var place: Place

    /// In the order of the sentences.
    package static func all(_ model: ListingModel, _ sentences: [Sentence]) -> [DeniedResponse] {
        guard
            let response = model.fields.firstIndex(where: {
                $0.kind == .boolean && Resistance.isResponse(ListingVocabulary.stems($0.name))
            })
        else { return [] }
        let treatment = Set(ListingVocabulary.stems(model.table.table.caption ?? ""))
        return sentences.compactMap { sentence in
            guard sentence.beginsWithPatient else { return nil }
            let rows = singled(model, by: sentence.tellingWords, besides: treatment)
            guard rows.count == 1, Resistance.isSaid(sentence.tokens.map(\.text), of: treatment),
                let shown = model.fields[response].values[rows[0]]
            else { return nil }
            return DeniedResponse(
                row: rows[0], field: model.fields[response].name, shown: shown, place: sentence.place)
        }
    }

    /// The rows that alone carry the marker of a note whose words the sentence repeats.
    private static func singled(_ model: ListingModel, by words: Set<String>, besides treatment: Set<String>) -> [Int] {
        model.table.table.footnotes.compactMap { note -> Int? in
            let first = note.text.split(whereSeparator: { $0 == ";" || $0 == "." }).first.map(String.init) ?? ""
            let own = Set(ListingVocabulary.stems(first)).subtracting(treatment)
            let rows = model.table.table.rows.indices.filter { row in
                model.table.table.rows[row].cells.contains { $0?.markers.contains(note.marker) ?? false }
            }
            guard rows.count == 1, !note.marker.isEmpty, own.count >= 2,
                own.intersection(words).count * 3 >= own.count * 2
            else { return nil }
            return rows[0]
        }
    }
}
