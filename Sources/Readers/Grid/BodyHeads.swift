import Language
import Paper

/// Rows of words within the body that head the rows below them: the header again with other names, words that come again in
/// the same columns, or the same names under each of the header's spanners.
struct BodyHeads {
    struct Block {
        /// The first row of the grid that the header stands in.
        var firstRow: Int
        var headerRows: [Int]
        /// The rows whose cells head the columns, outermost first.
        var levels: [Int]
        var heading: String?
    }

    private(set) var blocks: [Block] = []
    /// Rows of one cell of words over a column of figures, which stand amid the table and name the rows below.
    private(set) var centred: Set<Int> = []

    private let rows: [[GridCell]]
    private let headCount: Int
    private let labelCount: Int
    private let columnCount: Int

    init(_ rows: [[GridCell]], head: TableHead, labelCount: Int, columnCount: Int) {
        self.rows = rows
        headCount = head.rowCount
        self.labelCount = labelCount
        self.columnCount = columnCount
        centred = centredNames()
        let words = (0..<rows.count).map { $0 < headCount || mayHead($0) ? signature($0) : nil }
        guard columnCount - labelCount > 1, words[headCount...].contains(where: { $0 != nil }) else { return }
        find(words)
    }

    // MARK: Rows of words

    private func values(_ row: Int) -> [GridCell] { rows[row].filter { $0.columnEnd >= labelCount && $0.row == row } }

    private func label(_ row: Int) -> String {
        rows[row].last { $0.columnEnd < labelCount && $0.row == row }?.text ?? ""
    }

    /// Whether a row of the body holds several different words and no figure.
    private func mayHead(_ row: Int) -> Bool {
        let own = values(row)
        guard own.count > 1 else { return false }
        return own.allSatisfy { cell in
            // "n" is an answer by itself
            if case .flag = cell.value { return cell.text.lowercased() == "n" }
            guard case .text(let text) = cell.value, !(HeaderPopulation(text)?.isOfFigure ?? false) else {
                return false
            }
            // "0–12.6" is a figure
            return (text == "%" || text.contains(where: \.isLetter)) && !Lexicon.isResultOfTest(text)
        }
    }

    /// The words of a row without numbers of patients, in the order of letters; nil where they are all the same.
    private func signature(_ row: Int) -> [String]? {
        let texts = values(row).map { cell in
            (HeaderPopulation(inHeader: cell.text)?.rest ?? cell.text).lowercased()
        }
        guard texts.count > 1, Set(texts).count > 1, !texts.contains("") else { return nil }
        return texts.sorted()
    }

    private func places(_ row: Int) -> [[Int]] { values(row).map { [$0.column, $0.columnEnd] } }

    private func next(_ row: Int) -> Int? { rows.indices.dropFirst(row + 1).first { !rows[$0].isEmpty } }

    /// Whether words fill every column of values.
    private func fillsAll(_ row: Int) -> Bool {
        values(row).reduce(0) { $0 + $1.columnEnd - max($1.column, labelCount) + 1 } >= columnCount - labelCount
    }

    /// Whether the row below gives figures, so that words above it may head them.
    private func isOverFigures(_ row: Int) -> Bool {
        guard let below = next(row) else { return false }
        let own = values(below)
        return own.count { $0.isValue } * 2 > own.count
            || own.isEmpty
                && next(below).map {
                    values($0).count { $0.isValue } * 2 > values($0).count
                } ?? false
    }

    /// Rows whose one cell stands over one column of figures, several in the same column: "| Heart rate | | ".
    private func centredNames() -> Set<Int> {
        let names = rows.indices.dropFirst(headCount).filter { row in
            guard rows[row].count == 1, let only = rows[row].first, only.row == row, only.column >= labelCount,
                only.column == only.columnEnd, case .text(let text) = only.value,
                text.count(where: \.isLetter) > 3, !Lexicon.isResultOfTest(text), let below = next(row)
            else { return false }
            return !label(below).isEmpty && values(below).count { $0.isValue } > 1
        }
        let columns = Dictionary(grouping: names) { rows[$0][0].column }
        return Set(
            columns.values.filter { rows in
                rows.count > 1 && Set(rows.map { self.rows[$0][0].text }).count == rows.count
            }.joined())
    }

    // MARK: What they head

    private mutating func find(_ words: [[String]?]) {
        var heads: [Int: Int?] = [:]
        for row in headCount..<rows.count {
            guard let own = words[row] else { continue }
            if let level = sizedLevel(row) {
                heads[row] = level
                continue
            }
            if let level = (0..<headCount).first(where: { words[$0] == own && places($0) == places(row) }) {
                // a label beside the words of the header may be that of an answer
                if label(row).isEmpty || label(row) == label(level) || isOverFigures(row) { heads[row] = level }
            } else if fillsAll(row), comesAgain(row, words) || isUnderEach(row) {
                // names of single columns replace those of the header
                let isLowest =
                    headCount > 0 && values(headCount - 1).count == columnCount - labelCount
                    && places(headCount - 1) == places(row)
                heads[row] = .some(isLowest ? headCount - 1 : nil)
            }
        }
        guard !heads.isEmpty else { return }
        takeRowsAbove(&heads)
        build(heads)
    }

