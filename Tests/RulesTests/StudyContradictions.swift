import Paper
import Records
import Rules

/// More invented studies of two reports, in which one says in passing what the other measured.
enum StudyContradictions {
    typealias Study = StudyTests.Study

    private static func article(methods: [String] = [], results: [String] = []) -> StudyArticle {
        StudyArticle(methods: methods, results: results)
    }

    static let all: [Study] = sizes + outcomes + ratios + rates + design + registry

    // MARK: Numbers of patients

    private static let sizes = [
        Study("arms in a list", "study-arms", ["214 were assigned to orvastine plus glurazide", "241 people"]) {
            isPlanted in
            let first = article(
                methods: ["Between March 2009 and April 2011, 320 adults were enrolled."],
                results: [
                    "The data cutoff was May 2, 2012. 214 were assigned to orvastine plus glurazide and 106 to sham plus glurazide."
                ])
            let second = article(
                results: [
                    "The data cutoff was May 2, 2015. \(isPlanted ? 241 : 214) people had been allocated to orvastine plus glurazide, and 106 to sham plus glurazide."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("arms in brackets", "study-arms", ["151 molvane", "n = 157"]) { isPlanted in
            let first = article(
                methods: ["Patients were enrolled between May 2010 and May 2011."],
                results: [
                    "In all, 300 patients were randomized (151 molvane, 149 placebo). The data cutoff was March 3, 2012."
                ])
            let second = article(
                results: [
                    "The data cutoff was March 3, 2015. They were randomized to molvane (n = \(isPlanted ? 157 : 151)) or placebo (n = 149)."
                ])
            return [try first.records("first"), try second.records("second")]
        },
    ]

    // MARK: Outcomes

    private static let outcomes = [
        Study("deaths of all patients beside a total", "study-counts", ["96", "88 of"]) { isPlanted in
            let first = article(
                results: [
                    "In all, 240 patients were randomized. The data cutoff was June 1, 2013. At the cutoff 96 patients had died."
                ])
            let second = article(
                results: [
                    "The data cutoff was June 1, 2016. At the cutoff \(isPlanted ? 88 : 131) of the 240 patients had died."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("deaths in arms that add up to more", "study-counts", ["41", "56", "88"]) { isPlanted in
            let first = article(
                results: [
                    "In all, 420 patients were randomized, 210 to orvastine and 210 to sham. The data cutoff was June 1, 2013.",
                    "By the cutoff 41 patients in the orvastine group and 56 in the sham group had died.",
                ])
            let second = article(
                results: [
                    "The data cutoff was June 1, 2016. At the cutoff \(isPlanted ? 88 : 131) of the 420 patients had died."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("a median follow-up before the start", "study-follow-up", ["61.2", "May 2011", "January 15, 2016"]) {
            isPlanted in
            let first = article(
                methods: ["The first patient was randomized in May 2011."],
                results: ["The data cutoff was June 1, 2013."])
            let second = article(
                methods: [
                    "The first patient was randomized in May 2011. This report has a data cutoff of January 15, \(isPlanted ? 2016 : 2018)."
                ],
                results: ["The median follow-up was 61.2 months."])
            return [try first.records("first"), try second.records("second")]
        },
    ]

    // MARK: Ratios

    private static let ratios = [
        Study("a ratio without limits, with its cutoff", "study-ratios", ["0.58 (95% CI", "0.63"]) { isPlanted in
            let first = article(
                results: [
                    "The data cutoff was April 9, 2014. Progression or death had occurred in 90 and 71 adults; the hazard ratio was 0.58 (95% CI, 0.41-0.82)."
                ])
            let second = article(
                methods: [
                    "In a first analysis, with a cutoff in April 2014, 250 adults had been randomized, and the hazard ratio for progression or death was \(isPlanted ? "0.63" : "0.58") (P = 0.002)."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("a hazard ratio for death", "study-ratios", ["0.77", "0.72"]) { isPlanted in
            let first = article(
                results: [
                    "The data cutoff was April 9, 2014. Overall survival was longer with molvane (hazard ratio for death, 0.77; 95% CI, 0.60 to 0.99)."
                ])
            let second = article(
                results: [
                    "The data cutoff was April 9, 2014. In the earlier report with the same cutoff, the hazard ratio for death was \(isPlanted ? "0.72" : "0.77") (95% CI, 0.60-0.99). In women aged 70 years or older the hazard ratio for death was 0.91 (95% CI, 0.51-1.63)."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("a hazard ratio beside that of a part", "study-ratios", ["0.77", "0.72"]) { isPlanted in
            let first = article(
                results: [
                    "The data cutoff was April 9, 2014. Overall survival was longer with molvane (hazard ratio for death, 0.77; 95% CI, 0.60 to 0.99)."
                ])
            let second = article(
                results: [
                    "The data cutoff was April 9, 2014. With peritoneal disease survival was longer with molvane (hazard ratio for death, 0.61; 95% CI, 0.40 to 0.93). The hazard ratio for death in all patients was \(isPlanted ? "0.72" : "0.77") (95% CI, 0.60 to 0.99)."
                ])
            return [try first.records("first"), try second.records("second")]
        },
    ]

    // MARK: Rates

    private static let rates = [
        Study("a rate at a time", "study-rates", ["58.3", "53.8"]) { isPlanted in
            let first = article(
                results: [
                    "The data cutoff was April 9, 2014. Progression-free survival at 18 months was 58.3% (95% CI, 50.1-65.6) in the molvane group and 41.0% (95% CI, 33.0-48.9) in the placebo group."
                ])
            let second = article(
                results: [
                    "The data cutoff was April 9, 2014. In the trial as a whole, \(isPlanted ? "53.8" : "58.3")% of patients treated with molvane and 41.0% of those given placebo were alive without progression at 18 months.",
                    "Among patients below 60 years of age, 66.0% of patients treated with molvane and 44.0% of those given placebo were alive without progression at 18 months.",
                ])
            return [try first.records("first"), try second.records("second")]
        }
    ]

    // MARK: Design

    private static let design = [
        Study("a stratification factor", "study-stratification", ["Karnofsky index", "number of metastases"]) {
            isPlanted in
            let first = article(
                methods: [
                    "Randomization was stratified by Karnofsky index (below 80 or higher), country and previous surgery.",
                    "The number of metastases was counted on scans.",
                ])
            let second = article(
                methods: [
                    "Patients were randomly assigned, with stratification by \(isPlanted ? "number of metastases" : "Karnofsky index"), region, and previous surgery (yes or no)."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("who is in a population", "study-populations", ["two doses", "three weeks"]) { isPlanted in
            let first = article(
                methods: [
                    "The efficacy population comprised all randomized children who received at least two doses of the study drug."
                ])
            let second = article(
                methods: [
                    "The efficacy population included every randomised child who had received at least \(isPlanted ? "three weeks" : "two doses") of the study drug."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("the day from which cases count", "study-populations", ["day 8", "day 22"]) { isPlanted in
            let first = article(
                methods: [
                    "The per-protocol population consisted of all adults who had no infection confirmed before day 8 and at least one sample of blood."
                ])
            let second = article(
                methods: [
                    "The analysis was done in the per-protocol population, that is, in all adults who had at least one sample of blood and no confirmed infection before day \(isPlanted ? 22 : 8)."
                ])
            return [try first.records("first"), try second.records("second")]
        },
    ]

    // MARK: The registry's record

    private static let registry = [
        Study("a week as the time frame", "study-end-points", ["week 26", "Week 20"]) { isPlanted in
            var record = StudyRecord()
            record.primary = (
                "Success of treatment by the global assessment", isPlanted ? "Week 20" : "Baseline and week 26"
            )
            let report = article(methods: ["The primary endpoint was success by the global assessment at week 26."])
            return [try report.records("report"), try record.records("NCT90000001")]
        },
        Study("a dose in the registry", "study-doses", ["30 mg/kg per day", "35 mg/kg/day"]) { isPlanted in
            var record = StudyRecord()
            record.arms = [
                ("Orvastine High Dose", "\(isPlanted ? 35 : 30) mg/kg/day as a solution"),
                ("Orvastine Low Dose", "15 mg/kg/day as a solution"), ("Placebo", "Matching solution"),
            ]
            let report = article(
                methods: [
                    "Children were randomly assigned to placebo or orvastine solution at 15 mg/kg per day or 30 mg/kg per day."
                ])
            return [try report.records("report"), try record.records("NCT90000001")]
        },
        Study("an adverse event in the registry", "study-adverse-events", ["17 (8.0)", "9/212"]) { isPlanted in
            var record = StudyRecord()
            record.started = [("Brace", 212), ("Usual care", 208)]
            record.seriousEvents = [("Fall", [2, 1])]
            record.otherEvents = [
                ("Diarrhoea", [isPlanted ? 9 : 17, 12]), ("Pain in extremity", [31, 26]), ("Fall", [11, 14]),
            ]
            var report = article(
                results: ["They were randomized to the brace (n = 212) or usual care (n = 208)."])
            report.tables = [
                (
                    "Adverse events in 5% or more of either group",
                    [
                        ["Event", "Brace (n = 212)", "Usual care (n = 208)"],
                        ["Diarrhea — no. (%)", "17 (8.0)", "12 (5.8)"],
                        ["Pain in extremity — no. (%)", "31 (14.6)", "26 (12.5)"],
                        ["Fall — no. (%)", "12 (5.7)", "15 (7.2)"],
                    ]
                )
            ]
            return [try report.records("report"), try record.records("NCT90000001")]
        },
    ]
}
