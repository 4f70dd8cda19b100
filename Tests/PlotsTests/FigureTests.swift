import Paper
import PlotDrawing
import Plots
import Readers
import Records
import Statistics
import Testing

@Suite struct FigureTests {
    /// A font in which every letter is half as wide as it is high: wider than most.
    private let wide: TextWidth = { text, size, isBold in Double(text.count) * size * (isBold ? 0.62 : 0.56) }

    private struct Box {
        var text: String
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
    }

    private func boxes(_ figure: Figure) -> [Box] {
        figure.items.compactMap { item in
            guard case .text(let text) = item, text.isUpright else { return nil }
            let width = wide(text.text, text.size, text.isBold)
            let left =
                switch text.anchor {
                case .start: text.at.x
                case .middle: text.at.x - width / 2
                case .end: text.at.x - width
                }
            return Box(
                text: text.text, left: left, right: left + width, top: text.at.y - text.size * 0.75,
                bottom: text.at.y + text.size * 0.2)
        }
    }

    private func expectLegible(_ figure: Figure) {
        let boxes = boxes(figure)
        #expect(!boxes.isEmpty)
        for (index, box) in boxes.enumerated() {
            #expect(box.left >= 0 && box.right <= figure.width, "\(box.text) leaves the page of \(figure.name)")
            #expect(box.top >= 0 && box.bottom <= figure.height, "\(box.text) leaves the page of \(figure.name)")
            for other in boxes[(index + 1)...] {
                let isApart =
                    box.right <= other.left || other.right <= box.left || box.bottom <= other.top
                    || other.bottom <= box.top
                #expect(isApart, "\(box.text) covers \(other.text) in \(figure.name)")
            }
        }
    }

    private func times(_ signed: [Double]) -> [SurvivalTime] {
        signed.map { SurvivalTime(time: abs($0), isEvent: $0 > 0) }
    }

    private func plot(_ names: [String], unit: String = "months", scale: Double = 1) -> SurvivalPlot {
        SurvivalPlot(
            name: "survival-1", title: "Survival by prior treatment", source: "Table 1 of example", unit: unit,
            events: "deaths",
            curves: names.enumerated().map { index, name in
                SurvivalPlot.Curve(
                    name: name,
                    times: times([1, 2, -3, 4, 6, 7, -9, 11, 15, -24, -24.4].map { $0 * scale * Double(index + 1) }),
                    median: SurvivalPlot.PrintedMedian(
                        value: 7 * scale, limits: 2 * scale...15 * scale, words: "7.0 (2.0 to 15.0)"),
                    rates: [SurvivalPlot.PrintedRate(time: 24 * scale, rate: 0.3, words: "30%")])
            },
            comparison: "Log-rank: P = 0.1374 (0.1328 to 0.1429 over the rounding of the times); printed P = 0.1414.",
            decimals: 1)
    }

    @Test(arguments: [
        ["all patients"], ["prior alloHSCT Yes", "prior alloHSCT No"],
        ["a group whose name is far too long for any margin", "another such group with a name without end", "third"],
    ])
    func `Labels of curves stay apart and on the page`(names: [String]) {
        expectLegible(plot(names).figure(wide))
        expectLegible(plot(names, unit: "days", scale: 30).figure(wide))
        expectLegible(plot(names, scale: 0.1).figure(wide))
    }

    @Test func `The numbers at risk are those of the curve`() {
        let plot = plot(["all patients"])
        let texts = boxes(plot.figure(wide))
        let row = texts.filter { box in
            texts.contains { $0.text == "all patients" && abs($0.top - box.top) < 1 && $0.top > 350 }
        }
        #expect(row.map(\.text) == ["all patients", "11", "9", "7", "5", "3", "3", "2", "2", "2", "0"])
    }

