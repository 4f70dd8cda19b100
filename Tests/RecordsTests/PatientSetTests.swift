import Language
import Paper
import Readers
import Records
import Testing

/// From words to sets of the patients of an invented listing, without any number to be checked.
@Suite struct PatientSetTests {
    private func parser() throws -> PatientSetParser {
        let rows = [
            ["Patient", "Sex", "Age (years)", "Stent", "Fever", "Graft", "Outcome", "Time to bypass (days)"],
            ["1", "F", "3", "Yes", "No", "Vein", "Alive", "–"],
            ["2", "M", "5", "No", "Yes", "Artery", "Died", "12"],
            ["3", "F", "8", "Yes", "Yes", "Vein", "Alive", "–"],
            ["4", "M", "11", "No", "No", "Artery", "Alive", "40"],
            ["5", "F", "14", "Yes", "No", "Vein", "Died", "7"],
            ["6", "M", "17", "No", "Yes", "Synthetic", "Alive", "–"],
        ]
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        let source = """
            <article><front><article-meta><title-group><article-title>Angioplasty in children</article-title></title-group>\
            </article-meta></front><body><sec><title>Results</title><table-wrap id="t1"><label>Table 1</label>\
            <caption><p>The six patients after angioplasty</p></caption><table><thead>\(row(rows[0], "th"))</thead><tbody>\
            \(rows.dropFirst().map { row($0, "td") }.joined())</tbody></table></table-wrap></sec></body></article>
            """
        let records = PaperRecords(reading: try JATSReader.read(Array(source.utf8), id: "sets"))
        return try #require(records.listings.first).parser
    }

    @Test(arguments: [
        ("patients", [1, 2, 3, 4, 5, 6]),
        ("patients had fever", [2, 3, 6]),
        ("girls", [1, 3, 5]),
        ("patients had no fever", [1, 4, 5]),
        ("boys did not receive a stent", [2, 4, 6]),
        ("patients with a stent and without fever", [1, 5]),
        ("patients had fever or died", [2, 3, 5, 6]),
        ("patients had a vein or artery graft", [1, 2, 3, 4, 5]),
        ("patients had neither fever nor a stent", [4]),
        ("patients aged 5 to 11 years", [2, 3, 4]),
        ("patients older than 11 years", [5, 6]),
        ("patients aged < 8 years", [1, 2]),
        ("girls aged 8 years or older had fever", [3]),
        ("patients underwent bypass", [2, 4, 5]),
        ("survivors had a stent", [1, 3]),
        ("patients had fever after angioplasty", [2, 3, 6]),
    ])
    func `words that are understood fix one set`(words: String, patients: [Int]) throws {
        let parser = try parser()
        let understanding = parser.understand(words)
        #expect(understanding.residue.isEmpty)
        let set = try #require(understanding.set, "\(understanding)")
        #expect(set.count(in: 6) == patients.count...patients.count)
        #expect(set.rows(in: 6).map { $0 + 1 } == patients, "\(set.name)")
    }

    @Test(arguments: [
        ("patients had mild fever", "mild"), ("of these patients had fever", "these"),
        ("the other patients had fever", "other"), ("patients had fever at 6 months", "6"),
        ("patients had fever after bypass", "after"), ("patients had a rash", "rash"),
        ("patients with fever before bypass", "before"), ("patients with a stent and fever or a vein graft", "or"),
    ])
    func `words that are not understood are left over`(words: String, left: String) throws {
        let understanding = try parser().understand(words)
        #expect(understanding.residue.contains(left), "\(understanding.residue)")
        #expect(understanding.set == nil)
        #expect(understanding.doubt?.contains("“\(left)”") == true)
    }
}
