package import Language
package import Paper

/// An age that prose gives a patient named by number: "Patient 8, diagnosed at the age of 22 years".
package struct StatedAge: Sendable {
    package var patient: PatientID
    package var age: PrintedNumber
    package var moment: Lexicon.AgeMoment
    package var place: Place

    /// In the order of the text.
    static func all(_ statements: Statements) -> [StatedAge] {
        Dictionary(grouping: statements.patientLists, by: \.sentence).sorted { $0.key < $1.key }.flatMap {
            index, lists -> [StatedAge] in
            let sentence = statements.sentences[index]
            guard lists.count == 1, lists[0].identifiers.count == 1, let patient = lists[0].identifiers.first,
                case .text(_, let own) = lists[0].place,
                // of anybody else an age may be given
                !sentence.tokens.contains(where: { Lexicon.isOtherPerson($0.text) })
            else { return [] }
            return sentence.tokens.indices.compactMap { position in
                age(sentence, position, patient, after: own.upperBound)
            }
        }
    }

    private static let reach = 6

    private static func age(_ sentence: Sentence, _ position: Int, _ patient: PatientID, after start: Int) -> StatedAge?
    {
        let tokens = sentence.tokens
        func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }
        guard let number = tokens[position].number, number.relation == .equal, number.value > 0,
            tokens[position].range.lowerBound >= start, !PatientSetWords.above.contains(text(position - 1))
        else { return nil }
        let unit = text(position + 1) == "-" ? position + 2 : position + 1
        let isYears = Vocabulary.timeUnit(text(unit)) == .year
        let last = text(unit + 1) == "-" ? text(unit + 2) : text(unit + 1)
        let isOld = isYears && (last == "old" || last == "of" && text(unit + 2) == "age")
        let isAged = text(position - 1) == "aged" || text(position - 1) == "of" && text(position - 2) == "age"
        guard isOld || isAged && (isYears || Vocabulary.timeUnit(text(unit)) == nil) else { return nil }
        let end = isYears ? unit : position
        let from = max(0, position - reach)
        // one more, since "after" before a word makes it another time
        let near = tokens[max(0, from - 1)..<min(tokens.count, end + reach)].map(\.text)
        let moment = Lexicon.ageMoment(near)
        return StatedAge(
            // "at the age of 27" is at what the sentence tells
            patient: patient, age: number,
            moment: moment == .unsaid && text(position - 1) == "of" ? .event : moment,
            place: .text(
                block: sentence.block, range: tokens[from].range.lowerBound..<tokens[end].range.upperBound))
    }
}

extension ListingModel.Field {
    /// At what time of life the header says that it gives ages.
    package var ageMoment: Lexicon.AgeMoment {
        Lexicon.ageMoment(name.lowercased().split(separator: " ").map(String.init))
    }
}
