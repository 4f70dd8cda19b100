import Language
import Paper
import XMLTree

/// Holds what a paper says it holds against what was read of it: what is missing becomes a gap.
///
/// Only a paper's own words are asked, so that the rules are one for all formats and publishers.
struct Completeness {
    private let paper: Paper

    init(_ paper: Paper) { self.paper = paper }

    func note(in paper: inout Paper) {
        paper.gaps += articleGap().map { [$0] } ?? []
        paper.gaps += tableGaps()
        if paper.format.isMarkup { paper.gaps += lostCharacters() }
    }

    // MARK: The article

    /// Pages of the web that tell a reader to log in, to wait or to go away have fewer words.
    private static let leastWordsOfPage = 60
    /// A title, an abstract and what journals print beside them leave fewer words for the article.
    private static let leastWordsOfArticle = 150
    private static let mostWordsOfNotice = 600

    private func articleGap() -> Gap? {
        func gap(_ reason: String) -> Gap {
            let first = paper.blocks.first
            return Gap(
                .article, reason: reason,
                passage: first?.passages.first.map { passage in
                    var passage = passage
                    passage.quote = String(passage.quote.prefix(120))
                    return passage
                } ?? Passage(quote: paper.title ?? ""))
        }
        guard paper.tables.isEmpty else { return nil }
        let texts = paper.blocks.filter { $0.kind != .title && $0.kind != .heading }
        let words = texts.reduce(0) { $0 + Self.wordCount($1.text) }
        if !texts.contains(where: { Self.holdsSentence($0.text) }) {
            return gap("no sentence was found: the file holds no article's text")
        }
        let isDivided = paper.blocks.contains {
            [.introduction, .methods, .results, .discussion].contains($0.section)
        }
        if paper.format == .html, words < Self.leastWordsOfPage {
            return gap(
                "the page holds \(words) words: it may be a notice, or not have been loaded when it was saved")
        }
        if !isDivided, words < Self.mostWordsOfNotice, let phrase = noticePhrase(texts) {
            return gap("the page says \"\(phrase)\" and holds no article")
        }
        let abstract = texts.filter { $0.section == .abstract }.reduce(0) { $0 + Self.wordCount($1.text) }
        if abstract > 0, !isDivided || paper.format == .jats, words - abstract < Self.leastWordsOfArticle {
            return gap("only an abstract is in the file: the article's text and tables were not read")
        }
        return nil
    }

    /// What servers and gates say instead of an article.
    private static let noticePhrases = [
        "access denied", "403 forbidden", "401 unauthorized", "404 not found", "page not found", "captcha",
        "verify you are human", "verify that you are human", "not a robot", "unusual traffic", "enable javascript",
        "enable cookies", "javascript is disabled", "cookies are disabled", "checking your browser", "log in to",
        "sign in to", "session has expired", "service unavailable", "bad gateway", "too many requests",
        "purchase access", "rent or buy", "subscribe to read",
    ]

    private func noticePhrase(_ texts: [Block]) -> String? {
        for text in [paper.title ?? ""] + paper.blocks.map(\.text) {
            let lower = text.lowercased()
            if let phrase = Self.noticePhrases.first(where: { lower.contains($0) }) { return phrase }
        }
        return nil
    }

    private static func wordCount(_ text: String) -> Int {
        var count = 0
        var isCounted = false
        for byte in text.utf8 {
            if byte == 0x20 {
                isCounted = false
            } else if !isCounted, byte.isASCIILetter || byte >= 0x80 {
                isCounted = true
                count += 1
            }
        }
        return count
    }

    /// Three words and a mark behind them.
    private static func holdsSentence(_ text: String) -> Bool {
        guard wordCount(text) >= 3, let last = text.utf8.last(where: { $0 != UInt8(ascii: ")") && $0 != 0x22 }) else {
            return false
        }
        return last < 0x80 && ".?!:;".utf8.contains(last) || text.contains(". ") || wordCount(text) >= 12
    }

    // MARK: Tables

