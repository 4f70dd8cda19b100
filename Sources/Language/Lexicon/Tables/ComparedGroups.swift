import Paper

/// Words in the headers of tables that compare groups: P values, statistics, and columns that are no group's own.
extension Lexicon {
    /// Words of letters and digits, in lower case.
    package static func plainWords(_ text: String) -> [Substring] {
        let lower = text.lowercased()
        // characters are walked where there are others than ASCII alone
        guard lower.utf8.allSatisfy({ $0 < 0x80 }) else { return lower.split { !$0.isLetter && !$0.isNumber } }
        return lower.utf8.split { !$0.isASCIILetter && !$0.isASCIIDigit }.map(Substring.init)
    }

    /// Whether words are a P value and nothing else: "p = 0.025", "P<0.001".
    package static func isResultOfTest(_ text: String) -> Bool {
        let bytes = Array(text.utf8.filter { $0 != 0x20 })
        guard bytes.count > 2, bytes[0] | 0x20 == UInt8(ascii: "p"), [0x3D, 0x3C, 0x3E].contains(bytes[1]),
            let match = NumberScanner.scan(bytes, at: 2)
        else { return false }
        return match.number.value <= 1 && bytes.count - match.range.upperBound < 3
    }

    /// Whether a header says "P", "P value", "p-values", "Pvalue against control".
    package static func isPHeader(_ header: String) -> Bool {
        if isGreekP(header) { return true }
        guard header.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "p") }) else { return false }
        let words = plainWords(header)
        guard words.count <= 8, let at = words.firstIndex(where: { ["p", "pvalue", "pvalues"].contains($0) }) else {
            return words.first == "pvaluevs"
        }
        // "p-Cresol", "p-tau"
        if at == 0, words.count > 1, header.utf8.count > 2, header.dropFirst().first == "-", words[1].utf8.count > 2,
            !afterP.contains(words[1])
        {
            return false
        }
        return at == 0 || words.contains("value") || words.contains("values") || words.count <= 3
    }

    private static let afterP: Set<Substring> = [
        "value", "values", "val", "trend", "interaction", "level", "levels", "difference", "for", "of", "between",
        "within",
        "adjusted", "group", "time", "overall", "inter", "intra",
    ]

    /// "ρ value": an italic p that was set as the Greek letter, alone it is a correlation.
    private static func isGreekP(_ header: String) -> Bool {
        guard header.utf8.contains(0xCF) else { return false }
        let words = plainWords(header)
        return words.count == 2 && words[0] == "ρ" && words[1].hasPrefix("value")
    }

    private static let ofBothGroups: Set<Substring> = [
        "or", "aor", "rr", "hr", "ci", "smd", "md", "difference", "differences", "odds", "hazard", "ratio",
        "statistic", "χ", "χ2", "chi", "df", "effect", "coefficient", "β", "beta", "icc", "missing", "total",
        "overall", "all", "combined", "entire", "whole", "change", "adjor", "adjdiff", "reference", "ref", "nnt",
    ]

    /// Whether a column, by the levels of its header, is no group's own: ratios, limits, differences, statistics, totals.
    package static func isNoGroup(_ header: [String]) -> Bool {
        let path = Set(header.flatMap(plainWords))
        let words = plainWords(header.last ?? "")
        let leaf = Set(words)
        if !leaf.isDisjoint(with: ofBothGroups) || path.contains("difference") { return true }
        if path.contains("95") || leaf.contains("rate") || leaf.contains("median") { return true }
        return wholeHeaders.contains(leaf) || header.last.map(isSizeHeader) ?? false
    }

    /// Headers of columns that are no group's, by all their words.
    private static let wholeHeaders: [Set<Substring>] = [
        ["number", "of", "patients"], ["no", "of", "patients"], ["t"], ["f"], ["z"], ["value"], ["t", "value"],
    ]

    /// Whether a header says that its column holds means, or counts with percentages.
    package static func holdsSummaries(_ header: String) -> Bool {
        let words = Set(plainWords(header))
        return words.contains("mean") || header.contains("%") && (words == ["n"] || words == ["no"])
    }

    /// Whether a header that says "P (boost vs primary)" names the group of another header; nil where it compares none.
    package static func compares(_ header: String) -> ((_ group: String) -> Bool)? {
        let own = plainWords(header)
        guard own.contains("vs") || own.contains("versus") else { return nil }
        return { group in
            plainWords(group).contains { word in
                word.count >= 3 && own.contains { $0.hasPrefix(word) || $0.count >= 4 && word.hasPrefix($0) }
            }
        }
    }

    private static let models: [(String, String)] = [
        ("log-rank", "a log-rank test"), ("log rank", "a log-rank test"), ("logrank", "a log-rank test"),
        ("wald", "a Wald test of a model"), ("cox", "a Cox model"), ("adjust", "an adjusted analysis"),
        ("regression", "a regression model"), ("multivari", "a regression model"), ("mixed", "a mixed model"),
        ("stratif", "a stratified test"), ("mantel", "a stratified test"), ("cluster", "an analysis of clusters"),
        ("generalized estimating", "an analysis of clusters"), ("generalised estimating", "an analysis of clusters"),
        ("ancova", "an analysis of covariance"), ("covariance", "an analysis of covariance"),
        ("weighted", "weighted data"), ("imput", "imputed data"), ("mcnemar", "a paired test"),
        ("paired", "a paired test"), ("matched", "a matched comparison"), ("trend", "a test for trend"),
        ("interaction", "a test of interaction"), ("noninferior", "a test of non-inferiority"),
        ("non-inferior", "a test of non-inferiority"), ("one-sided", "a one-sided test"),
        ("one-tailed", "a one-sided test"), ("propensity", "weighted data"), ("within", "a test within groups"),
        ("bonferroni", "a correction for several comparisons"), ("equivalence", "a test of equivalence"),
    ]

    /// What a text in lower case names beside a plain test of the groups' cells, for people.
    package static func otherTest(in text: String) -> String? { models.first { text.contains($0.0) }?.1 }

    private static let times: Set<String> = [
        "baseline", "follow", "before", "after", "pre", "post", "pretest", "posttest", "week", "weeks", "month",
        "months", "day", "days", "admission", "discharge", "preoperative", "postoperative", "visit", "initial", "final",
    ]

    /// Whether a header names a time: its column may hold the same patients as another.
    package static func namesTime(_ header: String) -> Bool {
        plainWords(header).contains { times.contains(String($0)) }
    }

    /// Whether a cell's text says that a P value is above 0.05.
    package static func isNotSignificant(_ text: String) -> Bool {
        ["ns", "n.s.", "n.s", "not significant"].contains(text.lowercased())
    }

    /// The statistic that a header names, by its letter: "χ2", "t value", "Z"; nil for all else.
    package static func statistic(_ header: String) -> Character? {
        let words = plainWords(header).filter {
            !["value", "values", "statistic", "statistics", "test", "score", "square", "squared"].contains($0)
        }
        guard words.count == 1, let word = words.first else { return nil }
        switch word {
        case "χ2", "χ²", "χ", "x2", "x²", "chi", "chi2": return "χ"
        case "t": return "t"
        case "z": return "z"
        default: return nil
        }
    }

    /// Whether a label or header of means says that these are no plain ones.
    package static func isOfOtherMeans(_ label: String) -> Bool {
        let lower = label.lowercased()
        return ["median", "geometric", "log"].contains { lower.contains($0) }
    }

    /// Whether a label or header says that the spread beside a mean is a standard error.
    package static func givesStandardError(_ label: String) -> Bool {
        let lower = label.lowercased()
        return ["(se)", "s.e.", "sem", "standard error", "± se"].contains { lower.contains($0) }
    }

    static let rankTests: Set<String> = [
        "wilcoxon", "mann", "mann-whitney", "mann–whitney", "kruskal", "kruskal-wallis", "kruskal–wallis",
    ]

    /// Whether a word names a test of ranks.
    package static func isRankTest(_ word: String) -> Bool { rankTests.contains(word) }

    /// The heads of the words that `isRankTest` knows.
    package static let rankTestHeads = WordHeads(rankTests)

    private static let marginTests = ["inferior", "equivalence"]

    /// What words of such tests begin with.
    static let marginTestHeads = marginTests + ["non", "bio"]

    /// Whether a word speaks of a test for noninferiority or equivalence.
    package static func isMarginTest(_ word: String) -> Bool {
        word.utf8.count >= shortestMarginTest && marginTests.contains { word.contains($0) }
    }

    private static let shortestMarginTest = marginTests.reduce(Int.max) { min($0, $1.utf8.count) }
}

extension Lexicon {
    private static let otherAnalyses = [
        "adjust", "multivari", "strat", "pair", "match", "regress", "log-rank", "logrank", "hazard", "trend",
        "inferior",
        "equivalen", "survival", "estimate", "mcnemar", "cluster", "interaction", "respectively", "each",
    ]

    /// Whether a word of a sentence with counts and a P value says that no plain test of these counts need have given it.
    package static func isOtherAnalysis(_ word: String) -> Bool { otherAnalyses.contains { word.hasPrefix($0) } }
}
