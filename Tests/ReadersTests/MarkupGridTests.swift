import Foundation
import Paper
import Readers
import Testing

/// Tables of markup: headers that stand askew, groups with P values, marks of notes.
@Suite struct MarkupGridTests {
    private func table(_ head: [[String]], _ rows: [[String]], notes: String = "") throws -> Table {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        let text = """
            <article><body><table-wrap><label>Table 1</label><table>\
            <thead>\(head.map { row($0, "th") }.joined())</thead><tbody>\(rows.map { row($0, "td") }.joined())</tbody></table>\
            <table-wrap-foot>\(notes)</table-wrap-foot></table-wrap></body></article>
            """
        return try #require(LineEnds.paper(text, read: { try JATSReader.read($0, id: "table") }).tables.first)
    }

    @Test func `a header one column to the right is moved over its values, and said so`() throws {
        let askew = try table(
            [["", "", "Drug (n = 40)", "Control (n = 50)"]],
            [["Men", "20 (50.0)", "25 (50.0)", ""], ["Women", "20", "25", ""]])
        #expect(askew.columns.map(\.header) == [[], ["Drug"], ["Control"]])
        #expect(askew.columns.map(\.population) == [nil, 40, 50])
        #expect(askew.notes.count == 1)
        let straight = try table([["", "Drug", "Control"]], [["Men", "20", "25"], ["Women", "20", ""]])
        #expect(straight.columns.map(\.header) == [[], ["Drug"], ["Control"]] && straight.notes.isEmpty)
    }

