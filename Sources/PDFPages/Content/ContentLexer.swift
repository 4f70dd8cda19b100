/// Cuts a content stream (ISO 32000-1, 7.8.2) into tokens; text is passed over.
struct ContentLexer {
    enum Token {
        case number(Double)
        /// The bytes behind the slash.
        case name(Range<Int>)
        /// Up to four letters, the first in the lowest byte; 0 for longer words.
        case word(UInt32)
        case arrayStart
        case arrayEnd
        /// A string, or the beginning or end of a dictionary.
        case other
        case end
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    static func word(_ letters: StaticString) -> UInt32 {
        var word: UInt32 = 0
        for index in 0..<min(4, letters.utf8CodeUnitCount) {
            word |= UInt32(truncatingIfNeeded: letters.utf8Start[index]) << (8 * index)
        }
        return word
    }

    mutating func next() -> Token {
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case 0, 9, 10, 12, 13, 32: place += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"):
                return .number(number())
            case UInt8(ascii: "%"):
                while place < bytes.count, bytes[place] != 10, bytes[place] != 13 { place += 1 }
            case UInt8(ascii: "/"):
                place += 1
                return .name(regular())
            case UInt8(ascii: "("):
                skipString()
                return .other
            case UInt8(ascii: "<"):
                place += 1
                if place < bytes.count, bytes[place] == byte {
                    place += 1
                } else {
                    while place < bytes.count, bytes[place] != UInt8(ascii: ">") { place += 1 }
                    place = min(bytes.count, place + 1)
                }
                return .other
            case UInt8(ascii: "["):
                place += 1
                return .arrayStart
            case UInt8(ascii: "]"):
                place += 1
                return .arrayEnd
            case UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"): place += 1
            default:
                let range = regular()
                guard range.count <= 4 else { return .word(0) }
                var word: UInt32 = 0
                for index in range.reversed() { word = word << 8 | UInt32(bytes[index]) }
                return .word(word)
            }
        }
        return .end
    }

    private static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case 0, 9, 10, 12, 13, 32, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"),
            UInt8(ascii: "%"):
            false
        default: true
        }
    }

    private mutating func regular() -> Range<Int> {
        let start = place
        while place < bytes.count, Self.isRegular(bytes[place]) { place += 1 }
        return start..<place
    }

    private mutating func number() -> Double {
        var isNegative = false
        var value = 0.0
        var scale = 0.0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if scale > 0 {
                    value += Double(byte - 48) * scale
                    scale /= 10
                } else {
                    value = value * 10 + Double(byte - 48)
                }
            case UInt8(ascii: "."): if scale == 0 { scale = 0.1 }
            case UInt8(ascii: "-"): if value == 0 { isNegative = true }
            default:
                // what else stands in a number is passed over, as by other readers
                if !Self.isRegular(byte) { return isNegative ? -value : value }
            }
            place += 1
        }
        return isNegative ? -value : value
    }

    private mutating func skipString() {
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 {
                    place += 1
                    return
                }
            case UInt8(ascii: "\\"): place += 1
            default: break
            }
            place += 1
        }
        place = min(place, bytes.count)
    }

    /// Passes over the samples of an inline image, from behind its ID to behind its EI.
    mutating func skipInlineImage() {
        place = min(bytes.count, place + 1)
        while place + 2 < bytes.count {
            if bytes[place + 1] == UInt8(ascii: "E"), bytes[place + 2] == UInt8(ascii: "I"), bytes[place] <= 32,
                isWordEnd(place + 3)
            {
                place += 3
                return
            }
            place += 1
        }
        place = bytes.count
    }

    /// Whether what follows looks like operators rather than samples.
    private func isWordEnd(_ place: Int) -> Bool {
        guard place < bytes.count else { return true }
        guard !Self.isRegular(bytes[place]) else { return false }
        return bytes[place..<min(bytes.count, place + 12)].allSatisfy {
            (32..<127).contains($0) || $0 == 10 || $0 == 13 || $0 == 9
        }
    }
}
