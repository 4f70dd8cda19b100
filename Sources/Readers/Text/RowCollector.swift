import Language
import Paper

/// Collects rows: labels over several lines, row sections, headers that change in mid-table.
struct RowCollector {
    /// A row with what the lines above it say: the names it stands under, the n of a later header.
    struct CollectedRow {
        var section: [String]
        var label: Cell?
        /// One a column of values.
        var cells: [Cell?]
        /// One a column of values where a later header gave any.
        var populations: [Int?]
        /// The lines of label and cells.
        var lines: [SourceLine]
    }

    let context: TableContext
    let columns: [Column]
    private(set) var rows: [CollectedRow] = []
    private var section: [String] = []
    private var populations: [Int?] = []
    private var lastMarker: String?
    private var held: [(line: SourceLine, paragraph: Int)] = []

    init(context: TableContext, columns: [Column]) {
        self.context = context
        self.columns = columns
    }

    /// Keeps a line without cells until the next row tells what it is.
    mutating func hold(_ line: SourceLine, paragraph: Int) {
        let text = line.folded
        if text.lowercased() == "(continued)" { return }
        if let header = FlatHeader(text, columnCount: columns.count - 1) { return take(header, line) }
        held.append((line, paragraph))
    }

    /// A line that heads the columns anew: the names above it stay sections.
    private mutating func take(_ header: FlatHeader, _ line: SourceLine) {
        openSections(held)
        held = []
        switch header {
        case .units(let unit):
            rows.append(
                CollectedRow(
                    section: section, label: nil,
                    cells: [Cell?](repeating: Cell(printed: unit), count: columns.count - 1), populations: populations,
                    lines: [line]))
        case .sizes(let name, let sizes):
            let counted = columns.indices.dropFirst().filter { columns[$0].population != nil }.map { $0 - 1 }
            let places = counted.count == sizes.count ? counted : Array(0..<sizes.count)
            populations = [Int?](repeating: nil, count: columns.count - 1)
            for (place, size) in zip(places, sizes) { populations[place] = size }
            if !name.isEmpty { section = [context.splitMarkers(name, after: lastMarker).text] }
        }
    }

    mutating func addRow(_ line: SourceLine, paragraph: Int, label: String, cells: [Cell]) {
        let isForest = RowLexer.items(line).first?.isCompound ?? false
        var labelLines = isForest && !label.isEmpty ? [] : ownLabelLines(of: line, paragraph: paragraph, label: label)
        let sections = held.dropLast(labelLines.count)
        openSections(Array(sections))
        held = []
        labelLines.append(line)
        let above = context.joiner.join(labelLines.dropLast()).text
        let isHyphenated = above.hasSuffix("-") || above.hasSuffix("/")
        let whole = label.isEmpty ? above : above.isEmpty ? label : above + (isHyphenated ? "" : " ") + label
        let (text, markers) = context.splitMarkers(whole, after: lastMarker)
        lastMarker = markers.last ?? lastMarker
        if LabelUnit.namesOwnUnit(text), section.last.map(LabelUnit.isUnitHeading) ?? false { section = [] }
        rows.append(
            CollectedRow(
                section: section, label: text.isEmpty ? nil : Cell(printed: whole, text: text, markers: markers),
                cells: align(cells), populations: populations, lines: labelLines))
    }

    /// Cells to columns: in order; a missing one is at the end, an interval goes to the column of its kind.
    private func align(_ cells: [Cell]) -> [Cell?] {
        let count = columns.count - 1
        var aligned: [Cell?] = Array(cells.prefix(count))
        while aligned.count < count { aligned.append(nil) }
        return aligned
    }

    /// The held lines that are the beginning of this row's label.
    private func ownLabelLines(of line: SourceLine, paragraph: Int, label: String) -> [SourceLine] {
        guard let last = held.last else { return [] }
        var count = 0
        if label.isEmpty {
            count = held.reversed().prefix { $0.paragraph == last.paragraph }.count
        } else {
            while count < held.count {
                let candidate = held[held.count - 1 - count]
                let next = count == 0 ? line : held[held.count - count].line
                let isSameParagraph =
                    candidate.paragraph == paragraph && !LabelUnit.isUnitHeading(candidate.line.folded)
                guard
                    isSameParagraph
                        || LabelUnit.continues(candidate.line.folded, into: count == 0 ? label : next.folded)
                else { break }
                count += 1
            }
        }
        return held.suffix(count).map(\.line)
    }

