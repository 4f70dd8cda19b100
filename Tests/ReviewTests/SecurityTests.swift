import Testing

@testable import Review

/// Requests of strangers to the running server.
@Suite(.serialized) struct SecurityTests {
    private static let json = ["X-Crossfoot-Token": RunningReview.token, "Content-Type": "application/json"]

    @Test func `what the page itself asks for is answered`() async throws {
        try await RunningReview.with { (review) async throws in
            for path in ["", "paper/first", "paper/a%20b", "web/paper.js", "web/style.css", "api/corpus"] {
                #expect(try await review.get(path).status == 200, "\(path)")
            }
            #expect(try await review.get("", host: "localhost:\(review.port)").status == 200)
            #expect(try await review.get("api/papers/first/pages/1").body == [1, 2, 3])
            #expect(try await review.get("", ["Sec-Fetch-Site": "same-origin"]).status == 200)
        }
    }

    @Test func `every answer forbids whatever is not this server's own`() async throws {
        try await RunningReview.with { (review) async throws in
            for path in ["", "web/paper.js", "api/corpus", "nowhere"] {
                let headers = try await review.get(path).headers
                let policy = try #require(headers["content-security-policy"])
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'"))
                #expect(!policy.contains("unsafe") && policy.contains("frame-ancestors 'none'"))
                #expect(headers["x-content-type-options"] == "nosniff")
                #expect(headers["referrer-policy"] == "no-referrer")
                #expect(headers["cache-control"] == "no-store")
                #expect(headers["access-control-allow-origin"] == nil)
            }
        }
    }

    @Test(arguments: [
        "/", "/api/corpus", "/favicon.ico", "/0123456789abcdef0123456789abcdee/", "/0123456789abcdef/api/corpus",
        "//0123456789abcdef0123456789abcdef/", "/x/../0123456789abcdef0123456789abcdef/",
        "http://127.0.0.1/0123456789abcdef0123456789abcdef/", "/?token=0123456789abcdef0123456789abcdef",
    ])
    func `without the token nothing is said`(_ path: String) async throws {
        try await RunningReview.with { (review) async throws in
            let answer = try await RawRequest(path: path, host: review.host).sent(to: review.port)
            #expect(answer.status == 403)
            #expect(answer.body.isEmpty)
        }
    }

    @Test func `another host or origin is refused`() async throws {
        try await RunningReview.with { (review) async throws in
            let path = "/\(RunningReview.token)/api/corpus"
            for host in [nil, "evil.example", "evil.example:\(review.port)", "127.0.0.1", "127.0.0.1:1", "[::1]"] {
                let answer = try await RawRequest(path: path, host: host).sent(to: review.port)
                #expect(answer.status == 403 && answer.body.isEmpty, "\(host ?? "none")")
            }
            let origins = [
                "http://evil.example", "null", "https://\(review.host)", "http://localhost:\(review.port)",
                "http://127.0.0.1:1",
            ]
            for origin in origins {
                #expect(try await review.get("api/corpus", ["Origin": origin]).status == 403, "\(origin)")
                var headers = Self.json
                headers["Origin"] = origin
                let answer = try await review.post("api/papers/first/decisions", "{}", headers)
                #expect(answer.status == 403 && answer.body.isEmpty, "\(origin)")
            }
            for site in ["cross-site", "same-site"] {
                #expect(try await review.get("", ["Sec-Fetch-Site": site]).status == 403)
            }
        }
    }

    @Test(arguments: [
        "../../etc/passwd", "web/../../etc/passwd", "web/..%2f..%2fetc%2fpasswd", "web/%2e%2e/paper.js", "web/.",
        "web/paper.js%00.css", "web/..%5cpaper.js", "web//etc/passwd", "web/paper.swift", "web/", "paper/none",
        "paper/..", "paper/first%2f..", "api/papers/none", "api/papers/first.txt", "api/papers/..%2ffirst",
        "api/papers/first/pages/0", "api/papers/first/pages/2", "api/papers/first/pages/01",
        "api/papers/first/pages/99999999999999999999", "api/papers/first/pages", "api/papers", "api", "web/%ff", "%",
        "api/papers/first/state/more",
    ])
    func `only papers of the corpus and own files are served`(_ path: String) async throws {
        try await RunningReview.with { (review) async throws in
            #expect(try await review.get(path).status == 404)
        }
    }

