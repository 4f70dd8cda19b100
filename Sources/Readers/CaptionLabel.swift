import Language
import Paper

/// The label that begins a caption, such as "Table 1" or "Figure 2".
struct CaptionLabel: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case table, figure }

    var kind: Kind
    /// "1", "S2", "IV".
    var number: String
    /// As printed, without closing mark: "Table 1".
    var printed: String
    /// The caption's words on this line.
    var rest: String
    var isContinuation: Bool

    /// "2a": one of the parts of a table.
    private static func isPart(_ number: [UInt8]) -> Bool {
        guard let last = number.last, (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(last), number.count > 1 else {
            return false
        }
        return number.dropLast().allSatisfy(\.isASCIIDigit)
    }

    /// "I", "IV", "XII": numbers up to 39.
    private static func isRoman(_ number: [UInt8]) -> Bool {
        let tens = number.prefix { $0 == UInt8(ascii: "X") }
        let ones = String(decoding: number.dropFirst(tens.count), as: UTF8.self)
        return tens.count <= 3 && ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].contains(ones)
    }

    var id: String { (kind == .table ? "table-" : "figure-") + number.lowercased() }

    /// Reads a label at the beginning of a line; nil where the line is prose that merely names a table.
    ///
    /// Of what is certain to be a caption a mark behind the number is enough: "Table 3. miR-21 and survival".
    init?(_ text: String, isCaption: Bool = false) {
        // most paragraphs end here
        var head = text.utf8.drop { $0 == 0x20 }.makeIterator()
        guard let letter = head.next(), letter == UInt8(ascii: "T") || letter == UInt8(ascii: "F"),
            let second = head.next(), second | 0x20 == (letter == UInt8(ascii: "T") ? 0x61 : 0x69)
        else { return nil }
        var words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true).map(String.init)
        guard var first = words.first else { return nil }
        // "Table-2", "Table-II"
        var joint = " "
        if let dash = first.firstIndex(where: { $0 == "-" || $0 == "\u{2010}" || $0 == "\u{2011}" }) {
            joint = String(first[dash])
            words = [String(first[..<dash]), String(first[first.index(after: dash)...])]
            let rest = text.drop { $0 == " " }.dropFirst(first.count).trimmed
            if !rest.isEmpty { words.append(rest) }
            first = words[0]
        }
        switch first.lowercased() {
        case let word where LayoutWords.tableLabels.contains(word): kind = .table
        case "figure", "fig.", "fig": kind = .figure
        default: return nil
        }
        guard first.utf8.first?.isASCIIUppercase == true, words.count > 1 else { return nil }
        var bytes = Array(words[1].utf8)
        var isClosed = false
        while let last = bytes.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ":") {
            bytes.removeLast()
            isClosed = true
        }
        guard !bytes.isEmpty, bytes.count <= 5, bytes.contains(where: { $0.isASCIIDigit }) || Self.isRoman(bytes),
            bytes.allSatisfy({ $0.isASCIIDigit || $0.isASCIIUppercase }) || Self.isPart(bytes)
        else { return nil }
        number = String(decoding: bytes, as: UTF8.self)
        printed = first + joint + number
        var tail = words.count > 2 ? words[2].trimmed : ""
        while let mark = tail.unicodeScalars.first, mark == "|" || mark == "." || mark == ":" || mark.isDash {
            tail = String(tail.unicodeScalars.dropFirst()).trimmed
            isClosed = true
        }
        rest = tail
        isContinuation = tail.lowercased().contains("continued")
        guard let initial = tail.unicodeScalars.first else {
            guard isClosed else { return nil }
            return
        }
        let opens = initial.properties.isUppercase || initial == "(" || initial == "["
        guard opens || isContinuation || isClosed && (isCaption || !initial.properties.isLowercase) else { return nil }
    }
}
