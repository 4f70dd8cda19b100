/// The places of one paper in words: "Table 2, row Nausea, column Placebo, page 5", "Results, paragraph 3".
///
/// Made once a paper, since paragraphs and rows of the same name are told apart by counting; asked for every passage of a
/// report, and so not copied.
package final class PlaceWords: Sendable {
    private let paper: Paper
    /// One a block.
    private let parts: [Part]
    /// The names of the parts of the paper.
    private let partNames: [String]
    /// One a table.
    private let tables: [String]
    /// One a table and row, behind the table's: the row's name, with its number where several rows have that name.
    private let rows: [[String]]
    /// One a table and column, as it stands behind a row: ", column Placebo".
    private let columns: [[String]]

    package init(_ paper: Paper) {
        self.paper = paper
        (parts, partNames) = Self.parts(of: paper)
        tables = paper.tables.map(Self.name)
        // put together once, since a row and a column have many places
        rows = zip(paper.tables, tables).map { table, name in
            let head = name + ", row "
            return Self.names(table).map { head + $0 }
        }
        columns = paper.tables.map { table in
            table.columns.indices.map { ", column " + Self.name(table.columns[$0], at: $0) }
        }
    }

    /// Where a passage of this paper stands; the section and lines alone where its place is not known.
    package func words(_ evidence: Evidence) -> String {
        guard evidence.paper == paper.id, let place = evidence.place, let name = name(place),
            !name.isEmpty
        else {
            return evidence.placeName
        }
        let positions = evidence.passage.positions
        return positions.isEmpty ? name : ([name] + positions).joined(separator: ", ")
    }

    /// The place without lines and pages, which move: "Table 2, row Nausea, column Placebo"; nil where it is not known.
    package func name(of evidence: Evidence) -> String? {
        guard evidence.paper == paper.id, let place = evidence.place, let name = name(place), !name.isEmpty else {
            return nil
        }
        return name
    }

    private func name(_ place: Place) -> String? {
        switch place {
        case .text(let block, _): return parts.indices.contains(block) ? words(parts[block]) : nil
        case .cell(let table, let row, let column):
            guard let name = name(table, row), columns[table].indices.contains(column) else { return nil }
            return name + columns[table][column]
        case .row(let table, let row): return name(table, row)
        case .group(let table, let row):
            guard let group = paper.tables[table].rows[row].section.last else { return name(table, row) }
            return tableName(table).map { $0 + ", group " + group }
        case .tableCaption(let table): return tableName(table).map { $0 + ", caption" }
        case .tableFootnote(let table, let footnote):
            guard let name = tableName(table), paper.tables[table].footnotes.indices.contains(footnote) else {
                return nil
            }
            let marker = paper.tables[table].footnotes[footnote].marker
            return name + (marker.isEmpty ? ", note" : ", footnote " + marker)
        }
    }

    private func name(_ table: Int, _ row: Int) -> String? {
        rows.indices.contains(table) && rows[table].indices.contains(row) ? rows[table][row] : nil
    }

    private func tableName(_ index: Int) -> String? {
        tables.indices.contains(index) ? tables[index] : nil
    }
}

// MARK: Tables

extension PlaceWords {
    /// At most this many characters of a label; the rest is cut at a word.
    private static var longest: Int { 48 }

    private static func name(_ table: Table) -> String {
        if let label = table.label, !label.isEmpty { return label.cutAtWord(longest) }
        if let caption = table.caption, !caption.isEmpty { return "Table “\(caption.cutAtWord(longest))”" }
        return "Table without a number"
    }

    private static func name(_ column: Column, at index: Int) -> String {
        let path = path(column.header)
        return path.isEmpty ? column.population.map { "n = \($0)" } ?? "\(index + 1)" : path
    }

    private static func holdsLetter(_ label: String) -> Bool {
        label.utf8.contains(where: \.isASCIILetter)
            || label.unicodeScalars.contains { !$0.isASCII && $0.properties.isAlphabetic }
    }

    /// Parts of a path that say the same one after the other are said once.
    private static func path(_ parts: [String]) -> String {
        parts.count == 1 ? parts[0].trimmed.cutAtWord(longest) : groups(parts).words
    }

    /// The words of a path, and its last part whole.
    private static func groups(_ parts: [String]) -> (words: String, last: String?) {
        var path: [String] = []
        for part in parts.map(\.trimmed) where !part.isEmpty && part != path.last { path.append(part) }
        return (path.map { $0.cutAtWord(longest) }.joined(separator: separator), path.last)
    }

    private static let separator = " › "

    private static func names(_ table: Table) -> [String] {
        // rows of one group follow each other: its words are put together once
        var group = (section: [String](), words: "", last: String?.none)
        let names = table.rows.map { row in
            var label = row.cells.first??.text.trimmed ?? ""
            // a bare number without a group names a row only with what it counts: "Patient 11"
            if row.section.isEmpty, !label.isEmpty, !holdsLetter(label),
                let head = table.columns.first?.header.last?.trimmed, !head.isEmpty
            {
                label = head.cutAtWord(longest / 2) + " " + label
            }
            if row.section.isEmpty { return label.cutAtWord(longest) }
            if group.section != row.section {
                let (words, last) = groups(row.section)
                group = (row.section, words, last)
            }
            if label.isEmpty || label == group.last { return group.words }
            let own = label.cutAtWord(longest)
            return group.words.isEmpty ? own : group.words + separator + own
        }
        // each name is looked up once
        var places: [String: Int] = [:]
        places.reserveCapacity(names.count)
        var counts: [(all: Int, seen: Int)] = []
        let own = names.map { name -> Int in
            let place = places[name] ?? counts.count
            if place == counts.count {
                places[name] = place
                counts.append((0, 0))
            }
            counts[place].all += 1
            return place
        }
        return names.indices.map { index in
            if names[index].isEmpty { return "\(index + 1)" }
            let place = own[index]
            guard counts[place].all > 1 else { return names[index] }
            counts[place].seen += 1
            return "\(names[index]) (no. \(counts[place].seen) of \(counts[place].all) such rows)"
        }
    }
}

