import PlotDrawing
import Plots
import Reports

/// The figures of a report's papers, drawn for a page or written beside it.
enum ReportFigures {
    /// Drawings to stand in a page, by the paper's id.
    static func drawn(_ report: Report) -> [String: [ReportFigure]] {
        figures(report) { figure, paper in Canvas.svg(figure, prefix: "\(paper)-\(figure.name)") }
    }

    /// Writes each drawing into a folder beside the report and gives back the paths from there, by the paper's id.
    static func written(_ report: Report, beside output: String) throws -> [String: [ReportFigure]] {
        let name = Files.name(of: output)
        let folder = name.hasSuffix(".md") ? String(name.dropLast(3)) + "-figures" : name + "-figures"
        let base = output.hasSuffix(name) ? String(output.dropLast(name.count)) : ""
        var failure: (any Error)?
        let all = figures(report) { figure, paper in
            let path = "\(folder)/\(paper)-\(figure.name).svg"
            do {
                try Files.write(Canvas.svg(figure), to: base + path)
            } catch {
                failure = error
            }
            return path
        }
        if let failure { throw failure }
        return all
    }

    private static func figures(_ report: Report, _ content: (Figure, String) -> String) -> [String: [ReportFigure]] {
        var figures: [String: [ReportFigure]] = [:]
        for paper in report.papers {
            guard let records = paper.records else { continue }
            Supervised.step(.writing, of: paper.path)
            defer { Supervised.done(paper.path) }
            figures[paper.id] = PaperFigures.all(of: records, measure: Canvas.width).map { figure in
                ReportFigure(title: figure.title, summary: figure.summary, content: content(figure, paper.id))
            }
        }
        return figures
    }
}
