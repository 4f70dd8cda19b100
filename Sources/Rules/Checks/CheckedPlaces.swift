package import Paper
package import Records

/// The cells and the stretches of text whose numbers checks speak of.
package struct CheckedPlaces {
    /// Whether a check speaks of a cell.
    package func holds(cell place: Place) -> Bool { cells.holds(place) }

    private var cells: CheckedCells
    /// One a block of text: the stretches that checks quote, each with its check.
    private var stretches: [[(range: Range<Int>, check: Int)]]
    /// The length of the longest stretch of each block.
    private var longest: [Int]
    private let checks: [Check]
    /// Of evidence whose place in the paper is not known.
    private var passages = CoveredPassages([])

    package init(_ checks: [Check], in paper: Paper) {
        self.checks = checks
        stretches = [[(range: Range<Int>, check: Int)]](repeating: [], count: paper.blocks.count)
        longest = [Int](repeating: 0, count: paper.blocks.count)
        cells = CheckedCells(checks, in: paper)
        var placeless: [Passage] = []
        // by index: a copy of a check or of its evidence would count the references of all its texts
        for index in checks.indices {
            for own in checks[index].evidence.indices {
                switch checks[index].evidence[own].place {
                case .text(let block, let range):
                    guard stretches.indices.contains(block) else { continue }
                    stretches[block].append((range, index))
                    longest[block] = max(longest[block], range.count)
                case .cell, .row, .tableCaption, .tableFootnote, .group: continue
                case nil where !cells.knows(checks[index].evidence[own].cell):
                    placeless.append(checks[index].evidence[own].passage)
                case nil: continue
                }
            }
        }
        passages = CoveredPassages(placeless)
        for block in stretches.indices where stretches[block].count > 1 {
            // of those that begin at one place the first check's is the first
            stretches[block].sort { ($0.range.lowerBound, $0.check) < ($1.range.lowerBound, $1.check) }
        }
    }

    /// The stretches of a block that may overlap a range, found by halving.
    private func near(_ block: Int, _ range: Range<Int>) -> ArraySlice<(range: Range<Int>, check: Int)> {
        guard stretches.indices.contains(block), !stretches[block].isEmpty else { return [] }
        let (all, longest) = (stretches[block], longest[block])
        func first(from bound: Int) -> Int {
            var (low, high) = (0, all.count)
            while low < high {
                let middle = (low + high) / 2
                if all[middle].range.lowerBound < bound { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let start = first(from: range.lowerBound - longest)
        return all[start..<max(start, first(from: range.upperBound))]
    }

    /// The checks on a cell, or those that quote a part of a stretch of text or compute with one of its numbers.
    package func checks(at place: Place, numbers: [PrintedNumber]) -> [Check] {
        if case .text(let block, let range) = place {
            var found: [Int] = []
            for stretch in near(block, range)
            where Self.speaks(stretch.range, of: range, numbers, checks[stretch.check])
                && !found.contains(stretch.check)
            {
                found.append(stretch.check)
            }
            return found.sorted().map { checks[$0] }
        }
        return cells.checks(at: place).map { checks[$0] }
    }

    /// The same for facts, as ids and verdicts.
    package var ofFacts: PlaceChecks {
        PlaceChecks { place, numbers in
            checks(at: place, numbers: numbers).map { .init(id: $0.id, verdict: $0.verdict.rawValue) }
        }
    }

    /// Whether a check speaks of the statement: it quotes a part of it, or words around it and one of its numbers.
    package func holds(_ statement: TypedStatement, _ evidence: @autoclosure () -> Evidence?) -> Bool {
        guard case .text(let block, let range) = statement.place else { return false }
        let isQuoted = near(block, range).contains { stretch in
            Self.speaks(stretch.range, of: range, statement.numbers, checks.span[stretch.check])
        }
        return isQuoted || !passages.isEmpty && evidence().map { passages.holds($0.passage) } ?? false
    }

    /// Whether a check that quotes a stretch of text speaks of a statement in it.
    private static func speaks(
        _ stretch: Range<Int>, of range: Range<Int>, _ numbers: [PrintedNumber], _ check: Check
    ) -> Bool {
        guard stretch.overlaps(range) else { return false }
        if range.lowerBound <= stretch.lowerBound, stretch.upperBound <= range.upperBound { return true }
        return numbers.isEmpty || numbers.contains { check.speaks(of: $0) }
    }
}

extension Check {
    /// Whether the check reports a number or computes with it.
    fileprivate func speaks(of number: PrintedNumber) -> Bool {
        let names = [number.printed, number.integer.map(String.init)].compactMap { $0 }
        return names.contains { name in
            reported.contains { $0.holds(number: name) } || working.holds(number: name)
        }
    }
}

extension String {
    /// Whether a printed number stands in the text with no digit before or behind it.
    func holds(number: String) -> Bool {
        let text = Array(utf8)
        let wanted = Array(number.utf8)
        guard !wanted.isEmpty, wanted.count <= text.count else { return false }
        func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && 0x30...0x39 ~= text[index] }
        return (0...(text.count - wanted.count)).contains { start in
            text[start..<(start + wanted.count)].elementsEqual(wanted) && !isDigit(start - 1)
                && !isDigit(start + wanted.count)
        }
    }
}
