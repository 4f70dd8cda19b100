package import Paper
import Records
import Rules

/// A picture of a part of a PDF's page on which a finding's places stand.
package struct PagePicture: Hashable, Sendable {
    package var paper: String
    /// 1-based.
    package var page: Int
    /// PNG.
    package var base64: String

    package init(paper: String, page: Int, base64: String) {
        self.paper = paper
        self.page = page
        self.base64 = base64
    }
}

/// A part of a page to be drawn for a finding.
package struct WantedPicture: Hashable, Sendable {
    package var check: String
    package var page: Int
    package var area: Box
    package var marks: [Box]
}

extension PaperReport {
    /// A report of hundreds of findings would be too large to send.
    private static var mostPictures: Int { 60 }
    /// Points: places further apart are no part of a page to look at.
    private static var tallest: Double { 260 }
    /// Points above and below the marked places.
    private static var margin: Double { 28 }

    /// The parts of the paper's pages that its open findings are of, a page at most once a finding.
    package var wantedPictures: [WantedPicture] {
        guard format == .pdf, error == nil else { return [] }
        var wanted: [WantedPicture] = []
        for check in checks.open {
            let places = check.evidence.filter { $0.paper == id && !$0.passage.boxes.isEmpty }
            var pages: [Int] = []
            for page in places.compactMap(\.passage.page) where !pages.contains(page) { pages.append(page) }
            for page in pages.prefix(2) {
                let all = places.filter { $0.passage.page == page }.flatMap(\.passage.boxes)
                guard let first = all.first else { continue }
                var area = first
                var marks = [first]
                for box in all.dropFirst() {
                    let both = Box(
                        left: min(area.left, box.left), top: min(area.top, box.top),
                        right: max(area.right, box.right), bottom: max(area.bottom, box.bottom))
                    guard both.bottom - both.top <= Self.tallest else { continue }
                    area = both
                    marks.append(box)
                }
                let own = places.filter { $0.passage.page == page }
                let lines = lines(around: own, on: page, near: area)
                var part = Self.part(around: area, lines)
                // a row says little without the header of its table
                if let header = header(of: own, on: page, above: area.top) {
                    if part.bottom - header.top <= Self.tallest {
                        part.top = header.top
                        part.left = min(part.left, header.left)
                        part.right = max(part.right, header.right)
                    } else {
                        wanted.append(WantedPicture(check: check.id, page: page, area: header, marks: []))
                    }
                }
                wanted.append(
                    WantedPicture(check: check.id, page: page, area: Self.whole(part, printed(on: page)), marks: marks))
            }
        }
        return Array(wanted.prefix(Self.mostPictures))
    }

    /// What stands on a page between the caption of a table and its first row, where the table is that of the evidence and
    /// this is no more than a header takes.
    private func header(of evidence: [Evidence], on page: Int, above top: Double) -> Box? {
        guard let paper = records?.paper else { return nil }
        let tables = evidence.compactMap { item -> Int? in
            switch item.place {
            case .cell(let table, _, _), .row(let table, _), .group(let table, _): table
            case .text, .tableCaption, .tableFootnote, nil: nil
            }
        }
        guard let index = tables.first, paper.tables.indices.contains(index) else { return nil }
        func boxes(_ pieces: [Piece]) -> [Box] { pieces.filter { $0.page == page }.compactMap(\.box) }
        let rows = boxes(paper.tables[index].rows.flatMap { $0.headings + $0.pieces })
        let caption = boxes(paper.tables[index].captionPieces)
        guard let first = rows.map(\.top).min(), let end = caption.map(\.bottom).max(), end < first,
            first - end < Self.tallest / 2, first <= top + Self.margin, let left = rows.map(\.left).min(),
            let right = rows.map(\.right).max()
        else { return nil }
        return Box(left: max(0, left - 8), top: end, right: right + 8, bottom: first)
    }

    /// What is drawn around the marked places: the lines above and below, and the words beside; where the printed lines are
    /// known, all of each that shows, so that no word is cut.
    private static func part(around marked: Box, _ lines: [Box]) -> Box {
        var area = Box(
            left: max(0, marked.left - 90), top: max(0, marked.top - margin), right: marked.right + 90,
            bottom: marked.bottom + margin)
        guard let first = lines.first else { return area }
        let all = lines.reduce(first) {
            Box(
                left: min($0.left, $1.left), top: min($0.top, $1.top), right: max($0.right, $1.right),
                bottom: max($0.bottom, $1.bottom))
        }
        area.left = max(0, min(marked.left, all.left) - 8)
        area.right = max(marked.right, all.right) + 8
        area.top = max(0, min(area.top, all.top - 4))
        area.bottom = max(area.bottom, all.bottom + 4)
        return area
    }

    /// The part with the lines whole that its top and bottom would cut through.
    private static func whole(_ part: Box, _ lines: [Box]) -> Box {
        var part = part
        let beside = lines.filter { min($0.right, part.right) - max($0.left, part.left) > 12 }
        // lines of another column may stand at other heights
        for _ in 0..<3 {
            let cut = beside.filter { $0.top < part.top && $0.bottom > part.top + 0.5 }
            guard let top = cut.map(\.top).min() else { break }
            part.top = max(0, top - 1)
        }
        for _ in 0..<3 {
            let cut = beside.filter { $0.bottom > part.bottom && $0.top < part.bottom - 0.5 }
            guard let bottom = cut.map(\.bottom).max() else { break }
            part.bottom = bottom + 1
        }
        return part
    }

    /// All printed lines of a page that were read.
    private func printed(on page: Int) -> [Box] {
        guard let paper = records?.paper else { return [] }
        var pieces: [Piece] = paper.blocks.flatMap(\.pieces)
        for table in paper.tables {
            pieces += table.rows.flatMap { $0.pieces + $0.headings } + table.captionPieces
            pieces += table.footnotes.flatMap(\.pieces)
        }
        return pieces.filter { $0.page == page }.compactMap(\.box)
    }

    /// The printed lines of the evidence's paragraphs and tables that show near the marked places.
    private func lines(around evidence: [Evidence], on page: Int, near marked: Box) -> [Box] {
        guard let paper = records?.paper else { return [] }
        let pieces = evidence.flatMap { item -> [Piece] in
            switch item.place {
            case .text(let block, _): paper.blocks.indices.contains(block) ? paper.blocks[block].pieces : []
            case .cell(let table, _, _), .row(let table, _), .group(let table, _):
                paper.tables.indices.contains(table) ? paper.tables[table].rows.flatMap { $0.pieces + $0.headings } : []
            case .tableCaption(let table):
                paper.tables.indices.contains(table) ? paper.tables[table].captionPieces : []
            case .tableFootnote(let table, _):
                paper.tables.indices.contains(table) ? paper.tables[table].footnotes.flatMap(\.pieces) : []
            case nil: []
            }
        }
        // a line whose top or bottom alone would show is left as it is cut: only what is beside the marks is whole
        return pieces.filter { $0.page == page }.compactMap(\.box).filter {
            $0.bottom > marked.top - Self.margin / 2 && $0.top < marked.bottom + Self.margin / 2
        }
    }
}
