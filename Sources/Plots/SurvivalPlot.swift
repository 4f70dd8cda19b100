import Language
import Paper
package import Statistics

/// Kaplan-Meier curves recomputed from a listing, with the figures that the paper prints.
package struct SurvivalPlot: Sendable {
    /// An estimate with its limits, in words as printed or recomputed.
    package struct PrintedMedian: Hashable, Sendable {
        package var value: Double
        package var limits: ClosedRange<Double>?
        /// As printed.
        package var words: String

        package init(value: Double, limits: ClosedRange<Double>?, words: String) {
            self.value = value
            self.limits = limits
            self.words = words
        }
    }

    package struct PrintedRate: Hashable, Sendable {
        package var time: Double
        /// 0 to 1.
        package var rate: Double
        package var words: String

        package init(time: Double, rate: Double, words: String) {
            self.time = time
            self.rate = rate
            self.words = words
        }
    }

    package struct Curve: Sendable {
        package var name: String
        package var times: [SurvivalTime]
        package var median: PrintedMedian?
        package var rates: [PrintedRate]

        package init(name: String, times: [SurvivalTime], median: PrintedMedian? = nil, rates: [PrintedRate] = []) {
            self.name = name
            self.times = times
            self.median = median
            self.rates = rates
        }
    }

    package var name: String
    package var title: String
    /// "Table 1 of pediatric-survival".
    package var source: String
    /// "months".
    package var unit: String
    /// "deaths".
    package var events: String
    package var curves: [Curve]
    /// What compares the curves, and what is printed of it.
    package var comparison: String?
    /// The scale of the limits shown.
    package var limits: ConfidenceType
    /// Of the listed times: recomputed medians are shown to as many.
    package var decimals: Int

    package init(
        name: String, title: String, source: String, unit: String, events: String, curves: [Curve],
        comparison: String? = nil, limits: ConfidenceType = .logLog, decimals: Int = 0
    ) {
        self.name = name
        self.title = title
        self.source = source
        self.unit = unit
        self.events = events
        self.curves = curves
        self.comparison = comparison
        self.limits = limits
        self.decimals = decimals
    }
}

extension SurvivalPlot {
    private static let width = 640.0
    private static let left = 58.0
    private static let right = 24.0

    /// Lays the figure out.
    package func figure(_ measure: @escaping TextWidth) -> Figure {
        var layout = Layout(plot: self, measure: measure)
        layout.head()
        layout.key()
        layout.chart()
        layout.risk()
        layout.notes()
        return Figure(
            name: name, title: title, summary: summary, width: Self.width, height: layout.y + 10, items: layout.items)
    }

    /// The figure in words, for those who do not see it.
    private var summary: String {
        let parts = curves.map { curve in
            let median = KaplanMeier(curve.times).median(level: 0.95, type: limits)
            let events = curve.times.count { $0.isEvent }
            let printed = curve.median.map { ", printed \($0.words)" } ?? ""
            return
                "\(curve.name): \(events) \(self.events) in \(curve.times.count), median \(words(median)) \(unit)\(printed)"
        }
        return "Kaplan-Meier curves recomputed from \(source). \(parts.joined(separator: ". ")). \(comparison ?? "")"
    }

    /// "10.6 (4.2 to 17.3)".
    fileprivate func words(_ median: SurvivalQuantile) -> String {
        func shown(_ value: Double?) -> String { value.map { decimal($0, decimals) } ?? "not reached" }
        guard median.low != nil || median.high != nil else { return shown(median.time) }
        return "\(shown(median.time)) (\(shown(median.low)) to \(shown(median.high)))"
    }

    private struct Layout {
        let plot: SurvivalPlot
        let measure: TextWidth
        let curves: [KaplanMeier]
        let axis: Axis
        var y = 0.0
        var items: [PlotItem] = []
        /// Words in the chart.
        private var labels: [(x: Double, y: Double, width: Double)] = []

        private static let height = 270.0
        private static let dashes: [[Double]] = [[], [6, 3], [2, 2], [8, 3, 2, 3]]

        init(plot: SurvivalPlot, measure: @escaping TextWidth) {
            self.plot = plot
            self.measure = measure
            curves = plot.curves.map { KaplanMeier($0.times) }
            let last = plot.curves.flatMap { $0.times.map(\.time) + $0.rates.map(\.time) }.max() ?? 1
            let labels = plot.curves.map { measure($0.name, 9.5, true) }.max() ?? 0
            axis = Axis.time(
                to: max(last, 0.1), unit: plot.unit, from: max(SurvivalPlot.left, min(190, 16 + labels + 18)),
                to: SurvivalPlot.width - SurvivalPlot.right)
        }

        private func color(_ index: Int) -> PlotColor { PlotColor.series[index % PlotColor.series.count] }

        private mutating func text(
            _ text: String, _ x: Double, _ y: Double, size: Double = 9.5, bold: Bool = false, color: PlotColor = .ink,
            anchor: PlotText.Anchor = .start
        ) {
            items.append(
                .text(PlotText(text, at: PlotPoint(x, y), size: size, isBold: bold, color: color, anchor: anchor)))
        }

