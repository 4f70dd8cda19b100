import Paper
import RecordDatabase
import Statistics

/// Kaplan-Meier curves of a query's rows (time, event and perhaps group) as a small SVG picture.
struct SurvivalDrawing {
    private var groups: [(name: String, times: [SurvivalTime])] = []

    private static let colors = ["#1f5a99", "#c0562b", "#3a8f4d", "#7a3fa0", "#8a6d1d", "#444444"]
    private static let size = (width: 560.0, height: 300.0)
    private static let frame = (left: 50.0, top: 12.0, right: 12.0, bottom: 44.0)

    /// Nil where the result has not a time, an event of 1 or 0, and perhaps a group.
    init?(_ result: SQLResult) {
        guard [2, 3].contains(result.columns.count) else { return nil }
        for row in result.rows {
            guard let time = row[0].number, let event = row[1].number else { return nil }
            let name = row.count > 2 ? NumberText.shown(row[2]) : ""
            let own = SurvivalTime(time: time, isEvent: event != 0)
            if let index = groups.firstIndex(where: { $0.name == name }) {
                groups[index].times.append(own)
            } else {
                guard groups.count < Self.colors.count else { return nil }
                groups.append((name, [own]))
            }
        }
        guard !groups.isEmpty else { return nil }
    }

    var svg: String {
        let longest = max(1e-9, groups.flatMap(\.times).map(\.time).max() ?? 1)
        let step = Self.step(longest)
        let end = (longest / step).rounded(.up) * step
        let (size, frame) = (Self.size, Self.frame)
        func x(_ time: Double) -> String {
            NumberText.rounded(frame.left + time / end * (size.width - frame.left - frame.right), decimals: 1)
        }
        func y(_ share: Double) -> String {
            NumberText.rounded(frame.top + (1 - share) * (size.height - frame.top - frame.bottom), decimals: 1)
        }
        var text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(NumberText.plain(size.width)) \(NumberText.plain(size.height))\" width=\"\(NumberText.plain(size.width))\" role=\"img\" aria-label=\"Kaplan-Meier curves\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"11\">"
        for percent in [0, 25, 50, 75, 100] {
            let at = y(Double(percent) / 100)
            text += "<line x1=\"\(x(0))\" x2=\"\(x(end))\" y1=\"\(at)\" y2=\"\(at)\" stroke=\"#e4e4e0\"/>"
            text += "<text x=\"\(x(0))\" y=\"\(at)\" dx=\"-6\" dy=\"4\" text-anchor=\"end\">\(percent)</text>"
        }
        var tick = 0.0
        while tick <= end + step / 2 {
            text +=
                "<text x=\"\(x(tick))\" y=\"\(y(0))\" dy=\"16\" text-anchor=\"middle\">\(NumberText.plain(tick))</text>"
            tick += step
        }
        for (index, group) in groups.enumerated() {
            let color = Self.colors[index]
            var path = "M\(x(0)) \(y(1))"
            var marks = ""
            for point in KaplanMeier(group.times).steps {
                path += "H\(x(point.time))V\(y(point.survival))"
                if point.censored > 0 { marks += "M\(x(point.time)) \(y(point.survival))m0 -4v8" }
            }
            text += "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"1.8\"/>"
            text += "<path d=\"\(marks)\" fill=\"none\" stroke=\"\(color)\"/>"
            let title = group.name.isEmpty ? "n = \(group.times.count)" : "\(group.name), n = \(group.times.count)"
            let place = size.width - frame.right - 4
            text +=
                "<text x=\"\(NumberText.plain(place))\" y=\"\(NumberText.plain(frame.top + 14 + 15 * Double(index)))\" text-anchor=\"end\" fill=\"\(color)\">\(HTMLText.escaped(title))</text>"
        }
        return text + "</svg>"
    }

    /// About six ticks at round numbers.
    private static func step(_ longest: Double) -> Double {
        var unit = 1.0
        while unit * 10 < longest { unit *= 10 }
        while unit > longest { unit /= 10 }
        for factor in [1.0, 2, 3, 6, 10] where longest / (unit * factor / 2) <= 7 { return unit * factor / 2 }
        return unit * 5
    }
}

enum HTMLText {
    static func escaped(_ text: String) -> String { text.withVisibleControls.escapedForMarkup }
}
