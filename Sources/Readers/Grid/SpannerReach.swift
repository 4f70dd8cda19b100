import Language
import Paper

/// Names over several columns to which the file gives one cell each: what stands below them in the same order under every
/// one, and the blanks beside them, tell how far they reach.
struct SpannerReach {
    private var grid: PrintedGrid
    /// Indices of the cells that begin in each row, from the left.
    private var rows: [[Int]]
    /// Cells whose words have gone over to others.
    private var emptied: Set<Int> = []

    static func spread(_ grid: PrintedGrid) -> PrintedGrid {
        var reach = SpannerReach(grid)
        for row in 0..<min(grid.headerRowCount, grid.rowCount) { reach.joinSizes(row) }
        // from the lowest level upwards: what reaches where below is what a name above is over
        for row in (0..<max(0, grid.rowCount - 1)).reversed() { reach.spread(row) }
        if !reach.emptied.isEmpty {
            reach.grid.cells = reach.grid.cells.indices.filter { !reach.emptied.contains($0) }.map {
                reach.grid.cells[$0]
            }
        }
        return reach.grid
    }

    private init(_ grid: PrintedGrid) {
        self.grid = grid
        rows = Array(repeating: [], count: max(0, grid.rowCount))
        for index in grid.cells.indices where rows.indices.contains(grid.cells[index].row) {
            rows[grid.cells[index].row].append(index)
        }
    }

    /// What stands under a spanner: one cell of the level below it, with the words beneath.
    private struct Unit {
        var columns: ClosedRange<Int>
        var key: String
    }

    private mutating func spread(_ row: Int) {
        let own = rows[row].filter { grid.cells[$0].column > 0 }
        let names = own.filter { !grid.cells[$0].printed.isEmpty && grid.cells[$0].rowEnd == row }
        guard !names.isEmpty, names.count * 2 <= grid.columnCount, own.count > names.count || isShort(row),
            names.allSatisfy({ isName(grid.cells[$0].text) }), let below = level(below: row, names)
        else { return }
        let units = units(of: below)
        guard units.count > 1 else { return }
        if let reach = blocks(names, over: units, in: row) {
            for (name, columns) in zip(names, reach) { set(name, columns) }
        } else if let groups = squeezed(own, names, over: units, in: row) {
            for index in own { grid.cells[index].rowEnd = row }
            for (index, columns) in zip(own, groups) { set(index, columns) }
            let moved = Set(own.dropFirst(groups.count))
            if !moved.isEmpty { remove(moved, from: row) }
        } else if let columns = alone(names, over: units, in: row) {
            set(names[0], columns)
        }
    }

    private mutating func set(_ index: Int, _ columns: ClosedRange<Int>) {
        grid.cells[index].column = columns.lowerBound
        grid.cells[index].columnEnd = columns.upperBound
    }

    /// Blanks that stood beside names which have moved to their right.
    private mutating func remove(_ indices: Set<Int>, from row: Int) {
        for index in indices {
            grid.cells[index].column = grid.columnCount - 1
            grid.cells[index].columnEnd = grid.columnCount - 1
        }
        rows[row].removeAll(where: indices.contains)
    }

    /// Words that may head columns: no figures, no result of a test.
    private func isName(_ text: String) -> Bool {
        !CellScanner.value(of: text).isNumeric && !Lexicon.isResultOfTest(text)
    }

    /// Whether a row ends left of others.
    private func isShort(_ row: Int) -> Bool {
        guard let last = rows[row].last else { return false }
        return grid.cells[last].columnEnd < grid.columnCount - 1
    }

    /// "Drug, | N = 60 | Placebo, | N = 58": names whose sizes stand in cells of their own.
    private mutating func joinSizes(_ row: Int) {
        let own = rows[row].filter { grid.cells[$0].column > 0 && !grid.cells[$0].printed.isEmpty }
        let sizes = own.indices.filter { HeaderPopulation(grid.cells[own[$0]].text)?.rest.isEmpty ?? false }
        let isNext = sizes.allSatisfy { place in
            guard place > 0, !sizes.contains(place - 1) else { return false }
            let (name, size) = (grid.cells[own[place - 1]], grid.cells[own[place]])
            return name.columnEnd + 1 == size.column && isName(name.text) && HeaderPopulation(name.text) == nil
                && name.row == row && name.rowEnd == row && size.rowEnd == row
        }
        guard sizes.count > 1, isNext, row + 1 < grid.headerRowCount, own.count == sizes.count * 2 else { return }
        for place in sizes {
            let (name, size) = (grid.cells[own[place - 1]], grid.cells[own[place]])
            grid.cells[own[place - 1]] = PrintedGrid.Cell(
                row: row, column: name.column, rowEnd: row, columnEnd: size.columnEnd,
                printed: name.printed + " " + size.printed, text: name.text + " " + size.text,
                markers: name.markers + size.markers, place: name.place, indent: name.indent, isBold: name.isBold)
        }
        let taken = Set(sizes.map { own[$0] })
        remove(taken, from: row)
        emptied.formUnion(taken)
    }

