extension Check {
    /// Whether the check computed the number again or found it stated again, and decided.
    ///
    /// An order, a bound or a range that holds leaves most wrong numbers undetected: such a check speaks for a number only
    /// when it speaks against it.
    package var isRecomputation: Bool {
        switch verdict {
        case .agrees: !Self.compatibleRules.contains(rule)
        case .disagrees: true
        case .undetermined: false
        }
    }

    private static let compatibleRules: Set<String> = [
        Rule.eventsWithinPopulation.name, Rule.followUpFitsDates.name, Rule.gradeNesting.name,
        Rule.intervalHoldsEstimate.name, Rule.listingEligibility.name, Rule.meanAttainable.name,
        Rule.percentAttainable.name, Rule.sdAttainable.name,
    ]
}
