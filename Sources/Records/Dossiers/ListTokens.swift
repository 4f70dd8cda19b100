import Language
import Paper

extension Sentence {
    /// Lists of patients in this sentence, each with its tokens.
    func tokenRanges(of lists: [PatientList]) -> [(list: PatientList, tokens: Range<Int>)] {
        lists.compactMap { list in
            guard case .text(_, let range) = list.place,
                let first = tokens.firstIndex(where: { $0.range.lowerBound >= range.lowerBound }),
                let last = tokens.lastIndex(where: { $0.range.upperBound <= range.upperBound }), first <= last
            else { return nil }
            return (list, first..<(last + 1))
        }
    }
}

/// A sentence that names patients by number, and where it does.
struct PatientSentence {
    let sentence: Sentence
    /// Index in `Statements.sentences`.
    let index: Int
    let lists: [(list: PatientList, tokens: Range<Int>)]
    var tokens: [Token] { sentence.tokens }

    /// In the order of the text.
    static func all(_ statements: Statements) -> [PatientSentence] {
        Dictionary(grouping: statements.patientLists, by: \.sentence).sorted { $0.key < $1.key }.map { index, lists in
            let sentence = statements.sentences[index]
            return PatientSentence(sentence: sentence, index: index, lists: sentence.tokenRanges(of: lists))
        }
    }

    /// Whether it may tell what was found in the paper's own patients.
    var isOfResults: Bool {
        ![.references, .introduction, .methods, .table, .footnote].contains(sentence.section)
    }

    /// Empty beyond its ends.
    func text(_ position: Int) -> String { tokens.indices.contains(position) ? tokens[position].text : "" }
}
