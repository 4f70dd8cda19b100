package import Paper
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
                // the lines around, and the words beside
                area = Box(
                    left: max(0, area.left - 90), top: max(0, area.top - 28), right: area.right + 90,
                    bottom: area.bottom + 28)
                wanted.append(WantedPicture(check: check.id, page: page, area: area, marks: marks))
            }
        }
        return Array(wanted.prefix(Self.mostPictures))
    }
}
