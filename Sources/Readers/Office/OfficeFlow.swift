import Language
import Paper

/// The items of a document in order, tables with the paragraphs that are their captions and notes.
struct OfficeFlow {
    enum Part {
        case paragraph(OfficeParagraph)
        case table(OfficeTable, caption: [OfficeParagraph], notes: [OfficeParagraph])
    }

    private(set) var parts: [Part] = []

    private let items: [OfficeItem]
    /// The size of most of the text's letters.
    private let textSize: Double?
    /// Whether headings are told by their styles.
    private let usesHeadings: Bool
    /// Items that a table has taken.
    private var taken: Set<Int> = []

    /// More paragraphs behind a table are no notes.
    private static let mostNotes = 20
    /// A longer bold line is none that heads a part.
    private static let longestHeading = 100

    init(_ items: [OfficeItem]) {
        let items = Self.withBoxes(items)
        self.items = items
        textSize = Self.textSize(items)
        usesHeadings = items.contains {
            if case .paragraph(let own) = $0, case .heading = own.kind { true } else { false }
        }
        assemble()
    }

    /// Text boxes as items behind the paragraph that they hang on.
    private static func withBoxes(_ items: [OfficeItem]) -> [OfficeItem] {
        items.flatMap { item -> [OfficeItem] in
            guard case .paragraph(let own) = item, !own.boxes.isEmpty else { return [item] }
            return [item] + withBoxes(own.boxes)
        }
    }

