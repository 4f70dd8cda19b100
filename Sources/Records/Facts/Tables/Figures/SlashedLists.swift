import Language
import Paper

/// Counts of several classes in one cell: "26/4/0" in a row "Attempts (1/2/3)", "10 (71%)/4 (29%)" in "Sex (male/female)".
enum SlashedLists {
    /// The counts of a cell by the classes that its row's label lists between slashes; empty where it lists none.
    static func counts(_ row: Int, _ column: Int, _ axes: TableAxes) -> (name: String, counts: [Count])? {
        guard !axes.heads[column].isComparison, let text = axes.typed.table.rows[row].cells[column]?.text,
            text.contains("/"),
            let list = Lexicon.slashedClasses(axes.typed.label(row: row)) ?? listOfFirst(row, axes)
        else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { count(String($0).trimmed) }
        // all with their share, or none
        guard numbers.count == list.classes.count, parts.count == numbers.count,
            Set(numbers.map { $0.percent == nil }).count == 1
        else { return nil }
        return (
            list.name,
            zip(list.classes, numbers).map { Count(name: $0, count: $1.count, percent: $1.percent) }
        )
    }

    /// The classes that the first row lists, of a row below it, where all cells of the table are such lists.
    private static func listOfFirst(_ row: Int, _ axes: TableAxes) -> (name: String, classes: [String])? {
        let typed = axes.typed
        guard row > 0, typed.values.count > 2, let list = Lexicon.slashedClasses(typed.label(row: 0)) else {
            return nil
        }
        let own = axes.heads.indices.filter { axes.heads[$0].holdsFigures && !axes.heads[$0].isComparison }
        let areLists = typed.values.indices.allSatisfy { other in
            own.allSatisfy { column in
                let parts = typed.table.rows[other].cells[column]?.text.split(separator: "/") ?? []
                return parts.count == list.classes.count && parts.allSatisfy { count(String($0).trimmed) != nil }
            }
        }
        return areLists && own.count > 1 ? (typed.label(row: row), list.classes) : nil
    }

    struct Count {
        var name: String
        var count: PrintedNumber
        var percent: PrintedNumber?
    }

    /// "26", "10 (71%)".
    private static func count(_ text: String) -> (count: PrintedNumber, percent: PrintedNumber?)? {
        let (number, percent): (PrintedNumber, PrintedNumber?)
        switch CellScanner.value(of: text) {
        case .number(let own): (number, percent) = (own, nil)
        case .countPercent(let own, let share) where share.value <= 100: (number, percent) = (own, share)
        default: return nil
        }
        guard number.relation == .equal, number.decimals == 0, let whole = number.integer, whole >= 0 else {
            return nil
        }
        return (number, percent)
    }
}

extension TableFacts {
    /// A fact for each class of a cell whose row's label lists them.
    static func slashed(_ row: Int, _ column: Int, _ cell: Cell, _ axes: TableAxes, _ sizes: ArmSizes) -> [Fact] {
        guard let list = SlashedLists.counts(row, column, axes) else { return [] }
        let sense = axes.sense(row: row, column: column)
        let facts = list.counts.map { part in
            var fact = Fact(
                source: .table, table: self.name(axes.typed.table), measure: part.name, printed: cell.text,
                place: axes.typed.place(row: row, column: column), doubt: max(.inherited, sense.doubt))
            fact.arm = sense.arm
            let subject = sense.subject + (list.name.isEmpty ? [] : [list.name])
            fact.subject = subject.isEmpty ? nil : subject.joined(separator: " › ")
            fact.time = sense.time
            (fact.statistic, fact.count, fact.percent) = (.count, part.count, part.percent)
            takeTotal(&fact, row, column, axes, sizes)
            return fact
        }
        // classes of patients are no more than the patients
        let sum = list.counts.reduce(0) { $0 + ($1.count.integer ?? 0) }
        return facts.allSatisfy { fact in fact.total?.integer.map { sum <= $0 } ?? true } ? facts : []
    }
}
