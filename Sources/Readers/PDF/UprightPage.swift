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

    package init(_ page: PDFPage) {
        number = page.number
        var builder = WordBuilder(page: page)
        turn = builder.turn
        let isTurned = turn != .none
        width = Double(isTurned ? page.height : page.width)
        height = Double(isTurned ? page.width : page.height)
        words = builder.words()
        lines = LineBuilder.lines(of: words)
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
            }, words: words)
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
