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
            let marks = MarkedPlaces(checks, paper: report.id)
            let places = PlaceWords(paper)
            $0.field("pages", paper.format == .pdf ? paper.lastPage : 0)
            $0.field("gaps", paper.gaps.filter { $0.repaired == nil }.map(\.reason))
            $0.field("checks", checks) { $0.write($1, places) }
            $0.field("blocks", paper.blocks.indices) { $0.write(paper.blocks[$1], marks.blocks[$1] ?? []) }
            $0.field("tables", paper.tables.indices) { $0.write(paper.tables[$1], index: $1, marks) }
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

    fileprivate mutating func write(_ check: Check, _ places: PlaceWords) {
        object {
            $0.field(.id, check.id)
            $0.field(.rule, check.rule)
            $0.field(.verdict, check.verdict.rawValue)
            $0.field("severity", ifAny: check.severity?.rawValue)
            $0.field(.support, ifAny: check.support?.rawValue)
            $0.field(.message, check.message)
            $0.field(.working, check.working)
            $0.field(.readings, check.readings)
            $0.field("question", ifAny: check.question)
            if let decision = check.decision {
                $0.key("decision")
                $0.object {
                    $0.field(.kind, decision.kind.rawValue)
                    $0.field(.reason, decision.reason)
                    $0.field(.name, decision.name)
                }
            }
            $0.field(.evidence, check.evidence) { text, evidence in
                text.object {
                    $0.field(.quote, evidence.passage.quote)
                    $0.field(.where, places.words(evidence))
                    $0.field("place", ifAny: evidence.place?.code)
                    $0.field("page", ifAny: evidence.passage.page)
                    if !evidence.passage.boxes.isEmpty {
                        $0.field("boxes", evidence.passage.boxes) { text, box in
                            text.list([box.left, box.top, box.right, box.bottom]) { $0.number($1) }
                        }
                    }
                }
            }
        }
    }

    fileprivate mutating func write(_ block: Block, _ stretches: [MarkedPlaces.Stretch]) {
        object {
            $0.field(.kind, block.kind.rawValue)
            $0.field(.section, block.section.rawValue)
            $0.field(.table, ifAny: block.table)
            $0.field("runs", MarkedRun.runs(block.text, stretches)) { text, run in
                text.list(0..<(run.checks.isEmpty ? 1 : 2)) { text, part in
                    if part == 0 { text.string(run.text) } else { text.list(run.checks) { $0.integer($1) } }
                }
            }
        }
    }

    fileprivate mutating func write(_ table: Table, index: Int, _ marks: MarkedPlaces) {
        func checks(_ row: Int, _ column: Int) -> [Int]? {
            marks.cells[MarkedPlaces.Spot(table: index, row: row, column: column)]
        }
        object {
            $0.field(.id, table.id)
            $0.field("label", ifAny: table.label)
            $0.field("caption", ifAny: table.caption)
            $0.field("captionChecks", marks.captions[index] ?? [])
            $0.field("columns", table.columns) { text, column in
                text.object {
                    $0.field(.name, column.name)
                    $0.field(.header, column.header)
                    $0.field("n", ifAny: column.population)
                }
            }
            $0.field("rows", table.rows.indices) { text, row in
                text.object {
                    $0.field(.section, table.rows[row].section)
                    if let own = checks(row, -1) { $0.field("checks", own) }
                    if let group = checks(row, -2) { $0.field("groupChecks", group) }
                    $0.field(.cells, table.rows[row].cells.enumerated()) { text, item in
                        guard let cell = item.element else { return text.null() }
                        text.object {
                            $0.field("text", cell.printed)
                            if let own = checks(row, item.offset) { $0.field("checks", own) }
                        }
                    }
                }
            }
            $0.field("footnotes", table.footnotes.indices) { text, note in
                text.object {
                    let footnote = table.footnotes[note]
                    $0.field("marker", footnote.marker)
                    $0.field("text", footnote.text)
                    $0.field("checks", marks.footnotes[MarkedPlaces.Spot(table: index, row: note, column: 0)] ?? [])
                }
            }
        }
    }
}

extension Place {
    /// "t3:10-20" text of block 3, "c0.1.2" cell of row 1 and column 2 of table 0, "r" row, "g" group, "k" caption,
    /// "f" footnote; all from 0.
    fileprivate var code: String {
        switch self {
        case .text(let block, let range): "t\(block):\(range.lowerBound)-\(range.upperBound)"
        case .cell(let table, let row, let column): "c\(table).\(row).\(column)"
        case .row(let table, let row): "r\(table).\(row)"
        case .group(let table, let row): "g\(table).\(row)"
        case .tableCaption(let table): "k\(table)"
        case .tableFootnote(let table, let footnote): "f\(table).\(footnote)"
        }
    }
}
