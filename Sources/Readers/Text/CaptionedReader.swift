import Paper

/// Reads one captioned part of a text file: a table, or a figure with its text.
struct CaptionedReader {
    let joiner: LineJoiner
    let lines: [SourceLine]

    func add(_ parts: [TextRegions.Part], to paper: inout Paper) {
        guard let first = parts.first else { return }
        let isTable = first.label.kind == .table
        let captionLines = caption(of: first)
        let (captionText, captionPieces) = joiner.join(captionLines)
        let caption =
            isTable || captionText.utf8.count < 2000 ? CaptionLabel(captionText)?.rest ?? captionText : captionText
        let tableIndex = paper.tables.count
        var body: [SourceLine] = []
        var notes: [SourceLine] = []
        let repeated = Set(first.lines.dropFirst(captionLines.count).prefix(40).map(\.folded))
        for part in parts {
            var rest = Array(part.lines.dropFirst(self.caption(of: part).count))
            if part.label != first.label || part.lines.first != first.lines.first {
                rest = Array(rest.drop { $0.isBlank || repeated.contains($0.folded) })
            }
            let (own, foot) = cutFootnotes(rest)
            body += own + [SourceLine(number: own.last?.number ?? 0, raw: "")]
            notes += foot
        }
        let footnotes = FootnoteSplitter(joiner: joiner).split(notes)
        let context = TableContext(
            joiner: joiner, markers: Set(footnotes.map(\.marker).filter { !$0.isEmpty }),
            armHeaders: paper.tables.flatMap { $0.columns.filter { $0.population != nil }.compactMap(\.header.last) })
        if var table = build(body, context: context, isTable: isTable) {
            table.id = paper.unusedTableID(first.label.id)
            if first.label.kind == .figure, table.origin == .table { table.origin = .figure }
            table.label = first.label.printed
            table.caption = caption
            table.captionPieces = captionPieces
            table.footnotes = footnotes
            paper.tables.append(table)
            appendBlock(.caption, isTable ? .table : .figure, captionText, captionPieces, tableIndex, to: &paper)
            for note in footnotes { appendBlock(.footnote, .footnote, note.text, note.pieces, tableIndex, to: &paper) }
            return
        }
        appendBlock(.caption, isTable ? .table : .figure, captionText, captionPieces, nil, to: &paper)
        let rest = body.filter { !$0.isBlank } + notes.filter { !$0.isBlank }
        if !rest.isEmpty {
            let (text, pieces) = joiner.join(rest)
            appendBlock(.figureText, isTable ? .table : .figure, text, pieces, nil, to: &paper)
        }
        if isTable {
            paper.gaps.append(
                Gap(
                    .table, reason: "\(first.label.printed): no rows could be told apart",
                    passage: Passage(
                        quote: captionText,
                        lines: captionLines.first.map { $0.number...(captionLines.last?.number ?? $0.number) })))
        }
    }

    private func appendBlock(
        _ kind: Block.Kind, _ section: Section, _ text: String, _ pieces: [Piece], _ table: Int?, to paper: inout Paper
    ) {
        guard !text.isEmpty else { return }
        let offsets = rebased(text, pieces)
        paper.blocks.append(Block(kind: kind, section: section, text: text, pieces: offsets, table: table))
    }

    /// Pieces of a note begin before its text where the marker was cut off: they count from the text's own beginning.
    private func rebased(_ text: String, _ pieces: [Piece]) -> [Piece] {
        guard let first = pieces.first else { return pieces }
        let cut = first.printed.utf8.count >= 1 ? markerLength(first.printed, before: text) : 0
        return pieces.map { piece in
            var copy = piece
            copy.offset -= cut
            return copy
        }
    }

    private func markerLength(_ printed: String, before text: String) -> Int {
        let a = Array(printed.utf8)
        let b = Array(text.utf8.prefix(12))
        for cut in 0..<min(8, a.count) where Array(a[cut...].prefix(b.count)) == Array(b.prefix(a.count - cut)) {
            return cut
        }
        return 0
    }

