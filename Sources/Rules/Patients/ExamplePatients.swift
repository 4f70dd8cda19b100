/// Eight invented patients with their sexes, cycles and outcomes, for the examples of the rules on patients.
enum ExamplePatients {
    static func with(_ prose: String, cycles: String = "2") -> String {
        let rows = [
            "1 F 41 3 Died 5.0", "2 F 52 2 Died 8.0", "3 M 36 1 Alive 12.0", "4 F 27 4 Died 3.0", "5 M 60 2 Died 20.0",
            "6 M 44 \(cycles) Died 15.0", "7 F 39 1 Died 9.0", "8 M 25 3 Alive 30.0",
        ]
        let header = ["Patient", "Sex", "Age", "[years]", "Cycles", "Outcome", "Survival", "[months]"]
        return "Table 1 Outcomes of eight adults\n\n" + (header + rows).joined(separator: "\n\n") + "\n Results\n\n"
            + prose
    }

    /// A table of the same patients whose cells list their numbers.
    static func groups(female: String) -> String {
        with("All were followed.") + "\n\nTable 2. Patients\n\nAll patients Patient ID\n\nSex, n.\n\n"
            + "Male 4 3, 5, 6, 8\nFemale 4 \(female)\n"
    }

    /// A listing with the doses of all cycles.
    static func doses(last: String) -> String {
        let rows = [
            "1 2 (5, 10) Died", "2 3 (5, 10, 10) Alive", "3 2 (5, 5) Died", "4 1 (5) Died", "5 4 (5, 5, 10, 10) Alive",
            "6 \(last) Died",
        ]
        return "Table 1 Doses of six adults\n\n"
            + (["Patient", "Cycles (doses)", "Outcome"] + rows).joined(separator: "\n\n")
            + "\n"
    }
}