        private mutating func line(
            _ points: [PlotPoint], _ color: PlotColor, width: Double = 0.8, dashes: [Double] = []
        ) {
            items.append(.line(points, color: color, width: width, dashes: dashes))
        }

        mutating func head() {
            y = 24
            text(plot.title, 16, y, size: 13, bold: true)
            y += 15
            text("Kaplan-Meier curves recomputed from \(plot.source)", 16, y, color: .grey)
            y += 12
        }

        // MARK: Key

        /// A line a curve: sample, name, events, median recomputed and printed.
        mutating func key() {
            let size = 9.5
            let names = plot.curves.map(\.name)
            let counts = plot.curves.map { curve in "\(curve.times.count { $0.isEvent }) / \(curve.times.count)" }
            let medians = curves.map { plot.words($0.median(level: 0.95, type: plot.limits)) }
            // a query's curves have no figures in print
            let hasPrinted = plot.curves.contains { $0.median != nil }
            let printed = plot.curves.map { $0.median?.words ?? (hasPrinted ? "–" : "") }
            let heads = ["", "\(plot.events) / n", "median (95% limits)", hasPrinted ? "as printed" : ""]
            func widest(_ words: [String], _ head: String) -> Double {
                (words + [head]).map { measure($0, size, true) }.max() ?? 0
            }
            let columns = [
                16.0, 52 + min(210, widest(names, "")) + 18,
            ]
            let third = columns[1] + widest(counts, heads[1]) + 18
            let fourth = third + widest(medians, heads[2]) + 18
            y += 8
            for (head, x) in zip(heads.dropFirst(), [columns[1], third, fourth]) {
                text(head, x, y, size: 8.5, color: .grey)
            }
            for index in plot.curves.indices {
                y += 15
                line(
                    [PlotPoint(16, y - 3.3), PlotPoint(44, y - 3.3)], color(index), width: 2,
                    dashes: Self.dashes[index % Self.dashes.count])
                let name = fitted(names[index], to: 210, size: size, isBold: true, measure)
                text(name, 52, y, bold: true, color: color(index))
                text(counts[index], columns[1], y)
                text(medians[index], third, y)
                let room = SurvivalPlot.width - SurvivalPlot.right - fourth
                text(fitted(printed[index], to: room, size: size, measure), fourth, y)
            }
            y += 14
        }

        // MARK: Chart

        mutating func chart() {
            let top = y + 6
            let bottom = top + Self.height
            func place(_ survival: Double) -> Double { bottom - survival * Self.height }
            for tick in 0...5 {
                let share = Double(tick) / 5
                line(
                    [PlotPoint(axis.start, place(share)), PlotPoint(axis.end, place(share))], .hairline, width: 0.5)
                text("\(tick * 20)", axis.start - 7, place(share) + 3.3, anchor: .end)
            }
            items.append(
                .text(
                    PlotText(
                        plot.events == "deaths" ? "Survival, %" : "Event-free, %",
                        at: PlotPoint(axis.start - 34, (top + bottom) / 2), size: 9.5, color: .ink,
                        anchor: .middle, isUpright: false)))
            for index in curves.indices { band(index, place) }
            for index in curves.indices { steps(index, place) }
            line([PlotPoint(axis.start, top), PlotPoint(axis.start, bottom), PlotPoint(axis.end, bottom)], .ink)
            for tick in axis.ticks {
                let x = axis.place(tick)
                line([PlotPoint(x, bottom), PlotPoint(x, bottom + 4)], .ink)
                text(axisLabel(tick), x, bottom + 15, anchor: .middle)
            }
            text(
                plot.unit.prefix(1).uppercased() + plot.unit.dropFirst(), (axis.start + axis.end) / 2, bottom + 29,
                anchor: .middle)
            marks(place)
            y = bottom + 38
        }

        private func outline(_ values: [(time: Double, value: Double)], until last: Double, _ place: (Double) -> Double)
            -> [PlotPoint]
        {
            var points: [PlotPoint] = []
            var level = place(1)
            points.append(PlotPoint(axis.place(0), level))
            for step in values {
                let x = axis.place(step.time)
                points.append(PlotPoint(x, level))
                level = place(step.value)
                points.append(PlotPoint(x, level))
            }
            points.append(PlotPoint(axis.place(last), level))
            return points
        }

        private mutating func band(_ index: Int, _ place: (Double) -> Double) {
            let curve = curves[index]
            var low: [(time: Double, value: Double)] = []
            var high: [(time: Double, value: Double)] = []
            for step in curve.steps where step.events > 0 {
                guard let limits = curve.rate(at: step.time, level: 0.95, type: plot.limits)?.limits else { break }
                low.append((step.time, limits.low))
                high.append((step.time, limits.high))
            }
            guard let last = low.last else { return }
            let end = curve.steps.first { $0.survival == 0 }?.time ?? max(last.time, curve.steps.last?.time ?? 0)
            let shape = outline(high, until: end, place) + outline(low, until: end, place).reversed()
            items.append(.area(shape, color: color(index).faded(0.13)))
        }

