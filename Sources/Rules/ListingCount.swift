import Language
import Paper
import Records

extension Rule {
    /// Counts of patients in prose against the rows of a listing.
    static let listingCount = Rule(
        name: "listing-count", family: .listings,
        summary: "A count of patients in the text is not what the listing shows",
        explanation: """
            ## What it checks
            Counts ("14 survivors", "4 of 10 patients aged < 2 years", "who died in continuous CR") against the rows of a \
            per-patient listing.
            ## How it is computed
            The words of the clause are looked up among the listing's headers, values, row groups and footnotes; the rows that \
            meet all conditions found are counted. Where the words fit several conditions, each combination is tried and the \
            check names the one that it used. A mark whose column the text lost may belong to several columns: the count is \
            then a range, and a stated count inside it is compatible.
            ## When it flags
            Only where every telling word of the clause is understood, no lost column is involved, and the count misses by one \
            or two. Where words stay that the listing does not know, nothing is said.
            """,
        examples: []
    ) { records in
        listedCounts(in: records).map(\.check)
    }

    /// A check of a count, and the conditions under which the rows were counted; nil where all rows were.
    struct CountReading {
        var check: Check
        var stated: Int
        var interpretation: ListingQuery.Interpretation?
        var model: ListingModel
    }

    static func listedCounts(in records: PaperRecords) -> [CountReading] {
        ListingModel.all(in: records).flatMap { model in
            let query = ListingQuery(model)
            return records.statements.counts.flatMap { countChecks($0, query, records) }
        }
    }

    private static func countChecks(_ statement: CountStatement, _ query: ListingQuery, _ records: PaperRecords)
        -> [CountReading]
    {
        guard let stated = statement.count.integer, statement.count.relation == .equal else { return [] }
        let model = query.model
        guard stated <= model.rowCount, (statement.total?.integer ?? 0) <= model.rowCount else { return [] }
        let sentence = records.statements.sentences[statement.sentence]
        guard ![.references, .introduction].contains(sentence.section) else { return [] }
        var checks: [CountReading] = []
        let clause = tokens(of: statement.clause, in: sentence)
        let before = Array(
            sentence.tokens.prefix { $0.range.upperBound <= sentence.tokens[statement.token].range.lowerBound })
        if let total = statement.total?.integer {
            checks += check(
                total, statement.total?.printed ?? "", nounPhrase(clause), context: [], statement, query, records,
                isTotal: true)
        }
        checks += check(
            stated, statement.count.printed, clause, context: before, statement, query, records, isTotal: false)
        if checks.isEmpty, stated == model.rowCount, stated > 4 {
            let check = Check(
                verdict: .agrees,
                message: "\(statement.count.printed) is the number of patients listed in \(model.label)",
                working: "\(model.label) has \(model.rowCount) rows, numbered 1 to \(model.rowCount)",
                reported: [statement.count.printed],
                evidence: records.paper.evidence(at: statement.place))
            checks.append(CountReading(check: check, stated: stated, interpretation: nil, model: model))
        }
        return checks
    }

    /// The clause up to its verb: the words that say who the total is.
    private static func nounPhrase(_ clause: [Token]) -> [Token] {
        let verbs: Set<String> = [
            "had", "were", "was", "achieved", "received", "underwent", "remained", "completed", "showed", "died",
            "developed", "experienced", "did", "have", "are", "is",
        ]
        var phrase = Array(clause.prefix { !verbs.contains($0.text) })
        if phrase.isEmpty { phrase = clause }
        return phrase
    }

    private static func tokens(of place: Place, in sentence: Sentence) -> [Token] {
        guard case .text(_, let range) = place else { return [] }
        return sentence.tokens.filter {
            range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound
        }
    }

    private static func check(
        _ stated: Int, _ printed: String, _ clause: [Token], context: [Token], _ statement: CountStatement,
        _ query: ListingQuery, _ records: PaperRecords, isTotal: Bool
    ) -> [CountReading] {
        let model = query.model
        let local = query.interpretations(of: clause)
        let evidence = records.paper.evidence(at: statement.clause).filter { $0.passage.quote.utf8.count < 400 }
        let place = evidence.isEmpty ? records.paper.evidence(at: statement.place) : evidence
        let best = local.first?.coverage ?? 0
        let plausible = local.filter { $0.coverage >= max(0.3, best * 0.5) }
        // The words before the count are looked at only where its own clause gives nothing.
        let wide = { context.isEmpty ? [] : query.interpretations(of: context + clause).filter { $0.coverage >= 0.25 } }
        let readings =
            plausible.contains { $0.count(in: model.rowCount).contains(stated) } ? plausible : plausible + wide()
        for interpretation in readings {
            let range = interpretation.count(in: model.rowCount)
            guard range.contains(stated) else { continue }
            let isExact = range.lowerBound == range.upperBound
            if !isExact, stated == 0 { continue }
            let counted = isExact ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound) (a lost column)"
            let rows = interpretation.rows(in: model).map { model.identifier(row: $0) }
            let listed = rows.count <= 20 ? " (" + rows.joined(separator: ", ") + ")" : ""
            let check = Check(
                verdict: .agrees, message: "\(printed) \(isExact ? "is" : "fits") what \(model.label) shows",
                working: "\(model.label), \(interpretation.name): \(counted) of \(model.rowCount) rows\(listed)",
                reported: [printed], evidence: place)
            return [CountReading(check: check, stated: stated, interpretation: interpretation, model: model)]
        }
        return flag(stated, printed, local, statement, query, records, place, isTotal: isTotal)
    }

    /// A count that misses by one or two although every telling word was understood.
    private static func flag(
        _ stated: Int, _ printed: String, _ interpretations: [ListingQuery.Interpretation], _ statement: CountStatement,
        _ query: ListingQuery, _ records: PaperRecords, _ place: [Evidence], isTotal: Bool
    ) -> [CountReading] {
        guard let best = interpretations.first, best.coverage >= 1, isTotal || statement.total == nil,
            best.conditions.contains(where: { $0.words.isEmpty }) || best.conditions.count >= 2
        else { return [] }
        let range = best.count(in: query.model.rowCount)
        guard range.lowerBound == range.upperBound, abs(range.lowerBound - stated) <= 2 else { return [] }
        let counted = range.lowerBound
        let check = Check(
            verdict: .disagrees, severity: .warning,
            message: "\(printed) in the text and \(counted) rows of \(query.model.label) differ (\(best.name))",
            working: "stated \(stated); \(query.model.label), \(best.name): \(counted) rows", reported: [printed],
            readings: ListingRepair(query: query, records: records).readings(stated: stated, best, in: statement)
                + ["a footnote or a patient who left the group"],
            question: "Are there \(min(stated, counted)) or \(max(stated, counted)) patients in this group?",
            evidence: place)
        return [CountReading(check: check, stated: stated, interpretation: best, model: query.model)]
    }
}