    // MARK: What stands below

    /// The next row of words whose cells stand otherwise than a row's names do.
    private func level(below row: Int, _ names: [Int]) -> Int? {
        func places(_ cells: [Int]) -> Set<[Int]> {
            Set(cells.map { [grid.cells[$0].column, grid.cells[$0].columnEnd] })
        }
        let above = places(names)
        for next in (row + 1)..<grid.rowCount {
            let filled = rows[next].filter { !grid.cells[$0].printed.isEmpty && grid.cells[$0].column > 0 }
            guard !filled.isEmpty else { continue }
            guard next < grid.headerRowCount || filled.allSatisfy({ isName(grid.cells[$0].text) }) else { return nil }
            if places(filled) != above { return next }
        }
        return nil
    }

    private func units(of row: Int) -> [Unit] {
        let lower = row < grid.headerRowCount ? (row + 1)..<grid.headerRowCount : row..<row
        return rows[row].compactMap { index in
            let cell = grid.cells[index]
            guard cell.column > 0 else { return nil }
            let columns = cell.column...max(cell.column, cell.columnEnd)
            let beneath = lower.flatMap { rows[$0] }.map { grid.cells[$0] }.filter {
                $0.column >= columns.lowerBound && $0.columnEnd <= columns.upperBound
            }
            return Unit(
                columns: columns, key: ([cell] + beneath).map { Self.key($0.text) }.joined(separator: " ").folded)
        }
    }

