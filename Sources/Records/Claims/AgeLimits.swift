import Language
import Paper

extension PaperRecords {
    /// The age limits, in years, that sentences about who may enter the study give; those of counted groups left out.
    package var ageLimitsOfInclusion: [Threshold] {
        statements.thresholds.filter { limit in
            guard limit.unit.hasPrefix("year"), limit.value.relation != .equal else { return false }
            return statements.sentences[limit.sentence].tokens.contains { Lexicon.isInclusion($0.text) }
                && !isCounted(limit) && (limit.quantity.contains("age") || limit.quantity.contains("patient"))
        }
    }

    /// Whether the limit belongs to a counted group: "4 of 10 patients aged < 2 years".
    private func isCounted(_ limit: Threshold) -> Bool {
        guard case .text(let block, let range) = limit.place else { return false }
        return statements.counts.contains { count in
            guard case .text(let other, let clause) = count.clause else { return false }
            return other == block && clause.overlaps(range)
        }
    }

    /// Whether nothing but nouns stands between a list of patients and the count before it: "Three of 9 patients
    /// (Patients 7, 8 and 9)".
    package func standsBesideCount(_ list: PatientList) -> Bool {
        guard case .text(_, let range) = list.place, let count = list.count else { return false }
        let tokens = statements.sentences[list.sentence].tokens
        guard
            let at = tokens.lastIndex(where: {
                $0.number?.printed == count.printed && $0.range.lowerBound <= range.lowerBound
            })
        else { return false }
        // "Five took no drug any more: patients 2, 4, 5, 7 and 9."
        if let first = tokens.firstIndex(where: { $0.range.lowerBound >= range.lowerBound }), first > 0,
            tokens[first - 1].text == ":"
        {
            let next = tokens[first...].first { $0.range.lowerBound >= range.upperBound }
            return next.map { [".", ";"].contains($0.text) } ?? true
        }
        let between = tokens[(at + 1)...].prefix { $0.range.upperBound <= range.lowerBound || $0.text == "(" }
        return between.count <= 6
            && between.allSatisfy { Lexicon.mayStandBeforeList($0.text) || $0.number != nil }
            && between.contains { Lexicon.isNounBeforeList($0.text) && $0.number == nil }
    }
}