    private func tableGaps() -> [Gap] {
        var known = Set<Int>()
        var unnumbered = 0
        for table in paper.tables {
            if let number = Self.number(ofLabel: table.label ?? table.caption ?? "") {
                known.insert(number)
            } else {
                unnumbered += 1
            }
        }
        for gap in paper.gaps where gap.kind == .table {
            if let number = Self.number(ofLabel: gap.reason) { known.insert(number) }
        }
        var gaps: [Gap] = []
        // captions of which no table came
        // by index: a copy of a block would count the references of all its texts
        for index in paper.blocks.indices {
            guard paper.blocks[index].kind == .caption || paper.blocks[index].kind == .paragraph,
                paper.blocks[index].text.utf8.first(where: { $0 != 0x20 }) == UInt8(ascii: "T")
            else { continue }
            let block = paper.blocks[index]
            guard block.table == nil, block.section != .references,
                let label = CaptionLabel(block.text), label.kind == .table,
                let number = Self.number(ofLabel: label.printed), known.insert(number).inserted
            else { continue }
            gaps.append(
                Gap(
                    .table, reason: "\(label.printed) has a caption and no rows that could be read: perhaps a picture",
                    passage: block.passages.first ?? Passage(quote: block.text)))
        }
        var cited: [(number: Int, gap: Gap)] = []
        for index in paper.blocks.indices
        where paper.blocks[index].kind == .paragraph && paper.blocks[index].section != .references {
            for citation in TableCitations(paper.blocks[index].text).found where known.insert(citation.number).inserted
            {
                cited.append(
                    (
                        citation.number,
                        Gap(
                            .table, reason: "the text cites Table \(citation.number), which was not found in the file",
                            passage: paper.blocks[index].passages(citation.range).first
                                ?? Passage(quote: paper.blocks[index].text))
                    ))
            }
        }
        // tables without a label may be the ones that are cited
        guard cited.count > unnumbered else { return gaps }
        return gaps + cited.sorted { $0.number < $1.number }.map(\.gap)
    }

    /// The number of a table of the paper itself by its label, "Table 2" or "TABLE II"; nil for a supplement's.
    private static func number(ofLabel label: String) -> Int? {
        let words = label.split(separator: " ", maxSplits: 2)
        guard words.count > 1, LayoutWords.tableLabels.contains(words[0].lowercased())
        else { return nil }
        return TableCitations.number(Array(words[1].utf8)[...])
    }

    // MARK: Characters

    private static func hasLostCharacter(_ text: String) -> Bool {
        // the sign's first byte: most texts hold none
        text.utf8Span.span.holds(0xEF) && text.contains("\u{FFFD}")
    }

    private func lostCharacters() -> [Gap] {
        var lost = paper.blocks.indices.filter { Self.hasLostCharacter(paper.blocks[$0].text) }
            .compactMap { paper.blocks[$0].passages.first }
        // by index: nearly every cell is looked at and not taken
        for table in paper.tables {
            for row in table.rows.indices {
                for column in table.rows[row].cells.indices {
                    guard let text = table.rows[row].cells[column]?.text, Self.hasLostCharacter(text) else { continue }
                    lost += [table.rows[row].cells[column]?.place].compactMap { $0 }
                }
            }
        }
        return lost.map { Gap(.text, reason: "a character was lost before this text was made", passage: $0) }
    }
}

/// The tables of its own that a text cites: "Table 2", "Tables 1 and 3-5", "TABLE II".
struct TableCitations {
    /// In order; `range` are the UTF-8 offsets of the citation.
    private(set) var found: [(number: Int, range: Range<Int>)] = []

