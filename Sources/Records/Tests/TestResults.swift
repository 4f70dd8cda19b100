import Language
import Paper

/// Finds test statistics with the P value beside them, as psychology's and medicine's journals print them.
///
/// `t(28) = 2.20, p = .036`; `t = 2.31, df = 38, P = .026`; `χ2 (1, N = 226) = 6.90, P < .01`; `F2,57 = 3.1; P = .05`;
/// `(P = .03; z = 2.17)`; `U = 30, n1 = 10, n2 = 12, ns`. A statistic without a P value is left alone.
enum TestResultGrammar {
    static func results(in phrase: Phrase) -> [TestResult] {
        let tokens = phrase.sentence.tokens
        // a statistic's letter, its value and P: nothing shorter holds one
        guard tokens.count >= 5, mayHold(phrase) else { return [] }
        var results: [TestResult] = []
        var earlier: [PrintedPScanner.Match] = []
        var cursor = ByteCursor(
            bytes: phrase.bytes, index: phrase.sentence.range.lowerBound, end: phrase.sentence.range.upperBound)
        // a sentence seems to end in "p < . 001"
        if let last = tokens.last, last.text == ".", [.less, .equal].contains(relation(tokens[tokens.count - 2].text)) {
            cursor = ByteCursor(
                bytes: phrase.bytes, index: cursor.index, end: min(phrase.bytes.count, cursor.end + Self.lostFraction))
        }
        lazy var sides = StatedSides.find(phrase.bytes, phrase.sentence.range)
        let mayBegin = mayBegin
        while cursor.index < cursor.end {
            let start = cursor.index
            if mayBegin[Int(truncatingIfNeeded: cursor.bytes[start])], isWordStart(cursor) {
                if let found = StatisticScanner.scan(cursor) {
                    let tail = StatisticTail.read(from: found.end)
                    let p = tail.p ?? before(start, earlier, found.end)
                    if let p, let result = result(found, tail, p, start: start, sides: sides, phrase) {
                        results.append(result)
                        if tail.p == nil { earlier.removeAll() }
                        cursor = tail.p?.end ?? found.end
                        if let second = found.second {
                            results += [twin(of: result, second, &cursor)].compactMap { $0 }
                        }
                        continue
                    }
                } else if let p = PrintedPScanner.scan(cursor), p.strayCharacter == nil {
                    earlier = [p]
                    cursor = p.end
                    continue
                }
            }
            cursor.index += cursor.bytes[start] < 0x80 ? 1 : max(1, cursor.bytes.letterLength(at: start))
        }
        return results
    }

    /// The bytes with which statistics and P values begin: their letters, any capital, which may stand for a lost one, and
    /// what no letter of English is.
    private static let mayBegin: [Bool] = (0..<256).map { (byte: Int) -> Bool in
        byte >= 0x80 || (0x41...0x5A).contains(byte)
            || "tfrzcxgpns2?".utf8.contains { Int(truncatingIfNeeded: $0) == byte }
    }

    /// The room for a fraction that a blank parts from its decimal point.
    private static let lostFraction = 6

    private static func relation(_ sign: String) -> PrintedNumber.Relation? { PrintedNumber.Relation(rawValue: sign) }

    /// The result of the second value in "F(1, 15) = 19.9 and 5.16, p < .001 and p < .05"; one P counts for both.
    private static func twin(of first: TestResult, _ value: PrintedNumber, _ cursor: inout ByteCursor) -> TestResult? {
        var result = first
        result.value = value
        var inner = cursor
        inner.skipBlanks()
        if inner.take("and") {
            inner.skipBlanks()
            guard let p = PrintedPScanner.scan(inner), case .text(let block, let range) = first.place else {
                return nil
            }
            result.pValue = p.value
            result.place = .text(block: block, range: range.lowerBound..<p.end.index)
            cursor = p.end
        }
        return result
    }

