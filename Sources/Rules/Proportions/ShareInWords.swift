import Language
import Paper
import Records

extension Rule {
    /// Shares in words against the figures in the bracket behind them.
    static let shareInWords = Rule(
        name: "share-in-words", family: .proportions, status: .preview,
        summary: "A share in words and the figures behind it are not the same share",
        explanation: """
            ## What it checks
            "More than half of the patients (17 of 30)", "two thirds (66%)", "the majority (85%)", "half of the 90 planned events (45)".
            ## How it is computed
            The figures' share against what the words allow: "more than half" over 50 %, "nearly half" 40 to 50 %, "half" and "about half" \
            45 to 55 %, other parts likewise five points to either side, "most" and "the majority" over 50 %.
            ## When it flags
            A share below "more than" or above "less than", and one a quarter of the part further off than the words allow. A \
            majority of less than half may be the largest of several groups: a note. Where a verb stands between the words and the figures \
            these may be of something else: a note, too.
            """,
        examples: [
            Example("More than half of the patients (17 of 30) had a response.", .agrees),
            Example("More than half of the patients (13 of 30) had a response.", .disagrees),
        ],
        agreement: .compatible
    ) { records in records.statements.wordShares.compactMap { check($0, records) } }

    private static func check(_ item: WordShare, _ records: PaperRecords) -> Check? {
        guard let given = item.given else { return nil }
        let allowed = allowed(item)
        let printed = [item.count, item.total, item.percent].compactMap { $0?.printed }
        let share = rounded((given.low + given.high) / 2, decimals: 1)
        let shown = item.percent.map { "\($0.printed) %" } ?? "\(printed.joined(separator: " of ")), \(share) %"
        let working =
            "\(item.words): \(rounded(allowed.range.low, decimals: 0)) to \(rounded(allowed.range.high, decimals: 0)) %; "
            + (item.percent == nil ? "\(printed.joined(separator: " / ")) = \(share) %" : "printed \(share) %")
        let evidence = records.paper.evidence(at: item.place)
        let distance = max(allowed.range.low - given.high, given.low - allowed.range.high)
        if distance <= 0 {
            return Check(
                verdict: .agrees, message: "\(shown) is \(item.words)", working: working, reported: printed,
                evidence: evidence)
        }
        let isLargest = item.share == .most
        let ground: Ground =
            distance <= allowed.slack
            ? .open : .stated(but: isLargest || !item.isBeside || allowed.slack > 1 ? .harmless : .reading)
        return Check(
            against: ground, message: "\(shown) is said to be \(item.words)", working: working, reported: printed,
            readings: [isLargest ? "the largest of several groups" : "a share of another whole than that of the words"],
            question: "Is the share \(shown) or \(item.words)?", evidence: evidence)
    }

    /// What the words allow, in percent, and how much further a share may lie without being told.
    private static func allowed(_ item: WordShare) -> (range: Bounds, slack: Double) {
        let strict = 0.5
        switch item.share {
        case .most: return (Bounds(50, 100), strict)
        case .minority: return (Bounds(0, 50), strict)
        case .part(let whole):
            let middle = 100 * Double(item.parts) / Double(whole)
            return switch item.bound {
            case .above, .atLeast: (Bounds(middle, 100), strict)
            case .below, .atMost: (Bounds(0, middle), strict)
            case .nearly: (Bounds(middle - 10, middle), middle / 4)
            case .about, nil: (Bounds(middle - 5, middle + 5), middle / 4)
            }
        }
    }
}
