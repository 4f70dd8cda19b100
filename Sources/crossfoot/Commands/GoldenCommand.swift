import ArgumentParser
import Reports

struct GoldenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "golden", abstract: "Hold what is made of a corpus against what was blessed.",
        discussion: """
            status names the papers that changed, diff each changed record, cell and check, bless accepts all as they are now. \
            Lines and pages are no values: a change of layout is none here. Exit status: 0 nothing changed, 1 something did, \
            2 something could not be read.
            """, subcommands: [Status.self, Diff.self, Bless.self])

    struct Options: ParsableArguments {
        @Argument(help: "The corpus: a folder of papers.") var corpus: String
        @Option(help: "The folder of blessed files; CORPUS/golden where not given.") var golden: String?
        @OptionGroup var pdf: PDFOptions

        var folder: String { golden ?? Files.join(corpus, "golden") }
    }

    struct Status: GoldenWork {
        static let configuration = CommandConfiguration(abstract: "Name the papers that changed.")
        @OptionGroup var options: Options

        func run() async throws {
            var comparison = await Comparison(options)
            for paper in comparison.papers {
                Terminal.write("\(paper.id): \(paper.state)\n")
            }
            try comparison.finish()
        }
    }

    struct Diff: GoldenWork {
        static let configuration = CommandConfiguration(abstract: "Name each changed record, cell and check.")
        @OptionGroup var options: Options

        func run() async throws {
            var comparison = await Comparison(options)
            for paper in comparison.papers where paper.isChanged {
                Terminal.write("\(paper.id): \(paper.state)\n")
                for line in paper.changes { Terminal.write("  \(line)\n") }
            }
            try comparison.finish()
        }
    }

    struct Bless: GoldenWork {
        static let configuration = CommandConfiguration(abstract: "Accept everything as it is now.")
        @OptionGroup var options: Options

        func run() async throws {
            let comparison = await Comparison(options)
            for paper in comparison.papers where paper.isChanged {
                let path = Files.join(options.folder, paper.id + ".json")
                do {
                    if let made = paper.made {
                        try Files.write(made, to: path)
                    } else {
                        try Files.remove(path)
                    }
                } catch {
                    Terminal.complain("\(path): \(error.reason)")
                    throw ExitCode(2)
                }
                Terminal.write("blessed \(paper.id): \(paper.state)\n")
            }
            if comparison.hasFailed { throw ExitCode(2) }
        }
    }

    /// A corpus as it is made now and as it was blessed.
    private struct Comparison {
        struct Entry {
            var id: String
            var changes: [String]
            /// The file as it would be blessed; nil where the paper is gone.
            var made: String?
            var isNew = false

            var isChanged: Bool { isNew || made == nil || !changes.isEmpty }
            var state: String {
                if made == nil { return "is no longer in the corpus" }
                if isNew { return "is new" }
                return changes.isEmpty ? "as blessed" : "\(changes.count) changes"
            }
        }

        private(set) var papers: [Entry] = []
        private(set) var hasFailed = false

        init(_ options: Options) async {
            var pipeline = Pipeline(options.pdf)
            let reports = await pipeline.outcomes([options.corpus]).map(\.report)
            for report in reports {
                Supervised.step(.writing, of: report.path)
                defer { Supervised.done(report.path) }
                let golden = GoldenPaper(report)
                let path = Files.join(options.folder, report.id + ".json")
                do {
                    let made = try golden.json()
                    guard Files.exists(path) else {
                        papers.append(Entry(id: report.id, changes: [], made: made, isNew: true))
                        continue
                    }
                    // what an earlier version blessed is blessed anew
                    guard let old = try? GoldenPaper(json: try Files.read(path)) else {
                        papers.append(Entry(id: report.id, changes: [], made: made, isNew: true))
                        continue
                    }
                    papers.append(Entry(id: report.id, changes: golden.changes(since: old), made: made))
                } catch {
                    pipeline.complain("\(path): cannot be compared: \(ErrorWords.reason(error))")
                }
            }
            let known = Set(reports.map { $0.id + ".json" })
            for name in (try? Files.names(in: options.folder)) ?? []
            where name.hasSuffix(".json") && !known.contains(name) {
                papers.append(Entry(id: String(name.dropLast(5)), changes: [], made: nil))
            }
            hasFailed = pipeline.hasFailed
        }

        mutating func finish() throws {
            if hasFailed { throw ExitCode(2) }
            if papers.contains(where: \.isChanged) { throw ExitCode(1) }
        }
    }
}

/// A command over a corpus and its blessed files.
private protocol GoldenWork: WatchedCommand {
    var options: GoldenCommand.Options { get }
}

extension GoldenWork {
    var pdf: PDFOptions { options.pdf }
    var supervision: Supervision { .collecting }
    var readsStandardInput: Bool { false }
}
