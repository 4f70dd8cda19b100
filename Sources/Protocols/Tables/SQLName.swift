import Language
import Paper

/// Names that need no quotation marks in SQL.
enum SQLName {
    private static let largestLength = 60

    static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.count <= largestLength else { return false }
        return (first.isASCIILetter || first == 0x5F)
            && bytes.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x5F }
    }

    /// A text in snake_case: "Table 1" is table_1, "MRD response" is mrd_response.
    static func made(of text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.lowercased().utf8 {
            if byte.isASCIILowercase || byte.isASCIIDigit {
                bytes.append(byte)
            } else if let last = bytes.last, last != 0x5F {
                bytes.append(0x5F)
            }
        }
        while bytes.last == 0x5F { bytes.removeLast() }
        let name = String(decoding: bytes.prefix(largestLength), as: UTF8.self)
        if name.isEmpty { return "column" }
        return name.utf8.first?.isASCIIDigit == true ? "_" + name : name
    }

    /// The name, with a number where it is taken.
    static func unique(_ name: String, _ taken: inout Set<String>) -> String {
        var candidate = name
        var count = 2
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(name)_\(count)"
            count += 1
        }
        return candidate
    }
}

/// Lists of numbers with ranges: "1, 2, 5-10".
package enum RowNumbers {
    private static let largest = 100_000

    /// The numbers in order; nil where the text is no such list.
    package static func list(_ text: String) -> [Int]? {
        var numbers: [Int] = []
        for part in text.split(separator: ",") {
            let ends = part.trimmed.split(omittingEmptySubsequences: false) { "-–".contains($0) }.map {
                Int(printed: String($0).trimmed)
            }
            guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }), ends.count <= 2,
                first <= last, last <= largest, numbers.count + last - first < largest
            else { return nil }
            numbers += first...last
        }
        return numbers.isEmpty ? nil : numbers
    }
}
