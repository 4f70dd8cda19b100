import Paper

/// The smallest slip of the pen between two numbers as printed.
package enum DigitSlip: Hashable, Sendable {
    case oneDigit, exchanged, leftOut, tooMany

    /// The slip for people.
    package var name: String {
        switch self {
        case .oneDigit: "one digit differs"
        case .exchanged: "two digits exchanged"
        case .leftOut: "a digit left out"
        case .tooMany: "a digit too many"
        }
    }

    /// The slip that makes one number of the other; nil where more than one would be needed, or none.
    package static func between(_ printed: String, _ meant: String) -> DigitSlip? {
        let own = Array(printed.utf8)
        let other = Array(meant.utf8)
        if own.count == other.count {
            let places = own.indices.filter { own[$0] != other[$0] }
            if places.count == 1 { return .oneDigit }
            let isExchange =
                places.count == 2 && places[1] == places[0] + 1 && own[places[0]] == other[places[1]]
                && own[places[1]] == other[places[0]]
            return isExchange ? .exchanged : nil
        }
        if own.count + 1 == other.count { return isShortened(other, own) ? .leftOut : nil }
        if own.count == other.count + 1 { return isShortened(own, other) ? .tooMany : nil }
        return nil
    }

    /// The whole numbers that one slip makes of a number, itself excluded, in order.
    package static func neighbours(of number: Int) -> [Int] {
        let digits = Array(String(number).utf8)
        guard number >= 0 else { return [] }
        var found: Set<Int> = []
        func add(_ bytes: [UInt8]) {
            guard !bytes.isEmpty, bytes.count < 9, bytes[0] != UInt8(ascii: "0") else { return }
            found.insert(bytes.reduce(0) { $0 * 10 + Int(truncatingIfNeeded: $1 - 0x30) })
        }
        for place in digits.indices {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                var changed = digits
                changed[place] = digit
                add(changed)
                var longer = digits
                longer.insert(digit, at: place)
                add(longer)
                if place == digits.count - 1 { add(digits + [digit]) }
            }
            var shorter = digits
            shorter.remove(at: place)
            add(shorter)
            if place > 0 {
                var swapped = digits
                swapped.swapAt(place, place - 1)
                add(swapped)
            }
        }
        found.remove(number)
        return found.sorted()
    }

    private static func isShortened(_ long: [UInt8], _ short: [UInt8]) -> Bool {
        long.indices.contains { place in
            var copy = long
            copy.remove(at: place)
            return copy == short
        }
    }
}
