import Foundation
import FoundationNetworking
import Glibc
import Testing

extension CommandTests.ReviewCommandTests {
    /// A running server, ended with this value.
    final class Server {
        let process: Process
        let address: String

        init(_ line: String, in folder: Command.Folder, _ environment: [String: String] = [:]) async throws {
            process = try Command.start("exec $C review \(line)", in: folder, environment)
            let log = folder.path + "/.review-\(UUID().uuidString)"
            _ = FileManager.default.createFile(atPath: log, contents: nil)
            process.standardError = try FileHandle(forWritingTo: URL(filePath: log))
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            var found: String?
            for _ in 0..<600 where found == nil {
                try await Task.sleep(for: .milliseconds(50))
                let text = try String(contentsOfFile: log, encoding: .utf8)
                found = text.split(separator: " ").first { $0.hasPrefix("http://127.0.0.1:") }.map(String.init)
            }
            address = try #require(found)
        }

        deinit { kill() }

        func kill() {
            if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }

        /// Address of the corpus; a single paper's address goes on behind it.
        var base: String { address.components(separatedBy: "/").prefix(4).joined(separator: "/") + "/" }

        func get(_ path: String) async throws -> [String: Any] { try await send(path, nil).json }

        func send(_ path: String, _ body: [String: Any?]?) async throws -> (status: Int, json: [String: Any]) {
            var request = URLRequest(url: try #require(URL(string: base + path)))
            request.timeoutInterval = 60
            if let body {
                request.httpMethod = "POST"
                request.setValue("application/json", forHTTPHeaderField: "Content-Type")
                request.setValue(base.components(separatedBy: "/")[3], forHTTPHeaderField: "X-Crossfoot-Token")
                request.httpBody = try JSONSerialization.data(withJSONObject: body.mapValues { $0 ?? NSNull() })
            }
            let (data, response) = try await URLSession.shared.data(for: request)
            let status = try #require(response as? HTTPURLResponse).statusCode
            return (status, try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:])
        }

        func findings(_ paper: String) async throws -> (state: String, ids: [String], decisions: [String?]) {
            let json = try await get("api/papers/\(paper)")
            let checks = (json["checks"] as? [[String: Any]] ?? []).filter {
                $0["verdict"] as? String == "disagrees"
            }
            return (
                try #require(json["state"] as? String), checks.compactMap { $0["id"] as? String },
                checks.map { ($0["decision"] as? [String: Any])?["reason"] as? String }
            )
        }

        func decide(
            _ paper: String, _ state: String, _ check: String, _ kind: String?, _ reason: String
        ) async throws -> (status: Int, json: [String: Any]) {
            let body: [String: Any?] = [
                "state": state, "check": check, "decision": kind, "reason": reason, "name": "A. Name",
            ]
            return try await send("api/papers/\(paper)/decisions", body)
        }
    }
}