    private static func textSize(_ items: [OfficeItem]) -> Double? {
        var counts: [Double: Int] = [:]
        for case .paragraph(let own) in items {
            if let size = own.size { counts[size, default: 0] += own.text.utf8.count }
        }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    private mutating func assemble() {
        var plans: [Int: (caption: [Int], notes: [Int])] = [:]
        let prefersBelow = captionsStandBelow
        for index in items.indices {
            guard case .table(let table) = items[index] else { continue }
            let caption = caption(of: index, prefersBelow: prefersBelow)
            taken.formUnion(caption)
            // a caption below has the notes behind it
            let last = caption.last.map { max($0, index) } ?? index
            let notes = notes(behind: last, marks: Self.marks(of: table))
            taken.formUnion(notes)
            plans[index] = (caption, notes)
        }
        for index in items.indices where !taken.contains(index) {
            switch items[index] {
            case .paragraph(let own): if !own.isBlank { parts.append(.paragraph(withHeading(own))) }
            case .table(let table):
                let plan = plans[index] ?? ([], [])
                add(table, caption: paragraphs(plan.caption), notes: paragraphs(plan.notes))
            }
        }
    }

    private func paragraph(_ index: Int) -> OfficeParagraph? {
        guard items.indices.contains(index), case .paragraph(let own) = items[index] else { return nil }
        return own
    }

    private func paragraphs(_ indices: [Int]) -> [OfficeParagraph] { indices.compactMap { paragraph($0) } }

    // MARK: Captions

    /// Whether a paragraph begins with a table's label, such as "Table 1" or "Supplementary Table 2: Doses".
    private func isLabelled(_ paragraph: OfficeParagraph) -> Bool {
        let text = paragraph.text.folded
        // beside a table it is no prose that names one
        if let label = CaptionLabel(text, isCaption: true) ?? CaptionLabel(text + ".") { return label.kind == .table }
        let words = text.split(separator: " ", maxSplits: 3).map { $0.lowercased() }
        guard words.count > 1 else { return false }
        if words[0] == "etable" { return true }
        return words.count > 2 && LayoutWords.captionOpeners.contains(words[0])
            && LayoutWords.tableLabels.contains(words[1])
    }

    /// Whether a paragraph is nothing but a table's label.
    private func isBareLabel(_ paragraph: OfficeParagraph) -> Bool {
        let text = paragraph.text.folded
        return (CaptionLabel(text) ?? CaptionLabel(text + ".")).map { $0.kind == .table && $0.rest.isEmpty } ?? false
    }

    private func isFree(_ index: Int) -> Bool { items.indices.contains(index) && !taken.contains(index) }

    /// The next paragraph before or behind an item, blank ones passed by; nil where a table comes first.
    private func neighbour(of index: Int, step: Int, blanks: Int = 2) -> Int? {
        var at = index + step
        var passed = 0
        while isFree(at), let own = paragraph(at) {
            if !own.isBlank { return at }
            passed += 1
            guard passed <= blanks else { return nil }
            at += step
        }
        return nil
    }

    /// The paragraphs before a table that may be its caption.
    private func captionBefore(_ index: Int) -> [Int] {
        guard let before = neighbour(of: index, step: -1), let own = paragraph(before) else { return [] }
        if isLabelled(own) { return [before] }
        if let first = neighbour(of: before, step: -1), let label = paragraph(first), isBareLabel(label) {
            return [first, before]
        }
        return own.kind == .caption && !isFigure(own) ? [before] : []
    }

    /// The paragraph behind a table that may be its caption.
    private func captionBehind(_ index: Int) -> [Int] {
        guard let behind = neighbour(of: index, step: 1), let own = paragraph(behind),
            isLabelled(own) || own.kind == .caption && !isFigure(own)
        else { return [] }
        return [behind]
    }

    /// Whether captions stand below their tables: more tables have one behind them alone than before them alone.
    private var captionsStandBelow: Bool {
        var (above, below) = (0, 0)
        for index in items.indices {
            guard case .table(let table) = items[index], table.caption == nil else { continue }
            let (before, behind) = (!captionBefore(index).isEmpty, !captionBehind(index).isEmpty)
            if before, !behind { above += 1 }
            if behind, !before { below += 1 }
        }
        return below > above
    }

    private func caption(of index: Int, prefersBelow: Bool) -> [Int] {
        if case .table(let table) = items[index], table.caption != nil { return [] }
        let (before, behind) = (captionBefore(index), captionBehind(index))
        if prefersBelow { return behind.isEmpty ? before : behind }
        if !before.isEmpty || behind.isEmpty { return before }
        // what stands before the next table is that one's
        var end = (behind.last ?? index) + 1
        var between = 0
        while let next = paragraph(end) {
            between += next.isBlank ? 0 : 1
            guard between < 2 else { return behind }
            end += 1
        }
        return items.indices.contains(end) ? [] : behind
    }

    private func isFigure(_ paragraph: OfficeParagraph) -> Bool {
        let text = paragraph.text.folded
        return (CaptionLabel(text) ?? CaptionLabel(text + "."))?.kind == .figure
    }

    // MARK: Notes

    private func notes(behind index: Int, marks: Set<String>) -> [Int] {
        var found: [Int] = []
        var at = index
        while found.count < Self.mostNotes {
            // a blank line ends notes that nothing but their size tells from the text
            guard let next = neighbour(of: at, step: 1, blanks: found.isEmpty ? 1 : 0), let own = paragraph(next)
            else { break }
            guard isNote(own, isNext: next == index + 1 || !found.isEmpty) || Self.mark(of: own, among: marks) != nil
            else { break }
            found.append(next)
            at = next
        }
        return found
    }

    private func isNote(_ paragraph: OfficeParagraph, isNext: Bool) -> Bool {
        switch paragraph.kind {
        case .note: return true
        case .heading, .title, .caption: return false
        case .plain: break
        }
        guard !isLabelled(paragraph), !isFigure(paragraph) else { return false }
        if Self.beginsAsNote(paragraph) { return true }
        guard isNext, let size = paragraph.size, let textSize, size <= textSize - 1 else { return false }
        return !paragraph.isBold
    }

    // MARK: Headings

    /// A line that heads a part though its style does not say so.
    private func withHeading(_ paragraph: OfficeParagraph) -> OfficeParagraph {
        guard paragraph.kind == .plain else { return paragraph }
        var own = paragraph
        let text = own.text.folded
        if SectionName(heading: text) != nil {
            own.kind = .heading(1)
        } else if !usesHeadings, own.isBold, text.utf8.count <= Self.longestHeading, CaptionLabel(text) == nil,
            text.utf8.last.map({ !".;,:".utf8.contains($0) }) ?? false
        {
            own.kind = .heading(2)
        }
        return own
    }

    // MARK: Rows that are no rows

    /// Adds a table; a first row over all columns with its label is its caption, last ones that begin as notes are notes.
    private mutating func add(_ table: OfficeTable, caption: [OfficeParagraph], notes: [OfficeParagraph]) {
        var table = table
        var caption = table.caption.map { [$0] } ?? caption
        var notes = notes
        let width = table.rows.map { $0.cells.reduce(0) { $0 + $1.columns } }.max() ?? 0
        func lone(_ row: OfficeRow?) -> [OfficeParagraph]? {
            guard width > 1, let row, row.cells.count == 1, row.cells[0].columns >= width else { return nil }
            let own = row.cells[0].paragraphs.filter { !$0.isBlank }
            return own.isEmpty ? nil : own
        }
        if caption.isEmpty, table.rows.count > 2, let own = lone(table.rows.first), isLabelled(own[0]) {
            caption = own
            table.rows.removeFirst()
        }
        var inner: [OfficeParagraph] = []
        while table.rows.count > 2, let own = lone(table.rows.last), own.allSatisfy({ Self.beginsAsNote($0) }) {
            inner = own + inner
            table.rows.removeLast()
        }
        let marks = Self.marks(of: table)
        notes = (inner + notes).map { Self.marked($0, marks) } + table.paragraphs.flatMap(\.notes)
        OfficeHeader.mark(&table)
        parts.append(.table(table, caption: caption, notes: notes))
    }
}
