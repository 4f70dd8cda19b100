import Paper

/// Reads the header of a grid: column headers with their populations, spanners and units.
struct GridHeader {
    let shape: GridShape
    let context: TableContext
    private(set) var columns: [Column] = []

    init(shape: GridShape, context: TableContext) {
        self.shape = shape
        self.context = context
    }

    /// Takes the header lines off the front and gives back those that belong to the body.
    mutating func read(_ lines: [(SourceLine, Int)]) -> [(SourceLine, Int)] {
        shape.isSpaced ? readSpaced(lines) : readFlat(lines)
    }

    private mutating func finish(_ headers: [[String]], _ populations: [Int?], _ markers: [[String]], stub: String) {
        var all = [[stub.isEmpty ? "row" : stub]] + headers
        while all.count < shape.columnCount + 1 { all.append([]) }
        let names = ColumnNames.unique(all)
        columns = all.enumerated().map { index, header in
            Column(
                name: names[index], header: index == 0 && stub.isEmpty ? [] : header,
                population: index > 0 && index - 1 < populations.count ? populations[index - 1] : nil,
                markers: index > 0 && index - 1 < markers.count ? markers[index - 1] : [])
        }
    }

    private mutating func readSpaced(_ lines: [(SourceLine, Int)]) -> [(SourceLine, Int)] {
        var parts: [[String]] = Array(repeating: [], count: shape.columnCount)
        var stub = ""
        var centers: [Double] = []
        var used = 0
        for (line, _) in lines {
            let segments = line.segments
            let indent = line.raw.utf8.prefix { $0 == 0x20 }.count
            let positions = segments.map { segment in Self.center(of: segment, in: line.raw) }
            if segments.count == shape.columnCount + 1 {
                stub = segments[0]
                for (index, text) in segments.dropFirst().enumerated() { parts[index].append(text) }
                centers = Array(positions.dropFirst())
            } else if segments.count == shape.columnCount {
                for (index, text) in segments.enumerated() { parts[index].append(text) }
                centers = positions
            } else if segments.count < shape.columnCount, indent > 8, !centers.isEmpty {
                for (text, position) in zip(segments, positions) {
                    let nearest = centers.indices.min { abs(centers[$0] - position) < abs(centers[$1] - position) } ?? 0
                    parts[nearest].append(text)
                }
            } else {
                break
            }
            used += 1
        }
        let joined = parts.map { $0.joined(separator: " ").folded }
        let populations = joined.map { HeaderPopulation($0) }
        finish(
            zip(joined, populations).map { [$1?.rest ?? $0] }, populations.map { $0?.population },
            populations.map { $0?.markers ?? [] }, stub: stub)
        return Array(lines[used...])
    }

    private static func center(of segment: String, in raw: String) -> Double {
        let line = Array(raw.utf8)
        let words = Array(segment.utf8)
        let last = max(0, line.count - words.count)
        let start = (0...last).first { line[$0...].prefix(words.count).elementsEqual(words) } ?? 0
        return Double(start) + Double(words.count) / 2
    }

    private mutating func readFlat(_ lines: [(SourceLine, Int)]) -> [(SourceLine, Int)] {
        let lastPopulation = lines.lastIndex { HeaderPopulation($0.0.text) != nil }
        var headerEnd = lastPopulation.map { $0 + 1 } ?? 0
        // the last column's header has no population
        if headerEnd > 0, headerEnd < lines.count, Self.isPValue(lines[headerEnd].0.folded) { headerEnd += 1 }
        var headers: [(text: String, population: Int?, markers: [String])] = []
        var spanner = ""
        var body = Array(lines[headerEnd...])
        var paragraphs = Self.paragraphs(Array(lines[..<headerEnd]))
        if lastPopulation == nil {
            (paragraphs, body) = forestHeader(lines)
        }
        for paragraph in paragraphs {
            var rest = paragraph
            if let first = rest.first, Self.isUnit(first.folded) {
                spanner = first.folded
                rest.removeFirst()
            }
            var pending: [SourceLine] = []
            for line in rest {
                pending.append(line)
                let text = context.joiner.join(pending).text
                guard let found = HeaderPopulation(text) else { continue }
                headers.append((found.rest, found.population, found.markers))
                pending = []
            }
            if !pending.isEmpty { headers.append((context.joiner.join(pending).text, nil, [])) }
        }
        let arms = headers.filter { $0.population != nil }
        let others = headers.filter { $0.population == nil }
        let ordered = lastPopulation == nil ? headers : arms + others
        let kept = ordered.prefix(shape.columnCount)
        finish(
            kept.map { $0.population != nil && !spanner.isEmpty ? [spanner, $0.text] : [$0.text] },
            kept.map(\.population),
            kept.map(\.markers), stub: "")
        return body
    }

    /// A header without populations: what names known arms or an effect is a column, other words head the rows.
    private func forestHeader(_ lines: [(SourceLine, Int)]) -> (headers: [[SourceLine]], body: [(SourceLine, Int)]) {
        var arms: [[SourceLine]] = []
        var effects: [[SourceLine]] = []
        var body: [(SourceLine, Int)] = []
        for paragraph in Self.grouped(lines) {
            let text = context.joiner.join(paragraph.map(\.0)).text
            let lower = text.lowercased()
            if lower.contains("ratio") || lower.contains("difference") {
                effects = [paragraph.map(\.0)]
            } else if let arm = context.armHeaders.first(where: { lower.hasPrefix($0.lowercased()) }) {
                _ = arm
                if !arms.contains(where: { context.joiner.join($0).text == text }) {
                    arms += splitArms(paragraph.map(\.0))
                }
            } else if lower.hasPrefix("favors") || lower.hasPrefix("favours") || lower.contains("no. of")
                || lower.contains("(%)")
                || !text.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
            {
                continue
            } else {
                body += paragraph
            }
        }
        return (Array(arms.prefix(max(0, shape.columnCount - 1))) + effects.suffix(1), body)
    }

    /// One paragraph that runs through several arms: "Arm A / Arm B / …".
    private func splitArms(_ lines: [SourceLine]) -> [[SourceLine]] {
        var groups: [[SourceLine]] = []
        for line in lines {
            let lower = line.folded.lowercased()
            let starts = context.armHeaders.contains { arm in
                arm.lowercased().split(separator: " ").first.map { lower.hasPrefix($0) } ?? false
            }
            if starts || groups.isEmpty { groups.append([line]) } else { groups[groups.count - 1].append(line) }
        }
        return groups
    }

    private static func grouped(_ lines: [(SourceLine, Int)]) -> [[(SourceLine, Int)]] {
        var groups: [[(SourceLine, Int)]] = []
        for entry in lines {
            if let last = groups.last?.last, last.1 == entry.1 {
                groups[groups.count - 1].append(entry)
            } else {
                groups.append([entry])
            }
        }
        return groups
    }

    private static func paragraphs(_ lines: [(SourceLine, Int)]) -> [[SourceLine]] {
        grouped(lines).map { $0.map(\.0) }
    }

    private static func isPValue(_ text: String) -> Bool {
        ["p", "p value", "p-value", "p values", "pvalue", "p†", "p*"].contains(text.lowercased())
    }

    /// A line that gives nothing but the unit of the cells, as "n (%)" does.
    private static func isUnit(_ text: String) -> Bool {
        ["no. (%)", "n (%)", "no.", "no. of patients (%)", "number (%)", "no (%)", "n", "%"].contains(text.lowercased())
    }
}
