import Language
package import Paper

/// A number of patients in prose and the patients of a listing that the words beside it mean.
package struct StatedGroup: Sendable {
    /// How the group that is counted in is known.
    package enum Base: Sendable {
        /// The sentence names it.
        case stated
        /// Nothing is said of it: all patients are meant.
        case inherited
        /// "Five had …": the sentence before may have named it.
        case open
    }

    package var value: PrintedNumber
    /// Whether it is the whole of a ratio: the 10 of "4 of 10 boys".
    package var isTotal: Bool
    package var statement: CountStatement
    package var understanding: Understanding
    package var base: Base
    /// "All 20 patients", "each of the 20 patients", "n = 20": whatever else is said, it is said of all.
    package var isOfAll = false
}

/// A listing with what prose counts in it.
package struct PatientListing: Sendable {
    package let model: ListingModel
    package let parser: PatientSetParser
    /// With what other tables say of the same patients by number: for prose, not for those tables.
    package let proseModel: ListingModel
    package let proseParser: PatientSetParser
    package let groups: [StatedGroup]
    /// Whether the paper says that it has as many patients as the listing has rows.
    package let isWhole: Bool

    /// All listings of a paper.
    static func all(_ paper: Paper, _ tables: [TypedTable], _ statements: Statements) -> [PatientListing] {
        let listings = tables.filter { $0.kind == .listing }
        let groups = listings.isEmpty ? [] : PatientGroup.all(tables)
        return listings.map { table in
            let model = ListingModel(table)
            let parser = PatientSetParser(model, title: paper.title ?? "")
            let whole = model.adding(groups)
            let isMore = whole.fields.count > model.fields.count
            let proseParser = isMore ? PatientSetParser(whole, title: paper.title ?? "") : parser
            return PatientListing(
                model: model, parser: parser, proseModel: whole, proseParser: proseParser,
                groups: StatedGroupReader(proseParser, statements).groups(),
                isWhole: isWhole(model, statements))
        }
    }

    private static func isWhole(_ model: ListingModel, _ statements: Statements) -> Bool {
        let rows = model.rowCount
        let caption = Label(model.table.table.caption ?? "").tokens
        if caption.contains(where: { $0.number?.integer == rows }) { return true }
        if statements.sampleSizes.contains(where: { $0.count.integer == rows }) { return true }
        return statements.counts.contains { count in
            guard count.count.integer == rows || count.total?.integer == rows else { return false }
            let tokens = statements.sentences[count.sentence].tokens
            return tokens[count.token...].prefix(8).contains { Vocabulary.people.contains($0.text) }
        }
    }
}

/// Reads who is counted, sentence by sentence: in all patients, or in the group that the sentence has named before.
struct StatedGroupReader {
    private let parser: PatientSetParser
    private let statements: Statements

    init(_ parser: PatientSetParser, _ statements: Statements) {
        self.parser = parser
        self.statements = statements
    }

    func groups() -> [StatedGroup] {
        statements.sentences.indices.flatMap { index -> [StatedGroup] in
            statements.sentences[index].section.mayTellResults ? groups(in: index) : []
        }
    }

    private func groups(in index: Int) -> [StatedGroup] {
        let tokens = statements.sentences[index].tokens
        let counts = Array(statements.counts.inSentence(index))
        var groups = statements.sampleSizes.inSentence(index).compactMap { sized($0, tokens) }
        guard !counts.isEmpty else { return groups }
        var base = Understanding.all
        // "The survivors included 4 of 10 boys": the ten are of all patients.
        var whole = Understanding.all
        var slot = StatedGroup.Base.inherited
        var previous: Understanding?
        var isLed = false
        var end = 0
        for (order, count) in counts.enumerated() {
            let start = min(end, count.token)
            let prefix = tokens[start..<count.token]
            let words = prefix.map(\.text)
            let body = body(of: count, tokens)
            end = body.end
            let opens = order == 0 && PatientSetWords.openers.contains(words.first ?? "")
            var lead = Array(prefix)
            if opens, let comma = words.lastIndex(of: ",") {
                // "Among the boys, five …"
                base = parser.understand(Array(prefix[..<(start + comma)]))
                whole = base
                slot = .stated
                lead = Array(prefix[(start + comma)...])
            } else if let previous, !PatientSetWords.parts.isDisjoint(with: words) || words.contains(":") {
                base = previous
                slot = .stated
                lead = prefix.filter {
                    !Lexicon.partsOfCounted.contains($0.text)
                }
            }
            let named = body.rest.contains { Vocabulary.people.contains($0.text) }
            if order == 0, !named, count.total == nil, slot == .inherited { slot = .open }
            // "Two girls and three boys had fever": what is said of the first stands behind the last.
            let hasVerb = body.rest.contains { PatientSetWords.verbs.contains($0.text) }
            let isShared = isLed || !hasVerb && slot != .stated && order + 1 < counts.count
            var isElsewhere = false
            if let total = count.total {
                let named = parser.understand(nounPhrase(body.rest))
                groups.append(
                    StatedGroup(
                        value: total, isTotal: true, statement: count, understanding: whole.intersection(named),
                        base: slot))
            }
            let shared = isShared && !isLed ? predicate(counts, tokens) : []
            let told = unassessed(lead, body.rest) ?? parser.understand(lead + body.rest + shared)
            if count.total != nil {
                // "… 4 of 11 boys": what is said of the four stands elsewhere.
                let named = parser.understand(nounPhrase(body.rest))
                isElsewhere = told.readings.map(\.name) == named.readings.map(\.name)
            }
            var own = base.intersection(told)
            // "Seven with and two without": what is said of the seven stands elsewhere.
            if told.readings.allSatisfy(\.isAll), !base.readings.allSatisfy(\.isAll) { isElsewhere = true }
            // "one each grade III and grade IV": as many of each
            if body.rest.first.map({ Lexicon.isDistributive($0.text) }) ?? false { isElsewhere = true }
            if isElsewhere {
                own.residue.append(Understanding.elsewhere)
            }
            let before = words.suffix(3).reversed()
            groups.append(
                StatedGroup(
                    value: count.count, isTotal: false, statement: count, understanding: own,
                    base: isShared && shared.isEmpty ? .open : slot,
                    isOfAll: before.first { $0 != "of" && $0 != "the" }.map(PatientSetWords.whole.contains) ?? false
                        || before.first == "the"))
            // "Alive were 2 girls and 4 boys": what stands first is said of all that follow.
            if order == 0, !opens {
                let led = parser.understand(lead)
                isLed = !led.residue.isEmpty || !led.readings.allSatisfy(\.isAll)
            }
            // "None of the four were alive: one …" speaks of those who were not
            previous = count.count.integer == 0 ? own.denied : own
            // "Of the 48 patients who died, 3 …"
            if opens, slot != .stated {
                base = own
                whole = own
                slot = .stated
            }
        }
        return groups
    }

