import Paper

/// Turns the prose lines of a text file into headings and paragraphs with their sections.
struct ProseAssembler {
    let joiner: LineJoiner
    private(set) var title: String?

    init(joiner: LineJoiner) { self.joiner = joiner }

    /// Longer lines are whole paragraphs.
    private static let paragraphLineLength = 300

    mutating func add(_ lines: [SourceLine], to paper: inout Paper) {
        var section = Section.other
        var heading: String?
        var isInStructuredAbstract = false
        var paragraph: [SourceLine] = []
        let first = lines.first { !$0.isBlank }

        func close() {
            guard paragraph.contains(where: { !$0.isBlank }) else { return paragraph = [] }
            let (text, pieces) = joiner.join(paragraph.filter { !$0.isBlank })
            paper.blocks.append(Block(kind: .paragraph, section: section, heading: heading, text: text, pieces: pieces))
            paragraph = []
        }

        for (index, line) in lines.enumerated() {
            if line.isBlank {
                if let last = paragraph.last(where: { !$0.isBlank }), last.endsSentence { close() }
                continue
            }
            if isInStructuredAbstract, line.beginsColumn {
                close()
                isInStructuredAbstract = false
                section = .introduction
            }
            if SectionName.opensStructuredAbstract(line) {
                close()
                isInStructuredAbstract = true
                section = .abstract
            }
            if let name = SectionName(heading: line.text), !isOpen(paragraph) {
                close()
                section = name.section
                heading = line.folded
                append(.heading, line, section, to: &paper)
                continue
            }
            if isHeading(line, next: lines[(index + 1)...].first { !$0.isBlank }, open: paragraph) {
                close()
                heading = line.folded
                append(.heading, line, section, to: &paper)
                if line == first { title = heading }
                continue
            }
            if line.text.utf8.count > Self.paragraphLineLength { close() }
            if line == first, !line.endsSentence, line.words.count > 4, !SectionName.opensStructuredAbstract(line) {
                let block = lines.drop { $0.isBlank }.prefix { !$0.isBlank && $0.text.count { $0 == "," } < 2 }
                title = line.text.utf8.count > 60 ? line.folded : joiner.join(Array(block)).text
            }
            if line.holdsColumns {
                paper.gaps.append(
                    Gap(
                        .text, reason: Gap.columnsSideBySide,
                        passage: Passage(quote: line.folded, lines: line.number...line.number)))
            }
            paragraph.append(line)
            if line.text.utf8.count > Self.paragraphLineLength { close() }
        }
        close()
    }

    private func isOpen(_ paragraph: [SourceLine]) -> Bool {
        paragraph.last(where: { !$0.isBlank }).map { !$0.endsSentence && $0.words.count > 6 } ?? false
    }

    private func append(_ kind: Block.Kind, _ line: SourceLine, _ section: Section, to paper: inout Paper) {
        paper.blocks.append(
            Block(kind: kind, section: section, heading: nil, text: line.folded, pieces: [line.piece]))
    }

    /// Whether a line is as wide as the lines right before it: a sentence that goes on, whatever the next line begins with.
    private func fillsColumn(_ line: SourceLine, of paragraph: [SourceLine]) -> Bool {
        guard paragraph.count >= 4 else { return false }
        let widest = paragraph.suffix(6).map(\.text.utf8.count).max() ?? 0
        return line.text.utf8.count * 10 >= widest * 9
    }

    /// A short line between finished sentences that ends without a mark and is followed by a new beginning.
    private func isHeading(_ line: SourceLine, next: SourceLine?, open paragraph: [SourceLine]) -> Bool {
        guard line.startsUppercase, line.words.count <= 10, line.text.utf8.count < 80 else { return false }
        guard let last = line.text.unicodeScalars.last, !".,;:-?!".unicodeScalars.contains(last) else { return false }
        // "F(2, 56) = 1.20, p = .31" on a line of its own states something
        guard !line.text.unicodeScalars.contains(where: { "=<>".unicodeScalars.contains($0) }) else { return false }
        if let previous = paragraph.last(where: { !$0.isBlank }), !previous.endsSentence { return false }
        if fillsColumn(line, of: paragraph) { return false }
        guard let next else { return false }
        return next.startsUppercase || CaptionLabel(next.text) != nil
    }
}
