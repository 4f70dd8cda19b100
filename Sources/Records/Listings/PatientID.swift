import Language
import Paper

/// The name by which a paper calls one patient, mostly a number: "7", "P09", "A-01", the "142" of "UPN 142".
package struct PatientID: Hashable, Comparable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
    /// As printed.
    package let name: String
    /// Nil where a letter is part of the name.
    package let number: Int?
    /// In lower case, with one kind of dash: "P-09" and "p–09" are one patient.
    private let key: String

    package init(_ number: Int) {
        self.number = number
        name = String(number)
        key = name
    }

    package init(integerLiteral value: Int) { self.init(value) }

    init(_ name: String) {
        self.name = name
        number = Int(printed: name)
        key = number.map(String.init) ?? Self.key(name)
    }

    /// As names of one patient are compared.
    static func key(_ name: String) -> String {
        String(String.UnicodeScalarView(name.lowercased().unicodeScalars.map { $0.isDash ? "-" : $0 }))
    }

    /// The digits in a name with letters: the 9 of "P09".
    var digits: Int? {
        let parts = key.utf8.split { !$0.isASCIIDigit }
        return parts.count == 1 ? Int(printed: String(Substring(parts[0]))) : nil
    }

    package var description: String { name }

    package static func == (one: PatientID, other: PatientID) -> Bool { one.key == other.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
    package static func < (one: PatientID, other: PatientID) -> Bool {
        (one.number ?? .max, one.key) < (other.number ?? .max, other.key)
    }
}

/// The names of the rows of a table with a row a patient.
enum RowNaming {
    private static let least = (rows: 5, columns: 4)

    /// One a row; nil where the table's first column does not name patients.
    ///
    /// Numbers from 1 on do so under any header; other numbers and names with letters only under one that speaks of patients.
    static func ids(of table: Table) -> [PatientID]? {
        guard table.rows.count >= least.rows, table.columns.count >= least.columns,
            let first = table.rows[0].cells.first.flatMap({ $0?.text }), mayBeID(first)
        else { return nil }
        var ids: [PatientID] = []
        for row in table.rows {
            guard let text = row.cells.first.flatMap({ $0?.text }), let id = id(text) else { return nil }
            ids.append(id)
        }
        if ids.enumerated().allSatisfy({ $1.number == $0 + 1 }) {
            return isOfPatients(table) || !areOfGroups(table) ? ids : nil
        }
        guard Set(ids).count == ids.count, isOfPatients(table) || areCounted(ids, table) else { return nil }
        let numbered = ids.count { $0.number != nil }
        // "A, B, C, D, E, F, G, H, J": letters that look like numbers may be left out
        let letters = ids.compactMap { $0.name.utf8.count == 1 ? $0.name.uppercased() : nil }
        let isAlphabet = letters.count == ids.count && zip(letters, letters.dropFirst()).allSatisfy(<)
        let isLettered = ids.allSatisfy { $0.number == nil && $0.name.utf8.contains(where: \.isASCIIDigit) }
        let areInitials = ids.allSatisfy { isInitials($0.name) }
        return numbered == ids.count || isLettered || isAlphabet || areInitials ? ids : nil
    }

    /// Whether the figures are of groups, as shares, spreads and limits are: the rows are numbered, and no patients.
    private static func areOfGroups(_ table: Table) -> Bool {
        let names = table.rows.map { $0.cells.dropFirst().first.flatMap { $0?.text } ?? "" }
        guard Set(names).count == names.count, names.allSatisfy({ $0.count { $0.isLetter } > 2 }) else { return false }
        var (pairs, figures) = (0, 0)
        for row in table.rows {
            for cell in row.cells.dropFirst() {
                switch cell.map({ CellScanner.value(of: $0.text) }) {
                case .plusMinus?, .countPercent?, .interval?:
                    (pairs, figures) = (pairs + 1, figures + 1)
                case .number?, .percent?: figures += 1
                default: continue
                }
            }
        }
        return pairs >= least.rows && pairs * 2 >= figures
    }

    /// A look that most first cells of tables do not pass.
    private static func mayBeID(_ text: String) -> Bool {
        text.utf8.count <= longest
            && (text.utf8.count == 1 || isInitials(text) || text.utf8.contains(where: \.isASCIIDigit))
    }

    /// "BN", "XIV": capital letters alone, which are initials or a Roman number.
    private static func isInitials(_ text: String) -> Bool {
        (1...mostLetters).contains(text.utf8.count) && text.utf8.allSatisfy { 0x41...0x5A ~= $0 }
            && (text.utf8.count <= 3 || text.utf8.allSatisfy { "IVXL".utf8.contains($0) })
    }

