import Paper
import Records

/// Phrases that the messages of several rules of studies share.
enum StudyWords {
    /// "both", "all 3".
    static func number(_ count: Int) -> String { count == 2 ? "both" : "all \(count)" }

    /// "primary: 8 as of July 17, 2019".
    static func dated(_ report: StudyReport, _ words: String) -> String {
        "\(report.id): \(words)\(report.asOf.map { " " + $0.name } ?? "")"
    }

    /// What says that two arms are one, where their words do not.
    static func ground(_ match: StudyArm.Match) -> String? {
        switch match.ground {
        case .words: nil
        case .role: "the arms are matched by their part in the trial"
        case .rest: "the arms are matched since all others are"
        case .size: "the arms are matched by their sizes"
        }
    }

    /// "drug group" where both reports name the arm alike, else both names.
    static func name(_ a: StudyArm, _ b: StudyArm) -> String { a.name == b.name ? a.name : "\(a.name) (\(b.name))" }
}

extension StudyArm.Match {
    /// How surely two arms are one: words say it, or the parts they play.
    var doubt: Doubt {
        switch ground {
        case .words: .stated
        case .role, .rest: .inherited
        case .size: .assumed
        }
    }
}
