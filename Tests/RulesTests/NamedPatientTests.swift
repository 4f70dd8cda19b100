import Paper
import Readers
import Records
import Rules
import Testing

/// Listings whose rows are named otherwise than 1, 2, 3, and what prose says of them.
struct NamedPatientTests {
    /// A listing of six invented patients and prose behind it; `ids` are the names of its rows.
    private static func article(
        ids: [String], head: String = "Patient", columns: [(head: String, cells: [String])], _ prose: String,
        notes: String = ""
    ) -> String {
        let header = ([head] + columns.map(\.head)).map { "<th>\($0)</th>" }.joined()
        let rows = ids.indices.map { row in
            "<tr>" + ([ids[row]] + columns.map { $0.cells[row] }).map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        let foot = notes.isEmpty ? "" : "<table-wrap-foot><fn><p>\(notes)</p></fn></table-wrap-foot>"
        return """
            <article><front><article-meta><title-group><article-title>A series</article-title></title-group></article-meta>\
            </front><body><sec sec-type="results"><title>Results</title><p>\(prose)</p><table-wrap id="t1"><label>Table 1</label>\
            <caption><p>The patients</p></caption><table><thead><tr>\(header)</tr></thead><tbody>\(rows.joined())</tbody></table>\
            \(foot)</table-wrap></sec></body></article>
            """
    }

    private static let sexes = (head: "Sex", cells: ["M", "F", "F", "M", "M", "F"])
    private static let ages = (head: "Age (y)", cells: ["41", "52", "36", "27", "60", "44"])
    private static let stays = (head: "Hospital stay (d)", cells: ["9", "12", "31", "14", "17", "22"])

    private static func checks(_ text: String) throws -> [Check] {
        let paper = try JATSReader.read(Array(text.utf8), id: "series")
        return Engine.findings(of: PaperRecords(reading: paper)).checks
    }

    private static func findings(_ text: String, _ rule: String) throws -> [Check] {
        try checks(text).filter { $0.rule == rule && $0.verdict == .disagrees }
    }

    @Test(arguments: [
        (
            "Patient", ["P01", "P02", "P03", "P04", "P05", "P06"], "P03",
            "In P03, who said that she was well, nothing changed. P01 left."
        ),
        (
            "ID", ["A-01", "A-02", "A-03", "B-01", "B-02", "B-03"], "A-03",
            "In A-03, a 36-year-old woman, nothing changed."
        ),
        ("UPN", ["114", "127", "131", "138", "142", "150"], "131", "UPN 131, a woman of 36 years, was well."),
        ("Infant", ["A", "B", "C", "D", "E", "F"], "C", "Infant C was well; her weight rose."),
        (
            "Infant", ["F", "G", "H", "J", "K", "L"], "H",
            "Infants G and H were well. Infant H was small; her weight rose."
        ),
        ("Patient", ["AV", "BN", "IT", "DT", "EK", "FO"], "IT", "It was seen that IT said she was well."),
        ("Case", ["I", "II", "III", "IV", "V", "VI"], "III", "Case III said that she was well."),
    ])
    func `rows are named by numbers and letters`(head: String, ids: [String], name: String, prose: String) throws {
        let text = Self.article(ids: ids, head: head, columns: [Self.sexes, Self.ages, Self.stays], prose)
        let records = PaperRecords(reading: try JATSReader.read(Array(text.utf8), id: "series"))
        #expect(records.tables.map(\.kind) == [.listing])
        let named = records.statements.patientLists.flatMap(\.identifiers).map(\.name)
        #expect(named.contains(name))
        let wrong = text.replacing("she was", with: "he was").replacing("woman", with: "man").replacing(
            "her weight", with: "his weight")
        #expect(try Self.findings(text, "patient-sex").isEmpty)
        let found = try Self.findings(wrong, "patient-sex")
        #expect(found.count == 1)
        #expect(found.first?.message.contains("patient \(name) ") == true)
    }

    @Test func `a table of other things named by letters and digits is no listing`() throws {
        let text = Self.article(
            ids: ["rs12", "rs15", "rs19", "rs33", "rs41", "rs47"], head: "SNP",
            columns: [Self.sexes, Self.ages, Self.stays], "The variants are shown.")
        let records = PaperRecords(reading: try JATSReader.read(Array(text.utf8), id: "series"))
        #expect(records.tables.map(\.kind) != [.listing])
    }

    @Test(arguments: [
        ("Hospital stay lasted 9 to 31 days.", 0), ("Hospital stay lasted 9 to 21 days.", 1),
        // of some patients only, and of something else
        ("In the women hospital stay lasted 12 to 21 days.", 0), ("Follow-up lasted 9 to 21 days.", 0),
        ("The median hospital stay was 15.5 days.", 0), ("The median hospital stay was 17.5 days.", 1),
        ("The median hospital stay of the women was 22 days.", 0),
        // a median with its confidence limits is one of a curve
        ("The median hospital stay was 17.5 days (95% CI, 12 to 22).", 0),
    ])
    func `ranges and medians end where the column does`(prose: String, count: Int) throws {
        let text = Self.article(
            ids: (1...6).map(String.init), columns: [Self.sexes, Self.ages, Self.stays], prose)
        #expect(try Self.findings(text, "listing-range").count == count, "\(prose)")
    }

    @Test(arguments: [
        ("Patients 2 and 4 were discharged after 12 and 14 days, respectively.", 0),
        ("Patients 2 and 4 were discharged after 12 and 16 days, respectively.", 1),
    ])
    func `numbers told one by one are each patient's`(prose: String, count: Int) throws {
        let text = Self.article(
            ids: (1...6).map(String.init), columns: [Self.sexes, Self.ages, Self.stays], prose)
        #expect(try Self.findings(text, "patient-times").count == count)
    }

    @Test(arguments: [("three", 0), ("four", 1)])
    func `an abbreviated header is what the notes say`(count: String, findings: Int) throws {
        let text = Self.article(
            ids: (1...6).map(String.init),
            columns: [
                Self.sexes, Self.ages,
                ("PEX, n", ["3 (1, 2, 2)", "2 (1, 1)", "1 (2)", "0", "2 (2, 2)", "4 (1, 1, 1, 1)"]),
            ],
            "Patient 1 received \(count) exchanges.", notes: "PEX, plasma exchange.")
        #expect(try Self.findings(text, "patient-counts").count == findings)
    }

    @Test(arguments: [
        ("Survival, days; cause of death", "sepsis", 0), ("Survival, days; cause of death", "bleeding", 1),
    ])
    func `a cause of death is the one of the row`(head: String, cause: String, count: Int) throws {
        let outcomes = ["38; sepsis", "&gt; 365", "&gt; 365", "64; bleeding", "&gt; 365", "22; sepsis"]
        let text = Self.article(
            ids: (1...6).map(String.init), columns: [Self.sexes, Self.ages, (head, outcomes)],
            "Patient 6 died of \(cause) on day 22.")
        #expect(try Self.findings(text, "listing-patient").count == count)
        #expect(try Self.findings(text, "patient-times").isEmpty)
    }

    @Test func `of two ages the sentence says which`() throws {
        let text = Self.article(
            ids: (1...6).map(String.init),
            columns: [
                ("Age at onset (y)", ["6", "4", "11", "9", "2", "14"]), ("Age at diagnosis (y)", Self.ages.cells),
                Self.stays,
            ],
            "Patient 2 was 52 years old at diagnosis. Patient 6 died three years after diagnosis, at the age of 47.")
        #expect(try Self.findings(text, "patient-ages").isEmpty)
        let wrong = text.replacing("was 52 years", with: "was 25 years")
        #expect(try Self.findings(wrong, "patient-ages").count == 1)
    }

    @Test func `tested is the opposite of not tested`() throws {
        let text = Self.article(
            ids: (1...6).map(String.init),
            columns: [
                Self.sexes, Self.ages, ("Hearing", ["Normal", "Loss", "Normal", "Not tested", "Normal", "Loss"]),
            ],
            "Hearing was normal in three of the five patients tested.")
        #expect(try Self.findings(text, "listing-count").isEmpty)
    }
}
