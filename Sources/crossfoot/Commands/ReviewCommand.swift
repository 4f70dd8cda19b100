import ArgumentParser
import Glibc
import Review
import Subprocess

struct ReviewCommand: WatchedCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Go through the findings of papers in the browser and decide on them.",
        discussion: """
            Serves pages on this machine only, at an address with a secret in it, until it is stopped (Ctrl-C); nothing is \
            asked of the network. A decision is written at once to the file that holds the paper's decisions: \
            PAPER.decisions.yaml, or the front matter of PAPER.protocol.md; so is a question of your own on words of the paper. What changes there from outside is shown, and \
            never overwritten. The address goes to standard error.
            """)

    @Argument(help: "Papers, or folders of papers.") var papers: [String]
    @Flag(help: "Open the address in the browser (by xdg-open).") var open = false
    @Option(help: "The port; a free one where not given.") var port: UInt16 = 0
    @Option(help: "Who decides: the name that stands in decisions; asked for where not given.") var name: String?
    @OptionGroup var pdf: PDFOptions

    var supervision: Supervision { .serial }
    var readsStandardInput: Bool { papers.contains(where: Files.isStandardInput) }

    /// Port and token by which every process of this run answers, so that a page outlives a paper that makes one fail.
    private static let variable = "CROSSFOOT_REVIEW"

    func prepare() throws(FileProblem) {
        setenv(Self.variable, "\(try port == 0 ? Self.freePort() : port):\(ReviewServer.newToken())", 1)
    }

    func run() async throws {
        if readsStandardInput {
            Terminal.complain("standard input: decisions are kept beside a paper, so give it as a file")
            throw ExitCode(2)
        }
        let (port, token) = shared()
        unsetenv(Self.variable)
        var pipeline = Pipeline(pdf)
        var found: [String] = []
        let sources = pipeline.sources(papers, manifests: &found).filter { source in
            if Files.exists(source.path) { return true }
            pipeline.complain("\(source.path): there is no such file: check the path")
            return false
        }
        let manifests = pipeline.read(manifests: found, of: sources)
        let curated = pipeline.curated(sources, manifests)
        guard !curated.isEmpty else { throw ExitCode(2) }
        do {
            try await pipeline.workers.run { desk in
                let library = ReviewLibrary(
                    curated, manifests, title: papers.map(Files.ownName).joined(separator: ", "), name: name,
                    password: pdf.password,
                    desk: desk)
                try await ReviewServer(library, token: token, port: port).run { port in
                    let address = ReviewServer.address(
                        port: port, token: token, paper: curated.count == 1 ? curated.first?.id : nil)
                    Terminal.report("Review at \(address) (Ctrl-C ends it)")
                    if open, Supervised.current?.orders.failed.isEmpty ?? true { await Self.show(address) }
                }
            }
        } catch {
            Terminal.complain("no server on port \(port): \(error): choose another one with --port")
            throw ExitCode(2)
        }
    }

    private func shared() -> (port: UInt16, token: String) {
        let parts = (getenv(Self.variable).map { String(cString: $0) } ?? "").split(separator: ":").map(String.init)
        guard parts.count == 2, let port = UInt16(parts[0]) else { return (port, ReviewServer.newToken()) }
        return (port, parts[1])
    }

    /// A port of this machine that nothing listens on.
    private static func freePort() throws(FileProblem) -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw .system("no socket") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw .system("no free port") }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func show(_ address: String) async {
        let result = try? await Subprocess.run(
            .name("xdg-open"), arguments: [address], output: .discarded, error: .discarded)
        if result?.terminationStatus.isSuccess != true {
            Terminal.complain("the browser could not be opened: open the address yourself")
        }
    }
}
