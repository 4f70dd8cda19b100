import Language
import Paper

/// Figures of one group that took the statistic of a comparison from words elsewhere: from "estimates" in a name, or from a
/// caption that tells of odds ratios.
enum BorrowedStatistics {
    static func settle(_ facts: inout [Fact], _ axes: TableAxes) {
        for index in facts.indices where facts[index].statistic == nil && facts[index].low != nil {
            // "HR/OR, 95% CI": a ratio, of a kind that the row would have to say
            guard case .cell(_, _, let column) = facts[index].place, facts[index].value != nil,
                let header = axes.typed.table.columns[column].header.last, Lexicon.namesSeveralRatios(header)
            else { continue }
            (facts[index].statistic, facts[index].limits) = (.otherRatio, .confidenceInterval)
            (facts[index].open, facts[index].doubt) = ([], .assumed)
        }
        for index in facts.indices where isBorrowed(facts[index]) {
            guard case .cell(_, let row, let column) = facts[index].place, axes.heads.indices.contains(column),
                !axes.heads[column].isComparison
            else { continue }
            let typed = axes.typed
            let own = [typed.label(row: row)] + typed.table.columns[column].header + typed.table.rows[row].section
            guard !own.contains(where: { names(facts[index].statistic, $0) }) else { continue }
            settle(&facts[index], axes, column, label: typed.label(row: row))
        }
    }

    /// Whether a figure of an arm, without limits, is called a coefficient or a ratio.
    private static func isBorrowed(_ fact: Fact) -> Bool {
        guard let arm = fact.arm, Lexicon.compares(arm) == nil, fact.low == nil, fact.high == nil else { return false }
        return [.coefficient, .oddsRatio, .hazardRatio, .riskRatio].contains(fact.statistic)
    }

    /// Whether words by the figure itself name its statistic; "estimates" name none.
    private static func names(_ statistic: Fact.Statistic?, _ words: String) -> Bool {
        if statistic == .coefficient { return Lexicon.namesRegression(words) }
        return Label(words).forms.contains { CellParts.statistic($0.head) == statistic }
    }

    private static func settle(_ fact: inout Fact, _ axes: TableAxes, _ column: Int, label: String) {
        let head = axes.heads[column]
        let isShare =
            fact.printed.contains("%") || head.unit == "%"
            || head.leaf.contains { ($0.head ?? $0.companion) == .percent }
        if isShare, fact.sd == nil, fact.se == nil, let value = fact.value {
            (fact.statistic, fact.percent, fact.value) = (.percentage, value, nil)
        } else if fact.sd != nil || fact.se != nil || Label(label).forms.contains(where: { $0.head == .mean }) {
            fact.statistic = .mean
        } else {
            (fact.statistic, fact.doubt) = (nil, .open)
            fact.open.append("statistic: count or value")
            return
        }
        fact.doubt = max(fact.doubt, .assumed)
    }
}
