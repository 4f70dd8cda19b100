import Paper

/// The head of a request, and its body once that is read.
struct HTTPRequest: Sendable {
    var method: String
    /// As sent: path and query, percent-encoded.
    var target: String
    var body: [UInt8] = []
    /// By names in lower case.
    private var headers: [String: String] = [:]
    private(set) var isLast: Bool

    struct Malformed: Error {}

    /// More than a browser sends.
    static let largestHead = 1 << 14

    /// Reads a head, whose lines end with CR LF (RFC 9112); throws where two readers could understand it differently.
    init(head: some Collection<UInt8>) throws(Malformed) {
        let lines = String(decoding: head, as: UTF8.self).unicodeScalars.split(separator: "\n")
        var rest = lines.map { String($0.last == "\r" ? $0.dropLast() : $0) }[...]
        guard lines.allSatisfy({ $0.last == "\r" }), let first = rest.popFirst() else { throw Malformed() }
        let parts = first.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0",
            !parts[0].isEmpty, parts[0].unicodeScalars.allSatisfy({ ("A"..."Z").contains($0) }), !parts[1].isEmpty
        else { throw Malformed() }
        (method, target) = (parts[0], parts[1])
        isLast = parts[2] == "HTTP/1.0"
        for line in rest {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { throw Malformed() }
            let name = line[..<colon].lowercased()
            guard
                name.unicodeScalars.allSatisfy({
                    ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
                })
            else { throw Malformed() }
            // what is said twice may be meant in two ways
            guard headers.updateValue(String(line[line.index(after: colon)...]).trimmed, forKey: name) == nil else {
                throw Malformed()
            }
        }
        if self["Connection"]?.lowercased().contains("close") ?? false { isLast = true }
        guard self["Transfer-Encoding"] == nil, length != nil else { throw Malformed() }
    }

    subscript(name: String) -> String? { headers[name.lowercased()] }

    /// Bytes of the body; nil where the request says something else than a number.
    var length: Int? {
        guard let text = self["Content-Length"] else { return 0 }
        guard !text.isEmpty, text.count < 12, text.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) else {
            return nil
        }
        return Int(printed: text)
    }
}

/// An answer, with a body of known length.
struct HTTPResponse: Sendable {
    enum Status: Int, Sendable {
        case ok = 200
        case badRequest = 400
        case forbidden = 403
        case notFound = 404
        case methodNotAllowed = 405
        case conflict = 409
        case payloadTooLarge = 413
        case unsupportedMediaType = 415
        case unprocessableContent = 422

        fileprivate var words: String {
            switch self {
            case .ok: "OK"
            case .badRequest: "Bad Request"
            case .forbidden: "Forbidden"
            case .notFound: "Not Found"
            case .methodNotAllowed: "Method Not Allowed"
            case .conflict: "Conflict"
            case .payloadTooLarge: "Payload Too Large"
            case .unsupportedMediaType: "Unsupported Media Type"
            case .unprocessableContent: "Unprocessable Content"
            }
        }
    }

    var status: Status
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    /// The answer as it is sent.
    func bytes(isLast: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(status.rawValue) \(status.words)\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        head += isLast ? "Connection: close\r\n\r\n" : "\r\n"
        return Array(head.utf8) + body
    }
}
