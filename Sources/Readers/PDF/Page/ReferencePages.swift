import Language
import Paper

/// Where the list of references stands: behind its heading, in the order of reading, until another part is headed.
struct ReferencePages {
    /// A heading of the list, or of a part behind it.
    private struct Heading {
        var place: Place
        var opens: Bool
    }

    /// A place in the order of reading: columns end at the lines that go over them.
    private struct Place: Comparable {
        var page: Int
        var band: Int
        var column: Int
        var middle: Double

        static func < (a: Place, b: Place) -> Bool {
            (a.page, a.band, a.column, a.middle) < (b.page, b.band, b.column, b.middle)
        }
    }

    private var headings: [Heading] = []
    private var gutters: [Int: [Double]] = [:]
    /// The middles of lines that go over a gutter, by page.
    private var wideLines: [Int: [Double]] = [:]

    /// Lines looked at below a heading, and how many of them name a year where it heads a list of references.
    private static let looked = 60
    private static let leastYears = 3

    /// `tables`: what has a caption: a column of a table may be headed "References".
    init(_ pages: [UprightPage], tables: [PageGrid]) {
        for (index, page) in pages.enumerated() {
            let own = tables.filter { $0.page == page.number }
            let chunks = page.lines.flatMap { $0.chunks(blank: 1.1) }
            var found: [(box: PageBox, opens: Bool)] = []
            for chunk in chunks where chunk.words.count <= 4 && !own.contains(where: { $0.box.holds(chunk.box) }) {
                if let opens = Self.opens(chunk) { found.append((chunk.box, opens)) }
            }
            guard found.contains(where: \.opens) || !found.isEmpty && isOpen else { continue }
            note(page, chunks)
            let places = found.map { (opens: $0.opens, place: place($0.box, on: page.number)) }
                .sorted { $0.place < $1.place }
            for heading in places {
                guard heading.opens || isOpen else { continue }
                headings.append(Heading(place: heading.place, opens: heading.opens))
                guard heading.opens else { continue }
                let next = index + 1 < pages.count ? [pages[index + 1]] : []
                if !holdsReferences([page] + next) { headings.removeLast() }
            }
        }
        if headings.isEmpty { findUnheaded(pages) }
    }

    /// Items of a list without a heading that are looked at.
    private static let leastItems = 5

    /// Some journals print no heading: the list begins where 1, 2, 3 … follow each other and the items name years.
    private mutating func findUnheaded(_ pages: [UprightPage]) {
        for page in pages.suffix(pages.count / 2 + 1) {
            let chunks = page.lines.flatMap { $0.chunks(blank: 1.1) }
            guard chunks.contains(where: { Self.number($0) == 1 }) else { continue }
            note(page, chunks)
            let ordered = chunks.map { ($0, place($0.box, on: page.number)) }.sorted { $0.1 < $1.1 }.map(\.0)
            for start in ordered.indices where Self.number(ordered[start]) == 1 {
                var (next, years) = (2, 0)
                for chunk in ordered[(start + 1)...] {
                    if Self.namesYear(chunk.text) { years += 1 }
                    guard let number = Self.number(chunk), abs(chunk.box.left - ordered[start].box.left) < 12 else {
                        continue
                    }
                    guard number == next else { break }
                    next += 1
                    if next > Self.leastItems { break }
                }
                guard next > Self.leastItems, years >= Self.leastYears else { continue }
                var place = place(ordered[start].box, on: page.number)
                place.middle -= ordered[start].size
                headings.append(Heading(place: place, opens: true))
                return
            }
            gutters[page.number] = nil
        }
    }

    /// The number that a line of a list begins with.
    private static func number(_ chunk: PageChunk) -> Int? {
        guard let word = chunk.words.first, word.isListNumber else { return nil }
        return Int(printed: word.text.filter(\.isNumber))
    }

    private var isOpen: Bool { headings.last?.opens ?? false }

    /// Whether what stands in a box belongs to the list.
    func holds(_ box: PageBox, on page: Int) -> Bool {
        guard !headings.isEmpty else { return false }
        let place = place(box, on: page)
        return headings.last { $0.place < place }?.opens ?? false
    }

    private func place(_ box: PageBox, on page: Int) -> Place {
        Place(
            page: page, band: (wideLines[page] ?? []).count { $0 < box.middle },
            column: (gutters[page] ?? []).count { $0 < box.left + 2 }, middle: box.middle)
    }

    private mutating func note(_ page: UprightPage, _ chunks: [PageChunk]) {
        let found = Self.gutters(of: page, chunks)
        gutters[page.number] = found
        wideLines[page.number] = chunks.filter { chunk in
            chunk.words.count > 4 && found.contains { $0 > chunk.box.left + 12 && $0 < chunk.box.right - 12 }
        }.map(\.box.middle)
    }

    /// Whether a line of its own heads the references (true) or another part of the paper (false).
    private static func opens(_ chunk: PageChunk) -> Bool? {
        guard chunk.letterCount > 5, let name = SectionName(heading: chunk.text) else {
            return LayoutWords.referenceHeadings.contains(chunk.text.lowercased()) ? true : nil
        }
        if LayoutWords.referenceHeadings.contains(name.words) { return true }
        return name.section == .references ? nil : false
    }

    private static func gutters(of page: UprightPage, _ chunks: [PageChunk]) -> [Double] {
        let found = PageFlow(page, lines: page.lines).gutters
        guard found.isEmpty else { return found }
        // no prose tells: two columns where nothing crosses the middle
        let middle = page.width / 2
        let crossing = chunks.count { $0.words.count > 4 && $0.box.left < middle - 12 && $0.box.right > middle + 12 }
        return crossing < 5 ? [middle] : []
    }

    /// Whether lines below the last heading name years, as references do.
    private func holdsReferences(_ pages: [UprightPage]) -> Bool {
        var years = 0
        for page in pages {
            var lookedAt = 0
            for chunk in page.lines.flatMap({ $0.chunks(blank: 1.1) }) where holds(chunk.box, on: page.number) {
                lookedAt += 1
                if lookedAt > Self.looked { break }
                if Self.namesYear(chunk.text) { years += 1 }
            }
        }
        return years >= Self.leastYears
    }

    private static func namesYear(_ text: String) -> Bool {
        text.split(whereSeparator: { !$0.isNumber }).contains {
            $0.utf8.count == 4 && ($0.hasPrefix("19") || $0.hasPrefix("20"))
        }
    }
}
