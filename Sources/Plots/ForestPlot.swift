/// Printed intervals against recomputed ones, a row each.
package struct ForestPlot: Sendable {
    package enum Scale: Hashable, Sendable {
        /// Percentages, differences and times: linear; a line at zero where it lies among them.
        case linear
        /// Ratios: logarithmic, a line at one.
        case ratio
    }

    package struct Interval: Hashable, Sendable {
        package var value: Double
        package var low: Double
        package var high: Double
        package var words: String

        package init(value: Double, low: Double, high: Double, words: String) {
            self.value = value
            self.low = low
            self.high = high
            self.words = words
        }
    }

    package struct Row: Hashable, Sendable {
        /// What is estimated: "27 of 70".
        package var name: String
        /// Where it stands.
        package var place: String
        package var printed: Interval
        package var computed: Interval
        /// The method, or that none gives the printed limits.
        package var method: String
        package var agrees: Bool

        package init(
            name: String, place: String, printed: Interval, computed: Interval, method: String, agrees: Bool
        ) {
            self.name = name
            self.place = place
            self.printed = printed
            self.computed = computed
            self.method = method
            self.agrees = agrees
        }
    }

    package var name: String
    package var title: String
    package var source: String
    /// Under the axis: "Percent", "Difference, percentage points".
    package var axisTitle: String
    package var scale: Scale
    package var rows: [Row]

    package init(name: String, title: String, source: String, axisTitle: String, scale: Scale, rows: [Row]) {
        self.name = name
        self.title = title
        self.source = source
        self.axisTitle = axisTitle
        self.scale = scale
        self.rows = rows
    }
}

extension ForestPlot {
    private static let width = 760.0
    private static let rowHeight = 34.0

