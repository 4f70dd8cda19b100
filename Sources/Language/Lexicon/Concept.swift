/// What a word or phrase of a clinical paper speaks of, as far as the roles of numbers depend on it.
///
/// A word may name several: "incidence" is a rate and may be a probability.
@usableFromInline package enum Concept: UInt8, CaseIterable, Hashable, Sendable {
    // What a figure is by itself.
    case count, percent, mean, median, geometricMean, modelMean, total, proportion
    // What spreads around it or bounds it.
    case standardDeviation, standardError, interquartileRange, range, confidenceInterval
    // Comparisons and effects.
    case hazardRatio, oddsRatio, riskRatio, otherRatio
    case difference, standardizedDifference, coefficient, standardizedCoefficient, correlation, change, effect
    // Tests.
    case pValue, testStatistic, degreesOfFreedom, sampleSize
    case interaction, adjusted, perProtocol
    // Rates and curves.
    case rate, personTime, perUnit, survival
    // What is counted or measured.
    case people, events, unit, timeUnit, quantity, score, dose
    // "Data are", "presented as": what follows says how figures are given.
    case presentation
}

/// A set of concepts.
@usableFromInline package struct ConceptSet: Hashable, Sendable {
    @usableFromInline var bits: UInt64

    package init(_ concepts: Concept...) {
        bits = concepts.reduce(0) { $0 | 1 << UInt64(truncatingIfNeeded: $1.rawValue) }
    }

    @inlinable package func contains(_ concept: Concept) -> Bool {
        bits & (1 << UInt64(truncatingIfNeeded: concept.rawValue)) != 0
    }
    @inlinable package func contains(any other: ConceptSet) -> Bool { bits & other.bits != 0 }
    @inlinable package var isEmpty: Bool { bits == 0 }

    package mutating func insert(_ concept: Concept) { bits |= 1 << UInt64(truncatingIfNeeded: concept.rawValue) }
    package mutating func formUnion(_ other: ConceptSet) { bits |= other.bits }
    package func union(_ other: ConceptSet) -> ConceptSet {
        var copy = self
        copy.formUnion(other)
        return copy
    }
}
