import Paper
import Rules

/// The findings as one sheet (RFC 4180): a finding a row, decided ones included, its places one after the other; then what
/// readers ask, which is no finding: a row with the name in `asked_by`, and neither rule nor severity.
package enum FindingsCSV {
    static let header =
        "id,paper,study,rule,severity,message,question,working,readings,reported,where,quote,page,first_line,last_line,"
        + "element,table,row,column,decision,decided_by,reason,asked_by\n"

    package static func write(_ report: Report) -> String {
        let places = report.places
        var text = header
        for finding in report.findings { text += row(finding, places) }
        for paper in report.papers {
            for question in paper.questions { text += row(question, of: paper, places) }
        }
        return text
    }

    private static func row(_ finding: OwnedFinding, _ places: ReportPlaces) -> String {
        let check = finding.check
        let words = finding.isOfStudy ? places.wordsWithPaper : places.words
        var papers: [String] = []
        for evidence in check.evidence where !papers.contains(evidence.paper) { papers.append(evidence.paper) }
        let fields: [String] = [
            check.id, finding.isOfStudy ? papers.joined(separator: "; ") : finding.owner,
            finding.isOfStudy ? finding.owner : "", check.rule, check.severity?.rawValue ?? "", check.message,
            check.question ?? "", check.working, check.readings.joined(separator: "; "),
            check.reported.joined(separator: "; "), check.evidence.map(words).joined(separator: "; "),
            check.evidence.map(\.passage.quote).joined(separator: " … "),
        ]
        let decision = [check.decision?.kind.rawValue ?? "", check.decision?.name ?? "", check.decision?.reason ?? ""]
        return line(fields + place(check.evidence.first) + decision + [""])
    }

    private static func row(
        _ question: CuratedReading.Question, of paper: PaperReport, _ places: ReportPlaces
    ) -> String {
        let place = question.evidence.first.map(places.words) ?? question.lost ?? ""
        let fields = [question.id, paper.id, "", "", "", "", question.question, "", "", "", place, question.quote]
        return line(fields + self.place(question.evidence.first) + ["", "", "", question.name])
    }

    /// Page, lines, element, table, row and column of the first place.
    private static func place(_ first: Evidence?) -> [String] {
        let passage = first?.passage
        return [
            printed(passage?.page), printed(passage?.lines?.lowerBound), printed(passage?.lines?.upperBound),
            passage?.element ?? "", first?.cell?.table ?? "", printed(first?.cell.map { $0.row + 1 }),
            printed(first?.cell.map { $0.column + 1 }),
        ]
    }

    private static func line(_ fields: [String]) -> String { fields.map(\.csvField).joined(separator: ",") + "\n" }

    private static func printed(_ number: Int?) -> String { number.map(String.init) ?? "" }
}
