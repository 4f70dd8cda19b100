import FoundationEssentials
import Glibc

/// What a process is doing for a paper, a protocol or a study.
enum Step: String, Codable, Sendable {
    case reading, understanding, curating, checking, comparing, asking, writing

    /// "while its numbers were checked".
    var words: String {
        switch self {
        case .reading: "while it was read"
        case .understanding: "while its tables and sentences were understood"
        case .curating: "while its protocol was applied"
        case .checking: "while its numbers were checked"
        case .comparing: "while its papers were held against each other"
        case .asking: "while its records were asked"
        case .writing: "while its results were written"
        }
    }
}

/// What the working process tells the one that watches it.
enum Message: Sendable {
    /// A step begins, on a thread that has used so many nanoseconds of processor time.
    case step(Step, key: String, thread: Int32, processor: UInt64)
    case done(key: String)
    /// Bytes for standard output or error; they follow.
    case output(channel: Int32)
    /// The papers of a batch, and all files that may not be written over.
    case plan(papers: [PlannedPaper], inputs: [String], hasFailed: Bool)
    /// A batch's paper is done; its line follows.
    case line(index: Int, isFailed: Bool, verdict: String, counts: [RuleCount])
    /// The work is done; the exit status.
    case ended(status: Int32)
}

struct PlannedPaper: Codable, Hashable, Sendable {
    var path: String
    var id: String
}

struct RuleCount: Codable, Hashable, Sendable {
    var rule: String
    var verdict: String
    var count: Int
}

/// What the working process is told before it begins.
struct Orders: Codable, Sendable {
    /// Keys that made an earlier process fail, with the reason that their reports give.
    var failed: [String: String] = [:]
    /// Papers are only tried out: nothing is written.
    var isTrial = false
    /// Of a trial: the papers that need none.
    var sound: Set<String> = []
    /// Of a trial: these alone, where not nil.
    var only: Set<String>?
    /// Of a trial: whether each paper's report is written, to nowhere.
    var writes = false
    /// Papers at the same time, where not as the user said.
    var jobs: Int?

    /// The sources that are worked on.
    func tried(_ sources: [Pipeline.Source]) -> [Pipeline.Source] {
        guard isTrial else { return sources }
        return sources.filter {
            failed[$0.path] == nil && !sound.contains($0.path) && (only?.contains($0.path) ?? true)
        }
    }
}

/// What a batch is to do of its plan.
struct Go: Codable, Sendable {
    var indices: [Int]
    var jobs: Int?
}

/// Messages as bytes: the length of all that follows, the length of the message, the message, bytes as they are.
///
/// What is told once a run is JSON; what is told several times a paper is packed, since there are many papers.
enum Wire {
    /// A message before so many bytes that follow it as they are.
    static func encoded(_ message: Message, before count: Int = 0) -> [UInt8] {
        framed(Packer.packed(message), before: count)
    }

    static func encoded(_ orders: some Encodable) -> [UInt8] {
        // these types have nothing that JSON cannot hold
        framed((try? JSONEncoder().encode(orders)).map { [UInt8]($0) } ?? [], before: 0)
    }

    private static func framed(_ message: [UInt8], before count: Int) -> [UInt8] {
        length(4 + message.count + count) + length(message.count) + message
    }

    private static func length(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } }

    static func length(_ bytes: some Collection<UInt8>) -> Int {
        bytes.prefix(4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    }

    /// A message and the bytes behind it, which are those of the frame.
    static func message(_ frame: ArraySlice<UInt8>) -> (Message, ArraySlice<UInt8>)? {
        guard let (message, payload) = parts(frame), let value = Unpacker.message(message) else { return nil }
        return (value, payload)
    }

    static func decoded<Value: Decodable>(_: Value.Type, _ frame: ArraySlice<UInt8>) -> Value? {
        guard let (json, _) = parts(frame) else { return nil }
        return try? JSONDecoder().decode(Value.self, from: Data(json))
    }

    private static func parts(_ frame: ArraySlice<UInt8>) -> (message: ArraySlice<UInt8>, payload: ArraySlice<UInt8>)? {
        let count = length(frame)
        guard frame.count >= 4 + count else { return nil }
        return (frame.dropFirst(4).prefix(count), frame.dropFirst(4 + count))
    }
}
