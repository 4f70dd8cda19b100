import FoundationEssentials
import Paper

/// A comma-separated table of reference results computed with R or statsmodels, kept outside the repository.
///
/// Tests that need one are skipped where the folder is absent; numbers copied from it stand in the tests beside them.
struct ReferenceTable {
    static let folder =
        ProcessInfo.processInfo.environment["CROSSFOOT_REFERENCES"]
        ?? URL(filePath: #filePath).appending(path: "../../../../shared").standardized.path
    static let isPresent = FileManager.default.fileExists(atPath: folder + "/statistics/README.md")
    static let absence = "no reference tables: set CROSSFOOT_REFERENCES to their folder"

    struct Row {
        var fields: [String: String]

        subscript(_ name: String) -> String { fields[name] ?? "" }

        func number(_ name: String) -> Double? { Double(self[name]) }

        func integer(_ name: String) -> Int { Int(self[name]) ?? -1 }
    }

    let rows: [Row]

    /// Reads a table with a header line; quotes around fields are dropped, commas and line ends within them are kept.
    init(_ path: String, separator: Character = ",") {
        let data = FileManager.default.contents(atPath: ReferenceTable.folder + "/" + path) ?? Data()
        var lines: [[String]] = [[""]]
        var isQuoted = false
        for character in String(decoding: data, as: UTF8.self) {
            let last = lines.count - 1
            if character == "\"" {
                isQuoted.toggle()
            } else if character == separator, !isQuoted {
                lines[last].append("")
            } else if character.isNewline, !isQuoted {
                lines.append([""])
            } else {
                lines[last][lines[last].count - 1].append(character)
            }
        }
        let names = lines.first ?? []
        rows = lines.dropFirst().filter { $0 != [""] }.map { line in
            Row(fields: Dictionary(zip(names, line), uniquingKeysWith: { first, _ in first }))
        }
    }
}

/// Whether two numbers agree to a relative (for small numbers absolute) error.
func isClose(_ a: Double, _ b: Double, within error: Double = 1e-7) -> Bool {
    abs(a - b) <= error * max(1, abs(a), abs(b))
}

/// A number as a paper prints it, with its relation before it: "<.001", "-2.20".
func printed(_ text: String) -> PrintedNumber {
    var digits = Substring(text)
    var relation = PrintedNumber.Relation.equal
    for known in [PrintedNumber.Relation.less, .lessOrEqual, .greater, .greaterOrEqual, .about]
    where digits.hasPrefix(known.rawValue) {
        relation = known
        digits = digits.dropFirst()
        break
    }
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let coefficient = Int(parts.joined()) ?? 0
    return PrintedNumber(
        coefficient: isNegative ? -coefficient : coefficient, decimals: parts.count > 1 ? parts[1].count : 0,
        relation: relation, printed: String(digits))
}
