import Language
import Paper

/// Counts of several classes in one cell: "26/4/0" in a row "Attempts (1/2/3)".
enum SlashedLists {
    /// The counts of a cell by the classes that its row's label lists between slashes; empty where it lists none.
    static func counts(_ row: Int, _ column: Int, _ axes: TableAxes) -> (
        name: String, counts: [(String, PrintedNumber)]
    )? {
        guard !axes.heads[column].isComparison, let text = axes.typed.table.rows[row].cells[column]?.text,
            text.contains("/"), let list = Lexicon.slashedClasses(axes.typed.label(row: row))
        else { return nil }
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).compactMap {
            part -> PrintedNumber? in
            guard case .number(let number) = CellScanner.value(of: String(part).trimmed), number.relation == .equal,
                let whole = number.integer, whole >= 0, !part.contains(".")
            else { return nil }
            return number
        }
        guard numbers.count == list.classes.count, text.split(separator: "/").count == numbers.count else { return nil }
        return (list.name, Array(zip(list.classes, numbers)))
    }
}

extension TableFacts {
    /// A fact for each class of a cell whose row's label lists them.
    static func slashed(_ row: Int, _ column: Int, _ cell: Cell, _ axes: TableAxes, _ sizes: ArmSizes) -> [Fact] {
        guard let list = SlashedLists.counts(row, column, axes) else { return [] }
        let sense = axes.sense(row: row, column: column)
        let facts = list.counts.map { name, count in
            var fact = Fact(
                source: .table, table: self.name(axes.typed.table), measure: name, printed: cell.text,
                place: axes.typed.place(row: row, column: column), doubt: max(.inherited, sense.doubt))
            fact.arm = sense.arm
            let subject = sense.subject + (list.name.isEmpty ? [] : [list.name])
            fact.subject = subject.isEmpty ? nil : subject.joined(separator: " › ")
            fact.time = sense.time
            (fact.statistic, fact.count) = (.count, count)
            takeTotal(&fact, row, column, axes, sizes)
            return fact
        }
        // classes of patients are no more than the patients
        let sum = list.counts.reduce(0) { $0 + ($1.1.integer ?? 0) }
        return facts.allSatisfy { fact in fact.total?.integer.map { sum <= $0 } ?? true } ? facts : []
    }
}
