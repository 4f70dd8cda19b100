import Paper
import Records
import Testing

@Suite struct ChangeTests {
    private func changes(_ text: String) -> [String] {
        Miniature.read(text).changes.map { "\($0.before.printed)>\($0.after.printed):\($0.percent.printed)" }
    }

    @Test(arguments: [
        ("The time fell from 18 to 6 days (67% reduction).", ["18>6:67"]),
        ("The mean fell from 20.5°C to 15.2°C (26% reduction).", ["20.5>15.2:26"]),
        ("There was a 40% increase in counts from 10 to 14.", ["10>14:40"]),
        ("Levels decreased by 50% from 8.0 (SD 2.1) mg/L to 4.0 mg/L.", ["8.0>4.0:50"]),
        ("Rates rose from 20% to 30%, an increase of 50%.", ["20>30:50"]),
        // no change told, a plan, ranges, years
        ("Scores went from 18 to 6 and 57% were cured.", []),
        ("We expected a reduction from 18 to 6, at least a 60% reduction.", []),
        ("Patients were seen from 2010 to 2014 (a 30% increase).", []),
        ("Doses from 2-4 to 6 mg gave a 20% reduction.", []),
    ])
    func `changes are read with both values`(text: String, expected: [String]) {
        #expect(changes(text) == expected)
    }
}
