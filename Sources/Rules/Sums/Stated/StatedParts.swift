import Language
import Paper
import Records

extension Rule {
    /// The parts that the words right behind a count give for it.
    static let statedParts = Rule(
        name: "stated-parts", family: .sums,
        summary: "The parts that stand right behind a number do not add up to it",
        explanation: """
            ## What it checks
            A count and the counts that part it in a bracket ("38 participants (20 children and 18 adults)") or, for opposites such \
            as the sexes, in the sentence.
            ## When it flags
            Only where the parts exclude each other and leave nobody out by their words: the sexes, children and adults, dead and \
            alive, the arms. Fewer than the whole may be missing data, more may be people counted twice: a warning. Other \
            brackets may name overlapping kinds or leave some out: a note where they nearly add up, undetermined otherwise.
            ## Other readings
            Another number of the sentence that the parts do give.
            """,
        examples: [
            Example("We enrolled 38 participants (20 children and 18 adults).", .agrees),
            Example("We enrolled 38 participants (18 children and 17 adults).", .disagrees),
            Example("Of the 40 patients, 21 were men and 19 were women.", .agrees),
        ]
    ) { records in records.statements.parts.compactMap { check($0, records) } }

    private static func check(_ item: PartsStatement, _ records: PaperRecords) -> Check? {
        let parts = item.parts.compactMap(\.integer)
        guard parts.count == item.parts.count, let whole = item.whole.integer else { return nil }
        let sum = parts.reduce(0, +)
        let terms = item.parts.map(\.printed).joined(separator: " + ")
        let reported = [item.whole.printed] + item.parts.map(\.printed)
        let evidence = records.paper.evidence(at: item.place)
        let listed = item.parts.map(\.printed).joined(separator: ", ")
        if sum == whole {
            return Check(
                verdict: .agrees, message: "\(listed) add up to \(item.whole.printed)", working: "\(terms) = \(sum)",
                reported: reported, evidence: evidence)
        }
        guard item.isPartition else {
            // "Fifteen pictures (1111, 1112, …)": named things, as many as the number before them
            if parts.count == whole { return nil }
            let isNear = abs(sum - whole) <= max(1, whole / 20)
            return Check(
                against: Ground(.assumed, isCorroborated: isNear),
                message: "\(listed) add up to \(sum), the number before them is \(item.whole.printed)",
                working: "\(terms) = \(sum); printed \(item.whole.printed)", reported: reported,
                readings: ["kinds that overlap, or only some of them"],
                question: "Do the parts overlap, or is one not listed?", evidence: evidence)
        }
        var readings = [sum < whole ? "somebody whose group is not known" : "somebody counted in two groups"]
        readings += MinimalRepair.ofSum(parts, whole)
        let others = records.statements.sentences[item.sentence].tokens.compactMap(\.number).filter {
            $0.integer == sum
        }
        // a whole that the sentence itself names, and that the parts make up exactly
        let isOfAnother = !others.isEmpty
        if isOfAnother { readings.insert("the parts belong to the \(sum) of the same sentence", at: 0) }
        return Check(
            against: isOfAnother ? .open : .stated(but: .reading),
            message: "\(listed) add up to \(sum), the number before them is \(item.whole.printed)",
            working: "\(terms) = \(sum); printed \(item.whole.printed)", reported: reported, readings: readings,
            question: "Which of \(reported.joined(separator: ", ")) is meant?", evidence: evidence)
    }
}