    /// The caption's own lines: to the blank line, or, over a table, to the end of its sentence.
    private func caption(of part: TextRegions.Part) -> [SourceLine] {
        var caption: [SourceLine] = []
        for line in part.lines {
            if line.isBlank { break }
            // Spaced columns under a caption without a full stop are the header.
            let isSpaced = line.segments.count > 1 || line.raw.utf8.prefix { $0 == 0x20 }.count >= 12
            if part.label.kind == .table, !caption.isEmpty, isSpaced { break }
            caption.append(line)
            if part.label.kind == .table, line.endsSentence || part.label.isContinuation && caption.count > 3 { break }
        }
        return caption
    }

    private func cutFootnotes(_ lines: [SourceLine]) -> (body: [SourceLine], notes: [SourceLine]) {
        let lengths = lines.filter { !$0.isBlank }.map { $0.text.utf8.count }.sorted()
        let typical = lengths.isEmpty ? 40 : lengths[lengths.count / 2]
        var seenRows = 0
        for (index, line) in lines.enumerated() where !line.isBlank {
            let items = RowLexer.items(line)
            if items.contains(where: \.isCell) { seenRows += 1 }
            if seenRows >= 2, FootnoteSplitter.startsFootnotes(line, typicalLength: typical) {
                return (Array(lines[..<index]), Array(lines[index...]))
            }
        }
        return (lines, [])
    }

    private func build(_ body: [SourceLine], context: TableContext, isTable: Bool) -> Table? {
        if isTable, let listing = ListingBuilder(context: context).build(body) { return listing }
        if !isTable {
            let compound = body.count { RowLexer.items($0).count { $0.isCompound } >= 2 }
            if compound < 3 { return FlowBuilder(context: context).build(body) }
        }
        return GridBuilder(context: context).build(body)
    }
}

/// What the builders of a table know besides its lines.
struct TableContext: Sendable {
    var joiner: LineJoiner
    /// Markers of the table's own footnotes.
    var markers: Set<String>
    /// Headers of columns with a population in the paper's earlier tables.
    var armHeaders: [String]

    /// Splits a footnote marker from the end of a label: a letter that the footnotes bind and that no known word ends in.
    ///
    /// Letters come in the order of the labels: `last` is the latest one found, which lets an unknown word lose its ending.
    func splitMarkers(_ label: String, after last: String? = nil) -> (text: String, markers: [String]) {
        let bytes = Array(label.utf8)
        guard let final = bytes.last else { return (label, []) }
        var end = bytes.count
        var found: [String] = []
        if final == UInt8(ascii: "*") {
            while end > 0, bytes[end - 1] == UInt8(ascii: "*") { end -= 1 }
            return (
                String(decoding: bytes[..<end], as: UTF8.self).trimmed,
                [String(repeating: "*", count: bytes.count - end)]
            )
        }
        while end >= 2, bytes[end - 1].isASCIILowercase {
            let letter = String(decoding: [bytes[end - 1]], as: UTF8.self)
            guard markers.contains(letter) else { break }
            let before = bytes[end - 2]
            if before == UInt8(ascii: ",") {
                found.insert(letter, at: 0)
                end -= 2
                continue
            }
            let wordStart = (bytes[..<end].lastIndex { !$0.isASCIILetter } ?? -1) + 1
            let word = String(decoding: bytes[wordStart..<end], as: UTF8.self)
            let stem = String(word.dropLast())
            let isCommoner =
                joiner.frequency(of: stem) > joiner.frequency(of: word)
                || (joiner.knows(stem) && joiner.frequency(of: word) <= 1)
            let step =
                Int(truncatingIfNeeded: letter.utf8.first ?? 0) - Int(truncatingIfNeeded: last?.utf8.first ?? 0x60)
            let isNext = last != nil && (1...2).contains(step) && joiner.frequency(of: word) <= 1
            let isGlued = !before.isASCIILetter || (stem.utf8.count >= 3 && (isCommoner || isNext))
            guard isGlued, before != 0x20 else { break }
            found.insert(letter, at: 0)
            end -= 1
            break
        }
        return (String(decoding: bytes[..<end], as: UTF8.self), found)
    }
}
