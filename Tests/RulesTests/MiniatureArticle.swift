import Paper
import Readers
import Records
import Rules

/// A small article in JATS: an abstract, results and tables whose first row is the header.
enum MiniatureArticle {
    static func checks(
        _ rule: String, abstract: String = "", results: [String] = [], tables: [[[String]]] = []
    ) throws -> [Check] {
        let bytes = Array(source(abstract, results, tables).utf8)
        let records = PaperRecords(reading: try JATSReader.read(bytes, id: "miniature"))
        return Engine.findings(of: records).checks.filter { $0.rule == rule }
    }

    private static func source(_ abstract: String, _ results: [String], _ tables: [[[String]]]) -> String {
        func escaped(_ text: String) -> String {
            String(text.flatMap { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : String($0) })
        }
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\(escaped($0))</\(tag)>" }.joined() + "</tr>"
        }
        let floats = tables.enumerated().map { index, rows in
            "<table-wrap id=\"t\(index + 1)\"><label>Table \(index + 1)</label><table><thead>\(row(rows[0], "th"))</thead><tbody>"
                + rows.dropFirst().map { row($0, "td") }.joined() + "</tbody></table></table-wrap>"
        }
        return """
            <article><front><article-meta><title-group><article-title>Title</article-title></title-group>\
            <abstract><p>\(escaped(abstract))</p></abstract></article-meta></front><body><sec sec-type="results">\
            <title>Results</title>\(results.map { "<p>\(escaped($0))</p>" }.joined())\(floats.joined())</sec></body></article>
            """
    }
}
