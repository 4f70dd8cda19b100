import Language
import Paper

/// Rows that only name a statistic: "Minimum | 25th percentile | Median | Maximum", "Mean | n | 95% CI".
///
/// What spreads and limits under one heading say goes with the average of the same column.
enum StatisticRows {
    typealias Kind = BoundColumns.Kind

    static func take(_ facts: inout [Fact], _ typed: TypedTable) {
        var taken: Set<Int> = []
        var places: [Int: [Int: Int]] = [:]
        for index in facts.indices {
            if case .cell(_, let row, let column) = facts[index].place { places[row, default: [:]][column] = index }
        }
        for run in runs(typed, Array(places.keys)) {
            let hasAverage = run.contains { $0.kind?.isAverage ?? false }
            for column in typed.table.columns.indices {
                let found = run.compactMap { one in places[one.row]?[column].map { (index: $0, kind: one.kind) } }
                let named = found.filter { !($0.kind?.isAverage ?? true) }
                if let first = found.first, first.kind?.isAverage ?? true {
                    for other in found.dropFirst() where isNameless(facts[other.index], typed) {
                        facts[other.index].measure = facts[first.index].measure
                    }
                }
                for average in found
                where (hasAverage ? average.kind?.isAverage ?? false : average.kind == nil)
                    && BoundColumns.mayBeSpread(facts[average.index])
                {
                    BoundColumns.add(named, to: average.index, &facts, &taken)
                }
            }
        }
        BoundColumns.remove(taken, from: &facts)
    }

    /// Whether a row's label names nothing, at most the unit of what the rows above name.
    private static func isNameless(_ fact: Fact, _ typed: TypedTable) -> Bool {
        guard case .cell(_, let row, _) = fact.place, kind(typed.label(row: row)) == nil else { return false }
        let parts = LabelParts(typed.label(row: row))
        return parts.name.isEmpty && parts.time == nil
    }

    /// Rows that follow each other under one heading, of which all but the first only name a statistic; each names it once.
    private static func runs(_ typed: TypedTable, _ rows: [Int]) -> [[(row: Int, kind: Kind?)]] {
        var runs: [[(row: Int, kind: Kind?)]] = []
        for row in rows.sorted() {
            let kind = kind(row, typed)
            if let kind, let run = runs.last, let last = run.last?.row,
                typed.table.rows[last].section == typed.table.rows[row].section,
                !run.contains(where: { $0.kind == kind }), !hasLabel(between: last, and: row, typed)
            {
                runs[runs.count - 1].append((row, kind))
            } else {
                runs.append([(row, kind)])
            }
        }
        return runs.filter { $0.count > 1 }
    }

    /// Whether a row between two names something else.
    private static func hasLabel(between first: Int, and last: Int, _ typed: TypedTable) -> Bool {
        (first + 1..<max(first + 1, last)).contains { row in
            !typed.label(row: row).trimmed.isEmpty && kind(row, typed) == nil
        }
    }

    /// What a row's label, or the words between it and the figures, name where they say nothing else.
    private static func kind(_ row: Int, _ typed: TypedTable) -> Kind? {
        if let kind = kind(typed.label(row: row)) { return kind }
        for column in typed.values[row].indices where column > typed.labelColumn ?? 0 {
            switch typed.values[row][column] {
            case .blank, .null: continue
            case .text(let text):
                return text.contains(where: \.isNumber) && Lexicon.bound(text) == nil ? nil : kind(text)
            default: return nil
            }
        }
        return nil
    }

    private static func kind(_ label: String) -> Kind? {
        if let bound = Lexicon.bound(label) { return .bound(bound.bound, bound.kind) }
        let parts = LabelParts(label)
        guard parts.isForm, parts.time == nil, let form = Label(label).forms.first, let kind = Kind(form) else {
            return nil
        }
        // "PT count" is measured
        return kind == .size && Label(label).tokens.count(where: \.isWord) > 1 ? nil : kind
    }
}
