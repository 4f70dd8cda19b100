/// The words of clinical listings brought to one form, so that "survivors" finds "alive" and "HSCT" finds "transplanted".
package enum ListingVocabulary {
    /// Words that say nothing about which patients are meant.
    package static let empty: Set<String> = [
        "patient", "subject", "child", "case", "participant", "individual", "the", "a", "an", "of", "in", "at", "by",
        "to", "and", "or",
        "who", "whom", "which", "that", "with", "for", "from", "on", "as", "were", "was", "had", "have", "has", "be",
        "been", "is",
        "are", "their", "its", "all", "each", "both", "other", "others", "these", "those", "this", "them", "they",
        "our", "we",
        "only", "also", "including", "included", "include", "had", "did", "do", "after", "during", "while", "within",
        "time",
        "year", "month", "week", "day", "number", "data", "study", "visit", "documented", "total", "additional",
        "overall",
        "showed", "show", "achieve", "receive", "undergo", "treat", "treated", "remain", "still", "aged", "age", "old",
        "evaluable",
        "same", "start", "start", "one", "two", "three", "respectively", "subsequently", "subsequent", "another", "any",
        "it", "there",
    ]

    package static let negators: Set<String> = ["not", "no", "never", "without", "none", "neither", "nor", "non"]

    private static let emptyHeads = WordHeads(empty)
    private static let synonymHeads = WordHeads(synonyms.keys)

    private static let synonyms = general.merging(Haematology.forms) { own, _ in own }

    private static let general: [String: String] = [
        "died": "die", "dead": "die", "death": "die", "deaths": "die", "dies": "die", "deceased": "die",
        "alive": "alive", "survivor": "alive", "survivors": "alive", "survived": "alive", "living": "alive",
        "transplanted": "transplant",
        "transplantation": "transplant", "transplantations": "transplant", "transplants": "transplant",
        "responder": "response", "responders": "response", "responded": "response", "respond": "response",
        "responses": "response", "responsive": "response",
        "nonresponder": "nonresponse", "nonresponders": "nonresponse", "non-responder": "nonresponse",
        "non-responders": "nonresponse", "nonresponse": "nonresponse", "non-response": "nonresponse",
        "remissions": "remission", "relapsed": "relapse", "relapses": "relapse",
        "relapsing": "relapse", "boys": "male", "boy": "male", "men": "male", "man": "male", "m": "male",
        "males": "male",
        "girls": "female", "girl": "female", "women": "female", "woman": "female", "f": "female", "females": "female",
        "achieved": "achieve", "achieving": "achieve", "received": "receive", "underwent": "undergo",
        "undergone": "undergo", "children": "child", "withdrew": "withdraw", "withdrawal": "withdraw",
        "withdrawn": "withdraw",
        "hematological": "hematologic", "haematological": "hematologic", "haematologic": "hematologic",
        "continued": "continue", "prior": "before", "previous": "before", "previously": "before",
        "continuous": "continuous", "molecularly": "molecular", "failures": "failure",
    ]

    /// One form of a word: lower case, synonyms joined, plural endings cut.
    package static func stem(_ word: String) -> String { stem(ofLower: word.lowercased()) }

    /// The same of a word in lower case.
    package static func stem(ofLower word: String) -> String {
        if synonymHeads.mayBegin(word), let known = synonyms[word] { return known }
        let bytes = word.utf8
        guard bytes.last == UInt8(ascii: "s"), bytes.count > 3 else { return word }
        if bytes.count > 4, word.hasSuffix("ies") { return String(word.dropLast(3)) + "y" }
        return word.hasSuffix("ss") ? word : String(word.dropLast())
    }

    /// The stems of a text that say something; hyphens and slashes part words except in short codes.
    package static func stems(_ text: String) -> [String] {
        var stems: [String] = []
        // a text of ASCII is brought to lower case at once, any other word by word
        let isLower = text.utf8Span.isKnownASCII
        let bytes = isLower ? Array(text.utf8).lowercased() : Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard !isSeparator(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, !isSeparator(bytes[index]) { index += 1 }
            let word = trimmed(bytes, start..<index)
            if !word.isEmpty { addStems(bytes[word], isLower: isLower, to: &stems) }
        }
        return stems
    }

    private static func addStems(_ word: ArraySlice<UInt8>, isLower: Bool, to stems: inout [String]) {
        let printed = String(decoding: word, as: UTF8.self)
        let lower = isLower ? printed : printed.lowercased()
        guard mayBeParted(lower) else { return add(stem(ofLower: lower), to: &stems) }
        for part in parts(ofLower: lower) { add(stem(part), to: &stems) }
    }

    private static func add(_ stem: String, to stems: inout [String]) {
        if !stem.isEmpty, !stem.utf8.allSatisfy(\.isASCIIDigitOrPoint),
            !emptyHeads.mayBegin(stem) || !empty.contains(stem)
        {
            stems.append(stem)
        }
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "|"):
            true
        default: false
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "*"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "?"), UInt8(ascii: "!"):
            true
        default: false
        }
    }

    /// A word without full stops, asterisks and quotation marks at its ends.
    private static func trimmed(_ bytes: [UInt8], _ word: Range<Int>) -> Range<Int> {
        var (start, end) = (word.lowerBound, word.upperBound)
        while start < end {
            if isMark(bytes[start]) {
                start += 1
            } else if end - start >= 3, isQuotationMark(bytes, at: start) {
                start += 3
            } else {
                break
            }
        }
        while start < end {
            if isMark(bytes[end - 1]) {
                end -= 1
            } else if end - start >= 3, isQuotationMark(bytes, at: end - 3) {
                end -= 3
            } else {
                break
            }
        }
        return start..<end
    }

    /// Whether three bytes are one of ‘ ’ “ ”.
    private static func isQuotationMark(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && [0x98, 0x99, 0x9C, 0x9D].contains(bytes[index + 2])
    }

    /// "CD19-negative" is "cd19" and "negative"; "T-cells" stays whole.
    package static func parts(_ word: String) -> [String] { parts(ofLower: word.lowercased()) }

    /// Whether a hyphen, a dash or a slash stands in a word.
    private static func mayBeParted(_ word: String) -> Bool {
        word.utf8.contains { $0 == 0x2D || $0 == 0x2F || $0 == 0xE2 }
    }

    private static func parts(ofLower lower: String) -> [String] {
        if !mayBeParted(lower) || synonyms[lower] != nil { return [lower] }
        let pieces = lower.split(whereSeparator: { $0 == "-" || $0 == "–" || $0 == "/" }).map(String.init)
        return pieces.count > 1
            ? pieces.filter { $0.utf8.count > 1 }
            : [lower.last == "–" || lower.last == "-" ? String(lower.dropLast()) + "-" : lower]
    }
}

extension UInt8 {
    fileprivate var isASCIIDigitOrPoint: Bool { (0x30...0x39).contains(self) || self == 0x2E }
}

private let endMarks: Set<Character> = [".", ",", "*", "\"", "“", "”", "’", "‘", "'", "?", "!"]

extension StringProtocol {
    /// Without full stops, asterisks and quotation marks at the ends.
    package var trimmingPunctuation: String {
        var view = Substring(self)
        while let first = view.first, endMarks.contains(first) { view = view.dropFirst() }
        while let last = view.last, endMarks.contains(last) { view = view.dropLast() }
        return String(view)
    }
}
