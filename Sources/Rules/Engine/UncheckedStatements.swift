import Paper
import Records

/// Statements with numbers that no check covers, each with the reason.
enum UncheckedStatements {
    static func of(_ records: PaperRecords, checks: [Check]) -> [Unchecked] {
        let paper = records.paper
        let covered = CoveredPassages(checks.flatMap { $0.evidence.map(\.passage) })
        func isCovered(_ evidence: Evidence) -> Bool { covered.holds(evidence.passage) }
        var result: [Unchecked] = []
        func add(_ place: Place, _ reason: String) {
            guard let evidence = paper.evidence(at: place).first, !isCovered(evidence) else { return }
            result.append(Unchecked(reason: reason, evidence: evidence))
        }
        let statements = records.statements
        for item in statements.proportions {
            let isBare = item.count == nil && item.total == nil
            add(
                item.place,
                isBare
                    ? "a percentage without its count or population"
                    : "no table or other statement to recompute it from")
        }
        for item in statements.estimates { add(item.place, "an estimate whose data are not in the paper") }
        for item in statements.medians { add(item.place, "a median whose data are not in the paper") }
        for listing in records.listings {
            for group in listing.groups where (group.value.integer ?? .max) <= listing.model.rowCount {
                if let doubt = group.understanding.doubt {
                    add(group.statement.place, "\(doubt) of \(listing.model.label)")
                }
            }
        }
        for item in statements.counts where item.total != nil { add(item.place, "a count that no table shows") }
        for item in statements.durations where item.equivalent != nil {
            add(item.place, "a length of time that nothing else states")
        }
        for item in statements.pValues { add(item.place, "a P value without the data or the statistic of its test") }
        var seen: Set<Passage> = []
        return result.filter { seen.insert($0.evidence.passage).inserted }
            .sorted {
                ($0.evidence.passage.lines?.lowerBound ?? 0, $0.evidence.passage.quote) < (
                    $1.evidence.passage.lines?.lowerBound ?? 0, $1.evidence.passage.quote
                )
            }
    }
}
