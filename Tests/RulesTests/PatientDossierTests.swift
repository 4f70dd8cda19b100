import Paper
import Readers
import Records
import Rules
import Testing

/// What prose says of single patients and sets of them, against their rows; all facts are invented.
struct PatientDossierTests {
    private static let head = [
        "Patient", "Sex", "Age (y)", "Starting dose (mg/kg)", "Final dose (mg/kg)", "Fever resolved (day)",
        "Ferritin halved (day)", "Fractures", "Survival (mo)",
    ]
    private static let rows = [
        ["A", "F", "41", "16", "12", "5", "9", "1", "92+"], ["B", "M", "52", "16", "16", "2", "4", "0", "9"],
        ["C", "F", "36", "16", "10", "3", "6", "2", "84+"], ["D", "M", "27", "14", "14", "1", "3", "0", "3"],
        ["E", "F", "60", "12", "12", "4", "7", "1", "71+"], ["F", "M", "44", "14", "14", "6", "8", "0", "12"],
    ]

    private static func findings(_ prose: String, _ rule: String) throws -> [Check] {
        let cells = { (row: [String], tag: String) in row.map { "<\(tag)>\($0)</\(tag)>" }.joined() }
        let text = """
            <article><front><article-meta><title-group><article-title>A series</article-title></title-group></article-meta>\
            </front><body><sec sec-type="results"><title>Results</title><p>\(prose)</p><table-wrap id="t1"><label>Table 1</label>\
            <caption><p>The six patients</p></caption><table><thead><tr>\(cells(head, "th"))</tr></thead><tbody>\
            \(rows.map { "<tr>\(cells($0, "td"))</tr>" }.joined())</tbody></table><table-wrap-foot><fn><p>+, alive.</p></fn>\
            </table-wrap-foot></table-wrap></sec></body></article>
            """
        let paper = try JATSReader.read(Array(text.utf8), id: "series")
        return Engine.findings(of: PaperRecords(reading: paper)).checks.filter { $0.rule == rule }
    }

    /// Sentences that fit the listing, the change that makes each not fit, and the rule that says so.
    @Test(arguments: [
        (
            "The dose was reduced to 12 mg/kg in patient A, 10 mg/kg in patient C and 14 mg/kg in patient F.",
            "14 mg/kg in patient F", "11 mg/kg in patient F", "patient-values"
        ),
        (
            "In patient C, who had a rash, fever subsided on day 3, and ferritin was halved on day 6.", "on day 3",
            "on day 4", "patient-values"
        ),
        ("Patient E, at 60 years the oldest, was treated at home.", "Patient E", "Patient B", "patient-extremes"),
        ("Fever was longest in patient F, until day 6.", "patient F", "patient A", "patient-extremes"),
        (
            "Three were alive at the end: patients A, C and E.", "Three were", "Four were", "id-list-count"
        ),
        ("A fracture occurred in patients A, C and E.", "A, C and E", "A, B and C", "patient-events"),
        ("No fractures were seen in patients B, D and F.", "B, D and F", "B, E and F", "patient-events"),
        (
            "Overall survival has stayed at 50% (3/6) from the 12th month on.", "50% (3/6)", "67% (4/6)",
            "survival-plateau"
        ),
    ])
    func `a sentence about named patients is held against their rows`(
        sentence: String, right: String, wrong: String, rule: String
    ) throws {
        let clean = try Self.findings(sentence, rule)
        #expect(!clean.isEmpty && clean.allSatisfy { $0.verdict == .agrees }, "\(clean.map(\.message))")
        let changed = try Self.findings(sentence.replacing(right, with: wrong), rule)
        #expect(changed.contains { $0.verdict == .disagrees }, "\(changed.map(\.message))")
    }

    /// Of some patients only, of another time, or of another number: nothing is said.
    @Test(arguments: [
        ("Patient B, the oldest of those who died, was treated at home.", "patient-extremes"),
        ("Patient B had the second longest stay.", "patient-extremes"),
        ("The longest interval lay in patient B, a man treated at 52 years.", "patient-extremes"),
        ("In patient C, fever had subsided before on day 4.", "patient-values"),
        ("In patient C, the dose rose from 11 to 13 mg/kg.", "patient-values"),
        ("Two of the three fractures (patients A, B and C) occurred in women.", "patient-events"),
    ])
    func `what may be of others is not flagged`(sentence: String, rule: String) throws {
        #expect(try Self.findings(sentence, rule).allSatisfy { $0.verdict != .disagrees })
    }

    @Test func `a range of some patients is not that of all`() throws {
        for sentence in [
            "The final dose was 13 to 16 mg/kg in these and 10 to 12 mg/kg in the rest.",
            "It was chosen for high final doses, of 13 to 16 mg/kg.",
        ] {
            #expect(try Self.findings(sentence, "listing-range").allSatisfy { $0.verdict != .disagrees })
        }
    }

    @Test func `one each of two groups is no count of both`() throws {
        let found = try Self.findings(
            "Fractures were one in patient A; one each were women of 36 and 60 years.", "listing-count")
        #expect(found.allSatisfy { $0.verdict != .disagrees })
    }

    @Test func `two of three named patients are not all three`() throws {
        let found = try Self.findings("Two of the three women (A, C and E) were alive and male.", "listing-patient")
        #expect(found.allSatisfy { $0.verdict != .disagrees })
    }
}
