import Paper
import Readers
import Records
import Rules
import Testing

/// Invented studies of two reports: in each pair one contradiction is planted, and its clean twin has none.
@Suite struct StudyTests {
    struct Study: Sendable, CustomTestStringConvertible {
        var name: String
        var rule: String
        /// What the finding's evidence must quote.
        var quotes: [String]
        /// The reports, with the contradiction or without.
        var reports: @Sendable (_ isPlanted: Bool) throws -> [PaperRecords]
        var testDescription: String { name }

        init(
            _ name: String, _ rule: String, _ quotes: [String],
            _ reports: @escaping @Sendable (_ isPlanted: Bool) throws -> [PaperRecords]
        ) {
            self.name = name
            self.rule = rule
            self.quotes = quotes
            self.reports = reports
        }
    }

    private static func findings(_ study: Study, isPlanted: Bool) throws -> [Check] {
        Engine.findings(ofStudy: "study", reasons: [], records: try study.reports(isPlanted)).checks
    }

    @Test(arguments: studies)
    func `the planted contradiction is found, with every mention`(study: Study) throws {
        let found = try Self.findings(study, isPlanted: true).filter { $0.verdict == .disagrees }
        #expect(found.map(\.rule) == [study.rule], "\(found.map(\.message))")
        let quotes = found.flatMap(\.evidence).map(\.passage.quote)
        for quote in study.quotes {
            let wanted = study.quotes.count { $0 == quote }
            #expect(quotes.count { $0.contains(quote) } >= wanted, "\(quote) is not in \(quotes)")
        }
        #expect(found.allSatisfy { $0.question != nil && !$0.working.isEmpty })
    }

    @Test(arguments: studies)
    func `its clean twin has no finding`(study: Study) throws {
        let checks = try Self.findings(study, isPlanted: false)
        let found = checks.filter { $0.verdict == .disagrees }
        #expect(found.isEmpty, "\(found.map(\.message))")
        #expect(checks.contains { $0.rule == study.rule && $0.verdict == .agrees }, "the quantity was not compared")
    }

    @Test func `the patients of another trial of a programme are not those of the study`() throws {
        let first = StudyArticle(
            methods: ["In the acute part of the LARCH program 912 patients were randomized."],
            results: ["In all, 402 patients were randomized. The data cutoff was June 1, 2016."])
        let second = StudyArticle(results: [
            "LARCH Prevention randomized 402 patients. The data cutoff was June 1, 2017."
        ])
        let records = [try first.records("first"), try second.records("second")]
        let checks = Engine.findings(ofStudy: "study", reasons: [], records: records).checks
        #expect(checks.filter { $0.rule == "study-sample-size" }.map(\.verdict) == [.agrees])
    }

    @Test func `a report on a part of the patients is not held against the whole`() throws {
        func report(_ sizes: (Int, Int), _ deaths: (Int, Int), _ ratio: String) -> StudyArticle {
            StudyArticle(
                methods: ["The data cutoff was March 3, 2012. Patients were randomized."],
                results: [
                    "In the molvane group \(deaths.0) patients had died and in the placebo group \(deaths.1).",
                    "The hazard ratio for death was \(ratio) (95% CI, 0.50-0.99).",
                ],
                tables: [
                    (
                        "Baseline characteristics",
                        [
                            ["Characteristic, n (%)", "Molvane (n = \(sizes.0))", "Placebo (n = \(sizes.1))"],
                            ["Women", "30", "29"], ["Diabetes", "22", "18"],
                        ]
                    )
                ])
        }
        let records = [
            try report((240, 238), (60, 81), "0.70").records("first"),
            try report((71, 69), (22, 25), "0.84").records("second"),
        ]
        let checks = Engine.findings(ofStudy: "study", reasons: [], records: records).checks
        #expect(checks.filter { $0.verdict == .disagrees }.map(\.message) == [])
    }

    @Test func `a pilot has its own start`() throws {
        func report(_ title: String, _ start: String) throws -> PaperRecords {
            let jats = """
                <article><front><article-meta><title-group><article-title>\(title)</article-title></title-group>\
                </article-meta></front><body><sec><title>Methods</title><p>Patients were enrolled between \(start) and May \
                2013.</p></sec></body></article>
                """
            return PaperRecords(reading: try JATSReader.read(Array(jats.utf8), id: title))
        }
        func verdicts(_ title: String) throws -> [Check.Verdict] {
            let records = [try report("Walking after stroke", "March 2009"), try report(title, "March 2010")]
            let checks = Engine.findings(ofStudy: "study", reasons: [], records: records).checks
            return checks.filter { $0.reported.contains("March 2010") }.map(\.verdict)
        }
        #expect(try verdicts("Walking after stroke: late results") == [.disagrees])
        #expect(try verdicts("Walking after stroke: a pilot trial") == [.undetermined])
    }

