/// Eight invented patients with their sexes, cycles and outcomes, for the examples of the rules on patients.
enum ExamplePatients {
    private static let rows = [
        ["1", "F", "41", "3", "Died", "5.0"], ["2", "F", "52", "2", "Died", "8.0"],
        ["3", "M", "36", "1", "Alive", "32.0"],
        ["4", "F", "27", "4", "Died", "3.0"], ["5", "M", "60", "2", "Died", "20.0"],
        ["6", "M", "44", "2", "Died", "15.0"],
        ["7", "F", "39", "1", "Died", "9.0"], ["8", "M", "25", "3", "Alive", "30.0"],
    ]

    /// The listing, other tables and prose behind it.
    static func with(_ prose: String, tables: String = "") -> String {
        table(
            "Table 1 Outcomes of eight adults",
            ["Patient", "Sex", "Age [years]", "Cycles", "Outcome", "Survival [months]"], rows)
            + tables + "\n Results\n\n" + prose
    }

    /// A table of the same patients whose cells list their numbers.
    static func groups(female: String) -> String {
        let rows = [["Male", "4", "3, 5, 6, 8"], ["Female", "4", female]]
        return with(
            "All were followed.", tables: table("Table 2. Patients", ["Sex", "All patients", "Patient ID"], rows))
    }

    /// A listing with the doses of all cycles.
    static func doses(last: String) -> String {
        let doses = ["2 (5, 10)", "3 (5, 10, 10)", "2 (5, 5)", "1 (5)", "4 (5, 5, 10, 10)", last]
        let listed = zip(rows, doses).map { Array($0.0[..<3]) + [$0.1] + Array($0.0[4...]) }
        return table(
            "Table 1 Doses of six adults",
            ["Patient", "Sex", "Age [years]", "Cycles (doses)", "Outcome", "Survival [months]"], listed)
    }

    /// A listing with a column that counts falls.
    static func falls(_ prose: String) -> String {
        let listed = zip(rows, ["2", "0", "1", "1", "0", "0", "0", "3"]).map {
            Array($0.0[..<3]) + [$0.1] + Array($0.0[4...])
        }
        return table(
            "Table 1 Outcomes of eight adults",
            ["Patient", "Sex", "Age [years]", "Falls", "Outcome", "Survival [months]"], listed)
            + "\n Results\n\n" + prose
    }

    /// A listing that says of what patients died.
    static func causes(_ prose: String) -> String {
        let causes = ["Died from sepsis", "Died from relapse", "Alive", "Died from bleeding", "Died from relapse"]
        let listed = zip(rows, causes).map { Array($0.0[..<4]) + [$0.1] + Array($0.0[5...]) }
        return table(
            "Table 1 Outcomes of five adults",
            ["Patient", "Sex", "Age [years]", "Cycles", "Outcome", "Survival [months]"], listed)
            + "\n Results\n\n" + prose
    }

    private static func table(_ caption: String, _ head: [String], _ rows: [[String]]) -> String {
        caption + "\n\n" + ([head] + rows).map { $0.joined(separator: "\t") }.joined(separator: "\n") + "\n\n"
    }
}
