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
    /// Numbers that prose gives for patients named by number; derived once.
    package private(set) var patientQuantities: [PatientQuantity] = []
    package private(set) var patientValues: [PatientValue] = []
    package private(set) var patientExtremes: [PatientExtreme] = []
    package private(set) var patientEvents: [PatientEvents] = []
    package private(set) var setQuantities: [SetQuantity] = []
    /// Lowest and highest values that prose gives beside the name of what was measured; derived once.
    package private(set) var statedRanges: [StatedRange] = []
    package private(set) var statedMedians: [StatedMedian] = []
    package private(set) var statedAges: [StatedAge] = []
    /// What the paper analyses as a time to an event by Kaplan and Meier: the words behind "time to".
    package private(set) var timedEvents: Set<String> = []
    /// What the paper's words say of its tests; derived once.
    package private(set) var tests = TestSettings([])
    /// The populations that the paper names; derived once.
    package private(set) var populations = Populations()

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
        if !listings.isEmpty {
            patientQuantities = PatientQuantityReader.all(statements)
            patientValues = PatientValueReader.all(statements)
            patientExtremes = PatientExtremeReader.all(statements)
            patientEvents = PatientEvents.all(statements)
            setQuantities = SetQuantityReader.all(statements)
            statedRanges = StatedRange.all(statements)
            statedMedians = StatedMedian.all(statements)
            statedAges = StatedAge.all(statements)
        }
        timedEvents = Self.timedEvents(statements.sentences)
        tests = TestSettings(statements.sentences)
        populations = Populations(self)
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
    package var directions: [DirectionStatement] = []
    package var powers: [PowerStatement] = []
    package var wordShares: [WordShare] = []
    package var namedItems: [NamedItems] = []
    package var windows: [EventWindow] = []
    package var partsOfNamed: [PartOfNamed] = []
    package var unions: [StatedUnion] = []
    package var estimates: [Estimate] = []
    package var medians: [MedianStatement] = []
    package var pValues: [PValue] = []
    package var testResults: [TestResult] = []
    /// What sentences say of all tests: "All tests were two-sided".
    package var testSides: Set<TestResult.Sides> = []
    package var sampleSizes: [SampleSize] = []
    package var dates: [DateStatement] = []
    package var dateSpans: [DateSpan] = []
    package var durations: [Duration] = []
    package var thresholds: [Threshold] = []
    package var patientLists: [PatientList] = []
    package var registrations: [Registration] = []
    /// Numbers that begin as a registry's do and have too few or too many digits.
    package var irregularRegistrations: [Registration] = []

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
    /// What the few words before a proportion and those from it to the end of its clause speak of.
    ///
    /// The later of several in a row ("12/80 (14%) and 20/80 (27%)") are what the first is.
    package func concepts(beside item: Proportion) -> (before: ConceptSet, behind: ConceptSet) {
        guard case .text(let block, let clause) = item.clause, case .text(_, let own) = item.place else {
            return (ConceptSet(), ConceptSet())
        }
        let tokens = statements.sentences[item.sentence].tokens
        let start = first(ofRow: item, block: block, tokens) ?? own.lowerBound
        let before = tokens.filter {
            $0.range.upperBound <= start && ($0.range.overlaps(clause) || start < clause.lowerBound)
        }
        let behind = tokens.filter { $0.range.overlaps(clause) && $0.range.upperBound > own.lowerBound }
        return (Lexicon.concepts(in: before.suffix(Self.nearWords)), Lexicon.concepts(in: behind[...]))
    }

    /// Whether the words right behind a proportion call it adjusted or a mean.
    package func isCalledAdjustedOrMean(_ item: Proportion) -> Bool {
        guard case .text(_, let own) = item.place else { return false }
        let tokens = statements.sentences[item.sentence].tokens
        guard let last = tokens.lastIndex(where: { $0.isNumber && $0.range.upperBound <= own.upperBound }) else {
            return false
        }
        return Lexicon.isCalledAdjustedOrMean(tokens[(last + 1)...])
    }

    /// Where the first of several proportions stands that are parted by no more than a joining word; nil for a first one.
    private func first(ofRow item: Proportion, block: Int, _ tokens: [Token]) -> Int? {
        guard case .text(_, var start) = item.place else { return nil }
        let places = statements.proportions.inSentence(item.sentence).compactMap { other -> Range<Int>? in
            if case .text(block, let range) = other.place { range } else { nil }
        }
        var first: Int?
        for _ in 0..<Self.longestRow {
            guard
                let last = places.filter({ $0.upperBound <= start.lowerBound }).max(by: {
                    $0.upperBound < $1.upperBound
                })
            else { return first }
            let between = tokens.count {
                last.upperBound <= $0.range.lowerBound && $0.range.upperBound <= start.lowerBound && $0.isWord
            }
            guard between <= 1 else { return first }
            first = last.lowerBound
            start = last
        }
        return first
    }

    /// So many proportions in a row are what the first is.
    private static let longestRow = 4

    private static func timedEvents(_ sentences: [Sentence]) -> Set<String> {
        var events: Set<String> = []
        let timeHead = timeHead
        for sentence in sentences {
            let tokens = sentence.tokens
            let own = tokens.indices.dropFirst(2).filter {
                tokens[$0 - 2].head == timeHead && tokens[$0 - 1].text == "to" && tokens[$0 - 2].text == "time"
            }
            // few sentences say "time to": only of these are all words looked up
            guard !own.isEmpty, Lexicon.concepts(in: tokens[...]).contains(.survival) else { continue }
            events.formUnion(own.map { tokens[$0].text }.filter(namesOneEvent))
        }
        return events
    }

    private static let timeHead = WordHeads.Head("time")

    /// "Death" names an event; "event" and "first" name any.
    private static func namesOneEvent(_ word: String) -> Bool {
        !Vocabulary.functionWords.contains(word) && !Lexicon.concepts(word).contains(.events)
    }

    /// Whether a sentence names an event that the paper analyses as a time to it: its rates exceed the crude shares.
    package func isOfTimedEvent(_ sentence: Int) -> Bool {
        !timedEvents.isEmpty && statements.sentences[sentence].tokens.contains { timedEvents.contains($0.text) }
    }

    /// Words so near before a number may say how it was computed.
    private static let nearWords = 6

    /// Whether a sentence speaks of survival or hazards: its percentages may be estimates over time.
    package func isEstimatedOverTime(_ sentence: Int) -> Bool {
        let tokens = statements.sentences[sentence].tokens
        return tokens.indices.contains { index in
            tokens[index].isWord
                && Lexicon.concepts(tokens[index].text, tokens[index].head).contains(
                    any: ConceptSet(.survival, .hazardRatio))
        }
    }
}
