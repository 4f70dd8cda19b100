import Language
import Paper
import Records

extension Rule {
    /// Parts against their whole, in prose and in tables.
    static let partsSum = Rule(
        name: "parts-sum", family: .sums,
        summary: "Parts do not add up to the whole that is stated for them",
        explanation: """
            ## What it checks
            Enumerations in a sentence ("Of the 48 patients who died, 3 …, 15 …, and 30 …") and the rows of a table's section \
            against the column's population or the row above them.
            Two columns of which one exceeds its n by as much as the other falls short, and one row that makes both exact when \
            its cells change places, are a question; so is a header whose column's blocks all add up to one other number.
            ## When it agrees
            Parts are shown to add up where they do. Categories need not exclude each other (adverse events, genetic findings, \
            several methods) and patients may be missing, so parts that do not add up are not flagged by this alone; a sum \
            that exceeds the population in a section such as sex or age is a warning.
            """,
        examples: [
            Example("Of 48 patients, 18 were older and 30 were younger.", .agrees),
            Example(table(men: "22 (55.0)"), .agrees),
            Example(table(men: "24 (60.0)"), .disagrees),
        ]
    ) { records in proseChecks(records) + tableChecks(records) }

    private static func table(men: String) -> String {
        let rows = [
            "Sex", "Male \(men) 30 (60.0)", "Female 18 (45.0) 20 (40.0)", "Smoking", "Never 30 (75.0) 40 (80.0)",
            "Ever 10 (25.0) 10 (20.0)",
        ]
        return "Table 1. Characteristics\n\nNo. (%)\n\nDrug\n(n = 40)\n\nControl\n(n = 50)\n\n"
            + rows.joined(separator: "\n\n") + "\n"
    }

    private static func proseChecks(_ records: PaperRecords) -> [Check] {
        var checks: [Check] = []
        let bySentence = Dictionary(grouping: records.statements.counts, by: \.sentence)
        for (index, counts) in bySentence.sorted(by: { $0.key < $1.key }) where counts.count >= 2 {
            let sentence = records.statements.sentences[index]
            let previous = bySentence[index - 1] ?? []
            checks += sums(of: counts, whole: previous.last, sentence, records)
        }
        return checks
    }

    /// The first run of counts behind a whole that adds up to it.
    private static func sums(
        of counts: [CountStatement], whole previous: CountStatement?, _ sentence: Sentence, _ records: PaperRecords
    ) -> [Check] {
        var checks: [Check] = []
        let values = counts.map { $0.count.integer ?? -1 }
        func report(_ whole: CountStatement, _ parts: [CountStatement]) {
            let total = whole.count.integer ?? 0
            let working = parts.map { $0.count.printed }.joined(separator: " + ") + " = \(total)"
            let evidence = ([whole] + parts).flatMap { records.paper.evidence(at: $0.clause) }.filter {
                $0.passage.quote.utf8.count < 400
            }
            guard !evidence.isEmpty else { return }
            checks.append(
                Check(
                    verdict: .agrees,
                    message:
                        "\(parts.map { $0.count.printed }.joined(separator: ", ")) add up to \(whole.count.printed)",
                    working: working,
                    reported: [whole.count.printed] + parts.map(\.count.printed), evidence: evidence))
        }
        for start in counts.indices where values[start] > 1 {
            var sum = 0
            for end in (start + 1)..<max(start + 1, min(counts.count, start + mostParts)) where values[end] > 0 {
                sum += values[end]
                if sum == values[start], end > start + 1, !isAmongSiblings(start, end, counts, sentence) {
                    report(counts[start], Array(counts[(start + 1)...end]))
                }
                if sum >= values[start] { break }
            }
        }
        if let previous, let whole = previous.count.integer, whole > 1, values.allSatisfy({ $0 >= 0 }),
            values.reduce(0, +) == whole
        {
            report(previous, counts)
        }
        return checks
    }

    /// Whether a run is a piece of a longer list of the same kind: "in three cases, one case, two cases and one case".
    private static func isAmongSiblings(
        _ start: Int, _ end: Int, _ counts: [CountStatement], _ sentence: Sentence
    ) -> Bool {
        guard end + 1 < counts.count else { return false }
        let nouns = counts[start...(end + 1)].map { count -> String in
            let next = count.token + 1
            guard sentence.tokens.indices.contains(next) else { return "" }
            let noun = sentence.tokens[next].text
            return Lexicon.mayBePlural(noun) ? String(noun.dropLast()) : noun
        }
        return nouns[0] != "" && Set(nouns).count == 1
    }

    /// A longer run of parts adds up to some number by chance.
    private static let mostParts = 100

    private static func tableChecks(_ records: PaperRecords) -> [Check] {
        records.tables.filter { ![.listing, .flow, .adverseEvents, .subgroups].contains($0.kind) }.flatMap { table in
            let blocks = BlockSums(table, records).checks()
            let told = Set(blocks.flatMap(\.evidence))
            // one misprint is one finding
            return ParentSums.checks(table, records) + blocks
                + SectionSums.checks(table, records).filter {
                    $0.verdict != .disagrees || told.isDisjoint(with: $0.evidence)
                }
        }
    }
}
