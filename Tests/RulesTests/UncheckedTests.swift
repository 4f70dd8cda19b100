import Paper
import Readers
import Records
import Rules
import Testing

/// What no check speaks of is told with its reason.
@Suite struct UncheckedTests {
    private func findings(_ prose: String, table: String = "") throws -> PaperFindings {
        let source = """
            <article><body><sec sec-type="results"><title>Results</title><p>\(prose)</p>\(table)</sec></body></article>
            """
        return Engine.findings(of: PaperRecords(reading: try JATSReader.read(Array(source.utf8), id: "left")))
    }

    private func told(_ prose: String) throws -> [String] {
        try findings(prose).unchecked.map { "\($0.kind.rawValue): \($0.evidence.passage.quote): \($0.reason)" }
    }

    @Test func `a statement that is checked is not told`() throws {
        #expect(try told("Rash was seen in 17 of 54 patients (31.5%).").isEmpty)
    }

    @Test func `a statement beside a checked one is told`() throws {
        let left = try told("Rash was seen in 17 of 54 patients (31.5%) and resolved in 62.4% of cases (P = .03).")
        #expect(
            left == [
                "result: 62.4%: a percentage without its count or population",
                "result: P = .03: a P value without the data or the statistic of its test",
            ])
    }

    @Test func `what is given is told apart from results`() throws {
        let left = try findings("Patients were followed for 24 months. The score fell in 38% of the patients.")
            .unchecked
        #expect(left.map(\.kind) == [.given, .result])
        #expect(left[0].reason == "a length of time that nothing else states")
    }

    @Test func `cells are told one by one, and by table and reason together`() throws {
        func row(_ cells: [String], _ tag: String = "td") -> String {
            "<tr>" + cells.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        let table = """
            <table-wrap id="t1"><label>Table 1</label><caption><p>The patients</p></caption><table><thead>\
            \(row(["", "Drug (n = 40)", "Placebo (n = 50)", "P value"], "th"))</thead><tbody>\
            \(row(["Women, n (%)", "10 (25.0)", "20 (40.0)", "0.35"]))\
            \(row(["Age, mean (SD)", "61.2 (8.4)", "60.9 (9.1)", "0.87"]))</tbody></table></table-wrap>
            """
        let left = try findings("The groups were alike.", table: table).unchecked
        let cells = left.compactMap { $0.evidence.cell.map { "\($0.row),\($0.column)" } }
        #expect(!cells.contains("0,1") && !cells.contains("0,2"))
        #expect(Set(cells).count == cells.count)
        for group in left.cellGroups {
            #expect(group.table == "table-1")
            #expect(group.cells.count == left.filter { $0.reason == group.reason }.count)
        }
        let checked = try findings("The groups were alike.", table: table).checks.flatMap(\.evidence)
            .compactMap { $0.cell.map { "\($0.row),\($0.column)" } }
        for row in 0..<2 {
            for column in 1...3 {
                #expect(cells.contains("\(row),\(column)") != checked.contains("\(row),\(column)"))
            }
        }
    }
}
