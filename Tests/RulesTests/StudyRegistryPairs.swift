import Paper
import Records

/// Reports against the registry's record of their trial.
extension StudyTests {
    static let registry = [
        Study("enrolment in the registry", "study-sample-size", ["420 participants", "402 patients"]) { isPlanted in
            let report = StudyArticle(
                results: [
                    "In all, \(isPlanted ? 402 : 420) patients were randomized. The data cutoff was June 1, 2017."
                ])
            return [try report.records("report"), try StudyRecord().records("NCT90000001")]
        },
        Study("start in the registry", "study-dates", ["2013-02-11", "February 2012"]) { isPlanted in
            let report = StudyArticle(
                methods: ["Patients were enrolled between February \(isPlanted ? 2012 : 2013) and March 2016."])
            return [try report.records("report"), try StudyRecord().records("NCT90000001")]
        },
        Study("primary outcome in the registry", "study-end-points", ["walking distance", "Pain score"]) { isPlanted in
            let report = methods(
                "The primary outcome was \(isPlanted ? "walking distance" : "the pain score") at 26 weeks.")
            return [try report.records("report"), try StudyRecord().records("NCT90000001")]
        },
        Study("time frame in the registry", "study-end-points", ["52 weeks", "26 weeks"]) { isPlanted in
            let report = methods("The primary outcome was the pain score at \(isPlanted ? 52 : 26) weeks.")
            return [try report.records("report"), try StudyRecord().records("NCT90000001")]
        },
        Study("an arm in the registry", "study-arms", ["208", "n = 210"]) { isPlanted in
            var record = StudyRecord()
            record.started = [("Brace", 212), ("Usual care", isPlanted ? 208 : 210)]
            let report = StudyArticle(
                methods: ["Patients were enrolled between February 2013 and March 2015."],
                results: [
                    "They were randomized to the brace (n = 212) or usual care (n = 210). The data cutoff was March 1, 2016."
                ])
            return [try report.records("report"), try record.records("NCT90000001")]
        },
    ]
}
