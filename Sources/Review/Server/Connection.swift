import FlyingSocks
import Foundation

/// One connection of a browser: requests one after the other, each answered before the next is read.
struct Connection {
    let socket: AsyncSocket
    let handler: ReviewHandler

    /// Answers until the browser or a request ends the connection.
    func serve() async throws {
        defer { try? socket.close() }
        var received: [UInt8] = []
        while let head = try await head(&received) {
            var request: HTTPRequest
            do throws(HTTPRequest.Malformed) {
                request = try HTTPRequest(head: head)
            } catch {
                return try await send(Reply.bare(.badRequest), isLast: true)
            }
            let length = request.length ?? 0
            if let refusal = handler.refusal(of: request) {
                // what is not read to its end would make the browser lose the answer
                try await drain(length - received.count)
                return try await send(refusal, isLast: true)
            }
            while received.count < length { received += try await socket.read(atMost: 1 << 12) }
            request.body = Array(received.prefix(length))
            received.removeFirst(length)
            try await send(await handler.answer(to: request), isLast: request.isLast)
            if request.isLast { return }
        }
    }

    /// The bytes up to the empty line, without it; nil at the connection's end or where there are too many.
    private func head(_ received: inout [UInt8]) async throws -> [UInt8]? {
        let mark = Array("\r\n\r\n".utf8)
        var looked = 0
        while true {
            var index = max(0, looked - 3)
            while index + 4 <= received.count {
                if received[index] == 13, Array(received[index..<(index + 4)]) == mark {
                    let head = Array(received[..<(index + 2)])
                    received.removeFirst(index + 4)
                    return head
                }
                index += 1
            }
            looked = received.count
            guard looked <= HTTPRequest.largestHead else { return nil }
            do {
                received += try await socket.read(atMost: 1 << 12)
            } catch SocketError.disconnected {
                return nil
            }
        }
    }

    private static let mostDrained = 1 << 20

    private func drain(_ count: Int) async throws {
        var rest = min(count, Self.mostDrained)
        while rest > 0 { rest -= try await socket.read(atMost: min(rest, 1 << 12)).count }
    }

    private func send(_ response: HTTPResponse, isLast: Bool) async throws {
        try await socket.write(Data(response.bytes(isLast: isLast)))
    }
}
