import Language
import Foundation
import Paper
import Readers
import Records
import Testing

/// What of the tables of real papers is understood.
@Suite struct MarkupTableTests {
    /// Shapes of cells, told by patterns of their own.
    private enum Shape: String, CaseIterable {
        case countPercent = "n (%)"
        case fraction = "n/N (%)"
        case mean = "mean (SD)"
        case interval = "estimate (low-high)"

        static func of(_ text: String, words: String) -> Shape? {
            func matches(_ pattern: String) -> Bool {
                text.range(of: "^\(pattern)$", options: .regularExpression) != nil
            }
            let number = #"[<>≤≥]?\s?[-−–]?\d[\d,]*(?:[.·]\d+)?"#
            let decimal = #"[-−–]?\d+[.·]\d+"#
            if matches(#"\d+ ?/ ?\d+ ?\( ?[<>]?\d+(?:[.·]\d+)? ?%? ?\)"#) { return .fraction }
            if matches(#"\d+ \(\d{1,3},\d{3}\)"#) { return words.contains("% (n") ? .countPercent : nil }
            if matches(#"\#(number)%? ?[\(\[] ?\#(number)%? ?(?:-|–|−|to|,|;|~) ?\#(number)%? ?[\)\]]"#) {
                return .interval
            }
            if matches(#"\#(number) ?± ?\#(number)"#) { return .mean }
            let saysMean = words.contains("mean") || words.contains("(sd") || words.contains("± sd")
            if matches(#"\#(number) ?\( ?\#(number) ?\)"#), saysMean, !words.contains("%") { return .mean }
            if matches(#"\#(decimal) ?\( ?\#(decimal) ?\)"#), saysMean { return .mean }
            if matches(#"\d[\d,]* ?\( ?[<>≤]?\d+(?:[.·]\d+)? ?%? ?\)"#), !saysMean { return .countPercent }
            return nil
        }

        func fits(_ value: CellValue) -> Bool {
            switch (self, value) {
            case (.countPercent, .countPercent), (.fraction, .fractionPercent), (.mean, .plusMinus),
                (.interval, .interval):
                true
            default: false
            }
        }
    }

    private struct Tally {
        var seen = 0
        var typed = 0
        var withPopulation = 0
        var misses: [String] = []
    }

    @Test(.enabled(if: SharedMarkup.isThere))
    func `cells of real tables get their types and populations`() throws {
        var tallies: [Shape: Tally] = [:]
        for paper in try SharedMarkup.papers(["jats", "pdf", "leukaemia"]) {
            for (index, table) in paper.tables.enumerated() {
                let typed = TableTyper.type(table, index: index)
                for (row, cells) in table.rows.enumerated() {
                    for (column, cell) in cells.cells.enumerated() {
                        guard let cell, column != typed.labelColumn else { continue }
                        let words =
                            ([typed.label(row: row)] + [cells.section.last ?? ""] + table.columns[column].header + [
                                table.caption ?? ""
                            ])
                            .joined(separator: " ").lowercased()
                        guard let shape = Shape.of(cell.text, words: words) else { continue }
                        let population = typed.population(row: row, column: column)
                        var tally = tallies[shape] ?? Tally()
                        tally.seen += 1
                        if shape.fits(typed.values[row][column]) {
                            tally.typed += 1
                        } else {
                            tally.misses.append("untyped \(paper.id) \(table.id) [\(row),\(column)] \(cell.text)")
                        }
                        if population != nil {
                            tally.withPopulation += 1
                        } else if shape == .countPercent {
                            tally.misses.append("no n \(paper.id) \(table.id) [\(row),\(column)] \(cell.text)")
                        }
                        tallies[shape] = tally
                    }
                }
            }
        }
        for shape in Shape.allCases {
            let tally = try #require(tallies[shape])
            print("\(shape.rawValue): \(tally.typed) of \(tally.seen) typed, \(tally.withPopulation) with a population")
            if ProcessInfo.processInfo.environment["CROSSFOOT_MISSES"] != nil {
                for miss in tally.misses { print("  ", miss) }
            }
            #expect(tally.typed * 10 >= tally.seen * 9, "\(shape.rawValue)")
        }
        let counts = try #require(tallies[.countPercent])
        #expect(counts.withPopulation * 100 >= counts.seen * 85)
    }

    @Test(.enabled(if: SharedMarkup.isThere))
    func `every table of cells becomes a table, every picture of one a gap`() throws {
        for url in SharedMarkup.files(["jats", "pdf", "leukaemia", "real-errors/xml"]) {
            let bytes = try [UInt8](Data(contentsOf: url))
            let text = String(decoding: bytes, as: UTF8.self)
            let paper = try JATSReader.read(bytes, id: url.lastPathComponent)
            // a table that holds nothing but a picture's element is none
            let bodies = text.components(separatedBy: "<table").dropFirst().filter {
                $0.hasPrefix(">") || $0.hasPrefix(" ")
            }
            let tables = bodies.count { body in
                let inner = body.components(separatedBy: "</table>")[0].drop { $0 != ">" }
                return inner.replacing(/<[^>]*>/, with: "").contains { $0.isLetter || $0.isNumber }
            }
            #expect(paper.tables.count == tables, "\(url.lastPathComponent)")
            #expect(paper.tables.allSatisfy { !$0.rows.isEmpty })
            let pictures = paper.gaps.count { $0.reason.hasSuffix("is a picture: its numbers were not read") }
            let wraps =
                text.components(separatedBy: "<table-wrap ").count + text.components(separatedBy: "<table-wrap>").count
                - 2
            #expect(pictures >= wraps - tables, "\(url.lastPathComponent)")
        }
    }
}
