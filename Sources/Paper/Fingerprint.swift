/// A number that stands for texts in their order: FNV-1a of 64 bits, after Fowler, Noll and Vo.
package struct Fingerprint: Sendable {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    package mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(truncatingIfNeeded: byte)) &* 0x0000_0100_0000_01b3 }
    }
}
