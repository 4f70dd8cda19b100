import Paper
import Reports
import Synchronization

/// Requests → answers.
final class ReviewHandler: Sendable {
    let shelf: Shelf
    private let desk: any ReviewDesk
    private let token: String
    private let port = Mutex<UInt16>(0)
    private let known: Set<String>

    /// More than a decision with its reason takes.
    private static let largestBody = 1 << 16

    init(_ desk: any ReviewDesk, token: String) {
        self.desk = desk
        self.token = token
        shelf = Shelf(desk)
        known = Set(desk.papers.map(\.id))
    }

    func listen(on port: UInt16) { self.port.withLock { $0 = port } }

    private var gate: Gate { Gate(token: token, port: port.withLock { $0 }) }

    /// The answer to a request whose body need not be read; nil where it may go on.
    func refusal(of request: HTTPRequest) -> HTTPResponse? {
        switch gate.answer(request) {
        case .closed: Reply.bare(.forbidden)
        case .nowhere: Reply.bare(.notFound)
        case .open:
            switch request.method {
            case "GET": (request.length ?? 0) > Self.largestBody ? Reply.bare(.payloadTooLarge) : nil
            case "POST":
                if !gate.mayChange(request) {
                    Reply.bare(.forbidden)
                } else if (request.length ?? 0) > Self.largestBody {
                    Reply.bare(.payloadTooLarge)
                } else {
                    nil
                }
            default: Reply.bare(.methodNotAllowed)
            }
        }
    }

    /// The answer to a request that has not been refused.
    func answer(to request: HTTPRequest) async -> HTTPResponse {
        if let refusal = refusal(of: request) { return refusal }
        guard case .open(let path) = gate.answer(request) else { return Reply.bare(.forbidden) }
        return request.method == "POST" ? await post(path, request) : await get(path)
    }

    // MARK: Looking

    private func get(_ path: [String]) async -> HTTPResponse {
        switch (path.count, path.first) {
        case (0, _): return file("corpus.html")
        case (2, "paper"), (2, "study"):
            return subject(path[0], path[1]) == nil ? Reply.bare(.notFound) : file("paper.html")
        case (2, "web"): return file(path[1])
        case (2, "api") where path[1] == "corpus": return Reply.json(await shelf.corpus())
        case (3..., "api"):
            guard let subject = subject(path[1], path[2]) else { return Reply.bare(.notFound) }
            return await page(of: subject, path)
        default: return Reply.bare(.notFound)
        }
    }

    private func file(_ name: String) -> HTTPResponse {
        WebFile.named(name).map { Reply.bytes($0.bytes, type: $0.type) } ?? Reply.bare(.notFound)
    }

    /// What "papers/ID" or "studies/ID" stands for.
    private func subject(_ kind: String, _ id: String) -> ReviewSubject? {
        switch kind {
        case "paper", "papers": known.contains(id) ? .paper(id) : nil
        case "study", "studies": desk.studies.contains { $0.id == id } ? .study(id) : nil
        default: nil
        }
    }

    /// "api/papers/ID", "…/state", "…/pages/3".
    private func page(of subject: ReviewSubject, _ path: [String]) async -> HTTPResponse {
        switch (path.count, path.dropFirst(3).first) {
        case (3, _): return Reply.json(ifAny: await shelf.json(of: subject))
        case (4, "state"): return Reply.json(Self.state(desk.state(of: subject)))
        case (5, "pages"):
            guard case .paper(let id) = subject, let page = Int(printed: path[4]), page > 0, String(page) == path[4]
            else {
                return Reply.bare(.notFound)
            }
            do throws(ReviewProblem) {
                guard let picture = try await shelf.picture(of: id, page: page) else { return Reply.bare(.notFound) }
                return Reply.bytes(picture, type: "image/png")
            } catch {
                return Reply.problem(error.reason, .unprocessableContent)
            }
        default: return Reply.bare(.notFound)
        }
    }

    private static func state(_ state: String) -> [UInt8] {
        var text = JSONText(isPretty: false)
        text.object { $0.field("state", state) }
        return text.bytes
    }

    // MARK: Changing

    private func post(_ path: [String], _ request: HTTPRequest) async -> HTTPResponse {
        guard path.count == 4, path[0] == "api", let subject = subject(path[1], path[2]) else {
            return Reply.bare(.notFound)
        }
        let type = (request["Content-Type"] ?? "").split(separator: ";").first ?? ""
        guard type.lowercased() == "application/json" else { return Reply.bare(.unsupportedMediaType) }
        let wish: ChangeRequest
        do throws(ReviewProblem) {
            wish = try ChangeRequest(request.body, kind: path[3])
        } catch {
            return Reply.problem(error.reason, .badRequest)
        }
        do throws(ReviewProblem) {
            return Reply.json(ifAny: try await shelf.change(subject, wish.change, expecting: wish.state))
        } catch {
            switch error.kind {
            case .refused: return Reply.problem(error.reason, .unprocessableContent)
            case .conflict: return Reply.json(ifAny: await shelf.json(of: subject), .conflict)
            }
        }
    }
}
