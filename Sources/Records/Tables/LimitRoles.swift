import Language
import Paper

/// Roles of "a ± b" and of "a (b to c)".
extension RoleReader {
    /// "a ± b".
    func spread(_ row: Int, _ column: Int) -> CellRole {
        for level in evidence(row: row, column: column) {
            guard let form = level.forms.first(where: { $0.companion.map { Self.spreads.contains($0) } ?? false })
            else {
                continue
            }
            return CellRole(head: averaged(form.head, row, column), companion: form.companion, doubt: level.doubt)
        }
        return CellRole(head: .mean, companion: .standardDeviation, doubt: .assumed)
    }

    /// "Mean fold change ± SE" in a caption is the mean of single ratios: an estimated ratio has no error that reaches as far
    /// up as down.
    private func averaged(_ head: Concept?, _ row: Int, _ column: Int) -> Concept {
        guard let head else { return .mean }
        let ratios: Set<Concept> = [.otherRatio, .riskRatio, .oddsRatio, .hazardRatio]
        let near = columns[column].prefix(1) + [labels[row]]
        return ratios.contains(head) && !near.contains { $0.forms.contains { $0.head == head } } ? .mean : head
    }

    /// "a (b to c)": an estimate with its confidence limits, a median with its quartiles or range.
    func limits(_ row: Int, _ column: Int) -> CellRole {
        var head: (concept: Concept, doubt: Doubt)?
        var change: (concept: Concept, doubt: Doubt)?
        var companion: (concept: Concept, doubt: Doubt)?
        for level in evidence(row: row, column: column, isInterval: true) {
            let fitting = level.forms.filter { form in
                form.companion.map { Self.bounds.contains($0) } ?? form.head.map { !Self.unbounded.contains($0) }
                    ?? false
            }
            // "coefficient or odds ratio (95% CI)": the words leave it open
            var heads = Set(fitting.compactMap(\.head))
            // "Difference between groups, beta": a difference that a model gives
            if heads.contains(.difference) { heads.subtract([.coefficient, .standardizedCoefficient]) }
            if head == nil, heads.count > 1 {
                return CellRole(head: nil, companion: fitting.lazy.compactMap(\.companion).first, doubt: .open)
            }
            // farther words may say of what statistic the changes are
            if heads == [.change] {
                change = change ?? (.change, level.doubt)
            } else if head == nil, let own = heads.first {
                head = (own, level.doubt)
            }
            if companion == nil, let own = fitting.lazy.compactMap(\.companion).first { companion = (own, level.doubt) }
            if head != nil, companion != nil { break }
        }
        head = head ?? change
        if let bounds = companion?.concept, isUnsaid(head?.concept), let stated = average(within: bounds, row, column) {
            head = stated
        }
        // quartiles are of single values: a percentage beside them is what was measured in each
        if companion?.concept == .interquartileRange, head?.concept == .percent || head?.concept == .proportion {
            head = (.median, max(head?.doubt ?? .inherited, .inherited))
        }
        let doubt = max(head?.doubt ?? .inherited, companion?.doubt ?? .assumed)
        return CellRole(
            head: head?.concept, companion: companion?.concept, doubt: head == nil && companion == nil ? .open : doubt)
    }

    /// Whether a head only says in what unit, or that it is of a change.
    private func isUnsaid(_ head: Concept?) -> Bool {
        head.map { [.percent, .proportion, .change].contains($0) } ?? true
    }

    /// The average that farther words name together with quartiles or a range: a note "median (range)" over "% change".
    private func average(within bounds: Concept, _ row: Int, _ column: Int) -> (concept: Concept, doubt: Doubt)? {
        guard bounds == .interquartileRange || bounds == .range else { return nil }
        for level in evidence(row: row, column: column, isInterval: true) {
            let named = level.forms.first { form in
                form.companion == bounds && (form.head == .median || form.head == .mean || form.head == .geometricMean)
            }
            if let head = named?.head { return (head, level.doubt) }
        }
        return nil
    }

    /// Figures that have no limits.
    private static let unbounded: Set<Concept> = [.pValue, .testStatistic, .degreesOfFreedom, .count, .sampleSize]
}
