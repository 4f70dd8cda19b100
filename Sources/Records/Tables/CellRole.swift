package import Language

/// How surely a number's role is known.
package enum Doubt: Int, Hashable, Sendable, Comparable {
    /// Words or signs beside the number say it.
    case stated
    /// A header, section, caption, note or the methods say it.
    case inherited
    /// The pattern of the cell and its neighbours suggests it.
    case assumed
    /// Several roles remain.
    case open

    package static func < (a: Doubt, b: Doubt) -> Bool { a.rawValue < b.rawValue }
}

/// What the figures of one cell are.
package struct CellRole: Hashable, Sendable {
    /// Of the first figure: a count, a percentage, a mean, an odds ratio …; nil where nothing tells.
    package var head: Concept?
    /// Of what stands in the bracket, behind "±" or in the limits: a percentage, an SD, a confidence interval.
    package var companion: Concept?
    package var doubt: Doubt
    /// What else the words around the cell name: adjusted, per person-time, an interaction.
    package var context: ConceptSet

    package init(head: Concept?, companion: Concept?, doubt: Doubt, context: ConceptSet = ConceptSet()) {
        self.head = head
        self.companion = companion
        self.doubt = doubt
        self.context = context
    }

    package static let unknown = CellRole(head: nil, companion: nil, doubt: .open)
}