    /// Whether "p" or "ns" stands among the sentence's words at all.
    private static func mayHold(_ phrase: Phrase) -> Bool {
        phrase.indices.contains { index in
            switch phrase.initial(index) {
            case UInt8(ascii: "s"): phrase.text(index) == "significant"
            case UInt8(ascii: "p"): mayBeP(phrase, index)
            case UInt8(ascii: "n"):
                Lexicon.opensNotSignificant.contains(phrase.text(index))
            default: false
            }
        }
    }

    /// Whether a word with the letter P goes on as one that gives a value does: "p", "ps", "p-value", "pvalue", "pb.001";
    /// "patients" and "placebo" go on with two letters.
    private static func mayBeP(_ phrase: Phrase, _ index: Int) -> Bool {
        let range = phrase.sentence.tokens[index].range
        guard range.count <= 10 else { return false }
        let (second, third) = (range.lowerBound + 1, range.lowerBound + 2)
        guard third < range.upperBound, phrase.bytes[second].isASCIILetter, phrase.bytes[third].isASCIILetter else {
            return true
        }
        switch phrase.bytes[second] | 0x20 {
        case UInt8(ascii: "s"), UInt8(ascii: "v"): return true
        case UInt8(ascii: "d"), UInt8(ascii: "g"), UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "o"),
            UInt8(ascii: "t"), UInt8(ascii: "w"):
            return Lexicon.gluedToP.contains { phrase.text(index).hasPrefix($0) }
        default: return false
        }
    }

    private static func isWordStart(_ cursor: ByteCursor) -> Bool {
        let before = cursor.previous
        return !before.isASCIILetter && !before.isASCIIDigit && before != UInt8(ascii: "_") && before < 0x80
            || before >= 0x80 && !isLetter(before: cursor)
    }

    /// Whether a letter beyond ASCII ends right before the cursor.
    private static func isLetter(before cursor: ByteCursor) -> Bool {
        var start = cursor.index - 1
        while start > 0, cursor.bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return cursor.bytes.isLetter(at: start) || cursor.bytes.raisedLength(at: start) > 0
    }

    /// The P value that stands before its statistic in the same bracket or after "by": "(P = .03; t = 2.31, df = 38)".
    private static func before(_ start: Int, _ earlier: [PrintedPScanner.Match], _ cursor: ByteCursor)
        -> PrintedPScanner.Match?
    {
        guard let p = earlier.last, start - p.end.index <= 60, start > p.end.index else { return nil }
        var gap = ByteCursor(bytes: cursor.bytes, index: p.end.index, end: start)
        while gap.index < gap.end {
            if gap.byte == UInt8(ascii: ")") || gap.byte == UInt8(ascii: "]") { return nil }
            let wordStart = gap.index
            while gap.index < gap.end, let byte = gap.byte, byte.isASCIILetter { gap.index += 1 }
            if gap.index > wordStart {
                guard Lexicon.betweenPAndStatistic.contains(gap.bytes.lowercased(wordStart..<gap.index)) else {
                    return nil
                }
            } else {
                guard !gap.bytes.isDigit(at: gap.index) else { return nil }
                gap.index += 1
            }
        }
        return p
    }

    private static func givesCoordinates(_ phrase: Phrase) -> Bool {
        ["x", "y"].allSatisfy { letter in
            phrase.indices.contains {
                phrase.text($0) == letter && phrase.isNumber($0 + 1)
                    || phrase.text($0) == letter && phrase.text($0 + 1) == "="
            }
        }
    }

    private static func result(
        _ found: StatisticScanner.Match, _ tail: StatisticTail, _ p: PrintedPScanner.Match, start: Int,
        sides: TestResult.Sides?, _ phrase: Phrase
    ) -> TestResult? {
        var doubts = found.doubts
        // the same stray character in both places is the sign of equality, which a statistic's value has
        if p.strayCharacter != nil, p.strayCharacter != found.strayCharacter { doubts.append(.sign) }
        let df1 = found.df1 ?? tail.df1
        let df2 = found.df2 ?? tail.df2
        let sizes = found.sizes + tail.sizes
        switch found.kind {
        case .f: guard df1 != nil, df2 != nil else { return nil }
        case .q: guard df1 != nil, df2 == nil else { return nil }
        case .r: guard df2 == nil, df1 != nil || sizes.count == 1, abs(found.value.value) <= 1 else { return nil }
        case .u: guard sizes.count == 2 else { return nil }
        // "x = 12, y = -4, z = 14" is a place in the brain
        case .z: guard df2 == nil, found.value.decimals > 0 || !givesCoordinates(phrase) else { return nil }
        case .t, .chiSquared: guard df2 == nil else { return nil }
        }
        let first = min(start, p.start)
        let last = max(tail.end, p.end.index, found.end.index)
        var result = TestResult(
            kind: found.kind, value: found.value, df1: df1, df2: df2, sizes: sizes, pValue: p.value,
            sides: p.sides ?? tail.sides ?? sides, doubts: doubts,
            place: .text(block: phrase.sentence.block, range: first..<last), sentence: phrase.index)
        result.statesOwnSides = (p.sides ?? tail.sides) != nil
        return result
    }
}

