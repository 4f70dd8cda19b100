import ArgumentParser
import Foundation

/// Tries the built command on made and damaged inputs until the time or the inputs are used up.
@main
struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crossfoot-fuzz", abstract: "Runs crossfoot on invented, damaged and hostile inputs.",
        discussion:
            "Exit status: 0 nothing was found, 1 something was, 2 the call was wrong. The same seed gives the same inputs."
    )

    @Option(help: "The crossfoot to run.") var binary = ".build/release/crossfoot"
    @Option(help: "The seed of the inputs.") var seed: UInt64 = 1
    @Option(help: "Inputs a format; without it, until the seconds are over.") var inputs: Int?
    @Option(help: "Seconds to go on.") var seconds: Double?
    @Option(help: "The number of the first input, to go on with an earlier run.") var first = 0
    @Option(help: "Formats, parted by commas: \(InputFormat.all.map(\.name).joined(separator: ", ")).")
    var formats = InputFormat.all.map(\.name).joined(separator: ",")
    @Option(help: "Inputs a run of the command.") var batch = 100
    @Option(help: "Longest processor time of one input, in seconds.") var limit = 10.0
    @Option(help: "Most memory of one process, in megabytes.") var megabytes = 600
    @Option(help: "The command's --jobs.") var jobs = 1
    @Option(help: "A folder of documents to damage, beside the fuzzer's own; may stand several times.") var seeds:
        [String] = []
    @Option(help: "A folder that takes the documents of findings, as made and minimised.") var findings: String?
    @Option(help: "Tries to make the document of a finding smaller.") var tries = 250
    @Flag(inversion: .prefixedNo, help: "Also wrong calls, hostile names and hostile file systems.") var calls = true
    @Option(help: "Write the inputs to this folder instead of running anything.") var write: String?
    @Argument(help: "Documents to try in place of made ones, each alone; minimised with --findings.") var documents:
        [String] = []

    private var chosen: [InputFormat] {
        let names = formats.split(separator: ",").map(String.init)
        return InputFormat.all.filter { names.contains($0.name) }
    }

    func validate() throws {
        if chosen.count != formats.split(separator: ",").count {
            throw ValidationError("--formats: \(InputFormat.all.map(\.name).joined(separator: ", ")).")
        }
        if batch < 1 || limit <= 0 || !limit.isFinite { throw ValidationError("--batch and --limit are above 0.") }
    }

    func run() throws {
        let own = ["Benchmarks/fuzz/seeds"].filter { FileManager.default.fileExists(atPath: $0) }
        let maker = InputMaker(seed: seed, seeds: SeedDocuments(folders: own + seeds))
        if let write { return try lay(maker, in: write) }
        let here = FileManager.default.currentDirectoryPath
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : here + "/" + path }
        let program = absolute(binary)
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw ValidationError("\(binary): there is no such program: build it, or name it with --binary.")
        }
        let place = try Workplace()
        defer { place.remove() }
        let documents = documents.map(absolute)
        var settings = Campaign.Settings()
        settings.limit = limit
        settings.megabytes = megabytes
        settings.jobs = jobs
        settings.tries = tries
        settings.keep = findings.map(absolute)
        let started = ContinuousClock.now
        let span = seconds ?? (inputs == nil && documents.isEmpty ? 60 : nil)
        settings.deadline = span.map { started + .seconds($0) }
        // what a call writes without being asked where goes here
        _ = FileManager.default.changeCurrentDirectoryPath(place.root)
        Child.limitMemory(gigabytes: 6)
        var campaign = Campaign(
            child: Child(binary: program, folder: place.root, limit: limit * 6), place: place, settings: settings,
            seed: seed)
        if documents.isEmpty { try go(&campaign, maker) } else { try replay(documents, &campaign) }
        close(campaign, (ContinuousClock.now - started) / .seconds(1))
        if !campaign.findings.isEmpty { throw ExitCode(1) }
    }

    private func go(_ campaign: inout Campaign, _ maker: InputMaker) throws {
        var next = first
        var round = 0
        let end = inputs.map { first + $0 } ?? .max
        while next < end, !campaign.isOver {
            let count = min(batch, end - next)
            for format in chosen where !campaign.isOver {
                try campaign.run((next..<next + count).map { maker.input(format, $0) }, of: format, look: round)
            }
            if calls, !campaign.isOver {
                switch round % 8 {
                case 0: try campaign.hostileFolders()
                case 1: try campaign.hostileNames()
                default: try campaign.wrongCalls(12, on: maker.input(chosen[round % chosen.count], next))
                }
            }
            next += count
            round += 1
        }
    }

    private func replay(_ documents: [String], _ campaign: inout Campaign) throws {
        for path in documents {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ValidationError("\(path): cannot be read.")
            }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let isProtocol = name.hasSuffix(".protocol.md")
            let stem = name.replacing(".protocol.md", with: "")
            let beside = path.replacing(".protocol.md", with: ".txt")
            let input =
                isProtocol
                ? Input(
                    name: stem + ".txt", bytes: [UInt8](data),
                    paper: [UInt8](
                        FileManager.default.contents(atPath: beside)
                            ?? Data("Events were seen in 17 of 54 patients (31.5%).\n".utf8)))
                : Input(name: name, bytes: [UInt8](data))
            try campaign.examine(input)
            campaign.tally.inputs["given", default: 0] += 1
        }
    }

    /// The closing lines: each cause, then one line with the figures.
    private func close(_ campaign: Campaign, _ seconds: Double) {
        for finding in campaign.findings.firsts {
            let key = Findings.key(finding)
            print("\(campaign.findings.counts[key] ?? 0) × \(key) [\(finding.call)] \(finding.input?.name ?? "")")
        }
        for skipped in Set(campaign.tally.skipped).sorted() { print("skipped: \(skipped)") }
        let tally = campaign.tally
        let found = campaign.findings
        let counts = tally.inputs.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let trials = tally.trials.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print("Also tried: \(trials.isEmpty ? "nothing" : trials). Refused with a reason: \(tally.refused) inputs.")
        print(
            "Fuzzing, seed \(seed), \(Int(seconds)) s: \(counts.isEmpty ? "no inputs" : counts); crashes \(found.count(.crash)), of papers \(found.count(.paperCrash)), "
                + "lost \(found.count(.lost, .twice, .interruption)), over time \(found.count(.overtime)), over memory \(found.count(.memory)), "
                + "other \(found.count(.status, .output, .input, .leftover, .difference)); peak \(tally.peakMegabytes) MB (\(tally.peakInput)), slowest \((tally.slowest * 10).rounded() / 10) s (\(tally.slowestInput))"
        )
    }

    private func lay(_ maker: InputMaker, in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for format in chosen {
            for number in first..<first + (inputs ?? 10) {
                let input = maker.input(format, number)
                try Workplace.write(input.paper ?? input.bytes, to: folder + "/" + input.name)
                if input.paper != nil { try Workplace.write(input.bytes, to: folder + "/" + input.protocolName) }
            }
        }
    }
}
