import PlotDrawing
import Plots
import RecordDatabase
import Statistics

/// Kaplan-Meier curves of a query's rows: time, event and perhaps group.
struct SurvivalQuery {
    private var groups: [(name: String, times: [SurvivalTime])] = []
    private let unit: String

    /// More curves are no picture.
    private static let mostGroups = 6

    /// Nil where the result has not a time, an event of 1 or 0, and perhaps a group.
    init?(_ result: SQLResult) {
        guard [2, 3].contains(result.columns.count) else { return nil }
        unit = result.columns[0]
        for row in result.rows {
            guard let time = row[0].number, let event = row[1].number else { return nil }
            let name = row.count > 2 ? NumberText.shown(row[2]) : ""
            let own = SurvivalTime(time: time, isEvent: event != 0)
            if let index = groups.firstIndex(where: { $0.name == name }) {
                groups[index].times.append(own)
            } else {
                guard groups.count < Self.mostGroups else { return nil }
                groups.append((name, [own]))
            }
        }
        guard !groups.isEmpty else { return nil }
    }

    /// The drawing for a page; `number` tells it from the page's others.
    func svg(title: String, number: Int) -> String {
        let plot = SurvivalPlot(
            name: "curves", title: title, source: "the rows of the query", unit: unit, events: "events",
            curves: groups.map { SurvivalPlot.Curve(name: $0.name.isEmpty ? "all" : $0.name, times: $0.times) },
            decimals: 1)
        return Canvas.svg(plot.figure(Canvas.width), prefix: "query\(number)")
    }
}