    /// "Two girls and three boys had fever": the words from the verb behind the last count on, where nothing but the noun
    /// phrases of counts stands before it.
    private func predicate(_ counts: [CountStatement], _ tokens: [Token]) -> [Token] {
        guard counts.count == 2, counts.allSatisfy({ $0.total == nil }), counts[0].token == 0, let last = counts.last,
            last.token <= 4, tokens[last.token - 1].text == "and",
            last.token + 2 < tokens.count, PatientSetWords.verbs.contains(tokens[last.token + 2].text)
        else { return [] }
        return Array(tokens[(last.token + 2)...])
    }

    /// "Response was not assessed for one patient in remission": the denial is of the assessment alone.
    private func unassessed(_ lead: [Token], _ rest: [Token]) -> Understanding? {
        guard let not = lead.lastIndex(where: { $0.text == "not" }), not > 0, lead.count > not + 1,
            Lexicon.assessing.contains(lead[not + 1].text), lead.count <= not + 4
        else { return nil }
        let assessed = parser.understand(lead.filter { $0.text != "not" })
        guard assessed.set?.isAll == false else { return nil }
        return assessed.denied.intersection(parser.understand(rest))
    }

    /// "Patients with a stent (n = 4)": the words before the bracket, as far back as the last mark, say who is counted.
    private func sized(_ size: SampleSize, _ tokens: [Token]) -> StatedGroup? {
        guard case .text(let block, let range) = size.place,
            let at = tokens.firstIndex(where: { $0.range.lowerBound >= range.lowerBound }), tokens[at].text == "n",
            let bracket = tokens[..<at].lastIndex(where: { $0.text == "(" || $0.text == "[" }), at - bracket <= 4
        else { return nil }
        let start = tokens[..<bracket].lastIndex { [";", ":", ".", ")", "]"].contains($0.text) }.map { $0 + 1 } ?? 0
        guard start < bracket else { return nil }
        let clause = Array(tokens[start..<bracket])
        // "Outcomes of patients with a stent"
        let people = clause.lastIndex { Vocabulary.people.contains($0.text) }
        let count = CountStatement(
            count: size.count, total: nil, place: size.place,
            clause: .text(block: block, range: clause[0].range.lowerBound..<range.upperBound), sentence: size.sentence,
            token: at)
        return StatedGroup(
            value: size.count, isTotal: false, statement: count,
            understanding: parser.understand(Array(clause[(people ?? 0)...])),
            base: .stated, isOfAll: clause.contains { PatientSetWords.whole.contains($0.text) })
    }

    /// The words behind the count and its total, up to the clause's end.
    private func body(of count: CountStatement, _ tokens: [Token]) -> (rest: [Token], end: Int) {
        guard case .text(_, let range) = count.clause else { return ([], count.token + 1) }
        let last = tokens.lastIndex { $0.range.upperBound <= range.upperBound } ?? count.token
        var start = count.token + 1
        if let total = count.total,
            let place = tokens.indices.first(where: { $0 > count.token && tokens[$0].number == total })
        {
            start = place + 1
        }
        guard start <= last else { return ([], max(start, last + 1)) }
        var rest = Array(tokens[start...last])
        // "…, all of sepsis": said of those counted, it does not pick among them.
        if let comma = rest.indices.first(where: {
            rest[$0].text == "," && Lexicon.ofAllCounted.contains(rest[safe: $0 + 1]?.text ?? "")
        }) {
            rest = Array(rest[..<comma])
        }
        // "…, so it was not possible to …": said of the report
        if let comma = rest.indices.first(where: {
            rest[$0].text == "," && Lexicon.consequences.contains(rest[safe: $0 + 1]?.text ?? "")
        }) {
            rest = Array(rest[..<comma])
        }
        return (rest, last + 1)
    }

    /// The words that say who a total is: up to the verb, a relative clause with them.
    private func nounPhrase(_ tokens: [Token]) -> [Token] {
        let end =
            tokens.indices.first { index in
                let text = tokens[index].text
                if [",", ";", ":"].contains(text) { return true }
                guard PatientSetWords.verbs.contains(text) else { return false }
                return !Lexicon.relatives.contains(tokens[safe: index - 1]?.text ?? "")
                    && !Lexicon.auxiliariesOfVerbs.contains(
                        tokens[safe: index - 1]?.text ?? "")
            } ?? tokens.count
        return Array(tokens[..<end])
    }
}
