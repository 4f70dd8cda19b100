package import Language
package import Paper

/// A row of a table whose patients are listed by number: "Female | 4 | 6-9".
package struct PatientGroup: Sendable {
    package var table: Int
    package var row: Int
    package var section: [String]
    package var label: String
    package var patients: Set<PatientID>
    package var place: Place

    /// The sex that the row's label names.
    package var sex: Lexicon.Sex? {
        let stems = ListingVocabulary.stems(label)
        return stems.count == 1 ? Lexicon.sex(ofStem: stems[0]) : nil
    }

    /// The rows of all tables that list patients' numbers.
    package static func all(_ tables: [TypedTable]) -> [PatientGroup] {
        tables.filter { $0.kind != .listing }.flatMap { table -> [PatientGroup] in
            guard let list = table.table.columns.indices.first(where: { table.listsIdentifiers(column: $0) }) else {
                return []
            }
            return table.table.rows.indices.compactMap { row in
                guard let text = table.table.rows[row].cells[list]?.text,
                    let identifiers = PatientListGrammar.identifiers(text)
                else { return nil }
                return PatientGroup(
                    table: table.index, row: row, section: table.table.rows[row].section, label: table.label(row: row),
                    patients: Set(identifiers), place: table.place(row: row))
            }
        }
    }
}

/// What one place says of one patient's sex.
package struct StatedSex: Sendable {
    package var patient: PatientID
    package var sex: Lexicon.Sex
    /// As printed: "his", "Female", "M".
    package var word: String
    package var place: Place
    /// Whether a pronoun or a remark says it, which may mean somebody else.
    package var isPronoun: Bool
}

extension PaperRecords {
    /// What tables with patients' numbers, listings and pronouns say of patients' sex, in this order.
    package var statedSexes: [StatedSex] {
        let groups = PatientGroup.all(tables).flatMap { group -> [StatedSex] in
            guard let sex = group.sex else { return [] }
            return group.patients.sorted().map {
                StatedSex(patient: $0, sex: sex, word: group.label, place: group.place, isPronoun: false)
            }
        }
        let listed = listings.flatMap { listing -> [StatedSex] in
            listing.model.fields.filter { [.category, .boolean].contains($0.kind) }.flatMap { field -> [StatedSex] in
                let sexes = field.values.map { value in
                    value.flatMap { text -> Lexicon.Sex? in
                        let stems = ListingVocabulary.stems(text)
                        return stems.count == 1 ? Lexicon.sex(ofStem: stems[0]) : nil
                    }
                }
                // a column of sexes holds nothing else: an "F" alone may be anything
                guard sexes.contains(where: { $0 != nil }),
                    zip(sexes, field.values).allSatisfy({ $0 != nil || $1 == nil })
                else { return [] }
                return sexes.enumerated().compactMap { row, sex in
                    guard let sex else { return nil }
                    return StatedSex(
                        patient: listing.model.ids[row], sex: sex, word: field.values[row] ?? "",
                        place: listing.model.place(row: row), isPronoun: false)
                }
            }
        }
        return groups + listed + PatientRemarks.all(statements) + PatientPronouns.all(statements)
    }
}

/// Pronouns that stand for a patient named by number in the same or the sentence before.
enum PatientPronouns {
    /// A patient is meant for so many sentences.
    private static let memory = 2

    static func all(_ statements: Statements) -> [StatedSex] {
        let lists = Dictionary(grouping: statements.patientLists, by: \.sentence)
        var found: [StatedSex] = []
        var current: (patient: PatientID, sentence: Int, block: Int)?
        for (index, sentence) in statements.sentences.enumerated() {
            if let known = current, known.block != sentence.block || index - known.sentence > memory { current = nil }
            let named = lists[index] ?? []
            found += relative(named, sentence)
            var from = 0
            if let first = named.first {
                let all = Set(named.flatMap(\.identifiers))
                current = nil
                guard all.count == 1, let patient = all.first, case .text(_, let range) = first.place else { continue }
                current = (patient, index, sentence.block)
                from = sentence.tokens.firstIndex { $0.range.lowerBound >= range.upperBound } ?? sentence.tokens.count
            }
            guard let patient = current?.patient else { continue }
            // of anybody else than the patient a pronoun may speak, but not the first "his" of "his unrelated donor"
            if let other = sentence.tokens.firstIndex(where: { Lexicon.isOtherPerson($0.text) }) {
                defer { current = nil }
                guard let own = possessor(of: other, sentence.tokens, from), let sex = Lexicon.sex(ofPronoun: own.text)
                else { continue }
                found.append(stated(patient, sex, own, sentence))
                continue
            }
            guard let pronoun = sentence.tokens[from...].first(where: { Lexicon.sex(ofPronoun: $0.text) != nil }),
                let sex = Lexicon.sex(ofPronoun: pronoun.text)
            else { continue }
            found.append(stated(patient, sex, pronoun, sentence))
        }
        return found
    }