    /// Lays the figure out.
    package func figure(_ measure: @escaping TextWidth) -> Figure {
        var items: [PlotItem] = []
        func text(
            _ text: String, _ x: Double, _ y: Double, size: Double = 9.5, bold: Bool = false, color: PlotColor = .ink,
            anchor: PlotText.Anchor = .start
        ) {
            items.append(
                .text(PlotText(text, at: PlotPoint(x, y), size: size, isBold: bold, color: color, anchor: anchor)))
        }
        let (printedColor, computedColor, doubtColor) = (PlotColor.ink, PlotColor.series[0], PlotColor.series[1])
        text(title, 16, 24, size: 13, bold: true)
        text("Printed intervals and their recomputation, \(source)", 16, 39, color: .grey)

        let names = rows.flatMap { [measure($0.name, 9.5, true), measure($0.place, 8.5, false)] }.max() ?? 0
        let labelWidth = min(170, max(80, names))
        let words =
            rows.flatMap { row in
                [measure(row.printed.words, 9.5, false), measure(row.computed.words, 9.5, false)]
            }.max() ?? 0
        let methods = rows.map { measure($0.method, 8.5, false) }.max() ?? 0
        let methodWidth = min(150, max(60, methods))
        let methodStart = Self.width - 16 - methodWidth
        let wordStart = methodStart - 14 - min(170, words)
        let axis = axis(from: 16 + labelWidth + 22, to: wordStart - 20)

        var y = 60.0
        items.append(contentsOf: Self.square(PlotPoint(20, y - 3), 3, printedColor))
        text("printed", 30, y)
        let after = 30 + measure("printed", 9.5, false) + 18
        items.append(.circle(PlotPoint(after, y - 3), radius: 3.2, fill: computedColor, edge: computedColor))
        text("recomputed", after + 10, y)
        text("estimate (limits)", wordStart, y, size: 8.5, color: .grey)
        text("method", methodStart, y, size: 8.5, color: .grey)
        y += 10
        let top = y
        let bottom = top + Double(rows.count) * Self.rowHeight
        for index in rows.indices where index % 2 == 0 {
            let a = top + Double(index) * Self.rowHeight
            items.append(.area(Self.box(8, a, Self.width - 8, a + Self.rowHeight), color: .shade))
        }
        for tick in axis.ticks {
            let isReference = scale == .ratio ? tick == 1 : tick == 0 && axis.low < 0
            items.append(
                .line(
                    [PlotPoint(axis.place(tick), top), PlotPoint(axis.place(tick), bottom)],
                    color: isReference ? .grey : .hairline, width: isReference ? 1 : 0.5,
                    dashes: isReference ? [4, 3] : []))
        }
        for (index, row) in rows.enumerated() {
            let a = top + Double(index) * Self.rowHeight
            let (upper, lower) = (a + 11, a + 24)
            text(fitted(row.name, to: labelWidth, size: 9.5, isBold: true, measure), 16, upper + 3.3, bold: true)
            text(fitted(row.place, to: labelWidth, size: 8.5, measure), 16, lower + 3.3, size: 8.5, color: .grey)
            for (interval, level, color) in [(row.printed, upper, printedColor), (row.computed, lower, computedColor)] {
                items += Self.whiskers(interval, axis, level, color)
                text(
                    fitted(interval.words, to: methodStart - 8 - wordStart, size: 9.5, measure), wordStart, level + 3.3,
                    color: color)
            }
            items += Self.square(PlotPoint(axis.clamped(row.printed.value), upper), 3.2, printedColor)
            items.append(
                .circle(
                    PlotPoint(axis.clamped(row.computed.value), lower), radius: 3.2, fill: computedColor,
                    edge: computedColor))
            let method = row.agrees ? row.method : "≠ " + row.method
            for (line, part) in wrapped(method, to: methodWidth, size: 8.5, measure).prefix(2).enumerated() {
                text(
                    fitted(part, to: methodWidth, size: 8.5, measure), methodStart, upper + 3.3 + Double(line) * 13,
                    size: 8.5, color: row.agrees ? .grey : doubtColor)
            }
        }
        items.append(
            .line([PlotPoint(axis.start, bottom), PlotPoint(axis.end, bottom)], color: .ink, width: 0.8, dashes: []))
        for tick in axis.ticks {
            items.append(
                .line(
                    [PlotPoint(axis.place(tick), bottom), PlotPoint(axis.place(tick), bottom + 4)], color: .ink,
                    width: 0.8, dashes: []))
            text(axisLabel(tick), axis.place(tick), bottom + 15, anchor: .middle)
        }
        text(axisTitle, (axis.start + axis.end) / 2, bottom + 29, anchor: .middle)
        return Figure(
            name: name, title: title, summary: summary, width: Self.width, height: bottom + 42, items: items)
    }

    private var summary: String {
        let agreeing = rows.count(where: \.agrees)
        return
            "\(rows.count) printed intervals of \(source) beside recomputed ones; a named method gives \(agreeing) of them."
    }

    private func axis(from start: Double, to end: Double) -> Axis {
        let values = rows.flatMap {
            [$0.printed.low, $0.printed.high, $0.computed.low, $0.computed.high, $0.printed.value]
        }
        .filter(\.isFinite)
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        if scale == .ratio { return .ratio(low, high, from: start, to: end) }
        return .linear(low >= 0 && low < high / 3 ? 0 : low, high, from: start, to: end)
    }

    private static func whiskers(_ interval: Interval, _ axis: Axis, _ level: Double, _ color: PlotColor) -> [PlotItem]
    {
        let (a, b) = (axis.clamped(interval.low), axis.clamped(interval.high))
        return [
            .line([PlotPoint(a, level), PlotPoint(b, level)], color: color, width: 1.3, dashes: []),
            .line([PlotPoint(a, level - 3), PlotPoint(a, level + 3)], color: color, width: 1.3, dashes: []),
            .line([PlotPoint(b, level - 3), PlotPoint(b, level + 3)], color: color, width: 1.3, dashes: []),
        ]
    }

    private static func square(_ center: PlotPoint, _ half: Double, _ color: PlotColor) -> [PlotItem] {
        [.area(box(center.x - half, center.y - half, center.x + half, center.y + half), color: color)]
    }

    private static func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> [PlotPoint] {
        [PlotPoint(left, top), PlotPoint(right, top), PlotPoint(right, bottom), PlotPoint(left, bottom)]
    }
}
