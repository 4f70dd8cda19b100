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
    package static func stem(_ word: String) -> String {
        let lower = word.lowercased()
        if let known = synonyms[lower] { return known }
        if lower.hasSuffix("ies"), lower.utf8.count > 4 { return String(lower.dropLast(3)) + "y" }
        if lower.hasSuffix("s"), !lower.hasSuffix("ss"), lower.utf8.count > 3 { return String(lower.dropLast()) }
        return lower
    }

    /// The stems of a text that say something; hyphens and slashes part words except in short codes.
    package static func stems(_ text: String) -> [String] {
        var stems: [String] = []
        for raw in text.utf8.split(whereSeparator: { separators.contains($0) }) {
            let word = trimmed(raw)
            guard !word.isEmpty else { continue }
            for part in parts(String(decoding: word, as: UTF8.self)) {
                let stem = stem(part)
                if !stem.isEmpty, !empty.contains(stem), !stem.utf8.allSatisfy(\.isASCIIDigitOrPoint) {
                    stems.append(stem)
                }
            }
        }
        return stems
    }

    private static let separators = [UInt8](" ,;:()[]|".utf8)
    private static let marks = [UInt8](".,*\"'?!".utf8)

    /// A word without full stops, asterisks and quotation marks at its ends.
    private static func trimmed(_ word: Substring.UTF8View) -> Substring.UTF8View {
        var view = word
        while let first = view.first {
            if marks.contains(first) {
                view = view.dropFirst()
            } else if first == 0xE2, isQuotationMark(view.prefix(3)) {
                view = view.dropFirst(3)
            } else {
                break
            }
        }
        while let last = view.last {
            if marks.contains(last) {
                view = view.dropLast()
            } else if last >= 0x80, isQuotationMark(view.suffix(3)) {
                view = view.dropLast(3)
            } else {
                break
            }
        }
        return view
    }

    /// Whether three bytes are one of ‘ ’ “ ”.
    private static func isQuotationMark(_ bytes: Substring.UTF8View) -> Bool {
        [[0xE2, 0x80, 0x98], [0xE2, 0x80, 0x99], [0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D]].contains {
            bytes.elementsEqual($0)
        }
    }

    /// "CD19-negative" is "cd19" and "negative"; "T-cells" stays whole.
    package static func parts(_ word: String) -> [String] {
        let lower = word.lowercased()
        if synonyms[lower] != nil || !lower.utf8.contains(where: { $0 == 0x2D || $0 == 0x2F || $0 == 0xE2 }) {
            return [lower]
        }
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
