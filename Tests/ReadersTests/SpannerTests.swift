import Foundation
import Paper
import Readers
import Testing

/// Headers of markup whose cells stand over more columns than the file says, and headers within the body.
@Suite struct SpannerTests {
    private func read(_ head: String, _ body: String) throws -> Table {
        let text =
            "<article><body><table-wrap><label>Table 1</label><table><thead>\(head)</thead><tbody>\(body)</tbody></table></table-wrap></body></article>"
        return try #require(LineEnds.paper(text, read: { try JATSReader.read($0, id: "table") }).tables.first)
    }

    private func row(_ cells: [String]) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>" }

    @Test func `names beside blanks reach over what repeats below them`() throws {
        let table = try read(
            row(["", "Rowing (n = 12)", "", "Rest (n = 14)", "", "P", ""])
                + row(["", "Before", "After", "Before", "After", "Time", "Group"]),
            row(["Pulse", "81", "77", "80", "79", "0.01", "0.20"]))
        #expect(
            table.columns.map(\.header) == [
                [], ["Rowing", "Before"], ["Rowing", "After"], ["Rest", "Before"], ["Rest", "After"], ["P", "Time"],
                ["P", "Group"],
            ])
        #expect(table.columns.map(\.population) == [nil, 12, 12, 14, 14, nil, nil])
    }

    @Test func `names in the middle of their columns reach to both sides`() throws {
        let table = try read(
            row(["", "", "Rowing", "", "", "Rest", ""]) + row(["", "Day 1", "Day 8", "P", "Day 1", "Day 8", "P"]),
            row(["Pulse", "81", "77", "0.01", "80", "79", "0.4"]))
        #expect(
            table.columns.dropFirst().map(\.header.first) == ["Rowing", "Rowing", "Rowing", "Rest", "Rest", "Rest"])
    }

    @Test func `cells without their spans are set over the pairs and blocks below`() throws {
        let table = try read(
            row(["", "Rowing", "Rest", ""])
                + row(["", "Before", "After", "", "Before", "After", "", ""])
                + row(["", "Mean", "SD", "Mean", "SD", "Change", "Mean", "SD", "Mean", "SD", "Change", "P"]),
            row(["Pulse", "81", "9", "77", "8", "-4", "80", "9", "79", "8", "-1", "0.03"]))
        #expect(
            table.columns.dropFirst().map(\.header) == [
                ["Rowing", "Before", "Mean"], ["Rowing", "Before", "SD"], ["Rowing", "After", "Mean"],
                ["Rowing", "After", "SD"], ["Rowing", "Change"], ["Rest", "Before", "Mean"], ["Rest", "Before", "SD"],
                ["Rest", "After", "Mean"], ["Rest", "After", "SD"], ["Rest", "Change"], ["P"],
            ])
        let moved = try read(
            row(["", "Before", "After", "", ""]) + row(["", "Mean", "SD", "Mean", "SD"]),
            row(["Pulse", "81", "9", "77", "8"]))
        #expect(
            moved.columns.dropFirst().map(\.header)
                == [["Before", "Mean"], ["Before", "SD"], ["After", "Mean"], ["After", "SD"]])
    }

    @Test func `a size in a cell of its own is that of the name left of it`() throws {
        let table = try read(
            row(["", "Rowing,", "N = 31", "Rest,", "N = 29"]) + row(["", "Mean", "(SD)", "Mean", "(SD)"]),
            row(["Pulse", "81", "(9)", "77", "(8)"]))
        #expect(table.columns.map(\.population) == [nil, 31, 31, 29, 29])
        #expect(table.columns[2].header.count == 2 && table.columns[4].header[0].hasPrefix("Rest"))
    }

    @Test func `what nothing repeats under stays where it stands`() throws {
        let plain = try read(
            row(["", "Rowing", "", "Rest", ""]) + row(["", "Mean", "SD", "Median", "Range"]),
            row(["Pulse", "81", "9", "77", "60"]))
        #expect(plain.columns.map(\.header.count) == [0, 2, 1, 2, 1])
        let tests = try read(
            row(["", "P = 0.01", "", "P = 0.02", ""]) + row(["", "n", "Mean", "n", "Mean"]),
            row(["Pulse", "8", "81", "8", "77"]))
        #expect(tests.columns[2].header == ["Mean"])
    }

    @Test func `one word under several names stands over them`() throws {
        let table = try read(
            "<tr><th rowspan=\"2\">Event</th><th>Drug N = 10</th><th>Placebo N = 11</th></tr><tr><th colspan=\"2\">Falls</th></tr>",
            row(["Any", "3", "2"]))
        #expect(table.columns.dropFirst().map(\.header) == [["Falls", "Drug"], ["Falls", "Placebo"]])
    }

    @Test func `rows with pairs of figures are no header, whatever the file calls them`() throws {
        let table = try read(
            row(["", "Letters", "Calls"]) + row(["Asked", "20", "22"]) + row(["Came", "5 (25%)", "11 (50%)"]),
            row(["Left", "1 (5%)", "2 (9%)"]))
        #expect(table.rows.count == 3 && table.columns[1].header == ["Letters"])
    }

    @Test func `names with sizes below spanners head a table that has no header`() throws {
        let table = try read(
            "",
            "<tr><td/><td colspan=\"3\">Number (%)</td></tr><tr><td/><td/><td colspan=\"2\">Tablet</td></tr>"
                + row(["Event", "Placebo n = 30", "5 mg n = 31", "10 mg n = 32"])
                + row(["Cough", "4 (13)", "5 (16)", "6 (19)"]) + row(["Rash", "1 (3)", "2 (6)", "3 (9)"]))
        #expect(
            table.columns.map(\.header) == [
                ["Event"], ["Number (%)", "Placebo"], ["Number (%)", "Tablet", "5 mg"],
                ["Number (%)", "Tablet", "10 mg"],
            ])
        #expect(table.rows.count == 2)
    }

    @Test func `a header that comes again with other names begins a block`() throws {
        let measures = row(["N", "Mean", "SD"])
        let table = try read(
            "",
            "<tr><td rowspan=\"2\">Test</td><td colspan=\"3\">Trained</td></tr>" + measures
                + row(["First", "20", "3.7", "0.5"]) + row(["Second", "20", "3.9", "0.4"])
                + "<tr><td rowspan=\"2\">Test</td><td colspan=\"3\">Untrained</td></tr>" + measures
                + row(["First", "22", "3.6", "0.6"]) + row(["Second", "22", "3.5", "0.5"]))
        let block = try #require(table.blocks.first)
        #expect(table.blocks.count == 1 && table.blocks[0].heading == nil)
        #expect(block.columns[2].header == ["Untrained", "Mean"])
    }
}
