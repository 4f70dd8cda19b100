import Paper

/// Which checks, and questions behind them, use which places of one paper; by their index.
struct MarkedPlaces {
    struct Stretch {
        /// UTF-8 offsets.
        var range: Range<Int>
        var check: Int
    }

    struct Spot: Hashable {
        var table: Int
        var row: Int
        var column: Int
    }

    private(set) var blocks: [Int: [Stretch]] = [:]
    private(set) var cells: [Spot: [Int]] = [:]
    /// Column -1 stands for the row, -2 for the name of its group.
    private(set) var captions: [Int: [Int]] = [:]
    private(set) var footnotes: [Spot: [Int]] = [:]

    /// `evidence` is that of one check a list.
    init(_ evidence: [[Evidence]], paper: String) {
        for (index, places) in evidence.enumerated() {
            for evidence in places where evidence.paper == paper {
                if let place = evidence.place { add(place, index) }
            }
        }
    }

    private mutating func add(_ place: Place, _ check: Int) {
        switch place {
        case .text(let block, let range):
            if !range.isEmpty { blocks[block, default: []].append(Stretch(range: range, check: check)) }
        case .cell(let table, let row, let column): add(check, Spot(table: table, row: row, column: column))
        case .row(let table, let row): add(check, Spot(table: table, row: row, column: -1))
        case .group(let table, let row): add(check, Spot(table: table, row: row, column: -2))
        case .tableCaption(let table):
            if captions[table]?.last != check { captions[table, default: []].append(check) }
        case .tableFootnote(let table, let footnote):
            let spot = Spot(table: table, row: footnote, column: 0)
            if footnotes[spot]?.last != check { footnotes[spot, default: []].append(check) }
        }
    }

    private mutating func add(_ check: Int, _ spot: Spot) {
        if cells[spot]?.last != check { cells[spot, default: []].append(check) }
    }
}

/// A stretch of text, with the checks that use it.
struct MarkedRun: Equatable {
    var text: String
    /// Ascending.
    var checks: [Int]

    /// Cuts a text where the checks that use it change; ranges end within the text and on whole characters.
    static func runs(_ text: String, _ stretches: [MarkedPlaces.Stretch]) -> [MarkedRun] {
        guard !stretches.isEmpty else { return text.isEmpty ? [] : [MarkedRun(text: text, checks: [])] }
        let bytes = Array(text.utf8)
        /// The beginning of the character that a byte belongs to.
        func whole(_ offset: Int) -> Int {
            var offset = min(max(0, offset), bytes.count)
            while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
            return offset
        }
        let placed = stretches.map { (whole($0.range.lowerBound), whole($0.range.upperBound), $0.check) }
        let cuts = Set(placed.flatMap { [$0.0, $0.1] } + [0, bytes.count]).sorted()
        return zip(cuts, cuts.dropFirst()).map { start, end in
            let checks = Set(placed.filter { $0.0 < end && $0.1 > start }.map(\.2))
            return MarkedRun(text: String(decoding: bytes[start..<end], as: UTF8.self), checks: checks.sorted())
        }
    }
}
