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
            if let use = report.reading { $0.key("reading"); $0.write(use) }
            guard let paper = report.records?.paper else { return }
            let places = PlaceWords(paper)
            $0.field("pages", paper.format == .pdf ? paper.lastPage : 0)
            $0.field("gaps", paper.gaps.filter { $0.repaired == nil }.map(\.reason))
            $0.field("checks", checks) { $0.write($1, places.words) }
            $0.write(paper, MarkedPlaces(checks, paper: report.id))
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
    fileprivate mutating func write(_ use: CuratedReading) {
        object {
            $0.field("file", use.file)
            $0.field("corrections", use.corrections.map { "\($0.place): “\($0.read)” → “\($0.page)” (\($0.why))" })
            $0.field("problems", use.problems)
        }
    }
}
