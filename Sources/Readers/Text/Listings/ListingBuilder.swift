import Paper

/// Builds a per-patient listing: records that begin with the patients' numbers 1, 2, 3, … in order.
struct ListingBuilder {
    let context: TableContext

    private static let smallestListing = 5

    /// One patient's lines.
    private struct Record {
        var section: [String]
        var lines: [SourceLine]
        /// Lines of a fixed second part of every record.
        var lower: [SourceLine] = []
        /// The lines that name the group this record opens.
        var headings: [SourceLine] = []
    }

    func build(_ body: [SourceLine]) -> Table? {
        let filled = body.filter { !$0.isBlank }
        let starts = recordStarts(filled)
        guard starts.count >= Self.smallestListing, let first = starts.first else { return nil }
        if standApart(starts.map { filled[$0] }),
            let table = SpacedGrid(body, context: context, headerCount: first).table
        {
            return table
        }
        var header = Array(filled[..<first])
        let (records, hasSections) = records(filled, starts: starts, header: &header)
        let lines = records.map { ListingToken.tokens(of: $0.lines.map(\.folded).joined(separator: " ")) }
        let headerCount = ListingHeader.columnStarts(header)
        guard let layout = ListingLayout(lines, headerCount: headerCount) else { return nil }
        var columns = ListingHeader(context: context).columns(header, layout: layout)
        for index in columns.indices {
            columns[index].header = columns[index].header.map { context.splitMarkers($0).text }
        }
        var table = Table(id: "", columns: columns)
        for (index, record) in records.enumerated() {
            var cells = layout.cells(of: lines[index], row: index)
            attach(record.lower, to: &cells)
            var row = Row(
                section: record.section, cells: cells.map(cell), pieces: (record.lines + record.lower).map(\.piece))
            row.headings = record.headings.map(\.piece)
            table.rows.append(row)
        }
        if let marks = layout.marksColumn {
            let names = columns[marks].possibleHeaders.joined(separator: ", ")
            table.notes.append(
                "the marks of \(names) stand in one column: the text lost which column each mark stood in")
        }
        _ = hasSections
        return table
    }

    /// Whether gaps part the cells of every record alike: then the page says where its columns are.
    private func standApart(_ lines: [SourceLine]) -> Bool {
        let parts = Set(lines.map(\.segments.count))
        return parts.count == 1 && parts.first ?? 0 >= Self.fewestParts
    }

    private static let fewestParts = 4

    private func cell(_ text: String) -> Cell? {
        guard !text.isEmpty else { return nil }
        let bytes = Array(text.utf8)
        if let match = CellScanner.scan(bytes, at: 0), match.end == bytes.count {
            return Cell(
                printed: text, text: String(decoding: bytes[match.range], as: UTF8.self), markers: match.markers)
        }
        if case .flag = ListingToken.classify(text), let last = text.last, context.markers.contains(String(last)) {
            return Cell(printed: text, text: String(text.dropLast()), markers: [String(last)])
        }
        return Cell(printed: text)
    }

    /// Indices of the lines that begin with 1, 2, 3, … and hold a record's tokens.
    private func recordStarts(_ lines: [SourceLine]) -> [Int] {
        var starts: [Int] = []
        for (index, line) in lines.enumerated() {
            let words = line.words
            guard words.count >= 4, words[0] == String(starts.count + 1) else { continue }
            starts.append(index)
        }
        return starts
    }

    private func records(_ lines: [SourceLine], starts: [Int], header: inout [SourceLine]) -> ([Record], Bool) {
        let groups = starts.enumerated().map { index, start in
            Array(lines[start..<(index + 1 < starts.count ? starts[index + 1] : lines.count)])
        }
        let extra = mode(groups.dropLast().map { $0.count - 1 })
        let lastKinds = groups.filter { $0.count == extra + 1 }.compactMap {
            ListingToken.tokens(of: $0[0].text).last?.kind
        }
        let closing = Set(lastKinds).count == 1 ? lastKinds.first : nil
        var records: [Record] = []
        var section: [String] = []
        var leftovers: [[SourceLine]] = []
        var headings: [SourceLine] = []
        for group in groups {
            var record = Record(section: section, lines: [group[0]], headings: headings)
            headings = []
            var rest = Array(group.dropFirst())
            if extra > 0 {
                record.lower = Array(rest.prefix(extra))
                rest = Array(rest.dropFirst(extra))
            } else if let closing, closing != .word {
                while ListingToken.tokens(of: record.lines.last?.text ?? "").last?.kind != closing, !rest.isEmpty {
                    record.lines.append(rest.removeFirst())
                }
            }
            records.append(record)
            if !rest.isEmpty, records.count < groups.count {
                section = [context.joiner.join(rest).text]
                leftovers.append(rest)
                headings = rest
            }
        }
        if !leftovers.isEmpty, let last = header.last, last.words.count >= 3 {
            header.removeLast()
            let title = context.splitMarkers(last.folded).text
            records[0].headings = [last]
            for index in records.indices where records[index].section.isEmpty { records[index].section = [title] }
        }
        return (records, !leftovers.isEmpty)
    }

    private func mode(_ values: [Int]) -> Int {
        var counts: [Int: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
    }

    /// A record's second line: brackets go on the first number behind the patient's, words to the last column.
    private func attach(_ lines: [SourceLine], to cells: inout [String]) {
        for (index, token) in lines.flatMap({ ListingToken.tokens(of: $0.text) }).enumerated() {
            let target = index == 0 && token.kind == .bracket && cells.count > 1 ? 1 : cells.count - 1
            cells[target] = (cells[target] + " " + token.text).trimmed
        }
    }
}
