import Language
import PDFPages
import Paper
import Readers
import Records
import Testing

/// The same table in each of the formats is one table: what is understood of it must not depend on how it came.
@Suite struct FourFormatTests {
    /// What a format gives of a table, a fact a line.
    private func facts(of paper: Paper) throws -> [String] {
        try paper.numberHabit.whileReading {
            let table = try #require(paper.tables.first, "\(paper.format.rawValue) has no table")
            let typed = TableTyper.type(table, index: 0)
            var lines = ["kind \(typed.kind.rawValue)"]
            for column in table.columns {
                let size = column.population.map { ", n = \($0)" } ?? ""
                lines.append("column \(column.header)\(size) \(column.markers)")
            }
            for (row, line) in table.rows.enumerated() {
                lines.append("row \(line.section) \(line.populations.map { $0.map(String.init) ?? "–" })")
                for (column, cell) in line.cells.enumerated() {
                    guard let cell else { continue }
                    let role = typed.roles[row][column]
                    let roles = [role.head, role.companion].map { $0.map { "\($0)" } ?? "–" }.joined(separator: " + ")
                    let figures = typed.figures(row: row, column: column).map { "\($0.number.printed) \($0.role)" }
                    let size = typed.denominator(row: row, column: column).map { ", n = \($0)" } ?? ""
                    lines.append("  \(cell.text) \(cell.markers): \(figures) \(roles), \(role.doubt)\(size)")
                }
            }
            for note in table.footnotes { lines.append("note \(note.marker): \(note.text)") }
            // print has no letter for the thin space between thousands
            return lines.map { $0.replacing("\u{202F}", with: "") }
        }
    }

    private func difference(_ expected: [String], _ found: [String]) -> String {
        found.difference(from: expected).map { change in
            switch change {
            case .insert(let at, let line, _): "+\(at): \(line)"
            case .remove(let at, let line, _): "-\(at): \(line)"
            }
        }.joined(separator: "\n")
    }

    @Test(arguments: PrintedTable.all)
    func `a table is the same in each format`(table: PrintedTable) throws {
        let expected = try facts(of: JATSReader.read(Array(table.jats.utf8), id: "jats"))
        func compare(_ paper: Paper) throws {
            let found = try facts(of: paper)
            let isSame = found == expected
            #expect(isSame, "\(table.name) as \(paper.format.rawValue):\n\(difference(expected, found))")
        }
        try compare(HTMLReader.read(Array(table.html.utf8), id: "html"))
        try compare(PDFReader.read(PDFSource.read(table.pdf), id: "pdf"))
        try compare(TextReader.read(Array(table.text.utf8), id: "text"))
    }

    @Test(
        arguments: PrintedTable.all.filter {
            ![PrintedTable.twoLabels.name, PrintedTable.flushGroups.name].contains($0.name)
        })
    func `a table is read as it was meant`(table: PrintedTable) throws {
        let read = try #require(try JATSReader.read(Array(table.jats.utf8), id: "jats").tables.first)
        var rows: [[String]] = []
        var groups: [(name: String, level: Int)] = []
        var sections: [[String]] = []
        for (index, line) in table.lines.enumerated() {
            switch line {
            case .group(let name): groups = [(name, 0)]
            case .row(let cells, let level):
                groups.removeAll { $0.level >= level }
                rows.append(cells.map { ($0.split(separator: "^").first.map(String.init) ?? "").folded })
                sections.append(groups.map(\.name))
                if index + 1 < table.lines.count, case .row(_, let next) = table.lines[index + 1], next > level {
                    groups.append((cells[0], level))
                }
            }
        }
        // a row that only heads the rows below it is none itself
        let values = zip(rows, sections).filter { row, _ in
            row.dropFirst().contains { $0.contains(where: \.isNumber) && !$0.hasPrefix("(n") } || row.count == 1
        }
        let found = zip(read.rows, read.rows.map(\.section)).filter { row, _ in
            row.cells.dropFirst().contains { $0?.text.contains(where: \.isNumber) ?? false }
        }
        #expect(
            found.map { $0.0.cells.map { $0?.text ?? "" }.filter { !$0.isEmpty } }
                == values.map { $0.0.filter { !$0.isEmpty } })
        #expect(found.map(\.1) == values.map(\.1))
    }
}
