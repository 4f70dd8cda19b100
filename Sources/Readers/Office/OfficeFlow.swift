import Language
import Paper

/// The items of a document in order, tables with the paragraphs that are their captions and notes.
struct OfficeFlow {
    enum Part {
        case paragraph(OfficeParagraph)
        /// `shares` says whether caption and notes are those of the table before it, too.
        case table(OfficeTable, caption: [OfficeParagraph], notes: [OfficeParagraph], shares: Bool)
    }

    /// Paragraphs that belong to a table.
    struct Plan: Hashable {
        var caption: [Int] = []
        var notes: [Int] = []
    }

    private(set) var parts: [Part] = []
    /// What is said of the reading.
    private(set) var remarks: [Gap] = []

    let items: [OfficeItem]
    /// The size of most of the text's letters.
    private let textSize: Double?
    /// Whether headings are told by their styles.
    private let usesHeadings: Bool
    /// Items that a table has taken.
    private(set) var taken: Set<Int> = []

    /// More paragraphs behind a table are no notes.
    private static let mostNotes = 20
    /// A longer bold line is none that heads a part.
    private static let longestHeading = 100

    init(_ items: [OfficeItem]) {
        let items = Self.withBoxes(items).filter {
            // all rows were deleted
            if case .table(let table) = $0 { !table.rows.isEmpty } else { true }
        }
        self.items = items
        textSize = Self.textSize(items)
        usesHeadings = items.contains {
            if case .paragraph(let own) = $0, case .heading = own.kind { true } else { false }
        }
        assemble()
    }

    /// Text boxes as items behind the paragraph that they hang on.
    static func withBoxes(_ items: [OfficeItem]) -> [OfficeItem] {
        items.flatMap { item -> [OfficeItem] in
            guard case .paragraph(var own) = item, !own.boxes.isEmpty else { return [item] }
            let boxes = own.boxes
            own.boxes = []
            return [.paragraph(own)] + withBoxes(boxes)
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
        var plans: [Int: Plan] = [:]
        let prefersBelow = captionsStandBelow
        for index in items.indices {
            guard case .table(let table) = items[index] else { continue }
            let caption = caption(of: index, prefersBelow: prefersBelow)
            taken.formUnion(caption)
            // a caption below has the notes behind it
            let last = caption.last.map { max($0, index) } ?? index
            let notes = notes(behind: last, marks: Self.marks(of: table))
            taken.formUnion(notes)
            plans[index] = Plan(caption: caption, notes: notes)
        }
        shareCaptions(&plans)
        var before: Plan?
        for index in items.indices where !taken.contains(index) {
            switch items[index] {
            case .paragraph(let own): if !own.isBlank { parts.append(.paragraph(withHeading(own))) }
            case .table(let table):
                let plan = plans[index] ?? Plan()
                add(table, plan, shares: !plan.caption.isEmpty && plan == before)
                before = plan
            }
        }
    }

    func paragraph(_ index: Int) -> OfficeParagraph? {
        guard items.indices.contains(index), case .paragraph(let own) = items[index] else { return nil }
        return own
    }

    private func paragraphs(_ indices: [Int]) -> [OfficeParagraph] { indices.compactMap { paragraph($0) } }

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
    private mutating func add(_ table: OfficeTable, _ plan: Plan, shares: Bool) {
        var table = table
        if table.flattenInner() {
            remarks.append(
                Gap(
                    .table, reason: "a table within a table's cell was read as the cell's text",
                    passage: Passage(
                        quote: String(table.paragraphs.first?.text.folded.prefix(80) ?? ""), element: table.origin)))
        }
        var caption = table.caption.map { [$0] } ?? paragraphs(plan.caption)
        if caption.isEmpty, let own = captionRow(of: table) {
            caption = own
            table.rows.removeFirst()
        }
        // rows whose text was deleted
        while table.rows.count > 1, table.rows.last?.cells.allSatisfy({ $0.text.isEmpty && !$0.holdsTable }) ?? false {
            table.rows.removeLast()
        }
        var inner: [OfficeParagraph] = []
        let width = table.width
        while table.rows.count > 2, let own = table.rows.last?.loneParagraphs(over: width),
            own.allSatisfy({ Self.beginsAsNote($0) })
        {
            inner = own + inner
            table.rows.removeLast()
        }
        let marks = Self.marks(of: table)
        let notes =
            (inner + paragraphs(plan.notes)).map { Self.marked($0, marks) } + table.paragraphs.flatMap(\.notes)
        OfficeHeader.mark(&table)
        parts.append(.table(table, caption: caption, notes: notes, shares: shares))
    }
}