    private func row(_ value: Double, _ low: Double, _ high: Double, agrees: Bool = true) -> ForestPlot.Row {
        let words = "\(value) (\(low) to \(high))"
        return ForestPlot.Row(
            name: "27 of 70", place: "results, line 12",
            printed: ForestPlot.Interval(value: value, low: low, high: high, words: words),
            computed: ForestPlot.Interval(value: value, low: low, high: high, words: words),
            method: agrees ? "Clopper-Pearson (exact)" : "Newcombe; no method gives the printed limits", agrees: agrees)
    }

    @Test(arguments: [ForestPlot.Scale.linear, .ratio])
    func `Labels of intervals stay apart and on the page`(scale: ForestPlot.Scale) {
        let rows = [row(0.33, 0.18, 0.61), row(1.26, 0.47, 3.42, agrees: false), row(5, 2.25, 12.5)]
        let plot = ForestPlot(
            name: "intervals", title: "Intervals", source: "example", axisTitle: "Ratio", scale: scale, rows: rows)
        expectLegible(plot.figure(wide))
    }

    // MARK: From a paper

    private static let listing = """
        Table 1 Outcomes of ten adults

        Patient

        Age

        [years]

        Refractory

        Outcome

        Survival

        [months]

        1 41 Yes Died 5.0

        2 52 Yes Died 8.0

        3 36 No Alive 12.0

        4 27 Yes Died 3.0

        5 60 No Died 20.0

        6 44 No Died 15.0

        7 39 Yes Died 9.0

        8 25 No Alive 30.0

        9 33 Yes Died 18.0

        10 48 No Alive 25.0

         Results

        The median overall survival was 15.0 months in the study. Refractory patients had shorter
        survival (P = 0.009). Of 70 patients, 27 of 70 (39%; 95% CI, 27 to 51%) responded.

        """

    private func figures(_ text: String) throws -> [Figure] {
        let paper = try TextReader.read(Array(text.utf8), id: "example")
        return PaperFigures.all(of: PaperRecords(reading: paper), measure: Canvas.width)
    }

    @Test func `A paper with a listing gives curves and intervals`() throws {
        let figures = try figures(Self.listing)
        #expect(figures.map(\.name) == ["survival-1", "survival-2", "intervals-percentages"])
        let overall = try #require(figures.first)
        #expect(
            overall.summary.contains(
                "all patients: 7 deaths in 10, median 15.0 (3.0 to not reached) months, printed 15.0"))
        #expect(figures[1].title == "Survival by Refractory")
        #expect(figures[1].summary.contains("printed P = 0.009"))
    }

    @Test func `A paper without either gives none`() throws {
        #expect(try figures("Events were seen in 17 of 54 patients (31.5%).\n").isEmpty)
    }

    // MARK: Drawing

    @Test func `A drawing names its parts by its prefix and tells what it shows`() throws {
        let figure = try #require(try figures(Self.listing).first)
        let svg = Canvas.svg(figure, prefix: "a b<1")
        #expect(svg.hasPrefix("<svg"))
        #expect(svg.contains("<title id=\"a-b-1-title\">Survival of all 10 patients</title>"))
        #expect(svg.contains("href=\"#a-b-1-"))
        for part in svg.split(separator: "<") where part.contains("href=\"#") || part.contains(" id=\"") {
            #expect(part.contains("#a-b-1-") || part.contains("id=\"a-b-1-"))
        }
        #expect(Canvas.svg(figure, prefix: "x") == Canvas.svg(figure, prefix: "x"))
    }

    @Test func `A page for print`() throws {
        let figure = try #require(try figures(Self.listing).first)
        let pdf = Canvas.pdf(figure)
        #expect(pdf.starts(with: "%PDF-".utf8))
        #expect(pdf == Canvas.pdf(figure))
    }

    @Test func `Words from a paper cannot open a tag`() {
        var figure = plot(["<script>alert(1)</script> & \"more\""]).figure(wide)
        figure.title = "<b>"
        let svg = Canvas.svg(figure)
        #expect(!svg.contains("<script>") && !svg.contains("<b>"))
        #expect(
            Canvas.width(of: "wide words", size: 10, isBold: true)
                > Canvas.width(of: "wide words", size: 10, isBold: false))
    }
}
