package import Language
package import Paper

/// Everything a paper's rules may look at: the paper, its typed tables and what its prose states.
package struct PaperRecords: Sendable {
    package var paper: Paper
    package var tables: [TypedTable]
    package var statements: Statements
    /// Estimates with their confidence limits, from prose and tables; derived once.
    package private(set) var estimates: [Estimate] = []
    /// Tables with a row a patient, and what prose counts in them; derived once.
    package private(set) var listings: [PatientListing] = []

    package init(paper: Paper, tables: [TypedTable], statements: Statements) {
        self.paper = paper
        self.tables = tables
        self.statements = statements
        deriveFacts()
    }

    /// Derives anew what follows from tables and statements, after a curator's reading has changed them.
    package mutating func deriveFacts() {
        estimates = (statements.estimates + tables.flatMap(EstimateCells.estimates)).filter(\.isReadWell)
        listings = PatientListing.all(paper, tables, statements)
    }
}

/// What the prose states, one array a kind, each in reading order.
package struct Statements: Sendable {
    package var sentences: [Sentence] = []
    /// The numbers of each sentence and their roles.
    package var figures: [[NumberMention]] = []
    package var proportions: [Proportion] = []
    package var counts: [CountStatement] = []
    package var parts: [PartsStatement] = []
    package var changes: [ChangeStatement] = []
    package var estimates: [Estimate] = []
    package var medians: [MedianStatement] = []
    package var pValues: [PValue] = []
    package var testResults: [TestResult] = []
    /// What sentences say of all tests: "All tests were two-sided".
    package var testSides: Set<TestResult.Sides> = []
    package var sampleSizes: [SampleSize] = []
    package var dates: [DateStatement] = []
    package var durations: [Duration] = []
    package var thresholds: [Threshold] = []
    package var patientLists: [PatientList] = []
    package var registrations: [Registration] = []

    package init() {}
}

extension Estimate {
    /// An estimate is printed in digits and no more coarsely than its limits, and these alike; else the numbers are not
    /// one estimate's.
    fileprivate var isReadWell: Bool {
        guard let first = value.printed.unicodeScalars.first,
            first.properties.numericType != nil || first == "." || first.isDash
        else { return false }
        if value.decimals == 0, max(low.decimals, high.decimals) > 0 { return false }
        return value.decimals >= min(low.decimals, high.decimals) && abs(low.decimals - high.decimals) <= 1
    }

    /// The passages of all its numbers.
    package func evidence(in paper: Paper) -> [Evidence] { ([place] + otherPlaces).flatMap { paper.evidence(at: $0) } }

    /// The limits in rising order: papers print them also by size or in the order of a subtraction.
    package var sorted: (low: PrintedNumber, high: PrintedNumber) {
        low.value <= high.value ? (low, high) : (high, low)
    }

    /// Whether the estimate lies between its limits; elsewhere another rule speaks.
    package var isInside: Bool {
        let (low, high) = sorted
        return low.bounds.low <= value.bounds.high && value.bounds.low <= high.bounds.high
    }
}

extension PaperRecords {
    /// Whether a sentence speaks of survival or hazards: its percentages may be estimates over time.
    package func isEstimatedOverTime(_ sentence: Int) -> Bool {
        statements.sentences[sentence].tokens.contains { token in
            token.kind == .word && Lexicon.concepts(token.text).contains(any: ConceptSet(.survival, .hazardRatio))
        }
    }
}
