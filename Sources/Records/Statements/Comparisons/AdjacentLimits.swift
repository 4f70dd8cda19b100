import Language
package import Paper

/// Two limits at one value that part people or values in two: "< 5% and ≥ 5%".
package struct AdjacentLimits: Hashable, Sendable {
    package var below: Threshold
    package var above: Threshold
    package var place: Place

    /// Whether every value lies on one side and none on both.
    package var isComplement: Bool { (below.value.relation == .less) == (above.value.relation == .greaterOrEqual) }

    /// Whether the value itself lies on both sides.
    package var overlaps: Bool { below.value.relation == .lessOrEqual && above.value.relation == .greaterOrEqual }

    /// Joined by no more than a few words.
    private static let longestJoint = 6

    package static func all(_ statements: Statements) -> [AdjacentLimits] {
        let limits = statements.thresholds
        return limits.indices.dropLast().compactMap { index in
            let (first, second) = (limits[index], limits[index + 1])
            guard first.sentence == second.sentence, first.value.value == second.value.value,
                first.unit == second.unit || first.unit.isEmpty,
                let isFirstBelow = isBelow(first), let isSecondBelow = isBelow(second), isFirstBelow != isSecondBelow,
                case .text(let block, let a) = first.place, case .text(_, let b) = second.place,
                a.upperBound <= b.lowerBound,
                areJoined(statements.sentences[first.sentence].tokens, a.upperBound..<b.lowerBound)
            else { return nil }
            return AdjacentLimits(
                below: isFirstBelow ? first : second, above: isFirstBelow ? second : first,
                place: .text(block: block, range: a.lowerBound..<b.upperBound))
        }
    }

    private static func isBelow(_ limit: Threshold) -> Bool? {
        switch limit.value.relation {
        case .less, .lessOrEqual: true
        case .greater, .greaterOrEqual: false
        default: nil
        }
    }

    /// Whether no more than joining words and words that the first limit stands beside part the two.
    private static func areJoined(_ tokens: [Token], _ range: Range<Int>) -> Bool {
        let between = tokens.filter { range.contains($0.range.lowerBound) }
        guard between.count <= longestJoint, !between.contains(where: \.isNumber),
            between.contains(where: { Lexicon.joinsLimits($0.text) })
        else { return false }
        // "< 5% and > 5% blasts", "fat < 5% versus fat > 5%"
        let beside =
            tokens.prefix { $0.range.upperBound <= range.lowerBound }.suffix(longestName)
            + tokens.drop { $0.range.lowerBound < range.upperBound }.prefix(longestName)
        return between.allSatisfy { word in
            !word.isWord || Lexicon.isBesideLimit(word.text) || beside.contains { $0.text == word.text }
        }
    }

    /// What is limited stands so many tokens beside the limits.
    private static let longestName = 6
}
