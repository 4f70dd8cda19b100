import Paper
import Records
import Testing

@Suite struct PartsTests {
    private func parts(_ text: String) -> [[Int]] {
        Miniature.read(text).parts.map { [$0.whole.coefficient] + $0.parts.map(\.coefficient) }
    }

    @Test(arguments: [
        ("We saw 38 participants (20 children and 18 adults).", [[38, 20, 18]]),
        ("There were 46 (16.6%; 23 early, 18 late, 5 mixed).", [[46, 23, 18, 5]]),
        ("The 64 events (30 in the drug arm vs 34 in the placebo arm) were mild.", [[64, 30, 34]]),
        ("There were 75 patients (30%) (45 men and 30 women).", [[75, 45, 30]]),
        ("Of the 40 patients, 21 were men and 19 were women.", [[40, 21, 19]]),
        // three counts beside each other, each with a verb of its own
        ("Six patients were free of disease, three were alive with disease and five had died.", []),
        // examples, percentages, fractions and ages are no parts
        ("There were 40 patients (including 12 men and 8 women).", []),
        ("There were 40 patients (12% and 8%).", []),
        ("There were 40 patients (12/20 and 8/20).", []),
        ("There were 40 patients (mean age 45 years, range 22-68).", []),
        ("Of the 40 patients, 21 had fever and 25 had a rash.", []),
    ])
    func `brackets part the count before them`(text: String, expected: [[Int]]) {
        #expect(parts(text) == expected)
    }

    @Test(arguments: [
        ("We saw 38 participants (20 children and 18 adults).", true),
        ("We saw 38 patients (20 in the study group and 18 in the control group).", true),
        ("We saw 258 women (167 in the intervention and 91 in the comparison arm).", true),
        ("We saw 38 events (20 of fever and 18 of rash).", false),
    ])
    func `opposites and arms leave nobody out`(text: String, isPartition: Bool) {
        #expect(Miniature.read(text).parts.map(\.isPartition) == [isPartition])
    }
}
