/// An invented table of adverse events, for the examples of its rules.
enum ExampleEvents {
    /// Patients with serious events and with nausea under the drug, as printed.
    static func with(serious: String = "10 (25.0)", nausea: String = "8 (20.0)") -> String {
        let rows = [
            "Any adverse event 30 (75.0) 35 (70.0)", "Serious adverse events \(serious) 12 (24.0)",
            "Nausea \(nausea) 9 (18.0)", "Fatigue 6 (15.0) 5 (10.0)",
        ]
        return "Table 2. Adverse Events\n\nNo. (%)\n\nDrug\n(n = 40)\n\nControl\n(n = 50)\n\n"
            + rows.joined(separator: "\n\n") + "\n"
    }
}
