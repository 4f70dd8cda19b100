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
        let working = ComparedNumbers.all(in: check.working, behind: [";"])
        return !working.isEmpty && working.allSatisfy(isSame)
            || ComparedNumbers.all(in: check.message, behind: [",", ";"]).contains(where: isSame)
    }

    /// A computed number is the printed one where it rounds to it.
    private static func isSame(_ pair: ComparedNumbers) -> Bool {
        pair.computed.relation == .equal && pair.printed.relation == .equal
            && PrintedNumber(rounding: pair.computed.value, decimals: pair.printed.decimals)?.coefficient
                == pair.printed.coefficient
    }
}
