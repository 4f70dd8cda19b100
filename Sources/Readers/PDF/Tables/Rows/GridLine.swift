import Language
/// A line of a table with its chunks in their columns.
struct GridLine: Sendable {
    struct Part: Sendable {
        var columns: ClosedRange<Int>
        var chunk: PageChunk { didSet { text = CellText(chunk) } }
        private(set) var text: CellText

        init(columns: ClosedRange<Int>, chunk: PageChunk) {
            self.columns = columns
            self.chunk = chunk
            text = CellText(chunk)
        }
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

    func label(in stub: Int) -> PageChunk? { labelPart(in: stub)?.chunk }
    func labelPart(in stub: Int) -> Part? { parts.first { $0.columns.lowerBound == stub } }
    func values(after stub: Int) -> [Part] { parts.filter { $0.columns.lowerBound > stub } }
    var spans: Bool { parts.contains { $0.columns.count > 1 } }
}

/// What the text of one cell of a line says of the cell's other lines.
struct CellText: Sendable {
    /// Ends in the middle: a bracket is open, a hyphen, a comma or a word that asks for more stands last.
    let isOpen: Bool
    /// Closes a bracket that it does not open.
    let closes: Bool
    /// Begins as the middle of a text does.
    let startsInside: Bool
    /// Holds what goes with the number above it: its SD, its range, its share.
    let isSupplement: Bool
    let holdsSupplement: Bool
    /// A P value: it may stand below the estimate that it belongs to.
    let isProbability: Bool
    /// A number, or several, with all their brackets.
    let isComplete: Bool
    let isValue: Bool

    private static let openEnds = Set("-–,(/&±=".unicodeScalars)
    init(_ chunk: PageChunk) {
        let text = chunk.text
        var (opening, closing, count) = (0, 0, 0)
        var hasNumber = false
        var holds = false
        var lastBlank: String.Index?
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            count += 1
            switch scalar {
            case "(", "[":
                opening += 1
                holds = true
            case ")", "]": closing += 1
            case "±": holds = true
            case " ": lastBlank = index
            case "0"..."9": hasNumber = true
            default:
                if scalar.value > 0x7F, scalar.properties.numericType != nil { hasNumber = true }
            }
        }
        let first = scalars.first ?? " "
        let last = scalars.last ?? " "
        let word = (lastBlank.map { text[scalars.index(after: $0)...] } ?? text[...]).lowercased()
        isOpen = count > 1 && Self.openEnds.contains(last) || opening > closing || LayoutWords.openEnds.contains(word)
        closes = closing > opening && !(last == ")" && count == 2)
        startsInside = first.properties.isLowercase || first == "(" || first == "," || first == ")" || first == "/"
        isSupplement = (first == "(" || first == "[" || first == "±" || first == "+") && hasNumber
        holdsSupplement = holds
        // "Large (0.44)" is a value, too
        isValue =
            chunk.isNumeric || last == ")" && scalars.dropLast().last.map { ("0"..."9").contains($0) } ?? false
        isComplete = isValue && !isOpen && !closes && !isSupplement
        isProbability =
            (first == "p" || first == "P") && chunk.isNumeric
            && scalars.dropFirst().first { $0 != " " }.map { "=<>≤≥".unicodeScalars.contains($0) } ?? false
    }
}
