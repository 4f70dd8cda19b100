import Language
import Paper
import Records

extension StudyReport {
    /// How much the arms of one study may differ between analyses: those who were treated, those who could be evaluated.
    private static let tolerance = 0.15

    /// Whether two reports may be of the same patients: not where the arms of one are far smaller, or where the title of
    /// one alone speaks of a part.
    func mayShareAllPatients(with other: StudyReport) -> Bool {
        if isOfPart != other.isOfPart { return false }
        return StudyArm.matches(arms, other.arms).allSatisfy { match in
            let (a, b) = (arms[match.first], other.arms[match.second])
            guard let x = a.size ?? a.listed, let y = b.size ?? b.listed else { return true }
            return Self.areClose(x, y)
        }
    }

    /// Whether two totals may be of the same patients.
    static func areClose(_ a: Int, _ b: Int) -> Bool {
        abs(Double(a) - Double(b)) <= tolerance * Double(max(a, b))
    }

    /// Whether the title speaks of a part of a study, or of its pilot.
    var isOfPart: Bool {
        ListingVocabulary.stems(records.paper.title ?? "").contains(where: Lexicon.isOfPart)
    }
}
