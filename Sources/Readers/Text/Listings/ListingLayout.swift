import Paper

/// How the tokens of a listing's records fall into columns.
struct ListingLayout: Sendable {
    enum Column: Hashable, Sendable {
        case single(ListingToken.Class)
        /// Flags of several columns whose borders are lost.
        case marks
        case text
    }

    private(set) var columns: [Column] = []
    private let prefix: Int
    private let suffix: Int
    private let textColumns: Int
    private let hasMarks: Bool
    /// For every row: where each text column begins, in tokens of the middle part.
    private var textStarts: [[Int]] = []
    /// Kinds by position where all rows have the same number of tokens.
    private var profile: [[ListingToken.Class: Int]] = []

    var marksColumn: Int? { columns.firstIndex(of: .marks) }

    init?(_ rows: [[ListingToken]], headerCount: Int) {
        let counts = rows.map(\.count)
        var frequency: [Int: Int] = [:]
        for count in counts { frequency[count, default: 0] += 1 }
        guard let common = frequency.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return nil }
        if common.value * 5 >= rows.count * 4, headerCount == 0 || abs(headerCount - common.key) <= 1 {
            profile = (0..<common.key).map { column in
                var kinds: [ListingToken.Class: Int] = [:]
                for row in rows where row.count == common.key { kinds[row[column].kind, default: 0] += 1 }
                return kinds
            }
            columns = profile.map { kinds in .single(kinds.max { $0.value < $1.value }?.key ?? .word) }
            (prefix, suffix, textColumns, hasMarks) = (common.key, 0, 0, false)
            return
        }
        let shortest = counts.min() ?? 0
        var front = 0
        while front < shortest, Self.isUniform(rows.map { $0[front].kind }) { front += 1 }
        var back = 0
        while back < shortest - front - 1, Self.isUniform(rows.map { $0[$0.count - 1 - back].kind }) { back += 1 }
        let middles = rows.map { Array($0[front..<($0.count - back)]) }
        let leadingFlags = middles.map { $0.prefix { $0.kind == .flag || $0.kind == .null }.count }
        let marked = leadingFlags.contains { $0 > 0 } && Set(leadingFlags).count > 1
        prefix = front
        suffix = back
        hasMarks = marked
        textColumns = marked ? 1 : max(1, headerCount - front - back)
        columns = (0..<front).map { position in .single(rows[0][position].kind) }
        if marked { columns.append(.marks) }
        columns += Array(repeating: .text, count: textColumns)
        columns += (0..<back).map { .single(rows[0][rows[0].count - back + $0].kind) }
        textStarts = marked ? [] : TextSegmenter(middles.map { $0.map(\.text) }, columns: textColumns).starts
        if !marked, middles.contains(where: { $0.count < textColumns }) { return nil }
    }

    /// Whether a position holds one class of tokens; whole numbers and limits ("< 1") are one class.
    private static func isUniform(_ kinds: [ListingToken.Class]) -> Bool {
        guard let first = kinds.first, first != .word else { return false }
        if first == .flag || first == .null { return kinds.allSatisfy { $0 == .flag } }
        return kinds.allSatisfy { $0 == first } || kinds.allSatisfy { $0 == .integer || $0 == .decimal }
    }

    func cells(of row: [ListingToken], row index: Int) -> [String] {
        if !profile.isEmpty { return fixedCells(row) }
        var cells = row[..<prefix].map(\.text)
        let middle = Array(row[prefix..<(row.count - suffix)])
        if hasMarks {
            let flags = middle.prefix { $0.kind == .flag || $0.kind == .null }.count
            cells.append(middle[..<flags].map(\.text).joined(separator: " "))
            cells.append(middle[flags...].map(\.text).joined(separator: " "))
        } else {
            let starts = textStarts[index]
            for column in starts.indices {
                let end = column + 1 < starts.count ? starts[column + 1] : middle.count
                cells.append(middle[starts[column]..<end].map(\.text).joined(separator: " "))
            }
        }
        cells += row[(row.count - suffix)...].map(\.text)
        return cells
    }

    /// A row with more tokens than columns holds words that are one cell: the run whose joining fits the columns best.
    private func fixedCells(_ row: [ListingToken]) -> [String] {
        let count = profile.count
        let surplus = row.count - count
        if surplus == 0 { return row.map(\.text) }
        if surplus < 0 { return row.map(\.text) + Array(repeating: "", count: -surplus) }
        var best: (score: Int, at: Int) = (Int.min, 0)
        for at in 0..<count {
            var score = row[at...(at + surplus)].allSatisfy { $0.kind == .word } ? count : 0
            for column in 0..<count where column != at {
                let token = row[column < at ? column : column + surplus]
                score += profile[column][token.kind] ?? 0
            }
            if score > best.score { best = (score, at) }
        }
        var cells: [String] = []
        for column in 0..<count {
            let from = column <= best.at ? column : column + surplus
            let to = column == best.at ? from + surplus : from
            cells.append(row[from...to].map(\.text).joined(separator: " "))
        }
        return cells
    }
}
