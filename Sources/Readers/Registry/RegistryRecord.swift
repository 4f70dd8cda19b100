/// A study's record as the API of ClinicalTrials.gov gives it (version 2, one study), as far as it is read.
///
/// The modules' data structure: https://clinicaltrials.gov/data-api/about-api/study-data-structure
struct RegistryRecord: Decodable {
    var protocolSection: ProtocolSection
    var resultsSection: ResultsSection?

    struct ProtocolSection: Decodable {
        var identificationModule: Identification
        var statusModule: Status?
        var descriptionModule: Description?
        var designModule: Design?
        var armsInterventionsModule: Arms?
        var outcomesModule: Outcomes?
        var eligibilityModule: Eligibility?
    }

    struct Identification: Decodable {
        var nctId: String
        var briefTitle: String?
        var officialTitle: String?
        var acronym: String?
        var secondaryIdInfos: [Identifier]?
    }

    struct Identifier: Decodable {
        var id: String?
        var type: String?
    }

    struct Status: Decodable {
        var overallStatus: String?
        var startDateStruct: Day?
        var primaryCompletionDateStruct: Day?
        var completionDateStruct: Day?
        var lastUpdateSubmitDate: String?
    }

    struct Day: Decodable {
        var date: String?
        var type: String?
    }

    struct Description: Decodable {
        var briefSummary: String?
        var detailedDescription: String?
    }

    struct Design: Decodable {
        var studyType: String?
        var phases: [String]?
        var designInfo: Info?
        var enrollmentInfo: Enrolment?

        struct Info: Decodable {
            var allocation: String?
            var interventionModel: String?
        }
    }

    struct Enrolment: Decodable {
        var count: RegistryText?
        var type: String?
    }

    struct Arms: Decodable {
        var armGroups: [Arm]?
    }

    struct Arm: Decodable {
        var label: String?
        var type: String?
        var description: String?
        var interventionNames: [String]?
    }

    struct Outcomes: Decodable {
        var primaryOutcomes: [Outcome]?
        var secondaryOutcomes: [Outcome]?
    }

    struct Outcome: Decodable {
        var measure: String?
        var description: String?
        var timeFrame: String?
    }

    struct Eligibility: Decodable {
        var eligibilityCriteria: String?
        var sex: String?
        var minimumAge: String?
        var maximumAge: String?
    }
}

/// A figure of a record, digits as printed: a text, or a whole number.
///
/// A number with decimals would come without its trailing zeros and is not taken; the registry gives those as texts.
struct RegistryText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self.text = text
        } else if let number = try? value.decode(Int.self) {
            text = String(number)
        } else {
            throw DecodingError.typeMismatch(
                String.self, .init(codingPath: decoder.codingPath, debugDescription: "no text and no whole number"))
        }
    }
}

/// What the sponsor posted as results.
struct ResultsSection: Decodable {
    var participantFlowModule: Flow?
    var baselineCharacteristicsModule: Baseline?
    var outcomeMeasuresModule: Measures?
    var adverseEventsModule: Events?

    struct Group: Decodable {
        var id: String
        var title: String?
        var description: String?
    }

    struct Flow: Decodable {
        var preAssignmentDetails: String?
        var recruitmentDetails: String?
        var groups: [Group]?
        var periods: [Period]?
    }

    struct Period: Decodable {
        var title: String?
        var milestones: [Milestone]?
        var dropWithdraws: [Reason]?
    }

    struct Milestone: Decodable {
        var type: String?
        var achievements: [Achievement]?
    }

    struct Reason: Decodable {
        var type: String?
        var reasons: [Achievement]?
    }

    struct Achievement: Decodable {
        var groupId: String
        var numSubjects: RegistryText?
    }

    struct Denominator: Decodable {
        var units: String?
        var counts: [Count]?
    }

    struct Count: Decodable {
        var groupId: String
        var value: RegistryText?
    }

    struct Baseline: Decodable {
        var populationDescription: String?
        var groups: [Group]?
        var denoms: [Denominator]?
        var measures: [Measure]?
    }

    struct Measures: Decodable {
        var outcomeMeasures: [Measure]?
    }

    /// A baseline or an outcome measure.
    struct Measure: Decodable {
        var type: String?
        var title: String?
        var description: String?
        var populationDescription: String?
        var paramType: String?
        var dispersionType: String?
        var unitOfMeasure: String?
        var timeFrame: String?
        var groups: [Group]?
        var denoms: [Denominator]?
        var classes: [Class]?
        var analyses: [Analysis]?
    }

    struct Class: Decodable {
        var title: String?
        var denoms: [Denominator]?
        var categories: [Category]?
    }

    struct Category: Decodable {
        var title: String?
        var measurements: [Measurement]?
    }

    struct Measurement: Decodable {
        var groupId: String
        var value: RegistryText?
        var spread: RegistryText?
        var lowerLimit: RegistryText?
        var upperLimit: RegistryText?
    }

    struct Analysis: Decodable {
        var groupIds: [String]?
        var statisticalMethod: String?
        var pValue: RegistryText?
        var paramType: String?
        var paramValue: RegistryText?
        var ciPctValue: RegistryText?
        var ciLowerLimit: RegistryText?
        var ciUpperLimit: RegistryText?
    }

    struct Events: Decodable {
        var timeFrame: String?
        var description: String?
        var eventGroups: [EventGroup]?
        var seriousEvents: [Event]?
        var otherEvents: [Event]?
    }

    struct EventGroup: Decodable {
        var id: String
        var title: String?
        var deathsNumAffected: RegistryText?
        var deathsNumAtRisk: RegistryText?
        var seriousNumAffected: RegistryText?
        var seriousNumAtRisk: RegistryText?
        var otherNumAffected: RegistryText?
        var otherNumAtRisk: RegistryText?
    }

    struct Event: Decodable {
        var term: String?
        var organSystem: String?
        var stats: [Stat]?
    }

    struct Stat: Decodable {
        var groupId: String
        var numAffected: RegistryText?
        var numAtRisk: RegistryText?
    }
}
