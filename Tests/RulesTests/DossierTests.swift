import Paper
import Readers
import Records
import Rules
import Testing

/// Two invented papers with a listing in columns that stand apart, its tables and prose in agreement; each test changes one statement.
@Suite struct DossierTests {
    struct Pair: Sendable {
        var rule: String
        var clean: String
        var planted: String
    }

    private func checks(_ text: String) throws -> [Check] {
        Engine.findings(of: PaperRecords(reading: try TextReader.read(Array(text.utf8), id: "dossiers"))).checks
    }

    private func expect(_ pair: Pair, in paper: String) throws {
        #expect(paper.contains(pair.clean))
        let clean = try checks(paper)
        #expect(
            !clean.contains { $0.verdict == .disagrees }, "\(clean.filter { $0.verdict == .disagrees }.map(\.message))")
        let planted = try checks(paper.replacing(pair.clean, with: pair.planted)).filter { $0.verdict == .disagrees }
        #expect(planted.contains { $0.rule == pair.rule }, "\(planted.map(\.message))")
        #expect(!planted.contains { $0.severity == .error })
    }

    @Test(arguments: [
        Pair(
            rule: "patient-times",
            clean:
                "Patients 3, 6 and 9 did not respond and died from progression between days 31 and 77 after the first dose.",
            planted:
                "Patients 3, 6 and 9 did not respond and died from progression between days 31 and 70 after the first dose."
        ),
        Pair(
            rule: "patient-bounds",
            clean: "Patients 1, 4, 7 and 10 received three or four doses.",
            planted: "Patients 1, 4, 5 and 10 received three or four doses."),
        Pair(
            rule: "patient-sex",
            clean:
                "Patient 7 reached a partial response on day 40. The dose had been kept at 5 mg. She was alive at the last visit.",
            planted:
                "Patient 7 reached a partial response on day 40. The dose had been kept at 5 mg. He was alive at the last visit."
        ),
        Pair(
            rule: "patient-ages",
            clean: "Patient 8, who had been diagnosed at the age of 22 years, was treated with two doses.",
            planted: "Patient 8, who had been diagnosed at the age of 27 years, was treated with two doses."),
        Pair(
            rule: "listing-median",
            clean: "The median time to response was 26 days (range 18 to 40 days).",
            planted: "The median time to response was 26 days (range 18 to 36 days)."),
        Pair(
            rule: "patient-bounds",
            clean: "All seven responders had received at least two doses.",
            planted: "All seven responders had received at least three doses."),
        Pair(
            rule: "patient-times",
            clean: "Patient 2 died from sepsis 36 days after transplantation and 96 days after the first dose.",
            planted: "Patient 2 died from sepsis 36 days after transplantation and 132 days after the first dose."),
        Pair(
            rule: "listing-patient",
            clean: "Patient 4 received a graft from a haploidentical donor and is alive.",
            planted: "Patient 4 received a graft from an unrelated donor and is alive."),
        Pair(
            rule: "patient-bounds",
            clean: "Patients 3, 6 and 9 had each received at least three prior lines.",
            planted: "Patients 3, 6 and 9 had each received at least four prior lines."),
        Pair(
            rule: "survival-plateau",
            clean:
                "The Kaplan-Meier estimate of overall survival was 40% for all patients, while for responders it was 57%.",
            planted:
                "The Kaplan-Meier estimate of overall survival was 40% for all patients, while for responders it was 71%."
        ),
        Pair(
            rule: "listing-patient",
            clean: "Patients 2 and 8 died from sepsis.",
            planted: "Patients 2, 5 and 8 died from sepsis."),
        Pair(
            rule: "listed-items",
            clean: "3 (5, 5, 10)",
            planted: "2 (5, 5, 10)"),
        Pair(
            rule: "patient-bounds",
            clean: "The five women were 34 to 52 years old.",
            planted: "The five women were 34 to 47 years old."),
    ])
    func `what is said of patients, groups and their doses is held against their rows`(pair: Pair) throws {
        try expect(pair, in: Self.first)
    }

    @Test(arguments: [
        Pair(
            rule: "patient-sex",
            clean: "Patient 2 (male, 38 years old) had the longest course.",
            planted: "Patient 2 (female, 38 years old) had the longest course."),
        Pair(
            rule: "listing-patient",
            clean: "Patients 1, 2 and 4 received a second graft.",
            planted: "Patients 1-4 received a second graft."),
        Pair(
            rule: "patient-bounds",
            clean: "Each of the four patients who achieved a complete response had three or more courses.",
            planted: "Each of the four patients who achieved a complete response had four or more courses."),
        Pair(
            rule: "patient-times",
            clean: "Patient 6 relapsed at 7.5 months and died at 14.0 months.",
            planted: "Patient 6 relapsed at 7.5 months and died at 12.0 months."),
        Pair(
            rule: "patient-ages",
            clean: "Patient 3 had been diagnosed when he was 41 years old and was 45 years old at the second graft.",
            planted: "Patient 3 had been diagnosed when he was 41 years old and was 39 years old at the second graft."),
        Pair(
            rule: "patient-bounds",
            clean: "Relapses occurred between 3.1 and 11.8 months.",
            planted: "Relapses occurred between 3.1 and 9.8 months."),
        Pair(
            rule: "listing-median",
            clean: "The median survival of the five patients who died was 9.4 months (range 2.5 to 21.0 months).",
            planted: "The median survival of the five patients who died was 9.4 months (range 2.5 to 12.0 months)."),
        Pair(
            rule: "listing-count",
            clean: "Two women and two men relapsed.",
            planted: "Three women and two men relapsed."),
        Pair(
            rule: "patient-sex",
            clean: "Patient 5 did not respond. Her disease progressed after two months.",
            planted: "Patient 5 did not respond. His disease progressed after two months."),
        Pair(
            rule: "survival-plateau",
            clean:
                "The estimated overall survival (Kaplan-Meier) was 44% in the whole cohort and 75% among those with a complete response.",
            planted:
                "The estimated overall survival (Kaplan-Meier) was 44% in the whole cohort and 65% among those with a complete response."
        ),
        Pair(
            rule: "id-list-count",
            clean: "Four patients died of progression (Patients 3 and 7) or infection (Patients 5 and 6).",
            planted: "Four patients died of progression (Patients 3, 7 and 9) or infection (Patients 5 and 6)."),
    ])
    func `sexes, ages, events and curves are held against their rows`(pair: Pair) throws {
        try expect(pair, in: Self.second)
    }

    @Test(arguments: [
        // another donor, another time, somebody else, a denial, a part of the group
        "Patient 4 had first been offered a graft from an unrelated donor.",
        "Patient 8 was seen again at the age of 27 years.",
        "Patient 2 (female donor) was treated at home.",
        "Patients 3, 6 and 9 had not received at least five prior lines.",
        "Some responders had received at least four doses.", "Patient 1 may receive at least five doses.",
        "All seven responders are to receive at least six doses.", "The women were 20 to 30 years old at diagnosis.",
    ])
    func `what may be of another time, donor or group is left alone`(prose: String) throws {
        let found = try checks(Self.first.replacing("Patients 2 and 8 died from sepsis.", with: prose)).filter {
            $0.verdict == .disagrees
        }
        #expect(found.isEmpty, "\(found.map(\.message))")
    }

    private static let first = """
        Zelamab in ten adults with relapsed Kordan disease

        Abstract
        Ten adults with relapsed Kordan disease were treated with zelamab.

        Methods
        Zelamab was given every three weeks. The dose of zelamab was 5 or 10 mg. Response was assessed by imaging.
        Times are counted from the first dose.

        Results
        Ten patients were treated (Table 1 and Table 2). The median time to response was 26 days (range 18 to 40 days). Patients 3, 6 and 9 did not respond and died from progression between days 31 and 77 after the first dose.
        Patients 1, 4, 7 and 10 received three or four doses. All seven responders had received at least two doses. Patient 7 reached a partial response on day 40. The dose had been kept at 5 mg. She was alive at the last visit.

        Patient 8, who had been diagnosed at the age of 22 years, was treated with two doses. Patient 2 died from sepsis 36 days after transplantation and 96 days after the first dose. Patient 4 received a graft from a haploidentical donor and is alive.
        Patients 3, 6 and 9 had each received at least three prior lines. Patients 2 and 8 died from sepsis. The five women were 34 to 52 years old.

        The Kaplan-Meier estimate of overall survival was 40% for all patients, while for responders it was 57%.

        Table 1. Characteristics of the patients.
                                      All patients      Patient ID
                                      n=10

        Sex, n
        Female                        5                 1, 4, 5, 7, 10
        Male                          5                 2, 3, 6, 8, 9

        Donor, n
        Sibling                       3                 1, 5, 10
        Unrelated                     2                 2, 7
        Haploidentical                2                 4, 8
        None                          3                 3, 6, 9

        Table 2. Treatment and outcome of the ten patients.
        Patient   Age (y)   Number of doses (mg)   Prior lines   Response   Donor            Time to response (d)   Outcome (day)
        1         34        3 (5, 10, 10)          2             CR         sibling          21                     alive (d540)
        2         41        2 (5, 10)              1             PR         unrelated        35                     died from sepsis (d96)
        3         29        1 (5)                  3             none       none             -                      died from progression (d31)
        4         52        4 (5, 10, 10, 10)      2             CR         haploidentical   28                     alive (d480)
        5         47        2 (10, 10)             1             CR         sibling          18                     died from relapse (d233)
        6         60        1 (10)                 4             none       none             -                      died from progression (d44)
        7         38        3 (5, 5, 10)           2             PR         unrelated        40                     alive (d410)
        8         25        2 (5, 10)              1             CR         haploidentical   24                     died from sepsis (d150)
        9         57        2 (10, 10)             3             none       none             -                      died from progression (d77)
        10        44        3 (5, 10, 10)          2             CR         sibling          26                     alive (d365)

        CR: complete response; PR: partial response. Outcome (day) is counted from the first dose.

        Discussion
        Zelamab was active in Kordan disease.
        """

    private static let second = """
        Ravimab in nine adults with Holt syndrome

        Abstract
        Nine adults with Holt syndrome were given ravimab.

        Methods
        Courses of ravimab lasted four weeks. Survival was counted from the first course.

        Results
        All nine patients were followed (Table 1). Patient 2 (male, 38 years old) had the longest course. Patients 1, 2 and 4 received a second graft. No patient without a response was given more than two courses.

        Each of the four patients who achieved a complete response had three or more courses. Patient 6 relapsed at 7.5 months and died at 14.0 months. Patient 3 had been diagnosed when he was 41 years old and was 45 years old at the second graft. Relapses occurred between 3.1 and 11.8 months. The median survival of the five patients who died was 9.4 months (range 2.5 to 21.0 months).

        Two women and two men relapsed. Patient 5 did not respond. Her disease progressed after two months. Four patients died of progression (Patients 3 and 7) or infection (Patients 5 and 6).

        The estimated overall survival (Kaplan-Meier) was 44% in the whole cohort and 75% among those with a complete response.

        Table 1. Individual patients.
        No.   Sex   Age at diagnosis (y)   Courses   Best response   Second graft   Time to relapse (mo)   Survival (mo)   Status
        1     F     29                     3         CR              Yes            11.8                   30.2            Alive
        2     M     38                     6         CR              Yes            -                      41.5            Alive
        3     M     41                     2         PR              No             3.1                    9.4             Died of progression
        4     F     53                     4         CR              Yes            -                      28.7            Alive
        5     F     47                     1         None            No             -                      2.5             Died of infection
        6     M     60                     3         CR              No             7.5                    14.0            Died of infection
        7     F     33                     2         None            No             -                      4.8             Died of progression
        8     M     36                     2         PR              No             -                      25.3            Alive
        9     F     44                     2         PR              No             5.0                    21.0            Died of haemorrhage

        CR: complete response; PR: partial response.

        Discussion
        Ravimab was active.
        """
}
