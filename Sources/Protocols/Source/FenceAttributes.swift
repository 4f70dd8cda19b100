import Paper

/// The words behind a fence: a language, then attributes such as `check="survivors" reported="14"`.
struct FenceAttributes: Hashable, Sendable {
    struct Attribute: Hashable, Sendable {
        var name: Located<String>
        var value: Located<String>
    }

    private(set) var language = ""
    private(set) var attributes: [Attribute] = []
    private(set) var problems: [(position: ProtocolProblem.Position, reason: String)] = []

    static func == (a: FenceAttributes, b: FenceAttributes) -> Bool {
        a.language == b.language && a.attributes == b.attributes
    }

    func hash(into hasher: inout Hasher) { hasher.combine(attributes) }

    /// Reads the line of a fence as it stands in the file.
    init(line text: String, number: Int) {
        var scanner = Scanner(bytes: Array(text.utf8), line: number)
        scanner.skipBlanks()
        while let byte = scanner.byte, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") { scanner.index += 1 }
        scanner.skipBlanks()
        language = scanner.word()
        while true {
            scanner.skipBlanks()
            guard scanner.byte != nil else { return }
            let start = scanner.position
            let name = scanner.word()
            guard !name.isEmpty else {
                problems.append((start, "expected an attribute such as check=\"…\" here"))
                return
            }
            guard scanner.take(UInt8(ascii: "=")) else {
                problems.append((start, "the attribute \(name) has no value: write \(name)=\"…\""))
                continue
            }
            let place = scanner.position
            guard let value = scanner.value() else {
                problems.append((place, "the value of \(name) has no closing quotation mark"))
                return
            }
            if attributes.contains(where: { $0.name.value == name && name != "reading" }) {
                problems.append((start, "the attribute \(name) stands here twice"))
            }
            attributes.append(Attribute(name: Located(name, at: start), value: Located(value, at: place)))
        }
    }

    subscript(_ name: String) -> Located<String>? { attributes.first { $0.name.value == name }?.value }

    func all(_ name: String) -> [Located<String>] { attributes.filter { $0.name.value == name }.map(\.value) }

    private struct Scanner {
        let bytes: [UInt8]
        let line: Int
        var index = 0

        init(bytes: [UInt8], line: Int) {
            self.bytes = bytes
            self.line = line
        }

        var byte: UInt8? { index < bytes.count ? bytes[index] : nil }
        var position: ProtocolProblem.Position { ProtocolProblem.Position(line: line, column: index + 1) }

        mutating func skipBlanks() { while let byte, byte.isASCIISpace { index += 1 } }

        mutating func take(_ wanted: UInt8) -> Bool {
            guard byte == wanted else { return false }
            index += 1
            return true
        }

        mutating func word() -> String {
            let start = index
            while let byte, byte.isASCIILetter || byte.isASCIIDigit || byte == 0x2D || byte == 0x5F { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }

        /// A quoted text, in which a backslash keeps the next mark, or a bare word.
        mutating func value() -> String? {
            guard let mark = byte, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else {
                let start = index
                while let byte, !byte.isASCIISpace { index += 1 }
                return String(decoding: bytes[start..<index], as: UTF8.self)
            }
            index += 1
            var value: [UInt8] = []
            while let byte {
                index += 1
                if byte == mark { return String(decoding: value, as: UTF8.self) }
                if byte == UInt8(ascii: "\\"), let next = self.byte, next == mark || next == byte {
                    value.append(next)
                    index += 1
                } else {
                    value.append(byte)
                }
            }
            return nil
        }
    }
}
