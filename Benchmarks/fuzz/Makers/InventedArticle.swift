/// An invented paper before it is set in any format.
struct InventedArticle {
    enum Block {
        case heading(String)
        case paragraph(String)
        case table(InventedTable)
    }

    var title: String
    var blocks: [Block] = []

    private static let headings = [
        "Abstract", "Background", "Methods", "Statistical analysis", "Results", "Safety", "Discussion", "References",
        "Conclusions",
        "RESULTS", "Patients and methods", "2.1 Outcomes", "",
    ]

    init(_ scribe: inout Scribe) {
        title = scribe.dice.pick([
            "Velotinib in adults", "A trial of rest", "Ten patients", "", "A & B <trial> \"of\" 'quotes'",
        ])
        var tables = 0
        let count = scribe.dice.chance(0.15) ? 1 : scribe.dice.length(12, atMost: 60)
        for _ in 0..<count {
            switch scribe.dice.int(0...9) {
            case 0, 1: blocks.append(.heading(scribe.dice.pick(Self.headings)))
            case 2, 3, 4:
                tables += 1
                blocks.append(.table(scribe.table(tables)))
            default: blocks.append(.paragraph(scribe.paragraph()))
            }
        }
    }
}
