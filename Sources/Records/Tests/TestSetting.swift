package import Language
import Paper

/// What a paper's words say of its tests: corrections, imputed data, sides.
///
/// Derived once a paper, from words alone.
package struct TestSettings: Sendable {
    /// What the words of one place say.
    package struct Setting: Hashable, Sendable {
        package var conditions = TestConditions.none
        /// The correction for several comparisons that is named there.
        package var correction: String?
        package var isOneSided = false

        fileprivate var isEmpty: Bool { conditions.isEmpty && correction == nil && !isOneSided }
    }

    private static let ofClusters: TestConditions = [.clustering, .assignment]

    /// Of the whole paper.
    package private(set) var paper = Setting()
    /// Whether groups of people were randomized.
    package private(set) var isOfClusters = false
    /// Whether the paper tests for noninferiority or equivalence: small P values then go with differences near none.
    package private(set) var isAgainstMargin = false
    /// Whether the paper names a rank test anywhere: means may then stand beside the P of one.
    package private(set) var comparesRanks = false
    private var paragraphs: [Int: Setting] = [:]
    private let sentences: [Sentence]

    package init(_ sentences: [Sentence]) {
        self.sentences = sentences
        for sentence in sentences {
            let own = read(sentence.tokens)
            if own.conditions.isSuperset(of: Self.ofClusters) { isOfClusters = true }
            guard !own.isEmpty else { continue }
            Self.merge(own, into: &paper)
            Self.merge(own, into: &paragraphs[sentence.block, default: Setting()])
        }
    }

    /// Of the result's own words, from its statistic to its P value.
    package func beside(_ result: TestResult) -> Setting {
        var own = Setting()
        guard case .text(_, let range) = result.place, sentences.indices.contains(result.sentence) else { return own }
        Self.read(sentences[result.sentence].tokens.filter { $0.range.overlaps(range) }, into: &own)
        return own
    }

    /// Of the result's paragraph.
    package func around(_ result: TestResult) -> Setting {
        guard case .text(let block, _) = result.place else { return Setting() }
        return paragraphs[block] ?? Setting()
    }

    /// Whether a range in brackets stands behind the statistic or P: a mean over imputed data sets, with its extremes.
    package func isAveraged(_ result: TestResult) -> Bool {
        guard paper.conditions.contains(.imputation), case .text(_, let range) = result.place,
            sentences.indices.contains(result.sentence)
        else { return false }
        let tokens = sentences[result.sentence].tokens
        guard
            var at = tokens.firstIndex(where: {
                $0.number?.printed == result.value.printed && range.contains($0.range.lowerBound)
            })
        else { return false }
        at += 1
        return at + 1 < tokens.count && tokens[at].text == "[" && tokens[at + 1].isNumber
    }

    /// What the words of a sentence say; nearly all are told apart by their first bytes.
    private mutating func read(_ tokens: [Token]) -> Setting {
        var own = Setting()
        let (ranks, assigning) = (Lexicon.rankTestHeads, Lexicon.groupAssignmentHeads)
        for index in Lexicon.mayTellTests(tokens) {
            Self.read(tokens, at: index, into: &own)
            if !isOfClusters, assigning.mayBegin(tokens[index].head) {
                isOfClusters = Lexicon.assignsGroups(tokens, at: index)
            }
            if !comparesRanks, ranks.mayBegin(tokens[index].head) {
                comparesRanks = Lexicon.isRankTest(tokens[index].text)
            }
            if !isAgainstMargin { isAgainstMargin = Lexicon.isMarginTest(tokens[index].text) }
        }
        // the side of a test that a sample size was planned for says nothing of the results
        if own.conditions.contains(.planning) { own.isOneSided = false }
        return own
    }

    private static func read(_ tokens: [Token], into setting: inout Setting) {
        for index in tokens.indices where tokens[index].isWord { read(tokens, at: index, into: &setting) }
    }

    private static func read(_ tokens: [Token], at index: Int, into setting: inout Setting) {
        if let found = Lexicon.testConditions(tokens[index].text, tokens[index].head) {
            setting.conditions.formUnion(found.conditions)
            if found.conditions == .multiplicity { setting.correction = setting.correction ?? found.name }
        }
        if Lexicon.isOneSided(tokens[index].text, after: word(before: index, tokens)) { setting.isOneSided = true }
    }

    /// The token before, hyphens left out.
    private static func word(before index: Int, _ tokens: [Token]) -> String {
        tokens[..<index].last { !$0.isMark || $0.text != "-" }?.text ?? ""
    }

    private static func merge(_ own: Setting, into whole: inout Setting) {
        whole.conditions.formUnion(own.conditions)
        whole.correction = whole.correction ?? own.correction
        whole.isOneSided = whole.isOneSided || own.isOneSided
    }
}
