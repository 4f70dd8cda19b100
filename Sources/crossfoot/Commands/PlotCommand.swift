import ArgumentParser
import PlotDrawing
import Plots
import Reports

struct PlotCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw what was recomputed beside what is printed.",
        discussion: """
            Kaplan-Meier curves of every listing with survival times, with the numbers at risk and the printed medians and rates; \
            printed confidence intervals beside the recomputed ones. One file a figure: PAPER-survival-1.svg, \
            PAPER-intervals-percentages.svg and so on.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case svg, pdf }

    @Argument(help: "Papers, or folders of papers.") var papers: [String]
    @Option(help: "How the figures are written: svg or pdf.") var format: Format = .svg
    @Option(help: "The folder that takes the figures.") var output: String = "."
    @OptionGroup var pdf: PDFOptions

    var supervision: Supervision { .collecting }
    var readsStandardInput: Bool { papers.contains(where: Files.isStandardInput) }

    func run() async throws {
        var pipeline = Pipeline(pdf)
        let report = await pipeline.report(on: papers, manifest: nil)
        for paper in report.papers {
            guard let records = paper.records else { continue }
            Supervised.step(.writing, of: paper.path)
            defer { Supervised.done(paper.path) }
            let figures = PaperFigures.all(of: records, measure: Canvas.width)
            if figures.isEmpty {
                Terminal.report(
                    "\(paper.path): nothing to draw: no listing with survival times, no interval that can be recomputed"
                )
            }
            for figure in figures {
                let name = "\(paper.id)-\(figure.name).\(format.rawValue)"
                let path = Files.join(output, name)
                do {
                    switch format {
                    case .svg: try Files.write(Array(Canvas.svg(figure).utf8), named: name, in: output)
                    case .pdf: try Files.write(Canvas.pdf(figure), named: name, in: output)
                    }
                    Terminal.write(path + "\n")
                } catch {
                    pipeline.complain("\(path): \(error.reason)")
                }
            }
        }
        if pipeline.hasFailed { throw ExitCode(2) }
    }
}
