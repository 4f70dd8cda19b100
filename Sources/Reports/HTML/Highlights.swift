package import Paper
package import Rules

/// A place of a PDF to mark, with what the check says there.
package struct Highlight: Hashable, Sendable {
    /// 1-based.
    package var page: Int
    package var boxes: [Box]
    /// Red, green and blue from 0 to 1.
    package var color: [Double]
    package var note: String
}

/// The marks of a copy for authors and editors: one colour a severity, the notes hold message, working and readings.
package enum Highlights {
    /// What one paper's own checks and its studies' checks say of its pages; agreeing ones too when asked for.
    package static func of(_ paper: PaperReport, studies: [StudyFindings], all: Bool) -> [Highlight] {
        let checks = paper.checks + studies.flatMap(\.checks)
        return checks.filter { all || $0.verdict == .disagrees }.flatMap { check in
            let own = check.evidence.filter { $0.paper == paper.id && !$0.passage.boxes.isEmpty }
            return own.compactMap { evidence in
                evidence.passage.page.map {
                    Highlight(page: $0, boxes: evidence.passage.boxes, color: color(of: check), note: note(of: check))
                }
            }
        }
    }

    private static func color(of check: Check) -> [Double] {
        switch (check.verdict, check.severity) {
        case (.disagrees, .error): [1, 0.45, 0.45]
        case (.disagrees, .warning): [1, 0.7, 0.3]
        case (.disagrees, _): [1, 0.95, 0.35]
        case (.agrees, _): [0.65, 0.92, 0.6]
        case (.undetermined, _): [0.72, 0.82, 1]
        }
    }

    private static func note(of check: Check) -> String {
        var lines = [check.message, "", "Working: " + check.working]
        lines += check.readings.map { "Another reading: " + $0 }
        if let question = check.question { lines.append("Question to the authors: " + question) }
        let weight = check.severity.map { " (\($0.rawValue))" } ?? ""
        return (lines + ["", "\(check.verdict.rawValue)\(weight), rule \(check.rule), \(check.id)"]).joined(
            separator: "\n")
    }
}