    /// Without signs: a mark of a note tells no two apart.
    private static func key(_ text: String) -> String {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "%") }
        return words.joined(separator: " ")
    }

    /// How often the first `period` units come one after another.
    private func repeats(_ units: ArraySlice<Unit>, _ period: Int) -> Int {
        let keys = units.map(\.key)
        let first = keys.prefix(period)
        guard first.count == period, first.allSatisfy({ !$0.isEmpty }), Set(first).count > 1 else { return 0 }
        var count = 0
        while (count + 1) * period <= keys.count, keys[(count * period)..<((count + 1) * period)].elementsEqual(first) {
            count += 1
        }
        return count
    }

    // MARK: How far names reach

    /// "Drug | | Control | | P | |" over "Before | After | Before | After | Time | Group": each name in a block of its own.
    private func blocks(_ names: [Int], over units: [Unit], in row: Int) -> [ClosedRange<Int>]? {
        guard names.count > 1 else { return nil }
        for start in 0..<min(3, units.count) {
            let units = units[start...]
            guard units.count > 3 else { break }
            for period in 2...(units.count / 2) {
                let count = repeats(units, period)
                guard count > 1, count <= names.count else { continue }
                let reach = (0..<count).map { block in
                    units[start + block * period].columns
                        .lowerBound...units[start + (block + 1) * period - 1].columns.upperBound
                }
                let isEach = zip(names, reach).allSatisfy { name, block in
                    block.contains(grid.cells[name].column) && block.contains(grid.cells[name].columnEnd)
                }
                let rest = names.dropFirst(count)
                guard isEach, rest.allSatisfy({ grid.cells[$0].column > reach[count - 1].upperBound }) else { continue }
                let all = reach + others(rest, behind: reach, names, in: row)
                let isBlank = zip(names, all).allSatisfy { name, block in
                    isOpen(row, block.lowerBound..<grid.cells[name].column)
                        && isOpen(row, grid.cells[name].columnEnd + 1..<block.upperBound + 1)
                }
                let isNew = zip(names, all).contains { name, block in
                    block != grid.cells[name].column...grid.cells[name].columnEnd
                }
                if isBlank { return isNew ? all : nil }
            }
        }
        return nil
    }

    /// How far the names right of blocks reach: over the blanks at their right, and at their left where those of the blocks
    /// do not begin them.
    private func others(_ rest: ArraySlice<Int>, behind blocks: [ClosedRange<Int>], _ names: [Int], in row: Int)
        -> [ClosedRange<Int>]
    {
        let areCentred = zip(names, blocks).allSatisfy { grid.cells[$0].column > $1.lowerBound }
        var before = blocks.last?.upperBound ?? 0
        var found: [ClosedRange<Int>] = []
        for (place, name) in rest.enumerated() {
            let cell = grid.cells[name]
            let next = rest.dropFirst(place + 1).first.map { grid.cells[$0].column } ?? grid.columnCount
            let end = isOpen(row, cell.columnEnd + 1..<next) ? next - 1 : cell.columnEnd
            let start =
                areCentred && rest.count == 1 && isOpen(row, before + 1..<cell.column) ? before + 1 : cell.column
            found.append(start...max(start, end))
            before = end
        }
        return found
    }

    /// Whether columns of a row are blank and no cell reaches into them from above.
    private func isOpen(_ row: Int, _ columns: Range<Int>) -> Bool {
        guard !columns.isEmpty else { return true }
        return !grid.cells.contains { cell in
            cell.row <= row && !cell.printed.isEmpty && cell.rowEnd >= row && cell.column < columns.upperBound
                && cell.columnEnd >= columns.lowerBound
        }
    }

    /// "Baseline | Week 4 | |" over "Mean | SD | Mean | SD": a cell for each group of columns, all moved to the left.
    private func squeezed(_ own: [Int], _ names: [Int], over units: [Unit], in row: Int) -> [ClosedRange<Int>]? {
        guard names.count > 1, units.allSatisfy({ !$0.key.isEmpty }),
            own.allSatisfy({ grid.cells[$0].column == grid.cells[$0].columnEnd && grid.cells[$0].rowEnd == row }),
            row < grid.headerRowCount
        else { return nil }
        if isShort(row) {
            let fitting = groupings(units).filter { $0.count == own.count }
            return fitting.count == 1 ? fitting[0] : nil
        }
        // only blanks behind the names, and no column below that is of none of them
        guard own.prefix(names.count).elementsEqual(names) else { return nil }
        for period in 2...max(2, units.count / 2)
        where repeats(units[...], period) == names.count && period * names.count == units.count {
            return (0..<names.count).map { block in
                units[block * period].columns.lowerBound...units[(block + 1) * period - 1].columns.upperBound
            }
        }
        return nil
    }

    /// The ways in which units below are groups: blocks that repeat from the left, or pairs that always stand together.
    private func groupings(_ units: [Unit]) -> [[ClosedRange<Int>]] {
        var found: [[ClosedRange<Int>]] = []
        for period in 2...max(2, units.count / 2) {
            let count = repeats(units[...], period)
            guard count > 1 else { continue }
            let blocks = (0..<count).map { block in
                units[block * period].columns.lowerBound...units[(block + 1) * period - 1].columns.upperBound
            }
            found.append(blocks + units.dropFirst(count * period).map(\.columns))
        }
        var tried: Set<String> = []
        for index in units.indices.dropLast() where tried.insert(units[index].key).inserted {
            let pair = (units[index].key, units[index + 1].key)
            guard pair.0 != pair.1 else { continue }
            let firsts = units.indices.filter { units[$0].key == pair.0 }
            let seconds = units.indices.filter { units[$0].key == pair.1 }
            guard firsts.count > 1, firsts.map({ $0 + 1 }) == seconds else { continue }
            var groups: [ClosedRange<Int>] = []
            for place in units.indices where !seconds.contains(place) {
                let end = firsts.contains(place) ? place + 1 : place
                groups.append(units[place].columns.lowerBound...units[end].columns.upperBound)
            }
            if !found.contains(groups) { found.append(groups) }
        }
        return found
    }

    /// "Weight (kg) | | " over "Drug | Placebo | Usual care": the only name stands over all columns.
    private func alone(_ names: [Int], over units: [Unit], in row: Int) -> ClosedRange<Int>? {
        guard names.count == 1, row + 1 < grid.headerRowCount, units.count > 2, let first = units.first,
            let last = units.last, grid.cells[names[0]].column == grid.cells[names[0]].columnEnd,
            first.columns.lowerBound == grid.cells[names[0]].column,
            last.columns.upperBound == grid.columnCount - 1, units.allSatisfy({ !$0.key.isEmpty }),
            Set(units.map(\.key)).count == units.count,
            !units.contains(where: { CellUnit.isUnit($0.key) || HeaderPopulation($0.key) != nil }),
            isOpen(row, grid.cells[names[0]].columnEnd + 1..<grid.columnCount)
        else { return nil }
        let columns = first.columns.lowerBound...last.columns.upperBound
        return columns == grid.cells[names[0]].column...grid.cells[names[0]].columnEnd ? nil : columns
    }
}
