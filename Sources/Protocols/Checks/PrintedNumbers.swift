import Paper

/// The numbers of a printed text, each with its sign and relation: "−8.3 (−22.1 to 5.0)" holds three.
enum PrintedNumbers {
    static func all(in text: String) -> [PrintedNumber] {
        let bytes = Array(text.utf8)
        var numbers: [PrintedNumber] = []
        var index = 0
        while index < bytes.count {
            let follows = index > 0 && (bytes[index - 1].isASCIILetter || bytes[index - 1].isASCIIDigit)
            guard let match = NumberScanner.scan(bytes, at: index), !follows || bytes[index].isASCIIDigit else {
                index = max(index + 1, follows ? index + 1 : NumberScanner.endOfRun(bytes, at: index))
                continue
            }
            var number = match.number
            let (isNegative, start) = sign(bytes, before: index)
            if isNegative { number.coefficient = -number.coefficient }
            number.relation = relation(bytes, before: start)
            numbers.append(number)
            index = match.range.upperBound
        }
        return numbers
    }

    /// A dash right before a number is a sign unless a number or letter ends right before it.
    private static func sign(_ bytes: [UInt8], before index: Int) -> (isNegative: Bool, start: Int) {
        for dash in ["-", "\u{2212}", "\u{2013}"] {
            let mark = Array(dash.utf8)
            let start = index - mark.count
            guard start >= 0, Array(bytes[start..<index]) == mark else { continue }
            let isJoined =
                start > 0
                && (bytes[start - 1].isASCIIDigit || bytes[start - 1].isASCIILetter
                    || bytes[start - 1] == UInt8(ascii: ")") || bytes[start - 1] == UInt8(ascii: "%"))
            return isJoined ? (false, index) : (true, start)
        }
        return (false, index)
    }

    private static func relation(_ bytes: [UInt8], before index: Int) -> PrintedNumber.Relation {
        var end = index
        while end > 0, bytes[end - 1].isASCIISpace { end -= 1 }
        let before = String(decoding: bytes[max(0, end - 3)..<end], as: UTF8.self)
        if before.hasSuffix("<") { return .less }
        if before.hasSuffix(">") { return .greater }
        if before.hasSuffix("≤") || before.hasSuffix("<=") { return .lessOrEqual }
        if before.hasSuffix("≥") || before.hasSuffix(">=") { return .greaterOrEqual }
        return .equal
    }
}

extension RowNumbers {
    /// Sorted numbers as papers list them: "4-6, 9"; two neighbours stand apart.
    static func text(_ sorted: [Int]) -> String {
        var parts: [String] = []
        var index = 0
        while index < sorted.count {
            var end = index
            while end + 1 < sorted.count, sorted[end + 1] == sorted[end] + 1 { end += 1 }
            if end - index >= 2 {
                parts.append("\(sorted[index])-\(sorted[end])")
            } else {
                parts += sorted[index...end].map(String.init)
            }
            index = end + 1
        }
        return parts.joined(separator: ", ")
    }
}
