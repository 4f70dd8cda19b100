import Language
package import Paper

/// Reads what the prose of a paper states in numbers.
package struct StatementReader {
    package static func read(_ paper: Paper) -> Statements {
        var statements = Statements()
        let names = PatientNames(paper.tables)
        statements.sentences = SentenceReader.sentences(of: paper)
        var block = -1
        var bytes: [UInt8] = []
        for (index, sentence) in statements.sentences.enumerated() {
            if sentence.block != block {
                block = sentence.block
                bytes = Array(paper.blocks[block].text.utf8)
            }
            if StatedSides.isSaid(in: sentence, bytes),
                let sides = StatedSides.ofAllTests(Phrase(sentence, index: index, bytes: bytes))
            {
                statements.testSides.insert(sides)
            }
            guard mayState(sentence) || names.areLettered else {
                statements.figures.append([])
                continue
            }
            let isFigureText = paper.blocks[block].kind == .figureText
            read(
                Phrase(sentence, index: index, bytes: bytes), isFigureText: isFigureText, names, into: &statements)
        }
        (statements.registrations, statements.irregularRegistrations) = Registries.registrations(in: paper)
        RegistryStatements.add(from: paper, to: &statements)
        return statements
    }

    /// A sentence without a number can still say "None of the patients" or "both patients".
    private static func mayState(_ sentence: Sentence) -> Bool {
        let tokens = sentence.tokens
        return tokens.indices.contains { index in
            if tokens[index].isNumber { return true }
            let first = tokens[index].initial
            return first.isASCIIDigit || first == UInt8(ascii: "n") && tokens[index].text == "none"
                || first == UInt8(ascii: "b") && tokens[index].text == "both"
        }
    }

    /// Reads one sentence; what one grammar understood, the next ones leave alone.
    private static func read(
        _ phrase: Phrase, isFigureText: Bool, _ names: PatientNames, into statements: inout Statements
    ) {
        let intervals = IntervalGrammar.intervals(in: phrase)
        let (dates, spans) = DateGrammar.read(phrase)
        statements.dateSpans.add(spans)
        let lists = PatientListGrammar.mentions(in: phrase, names)
        let pValues = PValueGrammar.mentions(in: phrase)
        let proportions = ProportionGrammar.mentions(in: phrase, intervals: intervals)
        statements.figures.append(FigureGrammar.figures(in: phrase, intervals: intervals, pValues: pValues))

        var used = [Bool](repeating: false, count: phrase.count)
        func use(_ tokens: some Sequence<Int>) {
            for token in tokens where used.indices.contains(token) { used[token] = true }
        }
        for interval in intervals { use(interval.tokens) }
        for date in dates { use(date.tokens) }
        for list in lists { use(list.tokens) }
        use(pValues.map(\.token))

        let estimates = EstimateGrammar.mentions(
            in: phrase, intervals: intervals, proportions: proportions, pValues: pValues)
        let notProportions = Set(estimates.filter { $0.estimate.measure != .percentage }.map(\.valueToken))
        statements.proportions.add(proportions.filter { !notProportions.contains($0.percentToken) }.map(\.proportion))
        statements.estimates.add(estimates.map(\.estimate))
        statements.medians.add(MedianGrammar.statements(in: phrase, intervals: intervals, estimates: estimates))
        statements.pValues.add(pValues.map(\.pValue))
        statements.testResults.add(TestResultGrammar.results(in: phrase))
        statements.dates.add(dates.map(\.date))
        statements.patientLists.add(lists.map(\.list))
        statements.durations.add(DurationGrammar.statements(in: phrase, dates: dates))
        statements.thresholds.add(ThresholdGrammar.statements(in: phrase, pValues: pValues))
        let counts = CountGrammar.mentions(in: phrase, used: used)
        statements.counts.add(counts)
        statements.parts.add(PartsGrammar.statements(in: phrase, counts: counts))
        statements.changes.add(ChangeGrammar.statements(in: phrase))
        statements.directions.add(DirectionGrammar.statements(in: phrase))
        statements.powers.add(PowerGrammar.statements(in: phrase))
        statements.partsOfNamed.add(
            NamedWholeGrammar.statements(
                in: phrase, counts: counts, proportions: proportions))
        statements.unions.add(StatedUnionGrammar.statements(in: phrase, counts: counts))
        statements.namedItems.add(NamedItemGrammar.statements(in: phrase))
        statements.windows.add(WindowGrammar.statements(in: phrase))
        statements.wordShares.add(WordShareGrammar.statements(in: phrase))
        statements.sampleSizes.add(SampleSizeGrammar.statements(in: phrase, counts: counts, isFigureText: isFigureText))
    }
}

extension Array {
    /// Appends what was found; most grammars find nothing in a sentence, and appending nothing has its price.
    fileprivate mutating func add(_ found: [Element]) {
        if !found.isEmpty { append(contentsOf: found) }
    }
}
