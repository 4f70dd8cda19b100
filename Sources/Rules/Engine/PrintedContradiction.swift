import Language
import Paper

/// Holds a finding to its word: what it prints as computed and as printed must differ.
///
/// A rule may compare other figures than those it shows; a reader can only redo what is shown.
enum PrintedContradiction {
    /// Whether a message or working says of a number that it is not what it is: "= 163; printed 163", "is 163, not 163".
    static func isMissing(_ check: Check) -> Bool {
        guard check.verdict == .disagrees else { return false }
        // behind a comma a working may show the figures that do fit
        let working = pairs(in: check.working, behind: [";"])
        return !working.isEmpty && working.allSatisfy(isSame)
            || pairs(in: check.message, behind: [",", ";"]).contains(where: isSame)
    }

    /// A computed number is the printed one where it rounds to it.
    private static func isSame(_ pair: (computed: PrintedNumber, printed: PrintedNumber)) -> Bool {
        pair.computed.relation == .equal && pair.printed.relation == .equal
            && PrintedNumber(rounding: pair.computed.value, decimals: pair.printed.decimals)?.coefficient
                == pair.printed.coefficient
    }

    /// Numbers that the words hold against each other.
    private static func pairs(in text: String, behind signs: Set<String>) -> [(
        computed: PrintedNumber, printed: PrintedNumber
    )] {
        let tokens = Tokenizer(text).tokens
        var found: [(computed: PrintedNumber, printed: PrintedNumber)] = []
        for position in tokens.indices.dropFirst(2) {
            guard let printed = tokens[position].number else { continue }
            // "163; printed 163", "163, not 163", "12.3 %, printed is 12.3 %"
            var before = position - 1
            if tokens[before].text == "is" { before -= 1 }
            guard before > 1, ["printed", "not"].contains(tokens[before].text) else { continue }
            before -= 1
            guard signs.contains(tokens[before].text) else { continue }
            before -= 1
            if tokens[before].text == "%" { before -= 1 }
            guard before > 0, let computed = tokens[before].number, ["=", "is"].contains(tokens[before - 1].text) else {
                continue
            }
            found.append((computed, printed))
        }
        return found
    }
}