        private mutating func steps(_ index: Int, _ place: (Double) -> Double) {
            let curve = curves[index]
            let events = curve.steps.filter { $0.events > 0 }.map { (time: $0.time, value: $0.survival) }
            line(
                outline(events, until: curve.steps.last?.time ?? 0, place), color(index), width: 1.8,
                dashes: Self.dashes[index % Self.dashes.count])
            for step in curve.steps where step.censored > 0 {
                let x = axis.place(step.time)
                let level = place(step.survival)
                line([PlotPoint(x, level - 4), PlotPoint(x, level + 4)], color(index), width: 1)
            }
        }

        /// The printed figures: a diamond with whiskers for a median, a ring for a rate.
        private mutating func marks(_ place: (Double) -> Double) {
            let shown = plot.curves.indices.filter { plot.curves[$0].median != nil }
            for (order, index) in shown.enumerated() {
                guard let median = plot.curves[index].median else { continue }
                // Side by side around 50 %, so that whiskers of two groups do not cover each other.
                let level = place(0.5) + (Double(order) - Double(shown.count - 1) / 2) * 9
                if let limits = median.limits {
                    let (a, b) = (axis.clamped(limits.lowerBound), axis.clamped(limits.upperBound))
                    line([PlotPoint(a, level), PlotPoint(b, level)], .paper, width: 3.4)
                    line([PlotPoint(a, level), PlotPoint(b, level)], color(index), width: 1.4)
                    for x in [a, b] {
                        line([PlotPoint(x, level - 3.5), PlotPoint(x, level + 3.5)], color(index), width: 1.4)
                    }
                }
                let x = axis.clamped(median.value)
                for (size, fill) in [(6.2, PlotColor.paper), (4.8, color(index))] {
                    items.append(
                        .area(
                            [
                                PlotPoint(x, level - size), PlotPoint(x + size, level), PlotPoint(x, level + size),
                                PlotPoint(x - size, level),
                            ], color: fill))
                }
            }
            for index in plot.curves.indices {
                for rate in plot.curves[index].rates {
                    let center = PlotPoint(axis.clamped(rate.time), place(rate.rate))
                    items.append(.circle(center, radius: 4.5, fill: .paper, edge: color(index)))
                    label("\(rate.words), printed", near: center, color(index))
                }
            }
        }

        /// Writes words beside a point: above right, above left, below right, below left, then further off.
        private mutating func label(_ words: String, near point: PlotPoint, _ color: PlotColor) {
            let width = measure(words, 9, false)
            for step in 0..<8 {
                let isLeft = step % 2 == 1
                let shift = Double(step / 4) * 12
                let baseline = step % 4 < 2 ? point.y - 10 - shift : point.y + 17 + shift
                let x = isLeft ? point.x - 4 - width : point.x + 4
                let isFree = !labels.contains { other in
                    abs(other.y - baseline) < 11 && x < other.x + other.width && other.x < x + width
                }
                guard isFree, x > axis.start, x + width <= axis.end else { continue }
                labels.append((x, baseline, width))
                items.append(
                    .area(
                        [
                            PlotPoint(x - 2, baseline - 8), PlotPoint(x + width + 2, baseline - 8),
                            PlotPoint(x + width + 2, baseline + 3), PlotPoint(x - 2, baseline + 3),
                        ], color: PlotColor.paper.faded(0.8)))
                return text(words, x, baseline, size: 9, color: color)
            }
        }

        // MARK: Below the chart

        mutating func risk() {
            y += 8
            text("No. at risk", 16, y, bold: true)
            for index in curves.indices {
                y += 14
                text(
                    fitted(plot.curves[index].name, to: axis.start - 24, size: 9.5, isBold: true, measure), 16, y,
                    bold: true, color: color(index))
                let times = plot.curves[index].times
                for tick in axis.ticks {
                    let count = times.count { $0.time >= tick && $0.entry < max(tick, 1e-12) }
                    text("\(count)", axis.place(tick), y, anchor: .middle)
                }
            }
            y += 10
        }

        mutating func notes() {
            var notes: [String] = []
            if let comparison = plot.comparison { notes.append(comparison) }
            var marks = "Shaded: 95% limits on the \(plot.limits.name) scale. Short bars: censored."
            if plot.curves.contains(where: { $0.median != nil }) {
                let hasLimits = plot.curves.contains { $0.median?.limits != nil }
                marks += " Diamond: median as printed\(hasLimits ? ", with its limits" : "")."
            }
            if plot.curves.contains(where: { !$0.rates.isEmpty }) { marks += " Ring: rate as printed." }
            notes.append(marks)
            for note in notes {
                for line in wrapped(note, to: SurvivalPlot.width - 40, size: 9, measure) {
                    y += 12.5
                    text(line, 16, y, size: 9, color: .grey)
                }
            }
        }
    }
}
