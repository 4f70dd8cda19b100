package import Language
package import Paper

/// Everything a paper's rules may look at: the paper, its typed tables and what its prose states.
package struct PaperRecords: Sendable {
    package var paper: Paper
    package var tables: [TypedTable]
    package var statements: Statements

    package init(paper: Paper, tables: [TypedTable], statements: Statements) {
        self.paper = paper
        self.tables = tables
        self.statements = statements
    }
}

/// What the prose states, one array a kind, each in reading order.
package struct Statements: Sendable {
    package var sentences: [Sentence] = []
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
