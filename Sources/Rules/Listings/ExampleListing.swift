/// Twelve invented patients, for the examples of the rules on listings.
enum ExampleListing {
    /// The listing with prose behind it; the last patient's time to transplantation, a table or methods may be given.
    static func with(
        _ prose: String = "", lastTransplant: String = "9.0", table: String = "", methods: String = ""
    ) -> String {
        let rows = [
            "1 41 Yes 1.0 Died 5.0", "2 52 Yes 2.0 Died 8.0", "3 36 No 4.0 Alive 12.0", "4 27 Yes - Died 3.0",
            "5 60 No 6.0 Died 20.0", "6 44 No - Died 15.0", "7 39 Yes 3.0 Died 9.0", "8 25 No 10.0 Alive 30.0",
            "9 33 Yes 4.0 Died 18.0", "10 48 No 5.0 Alive 25.0", "11 57 Yes 2.0 Died 7.0",
            "12 29 No \(lastTransplant) Died 11.0",
        ]
        let header = [
            "Patient", "Age", "[years]", "Refractory", "Time to transplant", "[months]", "Outcome", "Survival",
            "[months]",
        ]
        let listing = "Table 1 Outcomes of twelve adults\n\n" + (header + rows).joined(separator: "\n\n") + "\n"
        return (methods.isEmpty ? "" : "Methods\n\n\(methods)\n\n") + listing + table + "\n Results\n\n" + prose
    }

    /// Eight patients in groups by outcome; the last survivor was followed for a number of months.
    static func inGroups(alive months: String) -> String {
        let lines = [
            "Table 1 Outcomes of eight adults", "Patient", "Age", "[years]", "Refractory", "Time to transplant",
            "[months]", "Outcome", "Survival", "[months]", "Died", "1 41 Yes 1.0 Died 5.0", "2 52 Yes 2.0 Died 8.0",
            "3 27 Yes - Died 3.0", "4 60 No 6.0 Died 20.0", "5 44 No - Died 15.0", "6 39 Yes 3.0 Died 9.0",
            "Alive at 24 months", "7 36 No 4.0 Alive 32.0", "8 25 No 10.0 Alive \(months)",
        ]
        return lines.joined(separator: "\n\n") + "\n\n Results\n\nAll were followed."
    }

    /// The listing with a note on one patient, whose mark the rows of some patients bear.
    static func noted(_ patients: String...) -> String {
        var text = with("Transplantation was early.")
        for patient in patients {
            text = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.hasPrefix(patient + " ") ? String(line).replacing("Yes", with: "Yesa") : String(line)
            }.joined(separator: "\n")
        }
        return text.replacing("\n Results", with: "\naThis patient was treated before.\n\n Results")
    }

    /// A summary of the listed outcomes, with a number of patients alive.
    static func summary(alive: Int) -> String {
        let counts = [alive, 12 - alive].map { "\($0) (\(rounded(100 * Double($0) / 12, decimals: 1)))" }
        return "\nTable 2. Outcomes\n\nNo. (%)\n\nAll Patients\n(n = 12)\n\nRefractory\n(n = 6)\n\n"
            + "Alive \(counts[0]) 0 (0.0)\n\nDied \(counts[1]) 6 (100.0)\n"
    }

    /// Eight invented patients; the text has lost which of three columns a mark stood in.
    static func withLostColumns(_ prose: String) -> String {
        let rows = [
            "1 4 Yes/-/No Yes/No Yes Alive 24.0", "2 1 No/1/No No/No Yes Yes Alive 22.5",
            "3 9 Yes/-/No No/No Yes Died 4.4",
            "4 2 No/2/Yes No/No Yes Died 1.0", "5 11 No/1/No Yes/Yes Died 6.5", "6 12 Yes/-/No No/NA Yes Died 0.4",
            "7 6 Yes/-/Yes Yes/No Died 3.2", "8 7 No/1/Yes No/No Yes Died 2.2",
        ]
        let header = [
            "Patient", "Age", "[years]", "Prior transplant/# relapses/", "refractory", "CR/MRD", "response",
            "CD19-negative Transplant Infusion", "Outcome Survival", "[months]",
        ]
        return "Table 1 Outcomes of eight children\n\n" + (header + rows).joined(separator: "\n\n")
            + "\n\n Results of the study\n\n" + prose
    }
}
