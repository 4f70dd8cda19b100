/// Two invented reports of one trial, for the examples of the rules of studies.
extension StudyRule.Example {
    /// The later of two reports, as far as the examples differ in it.
    struct Report {
        var start: String
        var placebo: Int

        static func report(start: String = "November 2015", placebo: Int) -> Report {
            Report(start: start, placebo: placebo)
        }

        func text(cutoff: String) -> String {
            """
            Patients were enrolled between \(start) and August 2019. The data cutoff was \(cutoff). In all \(54 + placebo) \
            patients were randomized, 54 patients to the drug group (n = 54) and \(placebo) patients to the placebo group \
            (n = \(placebo)).
            """
        }
    }

    init(later: Report, _ verdict: Check.Verdict) {
        papers = [Report.report(placebo: 54).text(cutoff: "July 17, 2019"), later.text(cutoff: "November 21, 2022")]
        self.verdict = verdict
    }
}
