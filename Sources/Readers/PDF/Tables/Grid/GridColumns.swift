/// Whether a line outside a table's frame stands in the table's columns.
struct GridColumns {
    private let separators: [Double]
    private let frame: PageBox

    init(_ grid: PageGrid) {
        separators = grid.separators
        frame = grid.box
    }

    private func column(_ x: Double) -> Int { separators.count { $0 < x } }

    private func stands(_ chunk: PageChunk) -> ClosedRange<Int> {
        column(chunk.box.left + 1)...max(column(chunk.box.left + 1), column(chunk.box.right - 1))
    }

    /// A header line: texts over columns of values, none that runs from the stub over them.
    func continueAbove(_ line: PageLine) -> Bool {
        let places = line.chunks().map(stands)
        guard !places.contains(where: { $0.lowerBound == 0 && $0.upperBound > 0 }) else { return false }
        return places.contains { $0.lowerBound > 0 }
    }

    /// A row: a label and values, each in a column of its own.
    func continueBelow(_ line: PageLine) -> Bool {
        let chunks = line.chunks()
        let places = chunks.enumerated().map {
            column($0.offset == 0 ? $0.element.box.left + 1 : $0.element.box.center)
        }
        guard places.count > 1, chunks.dropFirst().allSatisfy({ stands($0).count == 1 }) else { return false }
        return Set(places).count == places.count && places.count * 3 >= separators.count + 1
    }
}
