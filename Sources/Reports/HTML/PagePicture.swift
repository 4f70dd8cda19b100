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
                let rows = places.filter { $0.passage.page == page }.compactMap { row(of: $0, on: page) }
                // the lines around, and the words beside; of a table's row all from its name to its end
                area = Box(
                    left: max(0, min(area.left - 90, (rows.map(\.left).min() ?? area.left) - 8)),
                    top: max(0, area.top - 28),
                    right: max(area.right + 90, (rows.map(\.right).max() ?? area.right) + 8),
                    bottom: area.bottom + 28)
                wanted.append(WantedPicture(check: check.id, page: page, area: area, marks: marks))
            }
        }
        return Array(wanted.prefix(Self.mostPictures))
    }

    /// The whole row of a table that an evidence stands in.
    private func row(of evidence: Evidence, on page: Int) -> Box? {
        guard let tables = records?.paper.tables else { return nil }
        switch evidence.place {
        case .cell(let table, let row, _), .row(let table, let row):
            guard tables.indices.contains(table), tables[table].rows.indices.contains(row) else { return nil }
            let boxes = tables[table].rows[row].pieces.filter { $0.page == page }.compactMap(\.box)
            guard let first = boxes.first else { return nil }
            return boxes.reduce(first) {
                Box(
                    left: min($0.left, $1.left), top: min($0.top, $1.top), right: max($0.right, $1.right),
                    bottom: max($0.bottom, $1.bottom))
            }
        default: return nil
        }
    }
}
