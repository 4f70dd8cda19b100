import Language
package import Paper

/// Something that prose says happened, or did not, to patients named by number: "A fracture occurred in cases 3, 8 and 11", "no
/// bleeds were treated in participants 6 and 7".
package struct PatientEvents: Sendable {
    package var patients: [PatientID]
    package var isDenied: Bool
    /// Stems of the words that name what happened.
    package var said: Set<String>
    package var place: Place

    static func all(_ statements: Statements) -> [PatientEvents] {
        statements.patientLists.compactMap { list in
            let sentence = statements.sentences[list.sentence]
            guard ![.references, .introduction, .methods, .table, .footnote].contains(sentence.section),
                !list.isOfWhole, let own = sentence.tokenRanges(of: [list]).first?.tokens
            else { return nil }
            return read(list, own, sentence)
        }
    }

    /// So many tokens before the patients what happened is named.
    private static let reach = 10

    private static func read(_ list: PatientList, _ own: Range<Int>, _ sentence: Sentence) -> PatientEvents? {
        let tokens = sentence.tokens
        func text(_ position: Int) -> String { tokens.indices.contains(position) ? tokens[position].text : "" }
        let isGiven = text(own.lowerBound - 1) == "to" && text(own.lowerBound - 2) == "given"
        guard Lexicon.saysOfWhom(text(own.lowerBound - 1)) || isGiven else { return nil }
        var start = own.lowerBound - 1
        while start > 0, ![";", ":", ",", "(", ")", "and", "but"].contains(text(start - 1)),
            own.lowerBound - start < reach
        { start -= 1 }
        let clause = tokens[start..<(own.lowerBound - 1)]
        guard let verb = clause.lastIndex(where: { Lexicon.isFoundIn($0.text) || isGiven && $0.text == "given" }),
            verb + 2 >= own.lowerBound - 1,
            !clause.contains(where: { $0.number != nil || Lexicon.shiftsValue($0.text) })
        else { return nil }
        let noun = tokens[start..<verb]
        let isDenied = noun.first.map { $0.text == "no" } ?? false
        guard isDenied || !noun.contains(where: { ListingVocabulary.negators.contains($0.text) }) else { return nil }
        let said = Set(
            noun.filter { $0.isWord && !Vocabulary.functionWords.contains($0.text) && $0.text != "no" }
                .flatMap { ListingVocabulary.stems($0.text) })
        guard !said.isEmpty else { return nil }
        return PatientEvents(
            patients: list.identifiers, isDenied: isDenied, said: said,
            place: .text(
                block: sentence.block,
                range: tokens[start].range.lowerBound..<tokens[own.upperBound - 1].range.upperBound))
    }
}

extension ListingModel {
    /// The columns that count what happened: whole numbers, some of them 0, whose headers share most words with what is said;
    /// several only where their headers have those words in common.
    package func fields(of events: PatientEvents) -> [Field] {
        let counts = fields.filter { field in
            let filled = field.numbers.compactMap { $0 }
            return field.kind == .number && field.unit == nil && !filled.isEmpty
                && filled.allSatisfy { $0.integer != nil } && filled.contains { $0.coefficient == 0 }
                && filled.contains { $0.coefficient > 0 }
        }
        let shared = counts.map { field -> Int in
            let header = field.column.map { table.table.columns[$0].header.joined(separator: " ") } ?? field.name
            return Set(ListingVocabulary.stems(header)).intersection(events.said).count
        }
        guard let most = shared.max(), most > 0 else { return [] }
        return zip(counts, shared).filter { $0.1 == most }.map(\.0)
    }

    /// The only column of lists, "IVIG, rituximab", some of whose cells name what happened with all its words.
    package func listingField(of events: PatientEvents) -> Field? {
        let named = fields.filter { field in
            field.kind == .category && field.values.contains { $0?.contains(",") ?? false }
                && field.values.indices.count { names(events, field, $0) } > 1
        }
        return named.count == 1 ? named[0] : nil
    }

    /// Whether a cell names what happened.
    package func names(_ events: PatientEvents, _ field: Field, _ row: Int) -> Bool {
        field.values[row].map { events.said.isSubset(of: ListingVocabulary.stems($0)) } ?? false
    }
}
