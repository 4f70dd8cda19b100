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