    private static let longest = 16

    /// "7", "P09", "A-01", "Patient 3".
    static func id(_ text: String) -> PatientID? {
        var name = text.trimmed
        if let blank = name.firstIndex(of: " "), Lexicon.isPatientHead(name[..<blank].lowercased()) {
            name = String(name[name.index(after: blank)...]).trimmed
        }
        let letters = name.utf8.count { $0.isASCIILetter }
        guard !name.isEmpty, name.utf8.count <= longest, letters <= mostLetters,
            name.unicodeScalars.allSatisfy({
                $0.isDash || $0.isASCII && ($0.properties.isAlphabetic || $0.value.isDigit)
            }),
            name.utf8.contains(where: \.isASCIIDigit) || letters == 1 && name.utf8.count == 1 || isInitials(name)
        else { return nil }
        return PatientID(name)
    }

    private static let mostLetters = 4

    /// Whether the first header names patients, or says "ID" only and another column gives sex or age.
    ///
    /// Words for patients may stand with what tells them apart: "Patient", "Case ID", "UPN".
    private static func isOfPatients(_ table: Table) -> Bool {
        let words = words(table.columns[0])
        guard !words.isEmpty, words.allSatisfy({ Lexicon.isPatientHead($0) || Lexicon.identifierNouns.contains($0) })
        else { return false }
        return words.contains(where: Lexicon.isPatientHead)
            || table.columns.dropFirst().contains { self.words($0).contains(where: Lexicon.isOfPerson) }
    }

    /// Whether rows under "ID" are one letter with the numbers from 1 on: "L1, L2, L3".
    private static func areCounted(_ ids: [PatientID], _ table: Table) -> Bool {
        let head = words(table.columns[0])
        guard !head.isEmpty, head.allSatisfy(Lexicon.identifierNouns.contains) else { return false }
        let letters = Set(ids.map { $0.name.filter { !$0.isNumber } })
        return letters.count == 1 && ids.enumerated().allSatisfy { $1.digits == $0 + 1 }
    }

    private static func words(_ column: Column) -> [String] {
        Label(column.header.last ?? "").tokens.filter { $0.isWord || $0.text == "#" }.map(\.text)
    }
}

/// How a paper's text names single patients.
struct PatientNames {
    /// Words before a name, "patients", "cases", and those of the paper's own listings, "UPN".
    let heads: Set<String>
    /// Names without, of rows.
    private let numbered: Set<PatientID>
    /// Names with letters, as tokens are written.
    private let lettered: [String: PatientID]
    private let order: [PatientID]

    init(_ tables: [Table]) {
        var heads = Lexicon.listHeads
        var order: [PatientID] = []
        var numbered: Set<PatientID> = []
        for table in tables {
            guard let ids = RowNaming.ids(of: table) else { continue }
            for word in Label(table.columns[0].header.last ?? "").tokens.map(\.text) where Lexicon.isPatientHead(word) {
                heads.insert(word)
                if word.last != "s" { heads.insert(word + "s") }
            }
            for id in ids where id.number == nil && !order.contains(id) { order.append(id) }
            numbered.formUnion(ids.filter { $0.number != nil })
        }
        self.heads = heads
        self.order = order
        self.numbered = numbered
        lettered = Dictionary(order.map { (PatientID.key($0.name), $0) }) { first, _ in first }
    }

    /// Whether all are numbers of rows: "patients 2, 4 and 5" in small letters name them.
    func areRows(_ patients: [PatientID]) -> Bool { patients.count > 1 && patients.allSatisfy(numbered.contains) }

    var areLettered: Bool { !order.isEmpty }

    /// The patient whom a token names; a single letter does so behind a word for patients only.
    func patient(_ text: String, isBehindHead: Bool) -> PatientID? {
        guard areLettered, text.utf8.count > 1 || isBehindHead else { return nil }
        return lettered[PatientID.key(text)]
    }

    /// The patients of "p03–p06", one token.
    func patients(joined text: String) -> [PatientID]? {
        let key = PatientID.key(text)
        guard areLettered, lettered[key] == nil else { return nil }
        for dash in key.indices where key[dash] == "-" {
            if let first = lettered[String(key[..<dash])], let last = lettered[String(key[key.index(after: dash)...])] {
                return patients(first, last)
            }
        }
        return nil
    }

    /// From one row to another.
    func patients(_ first: PatientID, _ last: PatientID) -> [PatientID]? {
        guard let start = order.firstIndex(of: first), let end = order.firstIndex(of: last), start < end else {
            return nil
        }
        return Array(order[start...end])
    }
}

extension UInt32 {
    fileprivate var isDigit: Bool { 0x30...0x39 ~= self }
}
