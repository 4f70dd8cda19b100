import Paper
import Records

/// Statements of the prose with numbers that no check speaks of, each with the reason.
enum UncheckedStatements {
    static func of(_ records: PaperRecords, _ checked: CheckedPlaces) -> [Unchecked] {
        let doubts = listingDoubts(records)
        let paper = records.paper
        let statements = records.statements.all
        var left: [(block: Int, range: Range<Int>, statement: Int)] = []
        for (index, statement) in statements.enumerated() {
            guard case .text(let block, let range) = statement.place,
                !checked.holds(statement, paper.firstEvidence(at: statement.place))
            else { continue }
            left.append((block, range, index))
        }
        // of statements within each other the widest stands for all, of two that are equally wide the first
        let order = left.indices.sorted { a, b in
            (left[a].block, left[a].range.lowerBound, -left[a].range.upperBound, a)
                < (left[b].block, left[b].range.lowerBound, -left[b].range.upperBound, b)
        }
        var kept: [Unchecked] = []
        var last: (block: Int, end: Int)?
        for index in order {
            let (block, end) = (left[index].block, left[index].range.upperBound)
            if let last, last.block == block, end <= last.end { continue }
            let statement = statements[left[index].statement]
            guard let evidence = paper.firstEvidence(at: statement.place) else { continue }
            // a count that a listing could answer is a result
            let item =
                doubts[statement.place].map { Unchecked(.result, reason: $0, group: listingDoubt, evidence: evidence) }
                ?? Unchecked(statement.unchecked, reason: statement.reason, evidence: evidence)
            kept.append(item)
            last = (block, end)
        }
        return kept
    }

    private static let listingDoubt = "a count whose words a listing of patients does not answer"

    /// What was not understood of counts that a listing could answer.
    private static func listingDoubts(_ records: PaperRecords) -> [Place: String] {
        var doubts: [Place: String] = [:]
        for listing in records.listings {
            for group in listing.groups where (group.value.integer ?? .max) <= listing.model.rowCount {
                guard let doubt = group.understanding.doubt else { continue }
                doubts[group.statement.place] = "\(doubt) of \(listing.model.label)"
            }
        }
        return doubts
    }
}

extension TypedStatement {
    fileprivate var unchecked: Unchecked.Kind {
        switch kind {
        case .count: numbers.count > 1 ? .result : .given
        case .date, .duration, .threshold, .registration, .sampleSize: .given
        case .proportion, .parts, .change, .direction, .power, .estimate, .median, .testResult, .pValue, .patients:
            .result
        }
    }

    fileprivate var reason: String {
        switch kind {
        case .proportion:
            numbers.count == 1
                ? "a percentage without its count or population" : "no table or other statement to recompute it from"
        case .count: numbers.count > 1 ? "a count that no table shows" : "a count that nothing else states"
        case .parts: "parts that may overlap or leave some out"
        case .change: "a change whose values may be others than those beside it"
        case .direction: "a comparison that was not held against its numbers"
        case .power: "a power of ten beside another quantity"
        case .estimate: "an estimate whose data are not in the paper"
        case .median: "a median whose data are not in the paper"
        case .testResult: "a test statistic without what its P value follows from"
        case .pValue: "a P value without the data or the statistic of its test"
        case .sampleSize: "a number of patients that nothing else states"
        case .date: "a date that nothing else depends on"
        case .duration: "a length of time that nothing else states"
        case .threshold: "a limit that defines or admits"
        case .patients: "patients named by number: what is said of them was not compared"
        case .registration: "a registry number: it names the trial"
        }
    }
}
