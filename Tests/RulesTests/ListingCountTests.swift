import Paper
import Readers
import Records
import Rules
import Testing

/// Counts over an invented listing of ten patients, and what becomes of them when they are changed.
@Suite struct ListingCountTests {
    private func findings(_ prose: String, caption: String = "The ten patients") throws -> PaperFindings {
        let rows = (1...10).map { index in
            [
                "\(index)", index % 2 == 0 ? "M" : "F", "\(2 * index)", index <= 4 ? "Yes" : "No",
                index % 3 == 0 ? "Yes" : "No", index <= 7 ? "Alive" : "Died",
            ]
        }
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        let head = row(["Patient", "Sex", "Age (years)", "Stent", "Fever", "Outcome"], "th")
        let source = """
            <article><front><article-meta><title-group><article-title>Angioplasty</article-title></title-group></article-meta>\
            </front><body><sec sec-type="results"><title>Results</title><p>\(prose)</p><table-wrap id="t1"><label>Table 1</label>\
            <caption><p>\(caption)</p></caption><table><thead>\(head)</thead><tbody>\(rows.map { row($0, "td") }.joined())</tbody>\
            </table></table-wrap></sec></body></article>
            """
        return Engine.findings(of: PaperRecords(reading: try JATSReader.read(Array(source.utf8), id: "count")))
    }

    private func check(_ prose: String, _ count: String) throws -> Check? {
        try findings(prose).checks.first { $0.rule == "listing-count" && $0.reported == [count] }
    }

    @Test(arguments: [
        ("# patients had fever.", 3, 4), ("# patients did not have fever.", 7, 6), ("# girls had a stent.", 2, 3),
        ("2 of # patients aged 4 to 12 years had a rash.", 5, 6), ("# patients died.", 3, 2),
        ("Among the boys, # had a stent.", 2, 1), ("Of the 4 patients with a stent, # were boys.", 2, 3),
        ("Four patients had a stent, including # boys.", 2, 1), ("# patients had a stent or fever.", 6, 7),
        ("# (30%) patients had fever.", 3, 5), ("# patients had fever, so that no comparison was made.", 3, 4),
    ])
    func `a count is recomputed, and noticed when it is changed`(prose: String, right: Int, wrong: Int) throws {
        let held = try check(prose.replacing("#", with: "\(right)"), "\(right)")
        #expect(held?.verdict == .agrees)
        #expect(held?.support == .recomputed)
        let broken = try check(prose.replacing("#", with: "\(wrong)"), "\(wrong)")
        #expect(broken?.verdict == .disagrees)
        #expect(broken?.severity == .warning)
    }

    @Test(arguments: [
        "3 patients had mild fever.", "Of these, 3 had fever.", "The other 3 patients had fever.",
        "3 had fever at 6 months.",
        "3 of the patients in another trial had fever.",
    ])
    func `what is not understood is not certified`(prose: String) throws {
        let findings = try findings(prose)
        #expect(!findings.checks.contains { $0.rule == "listing-count" && $0.isRecomputation })
    }

    @Test(arguments: [
        ("4 boys had a stent and a rash.", "4", "Stent is Yes and Sex is M: 2 of 10 rows")
    ])
    func `a part of a group may not be larger than the group`(prose: String, count: String, working: String) throws {
        #expect(try check(prose, count) == nil)
        let part = try check(prose.replacing("4", with: "2"), "2")
        #expect(part?.support == .compatible)
        #expect(part?.working.hasPrefix("Table 1, ") == true)
        #expect(part?.working.contains("“rash”") == true)
        // others may be meant as well
        #expect(try check("2 boys had a stent or a rash.", "2") == nil)
    }

    @Test func `a number in brackets counts those named before it, and what is said of all is said of the rows`() throws
    {
        let named = try check("Outcomes of patients with a stent (n = 4) and of all others.", "4")
        #expect(named?.verdict == .agrees)
        #expect(named?.support == .recomputed)
        let changed = try check("Outcomes of patients with a stent (n = 5) and of all others.", "5")
        #expect(changed?.verdict == .disagrees)
        let all = try check("Costs were estimated for all 10 patients.", "10")
        #expect(all?.support == .compatible)
        #expect(try check("Costs were estimated for 10 patients.", "10") == nil)
    }

    @Test func `what follows none of a group speaks of those who were not`() throws {
        let check = try check("None of the 3 patients with a cast were alive: 1 had fever and a rash.", "1")
        #expect(check?.working.contains("not Outcome is Alive") == true)
    }

    @Test func `the words left over are told`() throws {
        let unchecked = try findings("3 patients had a mild rash.").unchecked.filter { $0.kind == .result }
        #expect(unchecked.map(\.reason) == ["the words “mild”, “rash” were not understood of Table 1"])
    }

    @Test func `a count whose group the sentence before may have named is compatible`() throws {
        #expect(try check("3 had fever.", "3")?.support == .compatible)
        #expect(try check("4 had fever.", "4") == nil)
    }

    @Test func `what is said of several groups at once is not held against one`() throws {
        for text in ["4 boys and 2 girls had fever.", "Fever was seen in 2 of 5 girls but 4 of 5 boys."] {
            let checks = try findings(text).checks.filter { $0.rule == "listing-count" }
            #expect(checks.contains { $0.verdict == .agrees })
            #expect(!checks.contains { $0.verdict == .disagrees })
        }
    }

    @Test func `a listing of some of the patients accuses nobody`() throws {
        let checks = try findings("4 patients had fever.", caption: "Patients with complications").checks
        #expect(!checks.contains { $0.rule == "listing-count" && $0.verdict == .disagrees })
    }
}
