import Foundation

/// Who may ask: whoever knows the token, from this machine's own browser, from this server's own page.
///
/// A page of another origin can make a browser ask (CSRF), and its name can be made to mean this machine (DNS rebinding): so
/// the names that the request gives for the server and for its own origin have to be this server's.
struct Gate: Sendable {
    let token: String
    let port: UInt16

    enum Answer: Equatable {
        /// Parts of the path behind the token, decoded.
        case open([String])
        case closed
        case nowhere
    }

    private var hosts: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

    func answer(_ request: HTTPRequest) -> Answer {
        guard let host = request["Host"], hosts.contains(host.lowercased()) else { return .closed }
        if let origin = request["Origin"], origin != "http://" + host { return .closed }
        // browsers say where a request comes from; "none" is the address bar
        if let site = request["Sec-Fetch-Site"], site != "same-origin", site != "none" {
            return .closed
        }
        // "/TOKEN/api/corpus"
        let path = request.target.prefix { $0 != "?" && $0 != "#" }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, parts[0].isEmpty, isToken(parts[1]) else { return .closed }
        parts.removeFirst(2)
        if parts.last?.isEmpty ?? false { parts.removeLast() }
        var decoded: [String] = []
        for part in parts {
            guard let name = part.removingPercentEncoding, !name.isEmpty, name != ".", name != "..",
                !name.unicodeScalars.contains(where: { $0 == "/" || $0 == "\\" || $0.value == 0 })
            else { return .nowhere }
            decoded.append(name)
        }
        return .open(decoded)
    }

    /// Whether a change comes from the page itself: other pages cannot set the header.
    func mayChange(_ request: HTTPRequest) -> Bool {
        request["X-Crossfoot-Token"].map(isToken) ?? false
    }

    /// Takes as long whatever part of the token is wrong.
    private func isToken(_ text: String) -> Bool {
        let (given, own) = (Array(text.utf8), Array(token.utf8))
        guard given.count == own.count else { return false }
        return zip(given, own).reduce(0 as UInt8) { $0 | $1.0 ^ $1.1 } == 0
    }

    /// A new token: 128 bits from the system's generator, in hexadecimal.
    static func newToken() -> String {
        var generator = SystemRandomNumberGenerator()
        let digits = Array("0123456789abcdef")
        return String((0..<32).map { _ in digits[Int.random(in: 0..<16, using: &generator)] })
    }
}
