import Language
package import Paper

/// Of what one place says that a patient died.
package struct PatientCause: Hashable, Sendable {
    package var patient: PatientID
    /// As printed: "progression of the disease".
    package var words: String
    package var stems: Set<String>
    package var place: Place
    package var isListed: Bool
}

/// Finds causes of death of patients named by number: in rows of a listing ("died from relapse"), and in prose before or behind
/// the numbers ("Patients 7 and 8 died of sepsis", "died from progression (Patients 7 and 8) or relapse (Patients 6 and 9)").
package enum PatientCauses {
    /// A cause is named in at most so many words.
    private static let longest = 7

    package static func all(_ records: PaperRecords) -> [PatientCause] {
        let listed = listed(records)
        guard !listed.isEmpty else { return [] }
        // what the title names, all patients have: "died from their leukaemia" tells no cause from another
        let common = Set(ListingVocabulary.stems(records.paper.title ?? ""))
        return (listed + said(records.statements)).compactMap { cause in
            var own = cause
            own.stems.subtract(common)
            return own.stems.isEmpty ? nil : own
        }
    }

    // MARK: Listings

    private static func listed(_ records: PaperRecords) -> [PatientCause] {
        records.listings.flatMap { listing -> [PatientCause] in
            listing.model.fields.flatMap { field in
                field.values.enumerated().compactMap { row, value -> PatientCause? in
                    guard let value, listing.model.ids.indices.contains(row) else { return nil }
                    let tokens = Tokenizer(value).tokens
                    guard let verb = tokens.firstIndex(where: { Lexicon.saysDied($0.text) }),
                        let cause = cause(tokens, from: verb + 1)
                    else { return nil }
                    return PatientCause(
                        patient: listing.model.ids[row], words: cause.words, stems: cause.stems,
                        place: listing.model.place(row: row), isListed: true)
                }
            }
        }
    }

    // MARK: Prose

    private static func said(_ statements: Statements) -> [PatientCause] {
        let lists = Dictionary(grouping: statements.patientLists.filter { !$0.isOfWhole }, by: \.sentence)
        return lists.keys.sorted().flatMap { index -> [PatientCause] in
            let sentence = statements.sentences[index]
            let tokens = sentence.tokens
            guard ![.references, .introduction, .table, .footnote].contains(sentence.section),
                let verb = tokens.firstIndex(where: { Lexicon.saysDied($0.text) }),
                tokens.count(where: { Lexicon.saysDied($0.text) }) == 1, let own = lists[index]
            else { return [] }
            let ranges = sentence.tokenRanges(of: own)
            let behind = ranges.filter { $0.tokens.lowerBound > verb }
            if behind.isEmpty {
                // "Patients 7 and 8 … died of sepsis": the last list before the verb, if it is the only one
                guard ranges.count == 1, let list = ranges.first, let cause = cause(tokens, from: verb + 1) else {
                    return []
                }
                return causes(list.list, cause, sentence, list.tokens.lowerBound..<cause.end)
            }
            // "died from A (Patients 7 and 8) or B (Patients 6 and 9)"
            var start = verb + 1
            return behind.flatMap { item -> [PatientCause] in
                defer { start = item.tokens.upperBound }
                guard let cause = cause(tokens, from: start, before: item.tokens.lowerBound) else { return [] }
                return causes(item.list, cause, sentence, start..<item.tokens.upperBound)
            }
        }
    }

    private static func causes(
        _ list: PatientList, _ cause: Cause, _ sentence: Sentence, _ tokens: Range<Int>
    ) -> [PatientCause] {
        let own = sentence.tokens[tokens]
        guard let first = own.first, let last = own.last else { return [] }
        let place = Place.text(block: sentence.block, range: first.range.lowerBound..<last.range.upperBound)
        return list.identifiers.map {
            PatientCause(patient: $0, words: cause.words, stems: cause.stems, place: place, isListed: false)
        }
    }

    private typealias Cause = (words: String, stems: Set<String>, end: Int)

    /// The words behind "from", "of" or "due to" behind a verb, or behind "or" between two lists of patients.
    private static func cause(_ tokens: [Token], from start: Int, before end: Int? = nil) -> Cause? {
        let stop = end ?? tokens.count
        guard
            let opener = tokens.indices.first(where: {
                $0 >= start && $0 < stop && $0 - start <= 2 && Lexicon.opensCause(tokens[$0].text)
            }),
            // "died 40 days from the transplant" gives no cause
            tokens[start..<opener].allSatisfy({ !$0.isNumber })
        else { return nil }
        var position = opener + 1
        while position < stop, Lexicon.opensCause(tokens[position].text) || tokens[position].text == "to" {
            position += 1
        }
        let first = position
        while position < stop, position - first < longest, tokens[position].isWord || tokens[position].text == "-",
            !Lexicon.endsCause(tokens[position].text)
        {
            position += 1
        }
        guard position > first else { return nil }
        let words = tokens[first..<position].filter(\.isWord).map(\.text)
        // "their leukaemia" is what they all had
        if let own = words.first, own == "their" || Lexicon.isPossessive(own) { return nil }
        let stems = Set(words.flatMap(ListingVocabulary.stems).filter { !Lexicon.isCauseFiller($0) })
        guard !stems.isEmpty else { return nil }
        return (words.joined(separator: " "), stems, position)
    }
}
