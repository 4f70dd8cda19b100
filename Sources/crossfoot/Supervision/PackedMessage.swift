/// Which message the bytes behind are.
private enum Tag: Int {
    case step, done, output, plan, line, ended
}

/// Puts numbers and texts into bytes: a number is eight bytes, the lowest first; a text its length and its UTF-8.
struct Packer {
    private var bytes: [UInt8] = []

    static func packed(_ message: Message) -> [UInt8] {
        var packer = Packer()
        packer.put(message)
        return packer.bytes
    }

    private mutating func put(_ message: Message) {
        switch message {
        case .step(let step, let key, let thread, let processor):
            put(.step)
            put(step.rawValue)
            put(key)
            put(Int(thread))
            put(Int(truncatingIfNeeded: processor))
        case .done(let key):
            put(.done)
            put(key)
        case .output(let channel):
            put(.output)
            put(Int(channel))
        case .plan(let papers, let inputs, let hasFailed):
            put(.plan)
            put(papers.count)
            for paper in papers {
                put(paper.path)
                put(paper.id)
            }
            put(inputs.count)
            for input in inputs { put(input) }
            put(hasFailed ? 1 : 0)
        case .line(let index, let isFailed, let verdict, let counts):
            put(.line)
            put(index)
            put(isFailed ? 1 : 0)
            put(verdict)
            put(counts.count)
            for count in counts {
                put(count.rule)
                put(count.verdict)
                put(count.count)
            }
        case .ended(let status):
            put(.ended)
            put(Int(status))
        }
    }

    private mutating func put(_ tag: Tag) { put(tag.rawValue) }

    private mutating func put(_ number: Int) {
        for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }

    private mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }
}

/// Takes numbers and texts out of bytes; nil where they end too early.
struct Unpacker {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    static func message(_ bytes: ArraySlice<UInt8>) -> Message? {
        var unpacker = Unpacker(bytes)
        return unpacker.message()
    }

    private mutating func message() -> Message? {
        switch number().flatMap(Tag.init) {
        case .step:
            guard let step = text().flatMap(Step.init), let key = text(), let thread = number(),
                let processor = number()
            else { return nil }
            return .step(
                step, key: key, thread: Int32(truncatingIfNeeded: thread),
                processor: UInt64(truncatingIfNeeded: processor))
        case .done: return text().map { .done(key: $0) }
        case .output: return number().map { .output(channel: Int32(truncatingIfNeeded: $0)) }
        case .plan:
            guard let papers = list({ $0.paper() }), let inputs = list({ $0.text() }), let hasFailed = number() else {
                return nil
            }
            return .plan(papers: papers, inputs: inputs, hasFailed: hasFailed != 0)
        case .line:
            guard let index = number(), let isFailed = number(), let verdict = text(), let counts = list({ $0.count() })
            else { return nil }
            return .line(index: index, isFailed: isFailed != 0, verdict: verdict, counts: counts)
        case .ended: return number().map { .ended(status: Int32(truncatingIfNeeded: $0)) }
        case nil: return nil
        }
    }

    private mutating func paper() -> PlannedPaper? {
        guard let path = text(), let id = text() else { return nil }
        return PlannedPaper(path: path, id: id)
    }

    private mutating func count() -> RuleCount? {
        guard let rule = text(), let verdict = text(), let count = number() else { return nil }
        return RuleCount(rule: rule, verdict: verdict, count: count)
    }

    private mutating func list<Item>(_ item: (inout Unpacker) -> Item?) -> [Item]? {
        guard let count = number(), count >= 0 else { return nil }
        var items: [Item] = []
        for _ in 0..<count {
            guard let next = item(&self) else { return nil }
            items.append(next)
        }
        return items
    }

    private mutating func number() -> Int? {
        guard bytes.endIndex - place >= 8 else { return nil }
        var number = 0
        for offset in 0..<8 { number |= Int(bytes[place + offset]) << (8 * offset) }
        place += 8
        return number
    }

    private mutating func text() -> String? {
        guard let count = number(), count >= 0, bytes.endIndex - place >= count else { return nil }
        defer { place += count }
        return String(decoding: bytes[place..<(place + count)], as: UTF8.self)
    }
}