    @Test func `a change needs the token in a header and JSON`() async throws {
        try await RunningReview.with { (review) async throws in
            let path = "api/papers/first/decisions"
            #expect(try await review.post(path, "{}", ["Content-Type": "application/json"]).status == 403)
            #expect(
                try await review.post(
                    path, "{}", ["Content-Type": "application/json", "X-Crossfoot-Token": "x"]
                ).status == 403)
            for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
                let answer = try await review.post(
                    path, "{}", ["Content-Type": type, "X-Crossfoot-Token": RunningReview.token])
                #expect(answer.status == 415, "\(type)")
            }
            #expect(try await review.post("api/papers/none/decisions", "{}").status == 404)
            #expect(try await review.post("api/corpus", "{}").status == 404)
            for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"] {
                let request = RawRequest(method: method, path: "/\(RunningReview.token)/\(path)", host: review.host)
                #expect(try await request.sent(to: review.port).status == 405, "\(method)")
            }
        }
    }

    @Test(arguments: [
        "{}", "[]", "null", "{\"state\": 1}", "not JSON", "{\"state\":\"s\",\"check\":\"c\",\"decision\":\"right\"}",
        "{\"state\":\"s\",\"check\":\"c\",\"decision\":\"accepted\",\"reason\":\" \",\"name\":\"A\"}",
        "{\"state\":\"s\",\"check\":\"c\",\"decision\":\"accepted\",\"reason\":\"r\",\"name\":\"\"}",
        "{\"state\":\"s\",\"check\":\"c\",\"decision\":\"accepted\",\"reason\":\"r\"}",
    ])
    func `a body of another form is refused with a sentence`(_ body: String) async throws {
        try await RunningReview.with { (review) async throws in
            let answer = try await review.post("api/papers/first/decisions", body)
            #expect(answer.status == 400)
            #expect(answer.json?["error"] is String)
        }
    }

    @Test func `a body without end is not read to it`() async throws {
        try await RunningReview.with { (review) async throws in
            let body = "{\"state\": \"\(String(repeating: "x", count: 1 << 17))\"}"
            #expect(try await review.post("api/papers/first/decisions", body).status == 413)
            #expect(try await review.get("").status == 200)
        }
    }

    @Test(arguments: [
        "GET", "GET /", "GET / HTTP/2", "GET  / HTTP/1.1", "get / HTTP/1.1", " GET / HTTP/1.1",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b", "GET / HTTP/1.1\r\nHost : a", "GET / HTTP/1.1\r\nno colon",
        "GET / HTTP/1.1\r\nA: b\r\n folded: c", "POST / HTTP/1.1\r\nContent-Length: -1",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2", "POST / HTTP/1.1\r\nContent-Length: 0x10",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked", "GET / HTTP/1.1\nHost: a",
        "POST / HTTP/1.1\r\nContent-Length: ",
    ])
    func `a head that can be understood in two ways is none`(_ head: String) {
        #expect(throws: HTTPRequest.Malformed.self) { try HTTPRequest(head: Array((head + "\r\n").utf8)) }
    }

    @Test func `a head without end is not waited for`() async throws {
        try await RunningReview.with { (review) async throws in
            let long = RawRequest(path: "/" + String(repeating: "x", count: 1 << 16), host: review.host)
            await #expect(throws: RawRequest.Failure.self) { try await long.sent(to: review.port) }
            #expect(try await review.get("").status == 200)
        }
    }

    @Test func `tokens are long and differ`() {
        let tokens = Set((0..<50).map { _ in ReviewServer.newToken() })
        #expect(tokens.count == 50)
        #expect(tokens.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
        #expect(
            ReviewServer.address(port: 80, token: "t", paper: "a b/ü?")
                == "http://127.0.0.1:80/t/paper/a%20b%2F%C3%BC%3F")
    }
}
