import Paper
import Testing

@testable import Readers

/// Workbooks and separated values: tables as they are shown, and as a paper's supplement.
@Suite struct SpreadsheetTests {
    private func read(_ text: String, id: String = "values.csv") throws -> Paper {
        try SpreadsheetReader.read(Array(text.utf8), id: id)
    }

    private func cells(_ table: Table) -> [[String]] { table.rows.map { $0.cells.map { $0?.text ?? "" } } }

    @Test(
        arguments: [
            ("General", "0.30000000000000004", "0.3"), ("General", "12", "12"), ("General", "0.1", "0.1"),
            ("General", "3.14159265358979", "3.141592654"), ("General", "123456.789012345", "123456.789"),
            ("General", "1234567890123", "1.23457E+12"), ("General", "0.00001", "1E-05"), ("General", "-2.5", "-2.5"),
            ("0", "2.5", "3"), ("0", "-0.4", "0"), ("0.0", "0.25", "0.3"), ("0.00", "1.005", "1.01"),
            ("0.00", "12", "12.00"), ("0.000", "0.0004", "0.000"), ("0%", "0.315", "32%"), ("0.0%", "0.3148", "31.5%"),
            ("#,##0", "1234567", "1,234,567"), ("#,##0.0;[Red]-#,##0.0", "-1234.56", "-1,234.6"),
            ("0.0\" mg\"", "12.34", "12.3 mg"), ("yyyy-mm-dd", "42339", "2015-12-01"), ("d-mmm-yy", "1", "1900-01-01"),
            ("h:mm", "0.5", "12:00"), ("0.00E+00", "12345", "1.23E+04"), ("@", "7.5", "7.5"),
            ("General", "n.a.", "n.a."),
        ])
    func `numbers are read as their format shows them`(format: String, raw: String, shown: String) {
        let text = NumberFormat(format).text(raw)
        // eleven places hold 1.23457E+12 as six digits; the exponent of a short one has no zeros before it
        #expect(text == shown || format == "General" && Double(text) == Double(shown), "\(text)")
    }

    @Test func `a workbook's sheets are tables, hidden ones are not`() throws {
        let cell = { (place: String, value: String, attributes: String) in
            "<c r=\"\(place)\" \(attributes)><v>\(value)</v></c>"
        }
        let rows = [
            "<row r=\"1\">\(cell("A1", "0", "t=\"s\""))</row>",
            "<row r=\"2\">\(cell("A2", "1", "t=\"s\""))\(cell("B2", "2", "t=\"s\""))</row>",
            "<row r=\"3\">\(cell("B3", "3", "t=\"s\""))\(cell("C3", "4", "t=\"s\""))</row>",
            "<row r=\"4\">\(cell("A4", "5", "t=\"s\""))\(cell("B4", "12.04", "s=\"1\""))\(cell("C4", "0.30000000000000004", ""))</row>",
            "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Cough</t></is></c>\(cell("B5", "3", "s=\"1\""))\(cell("C5", "0.25", "s=\"2\""))</row>",
        ]
        let data =
            "<sheetData>\(rows.joined())</sheetData><mergeCells><mergeCell ref=\"B2:C2\"/><mergeCell ref=\"A2:A3\"/></mergeCells>"
        let styles =
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"9\"/></cellXfs>"
        let paper = try SpreadsheetReader.read(
            OfficeFiles.xlsx(
                [("Doses", "", data), ("Secret", "hidden", data)],
                strings: ["Table S1. Doses by arm", "Item", "Drug", "Mean", "Share", "Fever"], styles: styles),
            id: "book")
        let table = try #require(paper.tables.first)
        #expect(paper.tables.count == 1 && table.label == "Table S1" && table.caption == "Doses by arm")
        #expect(table.columns.map(\.header) == [["Item"], ["Drug", "Mean"], ["Drug", "Share"]])
        #expect(cells(table) == [["Fever", "12.0", "0.3"], ["Cough", "3.0", "25%"]])
        #expect(table.rows[0].cells[1]?.place?.element == "Doses!B4")
        #expect(paper.gaps.map(\.reason) == ["hidden sheets were not read: “Secret”"])
    }

    @Test(arguments: [",", ";", "\t"])
    func `separated values have quotes, a mark at their beginning and any separator`(separator: String) throws {
        let lines = [["Item", "Drug", "Placebo"], ["Fever, \"high\"", "12", "3"], ["Cough", "4", "5"]]
        let text = lines.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator) }
        for end in ["\n", "\r\n"] {
            let paper = try read("\u{FEFF}" + text.joined(separator: end) + end)
            #expect(cells(try #require(paper.tables.first)) == [["Fever, \"high\"", "12", "3"], ["Cough", "4", "5"]])
            #expect(paper.tables[0].caption == "values.csv" && paper.format == .spreadsheet)
        }
    }

    @Test func `sheets of OpenDocument are read as they are shown`() throws {
        let cell = { (text: String) in
            "<table:table-cell office:value-type=\"float\" office:value=\"9.99\"><text:p>\(text)</text:p></table:table-cell>"
        }
        let paper = try SpreadsheetReader.read(
            OfficeFiles.ods(
                "<table:table table:name=\"Doses\"><table:table-row>\(cell("Item"))\(cell("Drug"))</table:table-row><table:table-row>\(cell("Fever"))\(cell("12.0"))</table:table-row><table:table-row>\(cell("Cough"))\(cell("3.5"))</table:table-row><table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
            ), id: "open")
        #expect(cells(try #require(paper.tables.first)) == [["Fever", "12.0"], ["Cough", "3.5"]])
    }

    @Test func `what is no table is one sentence`() throws {
        func reason(_ bytes: [UInt8]) -> String? {
            do throws(ReadingError) {
                _ = try SpreadsheetReader.read(bytes, id: "bad")
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason([]) == "holds no table with values")
        #expect(reason([0x41, 0, 0x42]) == "is no text of separated values: it holds binary data")
        #expect(reason([0x41, 0xE4, 0x2C]) == "is not in UTF-8: save it as CSV in UTF-8")
        #expect(reason(try OfficeFiles.docx("<w:p/>")) == "is no workbook, whatever its name says")
    }

    // MARK: Supplements

    @Test func `the tables of a supplement are the paper's`() throws {
        let page =
            "<html><body><h2>Results</h2><p>The patients of Table 2 and of Table S4 were seen at each visit and asked for events.</p><p>Table 1. Events</p><table><tr><th>Item</th><th>Drug</th></tr><tr><td>Fever</td><td>12</td></tr></table></body></html>"
        var paper = try HTMLReader.read(Array(page.utf8), id: "paper")
        #expect(paper.gaps.contains { $0.reason.contains("cites Table 2") })
        let labelled = try read("Table 2. Doses\nItem,Drug\nFirst,7\nSecond,8\n")
        paper.add(supplement: labelled, named: "doses.csv")
        let same = try read("Table 1. Other\nItem,Drug\nFirst,5\nSecond,6\n")
        paper.add(supplement: same, named: "other.csv")
        #expect(paper.tables.map(\.id) == ["table-1", "table-2", "table-s1"])
        #expect(paper.tables.map(\.label) == ["Table 1", "Table 2", "other.csv, Table 1"])
        #expect(paper.tables[1].rows[0].cells[1]?.place?.element == "doses.csv: B3")
        #expect(!paper.gaps.contains { $0.reason.contains("cites Table 2") })
        #expect(paper.blocks.filter { $0.table == 2 }.map(\.text) == ["Table 1. Other"])
    }
}