/// What a sentence says of the tails of its tests.
enum StatedSides {
    /// What a sentence without results of its own says of all tests: "All tests were two-sided", "P values are two-tailed".
    static func ofAllTests(_ phrase: Phrase) -> TestResult.Sides? {
        guard phrase.contains(Lexicon.testNouns, in: phrase.indices),
            phrase.contains(Lexicon.ofAllTests, in: phrase.indices)
        else { return nil }
        return find(phrase.bytes, phrase.sentence.range)
    }

    /// Whether a word of a sentence tells a test's sides: "two-sided", "tailed".
    static func isSaid(in sentence: Sentence, _ bytes: [UInt8]) -> Bool {
        let tokens = sentence.tokens
        return tokens.indices.contains { index in
            // most words end here
            maySay(tokens[index].initial) && bytes[tokens[index].range.upperBound - 1] | 0x20 == UInt8(ascii: "d")
                && (tokens[index].text.hasSuffix("sided") || tokens[index].text.hasSuffix("tailed"))
        }
    }

    /// Whether a word that tells a test's sides may begin with a byte.
    private static func maySay(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "o"), UInt8(ascii: "t"), UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "s"): true
        default: false
        }
    }

    /// The one kind of test that the words name; nil where they name none or both.
    static func find(_ bytes: [UInt8], _ range: Range<Int>) -> TestResult.Sides? {
        var found: Set<TestResult.Sides> = []
        var cursor = ByteCursor(bytes: bytes, index: range.lowerBound, end: range.upperBound)
        while cursor.index < cursor.end {
            if let byte = cursor.byte, [0x6F, 0x4F, 0x74, 0x54, 0x31, 0x32, 0x64, 0x44].contains(byte),
                !cursor.previous.isASCIILetter, !cursor.previous.isASCIIDigit, let sides = take(&cursor)
            {
                found.insert(sides)
            } else {
                cursor.index += 1
            }
        }
        return found.count == 1 ? found.first : nil
    }

    /// Takes "one-tailed", "2-sided", "directional" at the cursor.
    static func take(_ cursor: inout ByteCursor) -> TestResult.Sides? {
        var inner = cursor
        if inner.take("directional"), !inner.isInWord {
            cursor = inner
            return .one
        }
        guard let number = inner.takeAny(Lexicon.sideNumbers) else { return nil }
        inner.skipBlanks()
        _ = inner.takeMinus()
        inner.skipBlanks()
        guard inner.takeAny(Lexicon.sideEndings) != nil, !inner.isInWord else { return nil }
        cursor = inner
        return ["one", "1"].contains(number) ? .one : .two
    }
}
