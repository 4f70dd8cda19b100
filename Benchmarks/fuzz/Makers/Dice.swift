/// A seeded source of chance (SplitMix64): the same seed gives the same inputs on every machine.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    /// Chance that depends on all the parts: a run's seed, a format, an input's number.
    init(_ parts: UInt64...) {
        state = 0x9E37_79B9_7F4A_7C15
        for part in parts {
            state ^= part
            state = next()
        }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func fraction() -> Double { Double.random(in: 0..<1, using: &self) }

    mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// One of the values; of none, nil.
    mutating func any<Value>(of values: some Collection<Value>) -> Value? { values.randomElement(using: &self) }

    /// One of the texts.
    mutating func pick(_ values: [String]) -> String { values.randomElement(using: &self) ?? "" }

    /// A length that is mostly small and seldom large.
    mutating func length(_ usual: Int, atMost most: Int) -> Int {
        chance(0.03) ? int(1...max(1, most)) : int(1...max(1, usual))
    }
}
