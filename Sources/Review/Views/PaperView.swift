import Paper
import Records
import Reports
import Rules

/// One paper for the browser: its checks, its text and tables with the checks that use each place.
enum PaperView {
    /// Checks that disagree come first, by consequence; places name checks by their index in `checks`.
    static func json(_ reading: ReviewReading, name: String?) -> [UInt8] {
        let report = reading.report
        let checks = report.checks.ordered
        var text = JSONText(isPretty: false, capacity: 1 << 18)
        text.object {
            $0.field(.id, report.id)
            $0.field("path", report.path)
            $0.field("state", reading.state)
            $0.field("digest", report.sha256)
            $0.field("format", report.format.rawValue)
            $0.field("title", ifAny: report.records?.paper.title)
            $0.field(.name, ifAny: name)
            $0.field("words", report.verdict.words)
            $0.field("error", ifAny: report.error)
            let paper = report.records?.paper
            if let use = report.reading {
                $0.key("reading")
                $0.write(use, paper, checks)
            }
            guard let paper else { return }
            let places = PlaceWords(paper)
            $0.field("pages", paper.format == .pdf ? paper.lastPage : 0)
            $0.field("gaps", GapGroup.groups(paper.gaps)) { $0.write($1) }
            let readings = ToldReadings([paper])
            // what readers ask stands behind the checks, and is told from them by its verdict
            $0.key("checks")
            $0.list(0..<(checks.count + report.questions.count)) { text, index in
                if checks.indices.contains(index) {
                    let check = checks[index]
                    text.write(check, readings, ground: reading.grounds[check.id], places.words)
                } else {
                    text.write(report.questions[index - checks.count], places.words)
                }
            }
            let evidence = checks.map(\.evidence) + report.questions.map(\.evidence)
            $0.write(paper, MarkedPlaces(evidence, paper: report.id))
        }
        return text.bytes
    }
}

extension Paper {
    /// The last page that holds something that was seen.
    fileprivate var lastPage: Int {
        let rows = tables.flatMap { $0.rows.flatMap(\.pieces) + $0.captionPieces }
        let pages = (blocks.flatMap(\.pieces) + rows).compactMap(\.page) + gaps.compactMap(\.passage.page)
        return pages.max() ?? 1
    }
}

extension JSONText {
    /// A correction names its cell as a request does (`table` by id, `row` from 1, `column`), by the code of its place, and in
    /// the table's own words.
    fileprivate mutating func write(_ use: CuratedReading, _ paper: Paper?, _ checks: [Check]) {
        object {
            $0.field("file", use.file)
            $0.field("corrections", use.corrections) { text, correction in
                text.object {
                    let evidence = correction.evidence
                    $0.field("where", correction.place)
                    $0.field("read", correction.read)
                    $0.field("shows", correction.page)
                    $0.field("why", correction.why)
                    $0.field(.name, ifAny: correction.name)
                    guard let evidence, let cell = evidence.cell else { return }
                    let table = paper?.tables.first { $0.id == cell.table }
                    $0.field("table", cell.table)
                    $0.field("row", cell.row + 1)
                    $0.field(
                        "column",
                        ifAny: table.flatMap {
                            $0.columns.indices.contains(cell.column) ? $0.columns[cell.column].name : nil
                        })
                    $0.field("place", ifAny: evidence.place?.code)
                    $0.fieldBoxes(of: evidence.passage)
                }
            }
            $0.field(lapsed: use.lapsed, checks)
            $0.field("problems", use.problems)
        }
    }

    fileprivate mutating func write(_ gap: GapGroup) {
        object {
            $0.field("how", gap.isDoubt ? "doubt" : "unread")
            $0.field("reason", gap.reason)
            $0.field("count", gap.count)
            $0.field("pages", gap.pages)
            $0.field("lines", gap.lines)
        }
    }
}
