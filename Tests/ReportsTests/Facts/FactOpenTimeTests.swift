import Language
import Testing

/// Words that leave a moment open, and moments that stand where they are glued, numbered or told by their heading.
@Suite struct FactOpenTimeTests: ReadsFacts {
    @Test(arguments: [
        ("Table 1. Change in pain from baseline to the last observation", ""),
        ("Table 1. Pain, baseline to 12 months", "12 months"),
        ("Table 1. Mean changes from baseline to last visit", "last visit"),
        ("Table 1. Changes between baseline (T0) and end of follow-up", "end of follow-up"),
        ("Table 1. Outcomes from six months of zinc", "six months"),
        ("Table 1. Outcomes from six months of age", ""),
        ("Table 1. Change from run-in to treatment in cough", "from run-in to treatment"),
        ("Table 1. Last visit values of iron", "last visit"),
        ("Table 1. Purchases in the last month in homes surveyed in August–November 2012", "August–November 2012"),
        ("Table 1. Results of the analysis (year 2004) of all practices", "year 2004"),
    ])
    func `a caption tells the one time of its figures`(_ caption: String, _ time: String) throws {
        let found = try facts(table(caption, ["", "Drug", "Placebo"], [["Score", "5.1 ± 1.2", "6.2 ± 1.4"]]))
        #expect(try fact("5.1 ± 1.2", in: found)["time"] == time)
    }

