import Language
import Paper

/// Finds powers of ten with their percentage: "10-4 (0.01%)", "1 x 10−3 (0.1 %)".
enum PowerGrammar {
    static func statements(in phrase: Phrase) -> [PowerStatement] {
        phrase.numbers.compactMap { number in
            let base = number - 2
            guard phrase.initial(base).isASCIIDigit, phrase.isOpening(base + 1), let percent = phrase.number(base + 2),
                phrase.percentEnd(base + 2).map({ phrase.isClosing($0) }) ?? false,
                let power = power(phrase.text(base))
            else { return nil }
            var (factor, start) = (power.factor, base)
            if factor == nil, isTimes(phrase.text(base - 1)), let number = phrase.number(base - 2) {
                (factor, start) = (number, base - 2)
            }
            return PowerStatement(
                factor: factor, exponent: -power.exponent, percent: percent, place: phrase.place(start..<(base + 5)),
                sentence: phrase.index)
        }
    }

    private static func isTimes(_ text: String) -> Bool { text == "x" || text == "×" || text == "·" }

    /// "10-4" and "1x10-4", flattened, as one token.
    private static func power(_ text: String) -> (factor: PrintedNumber?, exponent: Int)? {
        let parts = text.unicodeScalars.split { $0.isDash }.map(String.init)
        guard parts.count == 2, let exponent = Int(printed: parts[1]), (1...9).contains(exponent),
            parts[0].hasSuffix("10")
        else { return nil }
        let head = parts[0].dropLast(2)
        guard let last = head.last else { return (nil, exponent) }
        let digits = Array(head.dropLast().utf8)
        guard isTimes(String(last)), let match = NumberScanner.scan(digits, at: 0),
            match.range.upperBound == digits.count
        else { return nil }
        return (match.number, exponent)
    }
}
