import Language
import Paper
import Records

extension StudyRule {
    /// Stratification factors, over the reports of one study.
    static let studyStratification = StudyRule(
        name: "study-stratification",
        summary: "Two reports name different factors by which randomization was stratified",
        explanation: """
            ## What it checks
            The lists behind "stratified by" and "stratification factors were", categories in brackets left out.
            ## How it is decided
            Two factors that share a telling word are one, and so are the words for where patients were treated. Where both \
            lists are of one length and one factor of each is left, the two may be two names of one thing: they are asked about \
            only where one of the reports, beside its own factor, speaks of the other one elsewhere. The finding is a note.
            ## When it stays silent
            Where a list is shorter than the other: it may leave factors out.
            """,
        examples: [
            Example(factor: "smoking", .agrees),
            Example(factor: "sex", .disagrees),
        ]
    ) { reports in
        reports.pairs.compactMap { first, other in
            guard let a = first.stratifications.first, let b = other.stratifications.first,
                a.factors.count == b.factors.count
            else { return nil }
            let (left, right) = unmatched(a.factors, b.factors)
            let evidence = first.evidence(a.place) + other.evidence(b.place)
            let working = "\(first.id): \(a.words); \(other.id): \(b.words)"
            if left.isEmpty, right.isEmpty {
                return Check(
                    verdict: .agrees, support: .compatible,
                    message: "both reports name the same stratification factors",
                    working: working, reported: [a.words, b.words], evidence: evidence)
            }
            guard left.count == 1, right.count == 1, let x = left.first, let y = right.first,
                x.isTelling, y.isTelling,
                first.speaks(of: y.telling, outside: a.place) || other.speaks(of: x.telling, outside: b.place)
            else { return nil }
            return Check(
                against: Ground(.assumed, isCorroborated: true, but: .reading),
                message: "randomization was stratified by \(x.name) in \(first.id) and by \(y.name) in \(other.id)",
                working: working, reported: [x.name, y.name], readings: ["two names of one factor"],
                question: "By which factors was randomization stratified?", evidence: evidence)
        }
    }

    private static func unmatched(
        _ a: [Stratification.Factor], _ b: [Stratification.Factor]
    ) -> (left: [Stratification.Factor], right: [Stratification.Factor]) {
        var left = a
        var right = b
        for factor in a {
            if let index = right.firstIndex(where: { $0.isSame(factor) }), let own = left.firstIndex(of: factor) {
                right.remove(at: index)
                left.remove(at: own)
            }
        }
        return (left, right)
    }
}

extension Stratification.Factor {
    /// The stems that tell it from other factors.
    fileprivate var telling: Set<String> {
        let own = stems.filter { !Lexicon.isFactorFiller($0) }
        return own.isEmpty ? stems : own
    }

    /// Whether it has such a stem.
    fileprivate var isTelling: Bool { stems.contains { !Lexicon.isFactorFiller($0) } }

    fileprivate func isSame(_ other: Stratification.Factor) -> Bool { !telling.isDisjoint(with: other.telling) }
}

extension StudyReport {
    /// Whether one sentence or one row's label names all of these, outside the list itself.
    fileprivate func speaks(of stems: Set<String>, outside place: Place) -> Bool {
        let list: (block: Int, range: Range<Int>)? =
            if case .text(let block, let range) = place { (block, range) } else { nil }
        let isInProse = records.statements.sentences.contains { sentence in
            let isList =
                sentence.block == list?.block
                && sentence.tokens.contains { $0.range.overlaps(list?.range ?? 0..<0) }
            guard !isList, sentence.section != .references else { return false }
            return stems.isSubset(
                of: Set(sentence.tokens.filter(\.isWord).flatMap { ListingVocabulary.stems($0.text) }))
        }
        return isInProse
            || records.tables.contains { typed in
                typed.values.indices.contains { stems.isSubset(of: ListingVocabulary.stems(typed.label(row: $0))) }
            }
    }
}

extension StudyRule.Example {
    fileprivate init(factor: String, _ verdict: Check.Verdict) {
        papers = ["smoking", factor].map {
            """
            Methods
            Patients were randomized with stratification by age (younger or older than 60 years) and \($0). Sex \
            was recorded.
            """
        }
        self.verdict = verdict
    }
}
