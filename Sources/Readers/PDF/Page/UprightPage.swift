package import PDFPages

/// A page turned so that most of its text runs from left to right.
package struct UprightPage: Sendable {
    enum Turn: Sendable {
        case none
        /// The text ran from bottom to top.
        case clockwise
        /// The text ran from top to bottom.
        case counterclockwise
    }

    package var number: Int
    var width: Double
    var height: Double
    var turn: Turn
    var words: [PageWord]
    /// The words in lines across the whole page, from top to bottom.
    var lines: [PageLine]
    var rules: PageRules
    /// Characters that the text layer has lost.
    var lostCharacters: Int
    /// Why the page was not read, to follow "page 3"; nil where it was.
    var unread: String?
    /// Characters without a size or a place on the page.
    var misplacedCount: Int
    /// Its ruled lines are more than a table's and were left out.
    var isOverruled: Bool

    /// `leastConfidence`: numbers recognised with less are unsure.
    package init(_ whole: PDFPage, leastConfidence: UInt8 = PDFLimits.leastConfidence) {
        var page = whole
        page.dropMisplaced()
        number = page.number
        unread = page.unread
        misplacedCount = page.misplacedCount
        isOverruled = page.isOverruled || page.rules.count > PDFLimits.ruleCount
        if isOverruled { page.rules = [] }
        if page.glyphs.count > PDFLimits.glyphCount {
            unread = "holds \(page.glyphs.count) characters, more than any page of print, and was not read"
            page.glyphs = []
        }
        var builder = WordBuilder(page: page, leastConfidence: leastConfidence)
        turn = builder.turn
        let isTurned = turn != .none
        width = Double(isTurned ? page.height : page.width)
        height = Double(isTurned ? page.width : page.height)
        words = builder.words()
        if words.count > PageLimits.wordCount {
            unread = "holds \(words.count) words, more than any page of print, and was not read"
            words = []
        }
        words = words.compactMap(\.withoutLeader)
        let drawn = words.filter(PageRules.isTyped)
        if !drawn.isEmpty { words.removeAll(where: PageRules.isTyped) }
        lines = LineBuilder.lines(of: words)
        if lines.count > PageLimits.lineCount {
            unread = "holds \(lines.count) lines, more than any page of print, and was not read"
            (words, lines) = ([], [])
        }
        lostCharacters = builder.lostCharacters
        let turn = turn
        let (pageWidth, pageHeight) = (Double(page.width), Double(page.height))
        rules = PageRules(
            page.rules.map { rule in
                let (position, from, to) = (Double(rule.position), Double(rule.from), Double(rule.to))
                switch turn {
                case .none:
                    return PageRule(
                        isVertical: rule.isVertical, position: position, from: from, to: to, isEdge: rule.isEdge)
                case .clockwise:
                    // x' = height - y, y' = x
                    return rule.isVertical
                        ? PageRule(
                            isVertical: false, position: position, from: pageHeight - to, to: pageHeight - from,
                            isEdge: rule.isEdge)
                        : PageRule(
                            isVertical: true, position: pageHeight - position, from: from, to: to, isEdge: rule.isEdge)
                case .counterclockwise:
                    // x' = y, y' = width - x
                    return rule.isVertical
                        ? PageRule(
                            isVertical: false, position: pageWidth - position, from: from, to: to, isEdge: rule.isEdge)
                        : PageRule(
                            isVertical: true, position: position, from: pageWidth - to, to: pageWidth - from,
                            isEdge: rule.isEdge)
                }
            }, words: words + drawn)
    }

    /// A box of this upright page on the page as it lies in the file.
    func onPage(_ box: PageBox) -> PageBox {
        switch turn {
        case .none: box
        case .clockwise:
            PageBox(left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left)
        case .counterclockwise:
            PageBox(left: height - box.bottom, top: box.left, right: height - box.top, bottom: box.right)
        }
    }
}
