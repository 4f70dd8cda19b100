/// Writes JSON as bytes: an object's keys stand in the order in which they are given, which is alphabetical here.
///
/// A general encoder boxes every value on its way; a batch writes more bytes of JSON than it reads of papers.
package struct JSONText {
    package private(set) var bytes: [UInt8] = []
    /// Whether every value stands on a line of its own.
    private let isPretty: Bool
    private var depth = 0
    /// Whether nothing stands yet in the object or list that is open.
    private var isFirst = true

    /// Makes room for so many bytes at once.
    package init(isPretty: Bool, capacity: Int = 0) {
        self.isPretty = isPretty
        bytes.reserveCapacity(capacity)
    }

    // MARK: Objects and lists

    package mutating func object(_ body: (inout JSONText) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    /// For what is written most often: a closure holds a copy of all that it writes.
    package mutating func beginObject() { open(UInt8(ascii: "{")) }
    package mutating func endObject() { close(UInt8(ascii: "}")) }

    package mutating func list<Items: Sequence>(_ items: Items, _ write: (inout JSONText, Items.Element) -> Void) {
        open(UInt8(ascii: "["))
        for item in items {
            beginItem()
            write(&self, item)
        }
        close(UInt8(ascii: "]"))
    }

    private mutating func open(_ mark: UInt8) {
        bytes.append(mark)
        if isPretty { bytes.append(UInt8(ascii: "\n")) }
        depth += 1
        isFirst = true
    }

    private mutating func close(_ mark: UInt8) {
        depth -= 1
        if isPretty {
            bytes.append(UInt8(ascii: "\n"))
            indent()
        }
        bytes.append(mark)
        isFirst = false
    }

    /// One more item of the list that is open: for lists whose items are not alike.
    mutating func nextItem() { beginItem() }

    private mutating func beginItem() {
        if !isFirst {
            bytes.append(UInt8(ascii: ","))
            if isPretty { bytes.append(UInt8(ascii: "\n")) }
        }
        isFirst = false
        if isPretty { indent() }
    }

    private mutating func indent() { for _ in 0..<depth * 2 { bytes.append(UInt8(ascii: " ")) } }

    // MARK: Fields

    package mutating func key(_ key: JSONKey) {
        beginItem()
        bytes += isPretty ? key.spaced : key.close
    }

    /// A key that a paper prints.
    package mutating func key(printed name: String) {
        beginItem()
        string(name)
        endKey()
    }

    private mutating func endKey() {
        if isPretty { bytes.append(UInt8(ascii: " ")) }
        bytes.append(UInt8(ascii: ":"))
        if isPretty { bytes.append(UInt8(ascii: " ")) }
    }

    package mutating func field(_ key: JSONKey, _ value: String) {
        self.key(key)
        string(value)
    }

    package mutating func field(_ key: JSONKey, _ value: Int) {
        self.key(key)
        integer(value)
    }

    package mutating func field(_ key: JSONKey, _ value: Bool) {
        self.key(key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A number by its digits: sign, digits, point.
    package mutating func field(_ key: JSONKey, digits: String) {
        self.key(key)
        bytes.append(contentsOf: digits.utf8)
    }

    package mutating func field(_ key: JSONKey, _ values: [String]) {
        self.key(key)
        list(values) { $0.string($1) }
    }

    package mutating func field(_ key: JSONKey, _ values: [Int]) {
        self.key(key)
        list(values) { $0.integer($1) }
    }

    package mutating func field<Items: Sequence>(
        _ key: JSONKey, _ items: Items, _ write: (inout JSONText, Items.Element) -> Void
    ) {
        self.key(key)
        list(items, write)
    }

    /// A field that is left out where it has no value.
    package mutating func field(_ key: JSONKey, ifAny value: String?) {
        if let value { field(key, value) }
    }

    package mutating func field(_ key: JSONKey, ifAny value: Int?) {
        if let value { field(key, value) }
    }

    /// Ends a line behind everything.
    package mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

    // MARK: Values

    package mutating func null() { bytes.append(contentsOf: "null".utf8) }

    package mutating func integer(_ value: Int) {
        if 0..<10 ~= value {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
    }

    /// The shortest decimal that reads as the same number; null where it is none that JSON can hold.
    package mutating func number(_ value: Double) {
        guard value.isFinite else { return null() }
        let text = String(value)
        bytes.append(contentsOf: text.hasSuffix(".0") ? Array(text.utf8.dropLast(2)) : Array(text.utf8))
    }

    package mutating func string(_ text: String) {
        let own = text.utf8Span.span
        if own.count <= Self.shortLength, writePlain(own) { return }
        bytes.append(UInt8(ascii: "\""))
        if Self.isPlain(own) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for index in own.indices { escape(own[index]) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Longer texts are copied faster as one block of memory.
    private static let shortLength = 24

    /// Writes a text with its marks and looks for room once; writes nothing, and says so, where something needs an escape.
    private mutating func writePlain(_ text: Span<UInt8>) -> Bool {
        let start = bytes.count
        var isPlain = true
        bytes.append(addingCapacity: text.count + 2) { room in
            room.append(UInt8(ascii: "\""))
            for index in 0..<text.count {
                if Self.needsEscape(text[index]) { isPlain = false }
                room.append(text[index])
            }
            room.append(UInt8(ascii: "\""))
        }
        if !isPlain { bytes.removeLast(bytes.count - start) }
        return isPlain
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Whether nothing needs an escape; most texts need none, so the loop never ends early and has no branch.
    private static func isPlain(_ text: borrowing Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for index in 0..<text.count {
            let byte = text[index]
            // as one expression, for which many bytes are looked at at a time
            found |=
                (byte < 0x20 ? 1 : 0) | (byte == UInt8(ascii: "\"") ? 1 : 0) | (byte == UInt8(ascii: "\\") ? 1 : 0)
        }
        return found == 0
    }

    private mutating func escape(_ byte: UInt8) {
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case 0x08: letter = UInt8(ascii: "b")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0C: letter = UInt8(ascii: "f")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0..<0x20:
            bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u001".utf8)
            bytes.append(contentsOf: String(byte % 16, radix: 16).utf8)
            return
        default:
            bytes.append(byte)
            return
        }
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
    }
}