    @Test func `names under spanning ones head columns, though the file has them among its rows`() throws {
        func read(_ head: String, _ body: String) throws -> Table {
            let text =
                "<article><body><table-wrap><label>Table 1</label><table><thead>\(head)</thead><tbody>\(body)</tbody></table></table-wrap></body></article>"
            return try #require(LineEnds.paper(text, read: { try JATSReader.read($0, id: "table") }).tables.first)
        }
        let spanned = try read(
            "<tr><th/><th colspan=\"2\">Usual care</th><th colspan=\"2\">New care</th></tr>",
            "<tr><td/><td>Letters</td><td>Calls</td><td>Visits</td><td>Training</td></tr><tr><td>Control</td><td>x</td><td>x</td><td/><td/></tr>"
        )
        #expect(
            spanned.columns.map(\.header)
                == [
                    [], ["Usual care", "Letters"], ["Usual care", "Calls"], ["New care", "Visits"],
                    ["New care", "Training"],
                ])
        let named = try read(
            "<tr><td/><td>Group I</td><td>Group II</td></tr>",
            "<tr><td>Variable</td><td>Drug (N = 16)</td><td>Placebo (N = 18)</td></tr><tr><td>Age</td><td>52.4</td><td>46.4</td></tr>"
        )
        #expect(named.columns.map(\.header) == [["Variable"], ["Group I Drug"], ["Group II Placebo"]])
        #expect(named.columns.map(\.population) == [nil, 16, 18])
        let women = "<td>Women (n = 10)</td><td>Men (n = 6)</td><td>Women (n = 9)</td><td>Men (n = 8)</td>"
        func survey(_ rest: String) throws -> Table {
            try read(
                "<tr><th>Item</th><th colspan=\"2\">Drug</th><th colspan=\"2\">Placebo</th></tr>",
                "<tr><td>First survey</td>\(women)</tr><tr><td>Age</td><td>41</td><td>42</td><td>43</td><td>44</td></tr>"
                    + rest)
        }
        #expect(
            try survey("").columns.map(\.header)
                == [
                    ["Item", "First survey"], ["Drug", "Women"], ["Drug", "Men"], ["Placebo", "Women"],
                    ["Placebo", "Men"],
                ])
        let two = try survey(
            "<tr><td>Second survey</td>\(women)</tr><tr><td>Age</td><td>42</td><td>43</td><td>44</td><td>45</td></tr>")
        #expect(two.rows.map(\.section) == [["First survey"], ["Second survey"]])
    }

    @Test func `lines of the print around a header that no element marks are none of its rows`() throws {
        let line = "<tr><th colspan=\"3\"><hr/></th></tr>"
        let text =
            "<article><body><table-wrap><label>Table 1</label><table><tbody>\(line)<tr><th>Dose</th><th>0 mg</th><th>10 mg</th></tr>\(line)<tr><td>Before</td><td>74.1 ± 1.1</td><td>77.1 ± 1.8</td></tr><tr><td>After</td><td>57.0 ± 2.1</td><td>50.2 ± 1.1</td></tr></tbody></table></table-wrap></body></article>"
        let table = try #require(LineEnds.paper(text, read: { try JATSReader.read($0, id: "table") }).tables.first)
        #expect(table.columns.map(\.header) == [["Dose"], ["0 mg"], ["10 mg"]])
        #expect(table.rows.count == 2)
    }

    @Test func `tables that stand beside a picture as its alternatives are read unless they repeat each other`() throws
    {
        func tables(_ second: String) throws -> Int {
            let text =
                "<article><body><table-wrap><label>Table 1</label><alternatives><graphic/><table><tbody><tr><td>Fever</td><td>12</td></tr><tr><td>Cough</td><td>3</td></tr></tbody></table><table><tbody>\(second)</tbody></table></alternatives></table-wrap></body></article>"
            return try LineEnds.paper(text, read: { try JATSReader.read($0, id: "table") }).tables.count
        }
        #expect(try tables("<tr><td>Visits</td><td>7</td></tr><tr><td>Calls</td><td>8</td></tr>") == 2)
        #expect(try tables("<tr><td>Fever</td><td>12</td></tr>") == 1)
    }

    @Test func `a row that gives only a P value names the rows below it`() throws {
        let head = [["", "Drug", "Control", "P"]]
        let found = try table(
            head,
            [
                ["Sex", "", "", "0.5"], ["Men", "20", "25", ""], ["Women", "20", "25", ""], ["Stage", "", "", "0.1"],
                ["I", "10", "5", ""], ["II", "30", "45", ""], ["Prior therapy", "3", "4", "0.9"],
            ])
        #expect(found.rows.map(\.section) == [[], ["Sex"], ["Sex"], [], ["Stage"], ["Stage"], []])
    }

    @Test func `a population within a header leaves its marks closed up`() throws {
        let found = try table(
            [["", "Placebo (n = 40), 5 mg", "Drug (n=50)"]], [["Men", "20", "25"], ["Women", "20", "25"]])
        #expect(found.columns.map(\.header) == [[], ["Placebo, 5 mg"], ["Drug"]])
        #expect(found.columns.map(\.population) == [nil, 40, 50])
    }

    @Test func `signs within a note begin new ones`() throws {
        let found = try table(
            [["", "Drug"]], [["Men", "20*"], ["Women", "20"]],
            notes: "<p>Values are numbers. *Adjusted for age. **Adjusted for sex.</p>")
        #expect(found.footnotes.map(\.marker) == ["", "*", "**"])
        #expect(found.footnotes.map(\.text) == ["Values are numbers.", "Adjusted for age.", "Adjusted for sex."])
    }

    @Test func `a line break in the file is none between a letter and its square`() throws {
        let found = try table(
            [["", "<italic>&#x003c7;</italic>\n<sup>2</sup> value", "Drug\n<sup>2</sup>"]],
            [["Sex", "0.57", "20"], ["Age", "4.1", "25"]])
        #expect(found.columns.map(\.header) == [[], ["χ² value"], ["Drug"]])
        #expect(found.columns.map(\.markers) == [[], [], ["2"]])
    }

    @Test func `units over no label stay a row that renews the columns`() throws {
        let found = try table(
            [["", "Drug", "Control"]],
            [["Men", "20", "25"], ["", "Mean (SD)", "Mean (SD)"], ["Age", "50 (9)", "51 (8)"]])
        #expect(found.rows.map { $0.cells[1]?.text } == ["20", "Mean (SD)", "50 (9)"])
        #expect(found.rows[1].cells[0] == nil && found.rows[2].section.isEmpty)
    }

    @Test func `paragraphs behind a page's table that begin with its marks are its notes`() throws {
        func page(_ behind: String) throws -> Paper {
            let text = """
                <html><body><article><h1>A trial</h1><table><caption>Table 1. Pain</caption><tr><th></th><th>Drug<sup>a</sup></th></tr>\
                <tr><td>Mild</td><td>20<sup>b</sup></td></tr><tr><td>Severe</td><td>25</td></tr></table>
                \(behind)<p>Pain was rare.</p></article></body></html>
                """
            return try HTMLReader.read(Array(text.utf8), id: "page")
        }
        let marked = try page("<p><sup>a</sup>In mg. <sup>b</sup>Or none.</p>")
        #expect(marked.tables[0].footnotes.map(\.marker) == ["a", "b"])
        #expect(marked.tables[0].footnotes.map(\.text) == ["In mg.", "Or none."])
        #expect(marked.blocks.filter { $0.kind == .paragraph }.map(\.text) == ["Pain was rare."])
        #expect(try page("<p><sup>7</sup>Another work.</p>").tables[0].footnotes.isEmpty)
    }

    @Test func `parts of a group of tables have its label and their own part of its caption`() throws {
        func part(_ label: String) -> String {
            "<table-wrap>\(label)<table><tr><th/><th>Drug</th></tr><tr><td>Fever</td><td>2</td></tr></table></table-wrap>"
        }
        func read(_ parts: [String]) throws -> [Table] {
            let text =
                "<article><body><table-wrap-group><label>Table 2</label><caption><p>Sleep. (a) First week. (b) Last week.</p></caption>"
                + parts.map(part).joined() + "</table-wrap-group></body></article>"
            return try JATSReader.read(Array(text.utf8), id: "group").tables
        }
        let labelled = try read(["<label>(a)</label>", "<label>(b)</label>"])
        #expect(labelled.map(\.label) == ["Table 2 (a)", "Table 2 (b)"])
        #expect(labelled.map(\.caption) == ["Sleep. First week.", "Sleep. Last week."])
        #expect(try read(["", ""]).map(\.label) == ["Table 2", "Table 2"])
    }
}
