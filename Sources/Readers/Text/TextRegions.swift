import Paper

/// Cuts a text file into running prose and captioned parts (tables, figures), in the order of the page.
struct TextRegions {
    /// The lines under one caption; a table that goes on elsewhere has several such parts.
    struct Part {
        var label: CaptionLabel
        /// The caption's own lines come first.
        var lines: [SourceLine]
    }

    private(set) var prose: [SourceLine] = []
    /// One a table or figure, in order of first appearance; each with its parts.
    private(set) var captioned: [[Part]] = []

    init(lines: [SourceLine]) {
        var index = 0
        while index < lines.count {
            if let label = Self.caption(at: index, in: lines) {
                let end = Self.end(of: label, from: index, in: lines, prose: prose)
                add(Part(label: label, lines: Array(lines[index..<end])))
                // A blank line keeps the prose before and after apart unless the sentence goes on.
                prose.append(SourceLine(number: lines[index].number, raw: ""))
                index = end
            } else {
                prose.append(lines[index])
                index += 1
            }
        }
    }

    private mutating func add(_ part: Part) {
        let caption = part.lines.prefix { !$0.isBlank }.prefix(6)
        let goesOn = caption.contains { $0.text.lowercased().contains("continued") }
        if let known = captioned.firstIndex(where: { $0.first?.label.id == part.label.id && goesOn }) {
            captioned[known].append(part)
        } else {
            captioned.append([part])
        }
    }

    /// The caption that begins at a line, where one does: a label after a blank line or at a column's beginning.
    private static func caption(at index: Int, in lines: [SourceLine]) -> CaptionLabel? {
        let line = lines[index]
        guard !line.isBlank, let label = CaptionLabel(line.text) else { return nil }
        let opens = index == 0 || lines[index - 1].isBlank || line.beginsColumn
        guard opens else { return nil }
        // A bare label without words is a link of a web page.
        if label.rest.isEmpty, index + 1 < lines.count, CaptionLabel(lines[index + 1].text) != nil { return nil }
        if line.text.utf8.count > 400 { return nil }
        return label
    }

    private static func end(of label: CaptionLabel, from start: Int, in lines: [SourceLine], prose: [SourceLine]) -> Int
    {
        let isOpenSentence = prose.last(where: { !$0.isBlank }).map { !$0.endsSentence } ?? false
        var bodyLines = 0
        var blanks = 0
        var index = start + 1
        var isInCaption = true
        var hasNotes = false
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                isInCaption = false
                blanks += 1
                index += 1
                continue
            }
            if line.beginsColumn { return index }
            if let next = caption(at: index, in: lines) { return next == label ? index : index }
            if !isInCaption {
                if SectionName(heading: line.text) != nil { return index }
                hasNotes = hasNotes || FootnoteSplitter.startsFootnotes(line, typicalLength: 40)
                if isOpenSentence, line.startsLowercase, blanks >= 2 || !hasNotes,
                    resumesProse(at: index, in: lines, after: blanks)
                {
                    return index
                }
                if blanks > 0, isProse(at: index, in: lines, of: label, bodyLines: bodyLines) { return index }
                bodyLines += 1
            }
            blanks = 0
            index += 1
        }
        return index
    }

    /// A sentence left open before the caption goes on here: a wide gap, then running text.
    private static func resumesProse(at index: Int, in lines: [SourceLine], after blanks: Int) -> Bool {
        let paragraph = paragraphLines(at: index, in: lines)
        return blanks >= 2 && paragraph.allSatisfy { $0.words.count >= 4 }
            || paragraph.count >= 4
                && paragraph.dropLast().allSatisfy { $0.words.count >= 5 && RowLexer.cellCount($0) == 0 }
    }

    /// A paragraph that reads as running text and begins a sentence, after a figure or a table that already has its rows.
    private static func isProse(at index: Int, in lines: [SourceLine], of label: CaptionLabel, bodyLines: Int) -> Bool {
        let paragraph = paragraphLines(at: index, in: lines)
        guard paragraph.count >= 4, lines[index].startsUppercase else { return false }
        if label.kind == .table, bodyLines < 3 { return false }
        if FootnoteSplitter.startsFootnotes(lines[index], typicalLength: 40) { return false }
        return paragraph.dropLast().allSatisfy { $0.words.count >= 6 && RowLexer.cellCount($0) == 0 }
            && paragraph.contains { $0.endsSentence }
    }

    private static func paragraphLines(at index: Int, in lines: [SourceLine]) -> [SourceLine] {
        Array(lines[index...].prefix { !$0.isBlank })
    }
}
