import Paper
import Protocols
import Records
import Testing

/// A paper with tables made by hand: a listing whose marks lost their columns, and a part of it on the next page.
private func records() -> PaperRecords {
    func row(_ cells: [String?], page: Int, section: [String] = []) -> Row {
        Row(
            section: section,
            cells: cells.map { text in
                text.map {
                    $0.hasSuffix("c")
                        ? Cell(printed: $0, text: String($0.dropLast()), markers: ["c"]) : Cell(printed: $0)
                }
            }, pieces: [Piece(offset: 0, printed: cells.compactMap { $0 }.joined(separator: " "), page: page)])
    }
    let columns = [
        Column(name: "patient", header: ["Patient"]), Column(name: "age", header: ["Age"]),
        Column(name: "marks", header: ["HSCT | CAR"], possibleHeaders: ["HSCT", "CAR"]),
        Column(name: "spread", header: ["Score"], population: 50),
    ]
    let first = Table(
        id: "table-1", label: "Table 1", columns: columns,
        rows: [
            row(["1", "3", "Yes", "54.2 (12.1)"], page: 2), row(["2", "< 1", "Yes Yesc", "33 (7.5)"], page: 2),
            row(["3", "ND", nil, "20.1 (3.0)"], page: 2),
        ])
    let second = Table(
        id: "table-1-2", label: "Table 1 continued", columns: columns,
        rows: [row(["4", "7", "NA", "41.0 (9.9)"], page: 3), row(["5", "8", nil, "40.0 (8.1)"], page: 3)])
    return PaperRecords(reading: Paper(id: "p", format: .pdf, tables: [first, second]))
}

private func read(_ block: String) -> TableReading {
    let document = LiterateProtocol("```table\n\(block)\n```\n", file: "p.md")
    var reading = TableReading(document.tables, records: records(), file: "p.md")
    if !document.problems.isEmpty { reading = TableReading([], records: records(), file: "p.md") }
    #expect(document.problems.isEmpty, "\(document.problems)")
    return reading
}

@Suite struct TableReadingTests {
    @Test func `rows of a continuation follow, and their place stays empty`() {
        let reading = read("table: Table 1\nrows: 5\ncontinuation: [Table 1 continued]")
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        #expect(reading.records.tables.map(\.table.rows.count) == [5, 0])
        #expect(reading.records.tables[0].values.count == 5)
        #expect(reading.records.paper.tables[0].rows.count == 5)
    }

    @Test func `a table is found by its page`() {
        #expect(read("page: 3\nrows: 2").problems.isEmpty)
        #expect(read("page: 9").problems.map(\.reason) == ["no table was read on page 9"])
    }

    @Test func `marks go to the columns that the page shows`() {
        let reading = read(
            "table: Table 1\ncolumns:\n  - column: marks\n    into: [hsct, car]\n    marks: {hsct: \"1, 2\", car: 2}")
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        let table = reading.records.tables[0].table
        #expect(table.columns.map(\.name) == ["patient", "age", "hsct", "car", "spread"])
        #expect(table.columns[2].header == ["HSCT"])
        #expect(table.rows.map { $0.cells[2]?.text } == ["Yes", "Yes", nil])
        #expect(table.rows.map { $0.cells[3]?.text } == [nil, "Yes", nil])
        #expect(table.rows[1].cells[3]?.markers == ["c"])
    }

    @Test(arguments: [
        ("{hsct: 1, car: 2}", "Table 1: row 2 holds 2 marks (\"Yes Yesc\") and 1 columns are named for it"),
        ("{hsct: \"1-3\", car: 2}", "Table 1: row 3 holds 0 marks (\"\") and 1 columns are named for it"),
        ("{hsct: \"1, 9\", car: 2}", "Table 1: there is no row 9"),
        ("{hst: 1}", "Table 1: there is no column \"hst\" to mark (did you mean hsct?)"),
        ("{hsct: one}", "Table 1: \"one\" is no list of rows: write 1, 2, 5-10"),
    ]) func `marks that do not fit leave the table as it is`(_ marks: String, _ reason: String) {
        let reading = read("table: Table 1\ncolumns:\n  - {column: marks, into: [hsct, car], marks: \(marks)}")
        #expect(reading.problems.map(\.reason) == [reason])
        #expect(reading.records.tables[0].table.columns.count == 4)
    }

    @Test func `a mean is a mean where the curator says so`() {
        let plain = records().tables[0]
        let reading = read("table: Table 1\ncolumns:\n  - {column: spread, type: mean-sd, population: 48}")
        #expect(reading.problems.isEmpty)
        let typed = reading.records.tables[0]
        #expect(typed.types[3] == .meanSD && typed.population(row: 0, column: 3) == 48)
        guard case .plusMinus(let mean, _) = typed.values[1][3] else {
            Issue.record("row 2 is \(typed.values[1][3]), it was \(plain.values[1][3])")
            return
        }
        #expect(mean.printed == "33")
    }

    @Test func `missing and meant values are taken`() {
        let reading = read(
            "table: Table 1\ncolumns:\n  - {column: age, type: integer, missing: [ND], values: {\"< 1\": 0}}")
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        #expect(reading.records.tables[0].types[1] == .integer)
        #expect(reading.records.tables[0].values[1][1] == .number(PrintedNumber(coefficient: 0)))
        #expect(reading.records.tables[0].values[2][1] == .null("ND"))
        // the page's own digits stay
        #expect(reading.records.tables[0].table.rows[1].cells[1]?.printed == "< 1")
    }

    @Test func `sections can be set by rows`() {
        let reading = read(
            "table: Table 1\nsections:\n  - {title: Infants, rows: \"2\"}\n  - {title: Others, rows: \"1, 3\"}")
        #expect(reading.records.tables[0].table.rows.map(\.section) == [["Others"], ["Infants"], ["Others"]])
        #expect(
            read("table: Table 1\nsections: [{title: x, rows: 2-9}]").problems.map(\.reason)
                == ["\"2-9\" names no rows of Table 1: write 15-22, or 1, 3, 5"])
    }

    @Test func `names that SQL could not take are refused`() {
        let reading = read(
            "table: Table 1\nname: \"drop table\"\ncolumns:\n  - {column: age, name: \"a b\"}\n  - {column: marks, name: age}"
        )
        #expect(
            reading.problems.map(\.reason) == [
                "\"drop table\" is no name for SQL: use letters, digits and _",
                "\"a b\" is no name for SQL: use letters, digits and _", "Table 1 has another column named age",
            ])
    }

    @Test func `a row can be corrected by its label`() {
        let reading = read(
            "table: Table 1\ncorrections:\n  - {row: 3, column: age, read: ND, page: \"5\", why: smeared}")
        #expect(reading.corrections.map(\.page) == ["5"])
        #expect(reading.records.tables[0].table.rows[2].cells[1]?.text == "5")
        #expect(
            read("table: Table 1\ncorrections:\n  - {row: nobody, column: age, read: a, page: b, why: c}").problems
                .map(\.reason) == ["Table 1 has no row \"nobody\": give its number from 1 to 3, or its label"])
    }
}
