extension Rule {
    /// Every rule, by name: this list is what `crossfoot rules` prints and `crossfoot check` runs.
    ///
    /// A rule stands in the folder of its family; `Survival` and `Constraints` hold those of the listings that ask for times
    /// and for all claims at once. `Engine` holds what is no rule.
    package static let all: [Rule] = [
        .adjacentLimits,
        .armSizes,
        .complementSum,
        .countedRow,
        .datesInOrder,
        .differenceInterval,
        .differenceIntervalSymmetry,
        .eventRow,
        .eventWindows,
        .eventsWithinPopulation,
        .flowSums,
        .followUpFitsDates,
        .gradeExists,
        .gradeNesting,
        .idListCount,
        .intervalHoldsEstimate,
        .listedItems,
        .listingConstraints,
        .listingCount,
        .listingEligibility,
        .listingMedian,
        .listingNotes,
        .listingPatient,
        .listingPercent,
        .listingRow,
        .listingSurvival,
        .listingTable,
        .meanAttainable,
        .namedItems,
        .pFromCounts,
        .pFromInterval,
        .partWithinWhole,
        .partsSum,
        .patientAges,
        .patientBounds,
        .patientGroups,
        .patientSex,
        .patientTimes,
        .percentAttainable,
        .percentChange,
        .percentOfCount,
        .percentOfNamed,
        .plannedSchedule,
        .powerOfTen,
        .proportionInterval,
        .ratioIntervalSymmetry,
        .registryNumber,
        .restatedNumber,
        .rowSums,
        .sdAttainable,
        .shareInWords,
        .statedDirection,
        .statedParts,
        .subgroupSums,
        .survivalPlateau,
        .tableP,
        .testStatisticP,
        .unitConversion,
    ]
}

extension StudyRule {
    /// Every rule that holds the papers of one study together, by name.
    package static let all: [StudyRule] = [
        .studyArms, .studyCounts, .studyDates, .studyDefinitions, .studyEndPoints, .studyFollowUp, .studyRatios,
        .studySampleSize,
    ]
}
