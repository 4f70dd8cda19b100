import Language
import Paper
import Records
import Testing

@Suite struct TimeTests {
    @Test(arguments: [
        (
            "All were enrolled March 2015 to May 2019 (data cutoff, May 17, 2019).",
            ["2015-3-0 enrolmentStart", "2019-5-0 enrolmentEnd", "2019-5-17 dataCutoff"]
        ),
        (
            "They were enrolled between January 2008, and August 2009.",
            ["2008-1-0 enrolmentStart", "2009-8-0 enrolmentEnd"]
        ),
        ("The data cutoff was 17 July 2019.", ["2019-7-17 dataCutoff"]),
        ("We recruited from March to May 2015.", ["2015-3-0 enrolmentStart", "2015-5-0 enrolmentEnd"]),
        ("It may be that 2015 was warm.", []),
        ("The final analysis is planned for January 2023.", ["2023-1-0 other"]),
    ])
    func `dates have roles`(text: String, expected: [String]) {
        let found = Miniature.read(text).dates.map { statement in
            "\(statement.date.year)-\(statement.date.month ?? 0)-\(statement.date.day ?? 0) \(statement.role)"
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("It was censored after 43 days (1.4 months).", "43 day 1.4 month"),
        ("The duration was 59.7 months (4.97 years).", "59.7 month 4.97 year"),
        ("We used a 1.5-month (45-day) landmark.", "1.5 month 45 day"),
        ("It lasted four years (1490 days).", "four year 1490 day"),
        ("It took 12 weeks.", "12 week - -"),
    ])
    func `durations keep their restatement`(text: String, expected: String) {
        let found = Miniature.read(text).durations.map { duration in
            "\(duration.value.printed) \(duration.unit.rawValue) \(duration.equivalent?.printed ?? "-") "
                + (duration.equivalentUnit?.rawValue ?? "-")
        }
        #expect(found == [expected])
    }

    @Test(arguments: [
        ("Patients aged ≥18 years were eligible.", "age ≥18 year"),
        ("We took those with > 25% bone marrow blasts.", "bone marrow blasts >25 %"),
        ("Remission meant MRD <10-4.", "mrd <10-4 "),
        ("Response was minimal residual disease less than 10-4.", "minimal residual disease <10-4 "),
        ("Children younger than 18 years took part.", "age <18 year"),
        ("With an incidence of 10% or more in all came rash.", "incidence ≥10 %"),
        ("A blast count of 50% or more was common.", "blast count ≥50 %"),
    ])
    func `limits keep their relation`(text: String, expected: String) {
        let found = Miniature.read(text).thresholds.map { threshold in
            "\(threshold.quantity) \(threshold.value.relation.rawValue)\(threshold.value.printed) \(threshold.unit)"
        }
        #expect(found == [expected])
    }

    @Test func `a power of ten has its value`() {
        let value = Miniature.read("MRD fell below 1.5x10-3 in one.").thresholds.first?.value
        #expect(value?.coefficient == 15 && value?.decimals == 4)
    }

    @Test(arguments: [
        ("This trial (NCT01234567) was open.", Section.results, ["NCT01234567 true"]),
        ("The protocol is on file; NCT01234567.", .methods, ["NCT01234567 true"]),
        (
            "ClinicalTrials.gov Identifier: NCT01234567; EudraCT 2014-002476-92.", .abstract,
            ["NCT01234567 true", "2014-002476-92 true"]
        ),
        (
            "Several studies (eg, NCT01234567 and jRCT1234567890) are ongoing.", .discussion,
            ["NCT01234567 false", "jRCT1234567890 false"]
        ),
        ("See ISRCTN12345678.", .references, ["ISRCTN12345678 false"]),
        ("It was registered (IRCT2014129201N2).", .methods, ["IRCT2014129201N2 true"]),
        ("The review was registered at PROSPERO (CRD42012345678).", .methods, ["CRD42012345678 true"]),
    ])
    func `registrations are told apart`(text: String, section: Section, expected: [String]) {
        let found = Miniature.read(text, section: section).registrations.map { "\($0.number) \($0.isOwn)" }
        #expect(found == expected)
    }
}
