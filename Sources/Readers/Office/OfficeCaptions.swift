import Language
import Paper

/// The captions of a document's tables: paragraphs before or behind them.
extension OfficeFlow {
    /// Whether a paragraph begins with a table's label, such as "Table 1" or "Supplementary Table 2: Doses".
    func isLabelled(_ paragraph: OfficeParagraph) -> Bool {
        let text = paragraph.text.folded
        // beside a table it is no prose that names one
        if let label = CaptionLabel(text, isCaption: true) ?? CaptionLabel(text + ".") { return label.kind == .table }
        let words = text.split(separator: " ", maxSplits: 3).map { $0.lowercased() }
        guard words.count > 1 else { return false }
        if words[0] == "etable" { return true }
        return words.count > 2 && LayoutWords.captionOpeners.contains(words[0])
            && LayoutWords.tableLabels.contains(words[1])
    }

    /// The paragraphs of a first row over all columns that are the table's caption.
    func captionRow(of table: OfficeTable) -> [OfficeParagraph]? {
        guard table.rows.count > 2, let own = table.rows.first?.loneParagraphs(over: table.width), isLabelled(own[0])
        else { return nil }
        return own
    }

    /// Gives tables without a caption that of the table next to them, with nothing but blank lines between: its parts.
    func shareCaptions(_ plans: inout [Int: Plan]) {
        func isBare(_ index: Int) -> Bool {
            guard case .table(let table) = items[index], let plan = plans[index] else { return false }
            return table.caption == nil && plan.caption.isEmpty && captionRow(of: table) == nil
        }
        func share(_ index: Int, with other: Int, isBelow: Bool) {
            guard isBare(index), let shared = plans[other], let own = plans[index],
                let caption = shared.caption.first, isBelow ? caption > other : caption < other
            else { return }
            let common = Plan(caption: shared.caption, notes: isBelow ? shared.notes : own.notes)
            guard isBelow ? own.notes.isEmpty : shared.notes.isEmpty || shared.notes == own.notes else { return }
            plans[index] = common
            // tables before this one that share the caption, too
            for (at, plan) in plans where plan == shared { plans[at] = common }
        }
        let tables = plans.keys.sorted()
        for (before, index) in zip(tables, tables.dropFirst()) where isNext(before, index) {
            share(index, with: before, isBelow: false)
        }
        for (index, behind) in zip(tables, tables.dropFirst()).reversed() where isNext(index, behind) {
            share(index, with: behind, isBelow: true)
        }
    }

    /// Whether nothing but blank lines stands between two tables.
    private func isNext(_ before: Int, _ behind: Int) -> Bool {
        items[(before + 1)..<behind].allSatisfy {
            if case .paragraph(let own) = $0 { own.isBlank } else { false }
        }
    }

    /// Whether a paragraph is nothing but a table's label.
    func isBareLabel(_ paragraph: OfficeParagraph) -> Bool {
        let text = paragraph.text.folded
        return (CaptionLabel(text) ?? CaptionLabel(text + ".")).map { $0.kind == .table && $0.rest.isEmpty } ?? false
    }

    func isFree(_ index: Int) -> Bool { items.indices.contains(index) && !taken.contains(index) }

    /// The next paragraph before or behind an item, blank ones passed by; nil where a table comes first.
    func neighbour(of index: Int, step: Int, blanks: Int = 2) -> Int? {
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
    func captionBefore(_ index: Int) -> [Int] {
        guard let before = neighbour(of: index, step: -1), let own = paragraph(before) else { return [] }
        if isLabelled(own) { return [before] }
        if let first = neighbour(of: before, step: -1), let label = paragraph(first), isBareLabel(label) {
            return [first, before]
        }
        return own.kind == .caption && !isFigure(own) ? [before] : []
    }

    /// The paragraph behind a table that may be its caption.
    func captionBehind(_ index: Int) -> [Int] {
        guard let behind = neighbour(of: index, step: 1), let own = paragraph(behind),
            isLabelled(own) || own.kind == .caption && !isFigure(own)
        else { return [] }
        return [behind]
    }

    /// Whether captions stand below their tables: more tables have one behind them alone than before them alone.
    var captionsStandBelow: Bool {
        var (above, below) = (0, 0)
        for index in items.indices {
            guard case .table(let table) = items[index], table.caption == nil else { continue }
            let (before, behind) = (!captionBefore(index).isEmpty, !captionBehind(index).isEmpty)
            if before, !behind { above += 1 }
            if behind, !before { below += 1 }
        }
        return below > above
    }

    func caption(of index: Int, prefersBelow: Bool) -> [Int] {
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

    func isFigure(_ paragraph: OfficeParagraph) -> Bool {
        let text = paragraph.text.folded
        return (CaptionLabel(text) ?? CaptionLabel(text + "."))?.kind == .figure
    }
}