    /// The level of the header whose names with their sizes a row replaces by others with sizes, at the same places.
    private func sizedLevel(_ row: Int) -> Int? {
        func isSized(_ index: Int) -> Bool {
            values(index).count > 1
                && values(index).allSatisfy { cell in
                    HeaderPopulation(cell.text).map { !$0.rest.isEmpty && !$0.isOfFigure } ?? false
                }
        }
        guard isSized(row) else { return nil }
        return (0..<headCount).last { isSized($0) && places($0) == places(row) }
    }

    /// Whether the same words stand in another row of the body at the same places, each time over figures or other such words.
    private func comesAgain(_ row: Int, _ words: [[String]?]) -> Bool {
        func isHead(_ index: Int) -> Bool {
            isOverFigures(index) || next(index).map { words[$0] != nil && fillsAll($0) } ?? false
        }
        guard isHead(row) else { return false }
        return words.indices.dropFirst(headCount).contains { other in
            other != row && words[other] == words[row] && places(other) == places(row) && isHead(other)
                && label(other).isEmpty == label(row).isEmpty
        }
    }

    /// Whether a row names the columns under spanners that the header leaves unnamed: the same words under each.
    private func isUnderEach(_ row: Int) -> Bool {
        guard headCount > 0, let below = next(row), next(below) != nil else { return false }
        let spanners = values(headCount - 1)
        let own = values(row)
        guard spanners.count > 1, own.count == columnCount - labelCount,
            spanners.allSatisfy({ $0.columnEnd > $0.column })
        else { return false }
        let under = spanners.map { spanner in
            own.filter { $0.column >= spanner.column && $0.columnEnd <= spanner.columnEnd }.map(\.text)
        }
        guard let first = under.first, Set(first).count == first.count, first.count > 1 else { return false }
        return under.allSatisfy { $0 == first } && under.joined().count == own.count
    }

    /// The row over one that repeats a lower level of the header replaces the level above: "Parameter | Control group".
    private func takeRowsAbove(_ heads: inout [Int: Int?]) {
        for row in heads.keys.sorted() {
            var (row, level) = (row, heads[row] ?? nil)
            while let over = level, over > 0, let above = rows[headCount..<row].lastIndex(where: { !$0.isEmpty }),
                heads[above] == nil
            {
                let own = values(above)
                guard !own.isEmpty, places(above) == places(over - 1),
                    own.allSatisfy({ if case .text = $0.value { true } else { false } })
                else { break }
                heads[above] = .some(over - 1)
                (row, level) = (above, over - 1)
            }
        }
    }

    private mutating func build(_ heads: [Int: Int?]) {
        var levels = Array(0..<headCount)
        var extra: [(row: Int, words: [String]?)] = []
        var heading: String?
        var last: Int?
        for row in heads.keys.sorted() {
            let goesOn = last.map { next($0) == row } ?? false
            if let level = heads[row] ?? nil {
                if !goesOn { extra = [] }
                levels[level] = row
            } else {
                let words = signature(row)
                if !goesOn {
                    // a lower level may come again alone
                    extra = Array(extra.prefix { $0.words != words })
                    if extra.count(where: { $0.words != nil }) > 0, !wasSeen(words, above: row, heads) { extra = [] }
                }
                extra.append((row, words))
            }
            let own = label(row)
            // "Outcome | Visit" over two columns of labels heads these, not the rows
            if !own.isEmpty, rows[row].count(where: { $0.columnEnd < labelCount && $0.row == row }) < 2 {
                heading = own
            }
            let isNamed = heading.map { !Lexicon.isGenericStub($0) && !Lexicon.isArmHeader($0) && !isStub($0) } ?? false
            let block = Block(
                firstRow: row, headerRows: [row], levels: levels + extra.map(\.row), heading: isNamed ? heading : nil)
            if goesOn, let before = blocks.last {
                blocks[blocks.count - 1] = block
                blocks[blocks.count - 1].firstRow = before.firstRow
                blocks[blocks.count - 1].headerRows = before.headerRows + [row]
            } else {
                blocks.append(block)
            }
            last = row
        }
    }

    private func wasSeen(_ words: [String]?, above row: Int, _ heads: [Int: Int?]) -> Bool {
        heads.keys.contains { $0 < row && signature($0) == words }
    }

    /// Whether a label is that of the header over the labels.
    private func isStub(_ label: String) -> Bool {
        (0..<headCount).contains { self.label($0) == label }
    }
}
