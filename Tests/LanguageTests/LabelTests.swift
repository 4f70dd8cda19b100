import Language
import Testing

/// What labels say of the figures beside or below them.
@Suite struct LabelTests {
    private static func forms(_ text: String) -> [String] {
        Label(text).forms.map { form in
            [form.head, form.companion].map { $0.map { "\($0)" } ?? "–" }.joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("n (%)", ["count percent"]), ("No. (%) of patients", ["count percent"]), ("% (n)", ["percent count"]),
        ("(%)", ["– percent"]), ("Mean (SD)", ["mean standardDeviation"]), ("mean ± SE", ["mean standardError"]),
        ("Median (IQR)", ["median interquartileRange"]), ("Median [Q1, Q3]", ["median interquartileRange"]),
        ("OR (95% CI)", ["oddsRatio confidenceInterval"]), ("aHR (95% CI)", ["hazardRatio confidenceInterval"]),
        ("Mean difference (95% CI)", ["difference confidenceInterval"]), ("95% CI", ["– confidenceInterval"]),
        ("Difference, % (95% CI)", ["difference confidenceInterval"]), ("P value", ["pValue –"]),
        ("Mean (SD) or n (%)", ["mean standardDeviation", "count percent"]), ("Age (SD)", ["– standardDeviation"]),
        ("Number of cigarettes a day", []), ("Smoker: no", []), ("Drug or placebo", []),
        ("% of births before term, n (%)", ["percent –", "count percent"]), ("% (n)", ["percent count"]),
    ])
    func `forms are read in the order of the words`(text: String, expected: [String]) {
        #expect(Self.forms(text) == expected)
    }

    @Test(arguments: ["Weight (kg)", "Age, years", "Glucose (mmol/l)", "Duration in days"])
    func `a unit in its place names a measurement`(text: String) {
        #expect(Label(text).namesUnit)
    }

    @Test(arguments: [
        "≥ 65 years", "18–30 years", "Vitamin D", "Group m", "M2 marrow", "Lost (month 12)", "Alive (6 months)",
    ])
    func `classes and letters of names are no units`(text: String) {
        #expect(!Label(text).namesUnit)
    }

    @Test func `a label may give a number of patients of its own`() {
        #expect(Label("Men (n = 63)").givesPopulation)
        #expect(!Label("Men").givesPopulation)
    }

    @Test func `a bare topic is no form`() {
        #expect(Label("Overall survival").forms.map(\.isTopic) == [true])
        #expect(Label("Survival (95% CI)").forms.map(\.isTopic) == [false])
    }
}
