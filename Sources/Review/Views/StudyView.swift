import Paper
import Records
import Reports
import Rules

/// One study for the browser: what holding its papers together found, and each paper's text with the places that it uses.
enum StudyView {
    static func json(_ reading: StudyReading, name: String?) -> [UInt8] {
        let study = reading.findings
        let checks = study.checks.ordered
        var text = JSONText(isPretty: false, capacity: 1 << 18)
        text.object {
            $0.field(.id, study.id)
            $0.field("path", reading.papers.map(\.id).joined(separator: ", "))
            $0.field("state", reading.state)
            $0.field("title", "Study \(study.id)")
            $0.field(.name, ifAny: name)
            $0.field("words", study.reasons.joined(separator: "; "))
            $0.field("decisions", ifAny: reading.file)
            if !reading.problems.isEmpty || !reading.lapsed.isEmpty {
                $0.key("reading")
                $0.object {
                    $0.field(lapsed: reading.lapsed, checks)
                    $0.field("problems", reading.problems)
                }
            }
            let places = Dictionary(
                reading.papers.compactMap { paper in paper.records.map { (paper.id, PlaceWords($0.paper)) } }
            ) { first, _ in first }
            let readings = ToldReadings(reading.papers.compactMap { $0.records?.paper })
            $0.field("checks", checks) { text, check in
                text.write(check, readings, ground: reading.grounds[check.id]) {
                    [$0.paper, places[$0.paper]?.words($0)].compactMap { $0 }.joined(separator: ": ")
                }
            }
            $0.field("members", reading.papers) { text, report in
                text.object {
                    $0.field(.id, report.id)
                    $0.field("title", ifAny: report.records?.paper.title)
                    if let paper = report.records?.paper {
                        $0.write(paper, MarkedPlaces(checks.map(\.evidence), paper: report.id))
                    }
                }
            }
        }
        return text.bytes
    }
}