    @Test func `a change without its end takes the end from heading or caption`() throws {
        let found = try facts(
            table(
                "Table 1. Changes after 8 weeks, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["Change of pain", "-5.1 ± 1.2", "-1.2 ± 1.4"],
                    ["Worry in the last 7 days", "3.1 ± 1.0", "4.1 ± 1.1"],
                ]))
        #expect(try fact("-5.1 ± 1.2", in: found)["time"]?.hasSuffix("after 8 weeks") ?? false)
        #expect(try fact("3.1 ± 1.0", in: found)["time"]?.hasSuffix("after 8 weeks") ?? false)
    }

    @Test func `the header over the labels tells the time of all rows, unless it names a state at baseline`() throws {
        let body = [["Depression", "-0.9 ± 0.2", "-1.4 ± 0.1"], ["Mania", "0.1 ± 0.2", "0.2 ± 0.1"]]
        let change = try facts(
            table("Table 1. Scores, mean ± SD", ["Baseline-to-endpoint change", "Drug", "Placebo"], body))
        #expect(try fact("-1.4 ± 0.1", in: change)["time"] == "Baseline-to-endpoint change")
        let state = try facts(table("Table 1. Scores, mean ± SD", ["Status at baseline", "Drug", "Placebo"], body))
        #expect(try fact("-1.4 ± 0.1", in: state)["time"] == "")
    }

    @Test func `numbers under a heading with a unit of time are times`() throws {
        let found = try facts(
            table(
                "Table 1. Pain, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["Before surgery", "", ""], ["At rest", "5.0 ± 2.3", "4.6 ± 2.5"],
                    ["On movement", "6.1 ± 2.5", "5.9 ± 2.6"], ["After surgery, h", "", ""],
                    ["1", "6.3 ± 3.4", "4.9 ± 3.4"], ["2", "4.5 ± 2.9", "5.0 ± 3.3"],
                ]))
        #expect(try fact("4.9 ± 3.4", in: found)["time"]?.contains("1 h") ?? false)
        let rest = try fact("4.6 ± 2.5", in: found)
        #expect(rest["time"] == "Before surgery" && rest["measure"] == "At rest")
    }

    @Test func `moments that are glued to a name, and the sides of one thing, are times`() throws {
        let found = try facts(
            table(
                "Table 1. Scores, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["PSinitial", "57.2 ± 4.1", "56.7 ± 3.9"], ["PSpost", "4.7 ± 2.0", "15.7 ± 3.1"],
                    ["Flow before stenting", "1.1 ± 0.2", "1.2 ± 0.3"],
                    ["Flow after stenting", "2.9 ± 0.2", "2.8 ± 0.3"],
                ]))
        let post = try fact("15.7 ± 3.1", in: found)
        #expect(post["measure"] == "PS" && post["time"] == "post")
        let flow = try fact("2.8 ± 0.3", in: found)
        #expect(flow["measure"] == "Flow" && flow["time"] == "after stenting")
    }

    @Test(arguments: [
        "1st 10 min", "On arrival in the ward", "After interview 1", "Period II", "Last follow-up", "Completed day 7",
    ])
    func `times by number and place are known`(_ label: String) {
        #expect(LabelParts(label).time != nil)
    }

    @Test(arguments: ["AUC(1–4 h) for flow", "Grade 3", "Stage II", "At level 2"])
    func `what only looks like a time is a name`(_ label: String) { #expect(LabelParts(label).time == nil) }

    @Test func `a heading that is a time holds over headings that are none`() throws {
        let found = try facts(
            table(
                "Table 1. Scores, mean ± SD", ["", "Drug", "Placebo"],
                [
                    ["0 to 12 weeks", "", ""], ["Steps", "5.1 ± 1.2", "6.2 ± 1.4"], ["Quality of life", "", ""],
                    ["Body", "2.1 ± 0.2", "2.2 ± 0.4"], ["13 to 24 weeks", "", ""],
                    ["Steps", "5.3 ± 1.2", "6.1 ± 1.4"],
                    ["Quality of life", "", ""], ["Body", "2.5 ± 0.2", "2.6 ± 0.4"],
                ]))
        #expect(try fact("2.2 ± 0.4", in: found)["time"] == "0 to 12 weeks")
        #expect(try fact("2.6 ± 0.4", in: found)["time"] == "13 to 24 weeks")
    }

    @Test func `years, changes and numbered tests part from the names of groups`() throws {
        let years = try facts(
            table(
                "Table 1. Readiness, n (%)", ["", "Drug 2012", "Drug 2013", "Control 2012", "Control 2013"],
                [["Stocked", "16 (29.6)", "29 (53.7)", "13 (24.1)", "12 (22.2)"]]))
        let later = try fact("29 (53.7)", in: years)
        #expect(later["arm"] == "Drug" && later["time"] == "2013")
        let changes = try facts(
            table(
                "Table 1. Hunger, mean (SD)", ["", "Before eating", "Change in nuts", "Change in control"],
                [["Hunger (mm)", "56.3 (19.7)", "-25.7 (5.2)", "-13.4 (5.1)"]]))
        let change = try fact("-13.4 (5.1)", in: changes)
        #expect(change["arm"] == "control" && change["time"] == "Change")
        #expect(try fact("56.3 (19.7)", in: changes)["time"] == "Before eating")
    }

    @Test func `numbers and times in a column beside the labels are times`() throws {
        let found = try facts(
            page(
                "Table 1. Scores, mean ± SD",
                head: "<tr><th>Measure</th><th>Time in months</th><th>Drug</th><th>Placebo</th></tr>",
                body:
                    "<tr><td rowspan='2'>Mood</td><td>3</td><td>5.1 ± 1.2</td><td>6.2 ± 1.4</td></tr>"
                    + "<tr><td>6</td><td>5.3 ± 1.1</td><td>6.0 ± 1.3</td></tr>"
                    + "<tr><td rowspan='2'>Leisure</td><td>3</td><td>7.1 ± 1.2</td><td>8.2 ± 1.4</td></tr>"
                    + "<tr><td>6</td><td>7.3 ± 1.1</td><td>8.0 ± 1.3</td></tr>"))
        let cell = try fact("8.0 ± 1.3", in: found)
        #expect(cell["measure"] == "Leisure" && cell["time"] == "Time in months 6")
    }
}
