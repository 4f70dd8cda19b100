/// A line of a table with its chunks in their columns.
struct GridLine: Sendable {
    struct Part: Sendable {
        var columns: ClosedRange<Int>
        var chunk: PageChunk
    }

    var parts: [Part]
    var middle: Double
    var top: Double
    var bottom: Double
    var size: Double

    /// What stands in a column, alone in it.
    func part(in column: Int) -> Part? { parts.first { $0.columns == column...column } }

    /// The line's parts from a column on, right of the labels that stand over several rows.
    func from(_ column: Int) -> GridLine? {
        var line = self
        line.parts = parts.filter { $0.columns.lowerBound >= column }
        guard let first = line.parts.first?.chunk.box else { return nil }
        let box = line.parts.dropFirst().reduce(first) { $0.union($1.chunk.box) }
        (line.top, line.bottom) = (box.top, box.bottom)
        return line
    }

    func label(in stub: Int) -> PageChunk? { parts.first { $0.columns.lowerBound == stub }?.chunk }
    func values(after stub: Int) -> [Part] { parts.filter { $0.columns.lowerBound > stub } }
    var spans: Bool { parts.contains { $0.columns.count > 1 } }
}

/// What the text of one cell of a line says of the cell's other lines.
struct CellText {
    private let text: String
    private let isNumeric: Bool

    init(_ chunk: PageChunk) {
        text = chunk.text
        // "Large (0.44)" is a value, too
        isNumeric = chunk.isNumeric || text.hasSuffix(")") && text.dropLast().last?.isNumber ?? false
    }

    private static let openEnds = "-–,(/&±="
    private static let openWords: Set<String> = [
        "and", "or", "of", "with", "the", "to", "in", "for", "by", "at", "from", "than", "per", "on", "vs", "vs.", "a",
        "an", "as", "versus",
    ]

    private func count(_ characters: String) -> Int { text.count { characters.contains($0) } }

    /// Ends in the middle: a bracket is open, a hyphen, a comma or a word that asks for more stands last.
    var isOpen: Bool {
        if let last = text.last, text.count > 1, Self.openEnds.contains(last) { return true }
        if count("([") > count(")]") { return true }
        let word = text.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return Self.openWords.contains(word)
    }

    /// Closes a bracket that it does not open.
    var closes: Bool { count(")]") > count("([") && !(text.hasSuffix(")") && text.count == 2) }

    /// Begins as the middle of a text does.
    var startsInside: Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.properties.isLowercase || "(,)/".unicodeScalars.contains(first)
    }

    /// Holds what goes with the number above it: its SD, its range, its share.
    var isSupplement: Bool { text.first.map { "([±+".contains($0) } ?? false && text.contains { $0.isNumber } }
    /// A P value: it may stand below the estimate that it belongs to.
    var isProbability: Bool {
        guard let first = text.first, "pP".contains(first), isNumeric else { return false }
        return text.dropFirst().first { $0 != " " }.map { "=<>≤≥".contains($0) } ?? false
    }
    var holdsSupplement: Bool { text.contains { "([±".contains($0) } }
    /// A number, or several, with all their brackets.
    var isComplete: Bool { isNumeric && !isOpen && !closes && !isSupplement }
    var isValue: Bool { isNumeric }
}
