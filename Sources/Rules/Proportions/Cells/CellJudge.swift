import Language
import Paper
import Records
import Statistics

/// Judges the percentages of a table by each other: a cell that alone is of no number its row, block and column know is a
/// question; where many are, the column is.
struct CellJudge {
    let table: PercentTable
    let populations: Populations
    let records: PaperRecords
    let habits: CellHabits

    init(table: PercentTable, populations: Populations, records: PaperRecords) {
        self.table = table
        self.populations = populations
        self.records = records
        habits = CellHabits(table)
    }

    // by a closure: a function taken by its name would keep a copy of all of this
    func checks(row: Int) -> [Check] { table.inRow(row).compactMap { check($0) } }

    private func check(_ index: Int) -> Check? {
        let cell = table.cells[index]
        let role = table.table.roles[cell.row][cell.column]
        guard let check = baseCheck(index) else { return nil }
        if role.context.contains(.survival) {
            return check.doubted(Rule.estimatedOverTime)
        }
        if table.isOfRow(cell) { return check.doubted("percentages of the row's own total") }
        return cell.n == nil || role.doubt == .open
            ? check.doubted("what its percentage is of is not printed") : check
    }

    private func baseCheck(_ index: Int) -> Check? {
        let cell = table.cells[index]
        switch cell.base {
        case .own: return agree(cell, cell.n ?? 0)
        case .named(let whole):
            return agree(cell, whole, ", a population of the paper that this column's cells are of")
        case .row(let row, let count):
            return agree(cell, count, ", the count of the row \(table.table.label(row: row))")
        case .sum(let counts):
            let terms = counts.map(String.init).joined(separator: " + ")
            let total = counts.reduce(0, +)
            guard cell.fits(total) else {
                return cell.n.map { weak(cell, $0).doubted("the patients of the rows \(terms), cut off") }
            }
            return agree(cell, total, ", the patients of the rows \(terms)")
        case .shared(let total): return cell.n.map { shared(cell, $0, total) }
        case .rounding: return cell.n.map { rounded(cell, $0) }
        case .swapped(let partner):
            return (reference(cell) ?? cell.n).map {
                question(
                    cell, $0,
                    readings: ["the cells \(cell.count) and \(table.cells[partner].count) of this row changed over"])
            }
        case .open: return open(index)
        }
    }

    // MARK: Doubts

    private static let isOfAnother = "the column's n: many of its cells are percentages of another number"

    /// A cell that fits its n but for how it was rounded.
    private func rounded(_ cell: PercentCell, _ n: Int) -> Check {
        if let total = namedTotal(cell) ?? nearTotal(cell, n, reach: max(5, n / 6)) { return another(cell, n, total) }
        let found = question(
            cell, n, readings: cell.isTruncated(n) ? ["the quotient cut off instead of rounded"] : [], but: .harmless)
        if habits.cutsOff, cell.isTruncated(n) {
            return found.doubted("the percentages of this table are cut off")
        }
        if habits.isWhole, cell.isWhole(of: n) {
            return found.doubted("the percentages of this table are whole ones")
        }
        return habits.doubtful.contains(cell.column) ? found.doubted(Self.isOfAnother) : found
    }

    /// A cell of no number that could be found.
    private func open(_ index: Int) -> Check? {
        let cell = table.cells[index]
        guard let n = reference(cell) else { return nil }
        if let pinned = pinned(cell) { return pinned }
        if habits.isAcross {
            return weak(cell, n).doubted("percentages of the row's own total, as in the table's other rows")
        }
        if table.table.roles[cell.row][cell.column].doubt == .open {
            return weak(cell, n).doubted(
                "a mean with its SD: the header allows both")
        }
        if habits.isSettled(cell), habits.mostPeople > 0, !cell.hasTotal(upTo: habits.mostPeople) {
            return question(cell, n, readings: [], isOfNoTotal: true)
        }
        if let other = OtherBase(cell, table, habits) { return weak(cell, n).doubted(other.words) }
        let notes = cell.isStated ? [] : table.table.denominatorMarkers(row: cell.row, column: cell.column)
        if !notes.isEmpty {
            return weak(cell, n).doubted(
                "the note \(notes.joined(separator: ", ")) to this row may name another denominator")
        }
        if !cell.isStated, habits.isOfOthers(cell.column) {
            return weak(cell, n).doubted("another denominator: no cell of the column is of its \(n)")
        }
        if habits.doubtful.contains(cell.column), cell.count <= n { return weak(cell, n).doubted(Self.isOfAnother) }
        let others = table.inRow(cell.row).filter { $0 != index && table.cells[$0].count > 0 }
        if n == partTotal(cell), !others.contains(where: { table.cells[$0].isOwn }) {
            return question(cell, n, readings: [])
        }
        let isAlone = !others.contains { table.cells[$0].isOpen }
        if !others.isEmpty, !others.contains(where: { table.cells[$0].base == .own }) {
            return weak(cell, n).doubted(
                "a denominator of the row's own: none of its cells is a percentage of its column's n")
        }
        guard isAlone, habits.isSettled(cell) else { return weak(cell, n) }
        // no other column of its row shows that all are counted in it
        let reach = others.isEmpty ? max(5, n / 6) : max(2, n / 20)
        if let total = nearTotal(cell, n, reach: reach) {
            guard !others.isEmpty else { return another(cell, n, total) }
            let reading =
                "\(cell.count) of \(total) is \(cell.percent.printed) %: \(n - total) with missing data in this cell alone"
            return question(cell, n, readings: [reading], but: .harmless)
        }
        let named = namedTotal(cell)
        if others.isEmpty, let named { return another(cell, n, named) }
        return question(
            cell, n,
            readings: named.map {
                ["\(cell.count) of \($0), a population the paper names, is \(cell.percent.printed) %"]
            }
                ?? [])
    }

    /// What is said of a cell in a column of which little is known.
    private func weak(_ cell: PercentCell, _ n: Int) -> Check {
        if let total = namedTotal(cell) ?? nearTotal(cell, n, reach: max(5, n / 6)) { return another(cell, n, total) }
        return question(cell, n, readings: [])
    }
}
