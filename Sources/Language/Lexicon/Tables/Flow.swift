import Paper

/// Words of the boxes of a participant flow.
extension Lexicon {
    /// What a box of a participant flow counts.
    package enum FlowStep: Hashable, Sendable { case assessed, excluded, randomized, arm }

    /// The steps that the words of a box name: "Randomized to drug A" is an arm and of the randomized.
    package static func flowSteps(_ words: String) -> Set<FlowStep> {
        let lower = words.lowercased()
        func begins(_ words: String...) -> Bool { words.contains { lower.hasPrefix($0) } }
        var steps: Set<FlowStep> = []
        if lower.contains("assessed") || lower.contains("screened for") { steps.insert(.assessed) }
        if begins("excluded") { steps.insert(.excluded) }
        if begins("randomized", "randomised", "underwent random") { steps.insert(.randomized) }
        if begins("randomized to", "randomised to", "assigned to", "allocated to") { steps.insert(.arm) }
        return steps
    }
}
