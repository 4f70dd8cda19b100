import Records
import Testing

@Suite struct ProportionTests {
    @Test(arguments: [
        ("Remission occurred in 12 of 40 (30.0%).", ["12/40 30.0"]),
        ("Remission occurred in 12 of 40 patients (30.0%).", ["12/40 30.0"]),
        ("Remission was seen in 30% (12/40).", ["12/40 30"]),
        ("Remission was seen in 12/40 (30%).", ["12/40 30"]),
        ("Fever was the commonest event (30%, 12/40).", ["12/40 30"]),
        ("Fever was common (81.5%, 44/54; 1 grade ≥3) in one arm.", ["44/54 81.5"]),
        ("Twelve of 40 patients (30%) had fever.", ["12/40 30"]),
        ("In all, 12 (30%) of 40 patients had fever.", ["12/40 30"]),
        ("The response rate was 80% (16 of 20 evaluable patients).", ["16/20 80"]),
        ("At that time 12 of 20 evaluable patients (60%) were in remission.", ["12/20 60"]),
        ("Ten patients (50%) relapsed.", ["10/- 50"]),
        ("Thirty-nine (55.7%) patients relapsed.", ["39/- 55.7"]),
        ("Fever occurred in 8 (14.8%) in the red group and 16 (29.6%) in the blue group.", ["8/- 14.8", "16/- 29.6"]),
        ("Fever and rash were next (each 18.5%, 10/54).", ["10/54 18.5"]),
        ("Survival was better (61.1% [n = 33] vs 35.1% [n = 20]; P = .01).", ["33/- 61.1", "20/- 35.1"]),
        ("Response was more common (90% [44/49] vs 54% [26/48]).", ["44/49 90", "26/48 54"]),
        ("Events were seen in 96.2% (n = 50) of patients.", ["50/- 96.2"]),
        ("Rates were alike (n = 2/54 [3.7%] with red vs n = 1/52 [1.9%] with blue).", ["2/54 3.7", "1/52 1.9"]),
        ("Rash led to withdrawal in 8.3% of patients (4/48).", ["4/48 8.3"]),
        ("Three patients (3/54; 6%) had rash.", ["3/54 6"]),
        (
            "Events befell 17 of 54 patients (31.5%) in the red group and 31 of 54 (57.4%) in the blue group.",
            ["17/54 31.5", "31/54 57.4"]
        ),
        ("All of them, 54 of 54 patients (100.0%), were treated.", ["54/54 100.0"]),
        ("The rate was 31% vs 57% in the two groups.", ["-/- 31", "-/- 57"]),
        ("It was 24.1% in the red group and 43.1% in the blue group.", ["-/- 24.1", "-/- 43.1"]),
        ("Remission was reached by 27 patients (39%; 95% CI, 27 to 51%).", ["27/- 39"]),
        // each of another count
        ("It was distant in 66 of 112 and in 91 of 158 patients (59% and 58%).", ["-/- 59", "-/- 58"]),
        ("The difference was 18% to 42% across sites.", []),
        ("Marrow had <5% blasts and MRD below 1%.", []),
        ("Exact binomial 95% CIs were computed.", []),
        ("Four (6.0%) of the 67 patients were negative.", ["4/67 6.0"]),
    ])
    func `numbers of a proportion are joined`(text: String, expected: [String]) {
        #expect(Miniature.read(text).proportions.map(\.summary) == expected)
    }

    @Test func `arms are named`() {
        let pair = Miniature.read("In the red vs deep blue groups the incidence was 31% vs 57%.").proportions
        #expect(pair.map(\.arm) == ["red", "deep blue"])
        let behind = Miniature.read("It was 24.1% in the red group and 43.1% in the deep blue group.").proportions
        #expect(behind.map(\.arm) == ["red", "deep blue"])
        let opening = Miniature.read("In the red group, rash (30%, 12/40) and fever (25%, 10/40) led.").proportions
        #expect(opening.map(\.arm) == ["red", "red"])
    }

    @Test func `the clause stops before the next proportion`() {
        let text =
            "Fever occurred in 17 of 54 patients (31.5%) in the red group and 31 of 54 (57.4%) in the blue group."
        let proportions = Miniature.read(text).proportions
        #expect(
            Miniature.words(proportions[0].clause, in: text)
                == "Fever occurred in 17 of 54 patients (31.5%) in the red group")
        #expect(Miniature.words(proportions[1].place, in: text) == "31 of 54 (57.4%)")
    }
}