    private static func stated(
        _ patient: PatientID, _ sex: Lexicon.Sex, _ pronoun: Token, _ sentence: Sentence
    ) -> StatedSex {
        StatedSex(
            patient: patient, sex: sex, word: pronoun.text,
            place: .text(
                block: sentence.block, range: sentence.tokens[0].range.lowerBound..<pronoun.range.upperBound),
            isPronoun: true)
    }

    /// At most so many words stand between "his" and "donor".
    private static let mostBetween = 4

    /// The pronoun that says whose donor or mother is meant: the first of the sentence behind the patient's number, right before
    /// the first other person.
    private static func possessor(of other: Int, _ tokens: [Token], _ from: Int) -> Token? {
        guard let first = tokens.indices.first(where: { $0 >= from && Lexicon.sex(ofPronoun: tokens[$0].text) != nil }),
            first < other, other - first <= mostBetween + 1, Lexicon.isPossessive(tokens[first].text),
            tokens[first..<other].allSatisfy(\.isWord)
        else { return nil }
        return tokens[first]
    }
}

extension PatientPronouns {
    /// "in P09, who admitted that he often forgot the dose": of the patient named right before the relative pronoun.
    fileprivate static func relative(_ lists: [PatientList], _ sentence: Sentence) -> [StatedSex] {
        guard lists.count > 1 else { return [] }
        let ranges = sentence.tokenRanges(of: lists)
        return ranges.enumerated().compactMap { order, item -> StatedSex? in
            let (start, tokens) = (item.tokens.upperBound, sentence.tokens)
            let end = order + 1 < ranges.count ? ranges[order + 1].tokens.lowerBound : tokens.count
            guard item.list.identifiers.count == 1, start + 2 < end, tokens[start].text == ",",
                Lexicon.relatives.contains(tokens[start + 1].text)
            else { return nil }
            let clause = tokens[(start + 2)..<end].prefix { ![";", ":"].contains($0.text) }
            guard !clause.contains(where: { Lexicon.isOtherPerson($0.text) }),
                let pronoun = clause.first(where: { Lexicon.sex(ofPronoun: $0.text) != nil }),
                let sex = Lexicon.sex(ofPronoun: pronoun.text)
            else { return nil }
            return StatedSex(
                patient: item.list.identifiers[0], sex: sex, word: pronoun.text,
                place: .text(
                    block: sentence.block,
                    range: tokens[item.tokens.lowerBound].range.lowerBound..<pronoun.range.upperBound),
                isPronoun: true)
        }
    }
}

/// Words for the sex of a patient right behind the number: "Patient 2 (female, 38 years old)", "Patient 4, a 61-year-old man, …".
enum PatientRemarks {
    private static let reach = 8

    static func all(_ statements: Statements) -> [StatedSex] {
        statements.patientLists.compactMap { list in
            guard list.identifiers.count == 1, case .text(_, let range) = list.place else { return nil }
            let sentence = statements.sentences[list.sentence]
            guard
                let next = sentence.tokens.firstIndex(where: { $0.range.lowerBound >= range.upperBound }),
                ["(", ","].contains(sentence.tokens[next].text)
            else { return nil }
            let closing = sentence.tokens[next].text == "(" ? ")" : ","
            // "(male donor)" is of somebody else
            let remark = sentence.tokens[(next + 1)...].prefix(reach).prefix { $0.text != closing }
            guard closing == ")" || Lexicon.isArticle(remark.first?.text ?? ""),
                let word = remark.first(where: { Lexicon.sex(ofStem: ListingVocabulary.stem($0.text)) != nil }),
                let sex = Lexicon.sex(ofStem: ListingVocabulary.stem(word.text)),
                !remark.contains(where: { Lexicon.isOtherPerson($0.text) && $0.text != word.text })
            else { return nil }
            return StatedSex(
                patient: list.identifiers[0], sex: sex, word: word.text,
                place: .text(block: sentence.block, range: range.lowerBound..<word.range.upperBound), isPronoun: true)
        }
    }
}