    @Test func `a paper's only registry number, in its abstract, is its own`() throws {
        let jats = """
            <article><front><article-meta><title-group><article-title>Title</article-title></title-group>\
            <abstract><p>In the ongoing trial NCT90000003 patients were followed.</p></abstract></article-meta></front>\
            <body><sec><title>Results</title><p>The trial NCT90000003 enrolled 300 patients.</p></sec></body></article>
            """
        let later = PaperRecords(reading: try JATSReader.read(Array(jats.utf8), id: "later"))
        let first = PaperRecords(
            reading: try JATSReader.read(
                Array(jats.replacing("In the ongoing trial", with: "This trial is registered as").utf8), id: "first"))
        #expect(Engine.proposedStudies([first, later]).map(\.id) == ["NCT90000003"])
    }

    static let studies: [Study] =
        dates + cutoffs + sizes + outcomes + ratios + definitions + registry + StudyContradictions.all

    // MARK: Dates and follow-up

    private static let dates = [
        Study(
            "start of enrolment", "study-dates",
            ["March 2011", "March 2011", "March 2012", "0.3-85.9", "1.1-38.2"]
        ) { isPlanted in
            let first = StudyArticle(
                methods: ["Adults were enrolled between March 2011 and June 2014."],
                results: [
                    "Enrolment ran from March 2011 to June 2014. At the data cutoff on June 30, 2014, 240 patients had been randomized.",
                    "Median follow-up was 19.0 months (range, 1.1-38.2).",
                ])
            let second = StudyArticle(
                methods: ["Patients were enrolled between \(isPlanted ? "March 2012" : "March 2011") and June 2014."],
                results: [
                    "This analysis has a data cutoff of June 30, 2018. Median follow-up was 60.2 months (range, 0.3-85.9)."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("start in single words", "study-dates", ["May 2009", "May 12, 2010"]) { isPlanted in
            let first = StudyArticle(methods: ["Recruitment began in May 2009 at twelve hospitals."])
            let second = StudyArticle(
                methods: ["The first patient was randomized on \(isPlanted ? "May 12, 2010" : "May 12, 2009")."])
            return [try first.records("first"), try second.records("second")]
        },
        Study("follow-up before the start", "study-follow-up", ["74.5", "January 2015", "August 1, 2020"]) {
            isPlanted in
            let first = StudyArticle(
                methods: ["Patients were enrolled from January 2015 to October 2016."],
                results: ["The data cutoff was March 1, 2017."])
            let second = StudyArticle(
                results: [
                    "As planned, the data cutoff for this report was August 1, 2020. Median follow-up was 55.4 months (range, 0.2-\(isPlanted ? "74.5" : "66.0"))."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("end of enrolment", "study-dates", ["April 2015", "September 2015"]) { isPlanted in
            let first = StudyArticle(
                methods: ["Enrolment closed in April 2015."], results: ["The data cutoff was December 1, 2016."])
            let second = StudyArticle(
                methods: [
                    "Patients were enrolled between January 2012 and \(isPlanted ? "September 2015" : "April 2015")."
                ],
                results: ["The data cutoff was February 20, 2019."])
            return [try first.records("first"), try second.records("second")]
        },
        Study("follow-up that became shorter", "study-follow-up", ["2.0-61.3", "1.5-54.8"]) { isPlanted in
            let first = StudyArticle(
                results: ["The data cutoff was May 5, 2015. Median follow-up was 40.0 months (range, 2.0-61.3)."])
            let second = StudyArticle(
                results: [
                    "The data cutoff was May 5, 2017. Median follow-up was 52.0 months (range, 1.5-\(isPlanted ? "54.8" : "84.8"))."
                ])
            return [try first.records("first"), try second.records("second")]
        },
    ]

    private static let cutoffs = [
        Study("a data cutoff that is told again", "study-dates", ["August 2015", "August 9, 2016"]) { isPlanted in
            let first = StudyArticle(results: ["The data cutoff was August 9, 2016."])
            let second = StudyArticle(
                results: [
                    "In the primary analysis (data cutoff, August \(isPlanted ? 2015 : 2016)) the drug was better. The data cutoff of this report was March 30, 2019."
                ])
            return [try first.records("first"), try second.records("second")]
        }
    ]

    // MARK: Numbers of patients

    private static let sizes = [
        Study("number randomized after the end", "study-sample-size", ["318", "318", "324"]) { isPlanted in
            let first = StudyArticle(
                methods: ["Patients were enrolled between June 2008 and May 2010, and 318 patients were randomized."],
                results: ["In all, 318 patients were randomized. The data cutoff was July 1, 2011."])
            let second = StudyArticle(
                results: [
                    "The data cutoff was July 1, 2014. Between June 2008 and May 2010, \(isPlanted ? 324 : 318) patients were randomized."
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("arms under other names", "study-arms", ["n = 88", "n = 91"]) { isPlanted in
            let first = StudyArticle(
                methods: [
                    "Patients were randomized to arm A (n = 90) or arm B (n = 88).",
                    "Arm A received salbenol. Arm B received placebo.",
                    "Patients were enrolled between May 2010 and May 2011.",
                ],
                results: ["The data cutoff was March 3, 2012."])
            let second = StudyArticle(
                results: [
                    "The data cutoff was March 3, 2015. They were randomized to salbenol (n = 90) or placebo (n = \(isPlanted ? 91 : 88))."
                ])
            return [try first.records("first"), try second.records("second")]
        },
    ]

    // MARK: Outcomes

    private static let armsOfSalbenol =
        "Patients were randomized to salbenol (n = 90) or placebo (n = 88)."

    private static let outcomes = [
        Study("deaths as of a clinical cutoff", "study-counts", ["97", "86"]) { isPlanted in
            let first = StudyArticle(results: [
                "In all, 522 patients were randomized, 262 patients to the drug arm (n = 262) and 260 patients to observation (n = 260).",
                "The data cutoff was May 15, 2017. At the clinical cutoff 97 patients had died, 41 of the drug arm and 56 of the observation arm.",
            ])
            let second = StudyArticle(results: [
                "The data cutoff was September 30, 2020. At the cutoff \(isPlanted ? 86 : 186) patients had died."
            ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("deaths in an arm", "study-counts", ["21", "17"]) { isPlanted in
            let first = StudyArticle(
                methods: [armsOfSalbenol],
                results: [
                    "The data cutoff was March 3, 2012. A total of 12 patients in the salbenol group and 21 in the placebo group had died."
                ])
            let second = StudyArticle(
                methods: [armsOfSalbenol],
                results: [
                    "The data cutoff was March 3, 2015.",
                    "Death occurred in 19 patients of the salbenol group and in \(isPlanted ? 17 : 27) patients of the placebo group.",
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("deaths in text and table", "study-counts", ["33 (36.7)", "29 of 90"]) { isPlanted in
            let first = StudyArticle(
                methods: [armsOfSalbenol], results: ["The data cutoff was March 3, 2012."],
                tables: [
                    (
                        "Outcomes",
                        [
                            ["Outcome, n (%)", "Salbenol (n = 90)", "Placebo (n = 88)"],
                            ["Death from any cause", "33 (36.7)", "35 (39.8)"],
                            ["Relapse", "40 (44.4)", "51 (58.0)"],
                        ]
                    )
                ])
            let second = StudyArticle(
                methods: [armsOfSalbenol],
                results: [
                    "The data cutoff was March 3, 2015.",
                    "Of the patients in the salbenol group \(isPlanted ? "29 of 90 (32.2%)" : "39 of 90 (43.3%)") had died.",
                ])
            return [try first.records("first"), try second.records("second")]
        },
        Study("an adverse event", "study-counts", ["31 (34.4)", "13 (14.4)"]) { isPlanted in
            func table(_ arms: [String], _ nausea: String) -> (String, [[String]]) {
                (
                    "Adverse events, n (%)",
                    [
                        ["Adverse event"] + zip(arms, [90, 88]).map { "\($0.0) (n = \($0.1))" },
                        ["Nausea", nausea, "11 (12.5)"], ["Headache", "18 (20.0)", "20 (22.7)"],
                        ["Dizziness", "9 (10.0)", "4 (4.5)"],
                    ]
                )
            }
            let first = StudyArticle(
                methods: ["Patients were randomized to the experimental group (n = 90) or the control group (n = 88)."],
                results: ["The data cutoff was March 3, 2012."],
                tables: [table(["Experimental", "Control"], "31 (34.4)")])
            let second = StudyArticle(
                methods: [armsOfSalbenol], results: ["The data cutoff was March 3, 2015."],
                tables: [table(["Salbenol", "Placebo"], isPlanted ? "13 (14.4)" : "34 (37.8)")])
            return [try first.records("first"), try second.records("second")]
        },
        Study("patients at baseline", "study-counts", ["41 (45.6)", "47 (52.2)"]) { isPlanted in
            func table(_ women: String) -> (String, [[String]]) {
                (
                    "Baseline characteristics",
                    [
                        ["Characteristic, n (%)", "Salbenol (n = 90)", "Placebo (n = 88)"],
                        ["Women", women, "40 (45.5)"], ["Diabetes", "22 (24.4)", "18 (20.5)"],
                    ]
                )
            }
            let first = StudyArticle(
                methods: [armsOfSalbenol], results: ["The data cutoff was March 3, 2012."], tables: [table("41 (45.6)")]
            )
            let second = StudyArticle(
                methods: [armsOfSalbenol], results: ["The data cutoff was March 3, 2015."],
                tables: [table(isPlanted ? "47 (52.2)" : "41 (45.6)")])
            return [try first.records("first"), try second.records("second")]
        },
        Study("two counts as of one day", "study-counts", ["25", "26"]) { isPlanted in
            func report(_ relapses: Int) -> StudyArticle {
                StudyArticle(
                    methods: [armsOfSalbenol],
                    results: [
                        "The data cutoff was March 3, 2012. Relapse occurred in \(relapses) patients of the placebo group."
                    ])
            }
            return [try report(25).records("first"), try report(isPlanted ? 26 : 25).records("second")]
        },
    ]

    // MARK: Ratios

    private static let ratios = [
        Study("a hazard ratio that is said again", "study-ratios", ["0.61", "0.67"]) { isPlanted in
            let first = StudyArticle(
                results: [
                    "The data cutoff was May 5, 2015.",
                    "The hazard ratio for progression-free survival was 0.61 (95% CI, 0.44-0.85).",
                ])
            let second = StudyArticle(
                results: [
                    "The data cutoff was May 5, 2017.",
                    "At the primary analysis (data cutoff, May 2015) the hazard ratio for PFS was \(isPlanted ? "0.67" : "0.61") (95% CI, 0.44-0.85).",
                    "The hazard ratio for PFS is now 0.70 (95% CI, 0.52-0.94).",
                ])
            return [try first.records("first"), try second.records("second")]
        }
    ]

    // MARK: Definitions

    static func methods(_ words: String) -> StudyArticle { StudyArticle(methods: [words]) }

    private static let definitions = [
        Study("age of entry", "study-definitions", ["60 years or older", "65 years or older"]) { isPlanted in
            [
                try methods("Patients aged 60 years or older were eligible.").records("first"),
                try methods("Eligible patients were aged \(isPlanted ? 65 : 60) years or older.").records("second"),
            ]
        },
        Study("threshold of a response", "study-definitions", ["at least 50%", "at least 40%"]) { isPlanted in
            [
                try methods("Clinical response was defined as an improvement of at least 50%.").records("first"),
                try methods("Clinical response was defined as an improvement of at least \(isPlanted ? 40 : 50)%.")
                    .records("second"),
            ]
        },
        Study("window of adverse events", "study-definitions", ["28 days", "90 days"]) { isPlanted in
            [
                try methods("Adverse events were recorded until 28 days after the last dose.").records("first"),
                try methods(
                    "Adverse events were collected for \(isPlanted ? "90 days" : "4 weeks") after the last dose."
                )
                .records("second"),
            ]
        },
        Study("primary end point", "study-end-points", ["overall survival", "PFS"]) { isPlanted in
            let second =
                isPlanted
                ? "The primary end point was overall survival; secondary end points were PFS and toxicity."
                : "The primary end point was PFS; secondary end points were overall survival and toxicity."
            return [
                try methods(
                    "The primary end point was progression-free survival. Secondary end points were overall survival and toxicity."
                ).records("first"), try methods(second).records("second"),
            ]
        },
    ]
}
