internal import CLibXML2

/// Collects what the parser reports into a tree, within limits; the parser's callbacks hold it by a pointer.
struct TreeBuilder {
    /// Longer values (pictures inside saved pages) are left out; no reader needs them.
    private static let longestAttribute = 64 << 10

    private let limits: MarkupLimits
    /// Whether the parser goes on after any fault, as for HTML.
    let forgives: Bool
    var context: xmlParserCtxtPtr?
    private(set) var error: MarkupError?

    private var nodes: [MarkupTree.Node] = []
    private var attributes: [MarkupTree.Attribute] = []
    private var names: [MarkupTree.Name] = []
    private var bytes: [UInt8] = []
    private var nameIndex: [NameKey: Int32] = [:]
    /// The names seen last, by their addresses: most are one of a few.
    private var recentNames = [(key: NameKey, name: Int32)?](repeating: nil, count: 256)
    /// Open elements with their last child so far, and where their counts begin.
    private var open: [(node: Int, last: Int, counts: Int)] = [(0, 0, 0)]
    /// How many children of a name the open elements have so far, for the first few names of each: those of the innermost
    /// stand last.
    private var counts: [(name: Int32, count: Int32)] = []
    private static let mostCounted = 12
    /// The same for further names.
    private var ordinals: [SiblingKey: Int32] = [:]

    private struct SiblingKey: Hashable {
        var parent: Int32
        var name: Int32
    }

    /// The parser keeps one copy of each name, so its address stands for it.
    private struct NameKey: Hashable {
        var local: UnsafePointer<xmlChar>
        var prefix: UnsafePointer<xmlChar>?
    }

    init(limits: MarkupLimits, byteCount: Int, forgives: Bool) {
        self.limits = limits
        self.forgives = forgives
        nodes.reserveCapacity(byteCount / 24)
        names.reserveCapacity(128)
        nameIndex.reserveCapacity(128)
        bytes.reserveCapacity(byteCount)
        nodes.append(MarkupTree.Node(name: MarkupTree.textName, parent: 0, line: 0, from: 0, to: 0))
    }

    var root: MarkupElement? {
        let first = Int(nodes[0].child)
        guard first != 0 else { return nil }
        return MarkupElement(MarkupTree(nodes: nodes, attributes: attributes, names: names, bytes: bytes), first)
    }

    // MARK: Callbacks

    mutating func start(
        _ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, attributes add: (inout TreeBuilder) -> Void
    ) {
        guard error == nil else { return }
        guard open.count <= limits.depth else {
            return fail("is nested deeper than \(limits.depth) elements: no paper is")
        }
        let from = attributes.count
        add(&self)
        let key = SiblingKey(parent: Int32(open[open.count - 1].node), name: name(local, prefix))
        let ordinal = nextOrdinal(key)
        let index = append(
            MarkupTree.Node(
                name: key.name, parent: key.parent, line: line, ordinal: ordinal, from: Int32(from),
                to: Int32(attributes.count)))
        open.append((index, 0, counts.count))
    }

    /// The number of the next child of a name.
    private mutating func nextOrdinal(_ key: SiblingKey) -> Int32 {
        let own = open[open.count - 1].counts..<counts.count
        for place in own where counts[place].name == key.name {
            counts[place].count += 1
            return counts[place].count
        }
        if own.count < Self.mostCounted {
            counts.append((key.name, 1))
            return 1
        }
        ordinals[key, default: 0] += 1
        return ordinals[key] ?? 1
    }

    mutating func end() {
        guard open.count > 1, let closed = open.popLast() else { return }
        counts.removeLast(counts.count - closed.counts)
    }

    mutating func text(_ start: UnsafePointer<xmlChar>, _ count: Int) {
        guard error == nil, count > 0, open.count > 1 else { return }
        let from = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
        let last = open[open.count - 1].last
        if last != 0, nodes[last].name == MarkupTree.textName, Int(nodes[last].to) == from {
            nodes[last].to = Int32(bytes.count)
            return
        }
        _ = append(
            MarkupTree.Node(
                name: MarkupTree.textName, parent: Int32(open[open.count - 1].node), line: line, from: Int32(from),
                to: Int32(bytes.count)))
    }

    mutating func attribute(
        _ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, value: UnsafePointer<xmlChar>?, count: Int
    ) {
        guard count <= Self.longestAttribute else { return }
        let from = bytes.count
        if let value { bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: count)) }
        attributes.append(
            MarkupTree.Attribute(name: name(local, prefix), from: Int32(from), to: Int32(bytes.count)))
    }

    /// Keeps the first fault that ends the reading and stops the parser.
    mutating func fail(_ reason: String, line: Int? = nil) {
        guard error == nil else { return }
        error = MarkupError(reason, line: line ?? Int(self.line))
        if let context { xmlStopParser(context) }
    }

    // MARK: Storage

    private var line: Int32 { context?.pointee.input?.pointee.line ?? 0 }

    private mutating func append(_ node: MarkupTree.Node) -> Int {
        let index = nodes.count
        guard index < limits.nodeCount else {
            fail("has more than \(limits.nodeCount) elements and texts: no paper has")
            return index - 1
        }
        nodes.append(node)
        let last = open[open.count - 1].last
        if last == 0 {
            nodes[open[open.count - 1].node].child = Int32(index)
        } else {
            nodes[last].next = Int32(index)
        }
        open[open.count - 1].last = index
        return index
    }

    private mutating func name(_ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?) -> Int32 {
        let key = NameKey(local: local, prefix: prefix)
        let address = Int(bitPattern: local)
        let place = (address >> 2 ^ address >> 10) & 255
        if let recent = recentNames[place], recent.key == key { return recent.name }
        let index = nameIndex[key] ?? newName(key)
        recentNames[place] = (key, index)
        return index
    }

    private mutating func newName(_ key: NameKey) -> Int32 {
        let (local, prefix) = (key.local, key.prefix)
        let own = String(cString: local)
        let qualified = prefix.map { String(cString: $0) + ":" + own } ?? own
        names.append(MarkupTree.Name(local: own, qualified: qualified))
        nameIndex[key] = Int32(names.count - 1)
        return Int32(names.count - 1)
    }
}
