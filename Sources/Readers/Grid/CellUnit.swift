import Language
import Paper

/// What words in a table's cells say of units and counts.
enum CellUnit {
    /// Whether a cell gives nothing but the unit of those below: "n (%)", "Mean (SD)".
    static func isUnit(_ text: String) -> Bool {
        text.utf8.count <= longestUnit && LayoutWords.units.contains(text.lowercased())
    }

    private static let longestUnit = 24

    /// Whether a header names the column of all patients: "Total n (%)", "All", "Overall".
    static func isWhole(_ header: String) -> Bool {
        LayoutWords.whole.contains(String(header.lowercased().prefix { $0.isLetter }))
    }

    /// Whether a label names people and nothing of them, as the first row of a table may for its numbers of patients.
    static func isOfAnyone(_ label: String) -> Bool {
        let words = label.lowercased().utf8.split(separator: UInt8(ascii: " ")).map(Substring.init)
        return words.last.map { LayoutWords.anyone.contains(String($0)) } ?? false
            && words.dropLast().allSatisfy { $0 == "total" || $0 == "all" }
    }

    /// Whether a label begins as "n", "total" or "sample size" do, or ends in "n" or "no."; most do neither.
    private static func mayCount(_ label: String) -> Bool {
        guard let first = label.utf8.first(where: { !$0.isASCIISpace }),
            let last = label.utf8.last(where: { !$0.isASCIISpace && ![0x2C, 0x2E, 0x3A, 0x29].contains($0) })
        else { return true }
        return first >= 0x80 || last >= 0x80 || [0x6E, 0x74, 0x73].contains(first | 0x20)
            || [0x6E, 0x6F].contains(last | 0x20)
    }

    /// Whether a row's label, such as "N" or "Evaluable patients", says that its cells are numbers of patients.
    static func isCountLabel(_ label: String) -> Bool {
        guard mayCount(label) else { return false }
        var text = label.lowercased().folded
        while let last = text.last, last == ":" || last == "." && !text.hasSuffix("no.") || last == "," {
            text.removeLast()
        }
        for ending in [", n", " (n)", " n", ", no.", " (no.)"] where text.hasSuffix(ending) && text.count > ending.count
        {
            text = String(text.dropLast(ending.count))
            if LayoutWords.persons.contains(text) || text.hasSuffix(" population") || text == "total" { return true }
            text = "n of " + text
            break
        }
        // "No" alone is an answer
        if LayoutWords.countLabels.contains(text) {
            return true
        }
        let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
        guard let of = words.firstIndex(of: "of"), of <= 2,
            LayoutWords.counting.contains(words[0])
        else { return false }
        var rest = words[(of + 1)...]
        if let last = rest.last, LayoutWords.states.contains(last) { rest = rest.dropLast() }
        guard let noun = rest.last, LayoutWords.persons.contains(noun), rest.count <= 3 else { return false }
        return rest.dropLast().allSatisfy {
            LayoutWords.states.contains($0) || LayoutWords.beforePersons.contains($0)
        }
    }
}