    private static let most = 50

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var index = 0
        // few bytes are a "b": it is looked for
        var (small, capital) = (0, 0)
        while index < bytes.count {
            if small < index + 2 { small = bytes.place(of: UInt8(ascii: "b"), from: index + 2) ?? bytes.count }
            if capital < index + 2 { capital = bytes.place(of: UInt8(ascii: "B"), from: index + 2) ?? bytes.count }
            guard min(small, capital) < bytes.count else { return }
            index = min(small, capital) - 2
            guard bytes[index] | 0x20 == UInt8(ascii: "t"), bytes[index + 1] | 0x20 == UInt8(ascii: "a"),
                index == 0 || !Self.isWordByte(bytes[index - 1])
            else {
                index += 1
                continue
            }
            let end = Self.wordEnd(bytes, index)
            let word = String(decoding: bytes[index..<end], as: UTF8.self)
            if LayoutWords.tableCitations.contains(word),
                !Self.isOfSupplement(bytes, before: index)
            {
                take(bytes, from: index, numbersAt: end)
            }
            index = max(end, index + 1)
        }
    }

    private mutating func take(_ bytes: [UInt8], from start: Int, numbersAt end: Int) {
        var numbers: [Int] = []
        var index = end < bytes.count && bytes[end] == UInt8(ascii: ".") ? end + 1 : end
        var last = end
        var isRange = false
        while true {
            index = Self.skipBlanks(bytes, index)
            let from = index
            index = Self.wordEnd(bytes, index)
            guard let number = Self.number(bytes[from..<index]),
                index + 1 >= bytes.count || !Self.isDecimal(bytes, index)
            else { break }
            if isRange, let first = numbers.last, number > first, number - first < Self.most {
                numbers += (first + 1)...number
            } else {
                numbers.append(number)
            }
            last = index
            guard let (next, joins) = Self.separator(bytes, index) else { break }
            index = next
            isRange = joins
        }
        guard !numbers.isEmpty, !Self.isOfSupplement(bytes, behind: last) else { return }
        found += numbers.filter { $0 <= Self.most }.map { ($0, start..<last) }
    }

    /// 2 for "2", "2A" and "II"; nil for "S2" and "A1".
    static func number(_ word: ArraySlice<UInt8>) -> Int? {
        var digits = word.prefix { $0.isASCIIDigit }
        if digits.isEmpty { return roman(word) }
        if digits.count > 2 { return nil }
        let rest = word[digits.endIndex...].prefix { $0.isASCIILetter }
        guard rest.count <= 1 else { return nil }
        while digits.count > 1, digits.first == UInt8(ascii: "0") { digits.removeFirst() }
        let value = digits.reduce(0) { $0 * 10 + Int(truncatingIfNeeded: $1 - 0x30) }
        return value > 0 ? value : nil
    }

    private static func roman(_ word: ArraySlice<UInt8>) -> Int? {
        let letters = word.prefix { $0.isASCIIUppercase }
        guard !letters.isEmpty, letters.count <= 5, letters.allSatisfy({ "IVX".utf8.contains($0) }) else { return nil }
        let values = letters.map { $0 == UInt8(ascii: "I") ? 1 : $0 == UInt8(ascii: "V") ? 5 : 10 }
        var sum = 0
        for (index, value) in values.enumerated() {
            sum += index + 1 < values.count && values[index + 1] > value ? -value : value
        }
        return sum
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 }

    private static func wordEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index].isASCIILetter || bytes[index].isASCIIDigit { index += 1 }
        return index
    }

    private static func skipBlanks(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if bytes[index] == 0x20 {
                index += 1
            } else if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    /// "2.1" numbers a table of a book.
    private static func isDecimal(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: ".") && bytes[index + 1].isASCIIDigit
    }

    /// What may stand between two numbers: "," "and" "or" "&", or a dash or "to", which joins them to a range.
    private static func separator(_ bytes: [UInt8], _ start: Int) -> (next: Int, joins: Bool)? {
        var index = skipBlanks(bytes, start)
        var hasAny = false
        var joins = false
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") {
            index = skipBlanks(bytes, index + 1)
            hasAny = true
        }
        for (word, isRange) in [("and", false), ("or", false), ("&", false), ("to", true), ("–", true), ("-", true)] {
            let own = Array(word.utf8)
            guard index + own.count < bytes.count, Array(bytes[index..<index + own.count]) == own else { continue }
            if own[0].isASCIILetter, isWordByte(bytes[index + own.count]) { continue }
            index = skipBlanks(bytes, index + own.count)
            hasAny = true
            joins = isRange
            break
        }
        return hasAny ? (index, joins) : nil
    }

    /// Whether the word before a citation says that the table stands elsewhere: "Supplementary Table 2".
    private static func isOfSupplement(_ bytes: [UInt8], before index: Int) -> Bool {
        let words = bytes[max(0, index - 40)..<index].split(separator: UInt8(ascii: " "))
        guard let last = words.last.map({ String(decoding: $0, as: UTF8.self).lowercased() }) else { return false }
        return LayoutWords.ofSupplements.contains { last.contains($0) }
    }

    /// Whether the words behind it say so: "Table 2 in the Supplement", "Table 1 of the appendix", "Table 3 of Jones".
    private static func isOfSupplement(_ bytes: [UInt8], behind index: Int) -> Bool {
        let text = String(decoding: bytes[index..<min(bytes.count, index + 48)], as: UTF8.self).lowercased()
        let clause = text.prefix { !".;)(".contains($0) }
        if LayoutWords.supplements.contains(where: { clause.contains($0) }) { return true }
        return clause.hasPrefix(" of ") || clause.hasPrefix(" in ref")
    }
}
