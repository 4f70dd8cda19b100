import FlyingSocks
import Glibc

/// Shows papers and takes decisions, on this machine only.
package final class ReviewServer: Sendable {
    private let desk: any ReviewDesk
    private let token: String
    private let port: UInt16

    /// Port 0 lets the system choose one.
    package init(_ desk: any ReviewDesk, token: String, port: UInt16) {
        self.desk = desk
        self.token = token
        self.port = port
    }

    /// 128 random bits in hexadecimal.
    package static func newToken() -> String { Gate.newToken() }

    /// The address of the corpus, or of its only paper.
    package static func address(port: UInt16, token: String, paper: String? = nil) -> String {
        "http://127.0.0.1:\(port)/\(token)/" + (paper.map { "paper/" + percentEncoded($0) } ?? "")
    }

    private static func percentEncoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: result.unicodeScalars.append(.init(byte))
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    /// Serves until its task is cancelled; `ready` is called with the port once requests are taken.
    ///
    /// Throws where the port cannot be had.
    package func run(ready: @Sendable (UInt16) async -> Void) async throws {
        let handler = ReviewHandler(desk, token: token)
        let listener = try Socket(domain: AF_INET)
        defer { try? listener.close() }
        try listener.setValue(true, for: .localAddressReuse)
        try listener.bind(to: .inet(ip4: "127.0.0.1", port: port))
        try listener.listen()
        guard case .ip4(_, let own) = try listener.sockname() else { throw SocketError.unsupportedAddress }
        handler.listen(on: own)
        let pool: SocketPool<ePoll> = .ePoll()
        try await pool.prepare()
        let sockets = try AsyncSocket(socket: listener, pool: pool)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            group.addTask { await Self.accept(sockets, handler) }
            await ready(own)
            group.addTask { await handler.shelf.readAll() }
            try await group.waitForAll()
        }
    }

    private static func accept(_ sockets: AsyncSocket, _ handler: ReviewHandler) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do {
                    let socket = try await sockets.accept()
                    group.addTask { try? await Connection(socket: socket, handler: handler).serve() }
                } catch {
                    // as many connections as the system allows: one of them will end
                    try? await Task.sleep(for: .milliseconds(100))
                }
            }
        }
    }
}
