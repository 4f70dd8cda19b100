import Paper

/// Binds the notes below a table to their markers.
struct NoteReader {
    let joiner: LineJoiner

    func notes(_ lines: [(line: PageLine, sources: [SourceLine])]) -> [Footnote] {
        var groups: [(marker: String, lines: [SourceLine])] = []
        for (line, sources) in lines {
            if let first = line.words.first, first.isRaised {
                groups.append((Superscript.plain(first.text), sources))
            } else {
                if groups.isEmpty { groups.append(("", [])) }
                groups[groups.count - 1].lines += sources
            }
        }
        guard groups.contains(where: { !$0.marker.isEmpty }) else {
            return FootnoteSplitter(joiner: joiner).split(lines.flatMap(\.sources))
        }
        return groups.filter { !$0.lines.isEmpty }.map { group in
            let (text, pieces) = joiner.join(group.lines)
            return Footnote(marker: group.marker, text: text, pieces: pieces)
        }
    }
}
