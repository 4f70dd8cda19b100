import Language
import Testing

/// Times told by what is done at them, by a span, a year or a month, and captions that name a baseline beside their time.
@Suite struct FactOccasionTests: ReadsFacts {
    @Test(arguments: [
        ("Table 1. Weight gained over two years, by state at baseline", ""),
        ("Table 1. Weight gained over two years", "over two years"),
        ("Table 1. Decline of capacity at week 52 in parts characterized by baseline oxygen", "week 52"),
        ("Table 1. Change from baseline in pain after 12 weeks", "after 12 weeks"),
        ("Table 1. Lesions at the first month compared to the baseline", "first month"),
        ("Table 1. Deaths in the third year of the programme", "third year"),
        ("Table 1. Satisfaction after the first 4 applications of the gel", "after the first 4 applications"),
        ("Table 1. Cancers, 13-year cumulative follow-up", "13-year cumulative follow-up"),
        ("Table 1. Effects on sanitation, 2011.", "2011"), ("Table 1. Deaths in the first year of life", ""),
        ("Table 1. Falls over 65 years", ""),
    ])
    func `a caption tells the one time of its figures`(_ caption: String, _ time: String) throws {
        let found = try facts(table(caption, ["", "Drug", "Placebo"], [["Score", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["time"] == time)
    }

    @Test func `occasions, spans and brackets in labels are times`() throws {
        let found = try facts(
            table(
                "Table 1. Outcomes, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["Mood before the 1st session", "5.1 ± 1.2", "6.2 ± 1.4"],
                    ["Mood after the last session", "7.1 ± 1.2", "6.3 ± 1.4"],
                    ["Rankin score 0–6 months", "-0.4 ± 1.1", "-0.1 ± 1.0"],
                    ["Every 2–3 days", "1.5 ± 0.4", "1.6 ± 0.5"],
                ]))
        let before = try fact("5.1 ± 1.2", in: found)
        #expect(before["time"] == "before the 1st session" && before["measure"] == "Mood")
        let span = try fact("-0.4 ± 1.1", in: found)
        #expect(span["time"] == "0–6 months" && span["measure"] == "Rankin score")
        #expect(try fact("1.5 ± 0.4", in: found)["time"] == "")
    }

    @Test func `months and numbered periods in rows are times`() throws {
        let months = try facts(
            table(
                "Table 1. Episodes", ["Months", "Drug, n (%)", "Control, n (%)"],
                [
                    ["August", "12 (6)", "19 (10)"], ["September", "15 (8)", "22 (11)"],
                    ["Total", "27 (14)", "41 (21)"],
                ]))
        #expect(try fact("15 (8)", in: months)["time"] == "September")
        #expect(try fact("27 (14)", in: months)["time"] == "")
        let periods = try facts(
            table(
                "Table 1. Water loss, mean ± SD", ["Intervention period", "Gel", "Soap"],
                [["1", "21.3 ± 4.9", "19.2 ± 6.2"], ["2", "17.9 ± 2.6", "19.9 ± 9.4"]]))
        #expect(try fact("19.9 ± 9.4", in: periods)["time"] == "Intervention period 2")
    }

    @Test func `a time in a bracket stands in the midst of an arm's name`() throws {
        let found = try facts(
            table(
                "Table 1. Blood, mean ± SD", ["Time", "Lactate (mmol/L)", "Glucose (mmol/L)"],
                [
                    ["Bicycle (before) Drug", "1.2 ± 0.5", "5.1 ± 0.4"],
                    ["Bicycle (after) Drug", "8.8 ± 0.6", "4.1 ± 0.5"],
                    ["Bicycle (before) Placebo", "1.3 ± 0.5", "5.2 ± 0.6"],
                    ["Bicycle (after) Placebo", "8.4 ± 0.5", "4.2 ± 0.3"],
                ]))
        let after = try fact("8.8 ± 0.6", in: found)
        #expect(after["time"] == "after" && after["arm"] == "Bicycle Drug")
    }

    @Test(arguments: [
        ("After 2 doses", true), ("Total follow-up", true), ("After doses", false), ("Total change", false),
    ])
    func `a label is a time as a whole`(_ label: String, _ isTime: Bool) {
        #expect(Lexicon.isTime(label) == isTime)
    }
}

/// Moments that captions end with, and that stand beside times under every heading.
@Suite struct FactMomentTests: ReadsFacts {
    @Test(arguments: [
        ("Table 1. Response rate before reminder, by group", "before reminder"),
        ("Table 1. Low sugar during Ramadan by type of event", "during ramadan"),
        ("Table 1. Scores before and after treatment", ""), ("Table 1. Odds after adjustment", ""),
    ])
    func `a caption ends with the moment of its figures`(_ caption: String, _ time: String) throws {
        let found = try facts(table(caption, ["", "Drug", "Placebo"], [["Score", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["time"] == time)
    }

    @Test func `what stands beside a time under every heading is a time`() throws {
        let found = try facts(
            table(
                "Table 1. Lipids, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["Particles", "", ""], ["Baseline", "25.8 ± 1.2", "26.4 ± 1.1"],
                    ["On study", "25.1 ± 1.3", "26.5 ± 1.4"],
                    ["Cholesterol", "", ""], ["Baseline", "5.8 ± 0.2", "5.4 ± 0.1"],
                    ["On study", "4.1 ± 0.3", "5.5 ± 0.4"],
                ]))
        let cell = try fact("4.1 ± 0.3", in: found)
        #expect(cell["time"] == "On study" && cell["measure"] == "Cholesterol")
    }

    @Test func `numbers under Time, ordinals and days before a word are times`() throws {
        let numbered = try facts(
            table(
                "Table 1. Wheeze, mean ± SD", ["Time", "Drug", "Saline"],
                [["0", "2.2 ± 0.3", "2.4 ± 0.2"], ["10", "1.8 ± 0.3", "2.7 ± 0.2"]]))
        #expect(try fact("1.8 ± 0.3", in: numbered)["time"]?.contains("10") ?? false)
        let ordinal = try facts(
            table(
                "Table 1. Side effects, mean (SD)", ["Treatment", "1st assessment (early)", "2nd assessment (late)"],
                [["Placebo", "1.54 (0.46)", "1.43 (0.30)"], ["Drug", "1.55 (0.44)", "1.41 (0.39)"]]))
        #expect(try fact("1.41 (0.39)", in: ordinal)["time"]?.hasPrefix("2nd assessment") ?? false)
        let days = try facts(
            table(
                "Table 1. Pain, mean ± SD", ["", "Drug", "Placebo"],
                [["Pain 7 days post-surgery", "3.2 ± 1.1", "4.1 ± 1.2"]]))
        #expect(try fact("3.2 ± 1.1", in: days)["time"] == "7 days post-surgery")
    }
}
