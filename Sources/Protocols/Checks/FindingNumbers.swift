package import Paper
package import Rules

/// The numbers that stand at the places of a finding, and where: what a curator's decision on it was made on.
package struct FindingNumbers: Sendable {
    private let papers: [String: Paper]
    private let places: [String: PlaceWords]

    /// `papers` as they are read now, corrections applied.
    package init(_ papers: [Paper]) {
        self.papers = Dictionary(papers.map { ($0.id, $0) }) { first, _ in first }
        places = self.papers.mapValues(PlaceWords.init)
    }

    /// Where in a table the first number stands: "Table 2, row Nausea, column Placebo".
    ///
    /// With the paper where there are several. Nil in prose, whose paragraphs move with every revision.
    package func place(of check: Check) -> String? {
        guard let first = check.evidence.first, first.place?.isInRows ?? false,
            let name = places[first.paper]?.name(of: first)?.folded
        else {
            return nil
        }
        return papers.count > 1 ? first.paper + ", " + name : name
    }

    /// More numbers than this are told by the first of them and a sum over all.
    private static let most = 40

    /// "1.74 0.7 16 0.589": the numbers in the order of the finding's places, as they are read, parted by blanks.
    package func words(of check: Check) -> String {
        let numbers = check.evidence.flatMap { Self.numbers(in: text($0)) }
        guard numbers.count > Self.most else { return numbers.joined(separator: " ") }
        let sum = String(Self.sum(numbers.sorted()), radix: 16)
        return numbers.prefix(Self.most).joined(separator: " ") + " and \(numbers.count - Self.most) more (\(sum))"
    }

    /// Whether two such words tell the same numbers, in whatever order the places are named.
    package static func areSame(_ a: String, _ b: String) -> Bool {
        a.split(separator: " ").sorted() == b.split(separator: " ").sorted()
    }

    /// What is read at a place; a corrected cell's passage still quotes what was printed there for the tool.
    private func text(_ evidence: Evidence) -> String {
        guard let tables = papers[evidence.paper]?.tables else { return evidence.passage.quote }
        func row(_ table: Int, _ row: Int) -> [Cell?]? {
            guard tables.indices.contains(table), tables[table].rows.indices.contains(row) else { return nil }
            return tables[table].rows[row].cells
        }
        switch evidence.place {
        case .cell(let table, let index, let column):
            guard let cells = row(table, index) else { return evidence.passage.quote }
            return cells.indices.contains(column) ? cells[column]?.printed ?? "" : ""
        case .row(let table, let index):
            return row(table, index)?.map { $0?.printed ?? "" }.joined(separator: " ") ?? evidence.passage.quote
        case .text, .group, .tableCaption, .tableFootnote, nil: return evidence.passage.quote
        }
    }

    /// "-0.5", "1,234": digits with the marks between them; a dash belongs to a number where none ends before it.
    private static func numbers(in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        func isDigit(_ index: Int) -> Bool { scalars.indices.contains(index) && ("0"..."9").contains(scalars[index]) }
        var found: [String] = []
        var index = 0
        while index < scalars.count {
            guard isDigit(index) else {
                index += 1
                continue
            }
            var number = ""
            if index > 0, "-−–".unicodeScalars.contains(scalars[index - 1]),
                index < 2 || !scalars[index - 2].properties.isAlphabetic && !isDigit(index - 2)
            {
                number = "-"
            }
            while isDigit(index)
                || index < scalars.count && ".,·'".unicodeScalars.contains(scalars[index]) && isDigit(index + 1)
            {
                number.unicodeScalars.append(scalars[index])
                index += 1
            }
            found.append(number)
        }
        return found
    }

    private static func sum(_ numbers: [String]) -> UInt64 {
        var print = Fingerprint()
        print.add(numbers.joined(separator: " "))
        return print.value
    }
}

extension Place {
    fileprivate var isInRows: Bool {
        switch self {
        case .cell, .row, .group: true
        case .text, .tableCaption, .tableFootnote: false
        }
    }
}