// MARK: Text

extension PlaceWords {
    /// Where a block stands: an index of names, and the paragraph's number where several stand under it.
    private struct Part {
        var name: Int
        var number: Int?
    }

    private func words(_ part: Part) -> String {
        let name = partNames[part.name]
        guard let number = part.number else { return name }
        return name.isEmpty ? "Paragraph \(number)" : "\(name), paragraph \(number)"
    }

    private static func parts(of paper: Paper) -> (parts: [Part], names: [String]) {
        // names are looked up once a heading: hashing them for every paragraph would cost more than all the rest
        var places: [String: Int] = [:]
        places.reserveCapacity(paper.blocks.count / 2)
        var distinct: [(name: String, total: Int, seen: Int)] = []
        var last: Int?
        let own = paper.blocks.indices.map { index -> Int in
            // paragraphs under one heading have one name
            if let last, index > 0, paper.blocks[index].kind == .paragraph,
                paper.blocks[index - 1].isParagraph(beside: paper.blocks[index])
            {
                return last
            }
            let name = name(paper.blocks.span[index], in: paper)
            let place = places[name] ?? distinct.count
            if place == distinct.count {
                places[name] = place
                distinct.append((name, 0, 0))
            }
            last = place
            return place
        }
        // print has pages and lines; markup is found again by counting paragraphs
        guard paper.format != .text && paper.format != .pdf else {
            return (own.map { Part(name: $0) }, distinct.map(\.name))
        }
        for (index, place) in own.enumerated() where paper.blocks[index].kind == .paragraph {
            distinct[place].total += 1
        }
        let parts = own.enumerated().map { index, place in
            guard paper.blocks[index].kind == .paragraph else { return Part(name: place) }
            distinct[place].seen += 1
            return Part(name: place, number: distinct[place].total != 1 ? distinct[place].seen : nil)
        }
        return (parts, distinct.map(\.name))
    }

    private static func name(_ block: Block, in paper: Paper) -> String {
        let table = block.table.flatMap { paper.tables.indices.contains($0) ? name(paper.tables[$0]) : nil }
        switch block.kind {
        case .title: return "Title"
        case .caption: return (table ?? label(block.text) ?? block.section.title) + ", caption"
        case .footnote: return table.map { $0 + ", note" } ?? "Footnote"
        case .figureText: return label(block.text) ?? "Figure"
        case .heading, .paragraph: return section(block, in: paper)
        }
    }

    private static func section(_ block: Block, in paper: Paper) -> String {
        let title = block.section == .other ? "" : block.section.title
        // a heading is certain only where it is marked as one
        guard paper.format != .text && paper.format != .pdf, block.kind == .paragraph,
            let heading = block.heading?.trimmed, !heading.isEmpty
        else { return title }
        let own = heading.cutAtWord(longest)
        return title.isEmpty || heading.lowercased().contains(title.lowercased()) ? own : title + " › " + own
    }

    /// A word and a number at the head of a caption: "Figure 2".
    private static func label(_ caption: String) -> String? {
        let words = caption.split(separator: " ", maxSplits: 2)
        guard words.count > 1, words[0].allSatisfy({ $0.isLetter || $0 == "." }) else { return nil }
        let number = words[1].prefix { $0.isNumber || $0.isLetter }
        return number.contains(where: \.isNumber) ? words[0] + " " + number : nil
    }
}

extension Block {
    /// Whether another paragraph stands under the same heading.
    fileprivate func isParagraph(beside other: Block) -> Bool {
        kind == .paragraph && section == other.section && heading == other.heading
    }
}

extension Section {
    /// "Results".
    fileprivate var title: String {
        switch self {
        case .title: "Title"
        case .abstract: "Abstract"
        case .introduction: "Introduction"
        case .methods: "Methods"
        case .results: "Results"
        case .discussion: "Discussion"
        case .references: "References"
        case .other: "Other"
        case .table: "Table"
        case .figure: "Figure"
        case .footnote: "Footnote"
        }
    }
}

extension Passage {
    /// "lines 359-361", "page 5", "paper.tex:120".
    package var positions: [String] {
        var parts: [String] = []
        if let element, isSourceLine { parts.append(element) }
        if let lines {
            parts.append(
                lines.lowerBound == lines.upperBound
                    ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)-\(lines.upperBound)")
        }
        if let page { parts.append("page \(page)") }
        return parts
    }

    /// Whether the element is a line of a source file, "paper.tex:120", rather than the path of an element.
    package var isSourceLine: Bool {
        guard let element, !element.hasPrefix("/"), let colon = element.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            return false
        }
        let line = element.utf8[element.utf8.index(after: colon)...]
        return !line.isEmpty && line.allSatisfy(\.isASCIIDigit)
    }
}

extension String {
    /// At most so many characters, cut between words with "…" in place of the rest.
    package func cutAtWord(_ length: Int) -> String {
        // bytes are counted at once, characters one by one
        guard utf8.count > length, count > length else { return self }
        let head = prefix(length)
        let cut = head.lastIndex(of: " ").map { head[..<$0] } ?? head
        let end = cut.lastIndex { !",;:(–- ".contains($0) }
        return (end.map { cut[...$0] } ?? cut) + "…"
    }
}
