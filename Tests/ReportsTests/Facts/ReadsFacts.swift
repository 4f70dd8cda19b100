import Paper
import Readers
import Records
import Reports
import Rules
import Testing

/// Reads a page and gives its facts as `extract` writes them.
protocol ReadsFacts {}

extension ReadsFacts {
    func files(_ html: String) throws -> [String: String] {
        let records = PaperRecords(reading: try HTMLReader.read(Array(html.utf8), id: "demo"))
        let paper = PaperReport(
            id: "demo", path: "demo.html", format: .html, sha256: String(repeating: "0", count: 64), records: records,
            findings: Engine.findings(of: records))
        return Dictionary(uniqueKeysWithValues: try DataPackage.files(of: paper).map { ($0.name, $0.text) })
    }

    func rows(_ csv: String?) throws -> [[String: String]] {
        let lines = try #require(csv).split(separator: "\n").map(fields)
        let names = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    }

    func fields(_ line: Substring) -> [String] {
        var fields: [String] = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    func table(_ caption: String, _ head: [String], _ body: [[String]]) -> String {
        let cells = { (row: [String], tag: String) in row.map { "<\(tag)>\($0)</\(tag)>" }.joined() }
        return
            "<html><body><article><h1>A trial</h1><table><caption>\(caption)</caption><thead><tr>\(cells(head, "th"))"
            + "</tr></thead><tbody>" + body.map { "<tr>\(cells($0, "td"))</tr>" }.joined()
            + "</tbody></table></article></body></html>"
    }

    /// A page with the tables of two.
    func both(_ first: String, _ second: String) throws -> String {
        let start = try #require(second.firstRange(of: "<table>")).lowerBound
        let end = try #require(second.firstRange(of: "</table>")).upperBound
        return first.replacing("</table>", with: "</table>" + second[start..<end])
    }

    func facts(_ html: String) throws -> [[String: String]] {
        try rows(files(html)["facts.csv"]).filter { $0["source"] == "table" }
    }

    /// A page with one table as written.
    func page(_ caption: String, head: String, body: String, notes: String = "") -> String {
        "<html><body><article><h1>A trial</h1><table><caption>\(caption)</caption><thead>\(head)</thead><tbody>\(body)"
            + "</tbody></table>\(notes)</article></body></html>"
    }

    /// The fact that a text is printed for.
    func fact(_ printed: String, in facts: [[String: String]]) throws -> [String: String] {
        try #require(facts.first { $0["printed"] == printed }, "no fact for \(printed)")
    }
}