    private mutating func openSections(_ lines: [(line: SourceLine, paragraph: Int)]) {
        guard !lines.isEmpty else { return }
        var paragraphs: [[SourceLine]] = []
        var current: Int?
        for (line, paragraph) in lines {
            let startsOwn =
                paragraph != current || (paragraphs.last?.last.map { LabelUnit.isUnitHeading($0.folded) } ?? false)
            if startsOwn { paragraphs.append([line]) } else { paragraphs[paragraphs.count - 1].append(line) }
            current = paragraph
        }
        let texts = paragraphs.map { context.joiner.join($0).text }
        let headers = texts.map(reheadedColumn)
        let isHeaderBlock = Set(headers.compactMap { $0 }).count >= 2
        if isHeaderBlock {
            populations = Array(repeating: nil, count: columns.count - 1)
            for (text, column) in zip(texts, headers) {
                guard let column else { continue }
                populations[column - 1] = HeaderPopulation(text)?.population
            }
        }
        let titles = zip(texts, headers).filter { !isHeaderBlock || $0.1 == nil }.map { entry in
            let (text, markers) = context.splitMarkers(entry.0, after: lastMarker)
            lastMarker = markers.last ?? lastMarker
            return text
        }
        if titles.isEmpty { return }
        section =
            titles.count == 1 && section.count == 2 && !isHeaderBlock
            ? [section[0], titles[0]] : Array(titles.suffix(2))
    }

    /// The column that a paragraph in mid-table heads anew: it begins with the header's own first word.
    private func reheadedColumn(_ text: String) -> Int? {
        guard let word = text.split(whereSeparator: { $0 == " " || $0 == "," }).first?.lowercased() else { return nil }
        return columns.indices.dropFirst().first { index in
            columns[index].header.last?.lowercased().split(separator: " ").first.map { $0 == word } ?? false
        }
    }
}

/// A line of a flattened table that heads its columns anew.
enum FlatHeader: Hashable {
    /// The unit that each column has from here on: "Mean (SD) Mean (SD)".
    case units(String)
    /// The patients of each column from here on, behind what they are counted for: "SF-12 scores (n = 58) (n = 52)".
    case sizes(name: String, [Int])

    init?(_ text: String, columnCount: Int) {
        guard columnCount > 1 else { return nil }
        let words = text.split(separator: " ")
        if words.count.isMultiple(of: columnCount), !words.isEmpty {
            let length = words.count / columnCount
            let unit = words[..<length].joined(separator: " ")
            let isRepeated = words.indices.allSatisfy { words[$0] == words[$0 % length] }
            if isRepeated, CellUnit.isUnit(unit) {
                self = .units(unit)
                return
            }
        }
        var rest = text
        var sizes: [Int] = []
        while rest.hasSuffix(")"), let open = rest.lastIndex(of: "("), sizes.count < columnCount,
            let found = HeaderPopulation(String(rest[open...])), found.rest.isEmpty
        {
            sizes.insert(found.population, at: 0)
            rest = String(rest[..<open]).trimmed
        }
        guard sizes.count > 1 else { return nil }
        self = .sizes(name: rest, sizes)
    }
}

/// What the wording of a label or heading says of units.
enum LabelUnit {
    /// A heading that gives the unit of the rows below: "Sex, n (%)".
    static func isUnitHeading(_ text: String) -> Bool {
        let lower = text.lowercased().trimmed
        let bare = lower.hasSuffix("*") ? String(lower.reversed().drop { $0 == "*" }.reversed()) : lower
        return LayoutWords.headingEndings.contains { bare.hasSuffix($0) }
    }

    /// A heading that ends in a unit, not merely in a colon.
    static func givesUnit(_ text: String) -> Bool { !text.hasSuffix(":") && isUnitHeading(text) }

    /// A row that gives its own unit stands under no heading with one: "Prior consolidation, n (%)".
    static func namesOwnUnit(_ text: String) -> Bool {
        let lower = text.lowercased().trimmed
        return lower.contains(",") && LayoutWords.rowEndings.contains { lower.hasSuffix($0) }
    }

    /// Whether a line's words go on in the next line's.
    static func continues(_ line: String, into next: String) -> Bool {
        guard let last = line.unicodeScalars.last, let first = next.unicodeScalars.first else { return false }
        if "+/,(&".unicodeScalars.contains(last) || last.isDash { return true }
        if line.lowercased().hasSuffix(" and") || line.lowercased().hasSuffix(" or")
            || line.lowercased().hasSuffix(" of")
        {
            return true
        }
        return first == "("
    }
}
