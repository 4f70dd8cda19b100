import Paper
import Records
import Rules

/// More invented studies of two reports, in which one says in passing what the other measured.
enum StudyContradictions {
    typealias Study = StudyTests.Study

    private static func article(methods: [String] = [], results: [String] = []) -> StudyArticle {
        StudyArticle(methods: methods, results: results)
    }

    static let all: [Study] = sizes + outcomes + ratios

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
    ]
}
