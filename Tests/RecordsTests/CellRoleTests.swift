import Language
import Paper
import Records
import Testing

/// What the words around a table's cell make of its figures.
@Suite struct CellRoleTests {
    /// The typed table of a header and rows; the first column names the rows, "Group|label" puts one into a group.
    private func typed(_ header: [String], _ rows: [[String]]) -> TypedTable {
        let columns = header.enumerated().map { index, text in
            Column(name: "column_\(index)", header: text.isEmpty ? [] : [text], population: index == 0 ? nil : 50)
        }
        let body = rows.map { row -> Row in
            let parts = row[0].split(separator: "|").map(String.init)
            let cells = ([parts.last ?? ""] + row.dropFirst()).map { $0.isEmpty ? nil : Cell(printed: $0) }
            return Row(section: parts.dropLast(), cells: cells, pieces: [])
        }
        return TableTyper.type(Table(id: "table-1", columns: columns, rows: body), index: 0)
    }

    private func roles(_ table: TypedTable, row: Int) -> [Concept?] {
        [table.roles[row][1].head, table.roles[row][1].companion]
    }

    @Test func `in swapped order the percentage comes first, with decimals or without`() {
        let table = typed(
            ["Care", "% (n)"], [["Advice", "53.8 (28)"], ["Bandage", "100 (50)"], ["Stay (days)", "12.3 (4.1)"]])
        #expect(roles(table, row: 0) == [.percent, .count])
        #expect(roles(table, row: 1) == [.percent, .count])
        #expect(roles(table, row: 2) == [.mean, .standardDeviation])
        let figures = table.figures(row: 0, column: 1)
        #expect(figures.map(\.number.printed) == ["28", "53.8"])
    }

    @Test func `a row called SD beside pairs is none of spreads`() {
        let table = typed(
            ["Response", "Drug"],
            [["Best response, n (%)|CR", "1 (2)"], ["Best response, n (%)|SD", "18 (36)"], ["Age|SD", "12.1"]])
        #expect(roles(table, row: 1) == [.count, .percent])
        #expect(table.roles[2][1].head != .count)
    }

    @Test(arguments: ["Dose, mg", "Step of treatment 2/3", "Male/female", "Pressure (mm Hg)"])
    func `slashes between doses, stages and answers part no whole`(label: String) {
        let table = typed(["", "Drug"], [[label, "20/40"], ["Smokers, n/N (%)", "20/40 (50)"]])
        #expect(
            table.roles[0][1] == CellRole(head: nil, companion: nil, doubt: .open, context: table.roles[0][1].context))
        #expect(roles(table, row: 1) == [.count, .percent])
    }

    @Test func `a value of a listing is no label: F is a sex`() {
        let rows = (1...6).map { ["\($0)", "\($0 * 7)", $0.isMultiple(of: 2) ? "F" : "M", "20/40"] }
        let table = typed(["Patient N.", "Age, y", "Sex", "Dose, mg"], rows)
        #expect(table.kind == .listing)
        #expect(table.roles.joined().allSatisfy { $0.head != .testStatistic } && table.roles.count == 6)
        #expect(table.roles[1][3].head == nil && table.roles[1][0] == .unknown)
    }

    @Test func `nothing is counted in decimals, and percentage points are a difference's unit`() {
        let table = typed(
            ["", "n (%)"], [["Women", "20 (40)"], ["Events per 100 cycles", "31.2"], ["Relapses", "7"]])
        #expect(table.roles[1][1].head == nil)
        #expect(table.roles[2][1].head == .count)
        #expect(Label("Percentage points").forms.isEmpty)
        #expect(Label("Mean square").forms.isEmpty)
        #expect(Label("Percentage of patients").forms.map(\.head) == [.percent])
    }

    @Test func `units without a label renew the columns until others do`() {
        let table = typed(
            ["", "Drug"],
            [
                ["", "Mean (SD)"], ["Weight", "70 (12)"], ["", "Median (IQR)"], ["Visits", "7 (4-9)"], ["", "n (%)"],
                ["Women", "20 (40)"],
            ])
        #expect(roles(table, row: 1) == [.mean, .standardDeviation])
        #expect(roles(table, row: 3) == [.median, .interquartileRange])
        #expect(roles(table, row: 5) == [.count, .percent])
    }

    @Test func `numbers below an ID name patients, and a listing's pairs count nobody`() {
        let ids = typed(["Diagnosis, n", "All", "Patient ID"], [["Common", "1", "3"], ["Rare", "2", "1, 9"]])
        #expect(ids.roles[0][1].head == .count && ids.roles[0][2] == CellRole.unknown.with(ids.roles[0][2].context))
        let rows = (1...6).map { ["\($0)", "\($0 * 7)", "2 (15)", "CR"] }
        #expect(typed(["Patient", "Age, y", "Cycles and doses", "Response"], rows).roles[2][2].head == nil)
    }
}

extension CellRole {
    fileprivate func with(_ context: ConceptSet) -> CellRole {
        var copy = self
        copy.context = context
        return copy
    }
}
