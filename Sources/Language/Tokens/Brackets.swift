/// Pairs the brackets of a run of tokens.
package enum Brackets {
    /// Brackets nest no deeper in prose; the limit keeps hostile text from costing quadratic time.
    private static let deepest = 32

    /// For each token that is a bracket the index of its partner; -1 for all others.
    package static func partners(of tokens: [Token]) -> [Int] {
        var partners = [Int](repeating: -1, count: tokens.count)
        var open: [Int] = []
        for index in tokens.indices where tokens[index].isMark {
            let mark = tokens[index].initial
            switch mark {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append(index)
                if open.count > deepest { open.removeFirst() }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                let opening = mark == UInt8(ascii: ")") ? UInt8(ascii: "(") : mark - 2
                guard let position = open.lastIndex(where: { tokens[$0].initial == opening }) else { continue }
                partners[open[position]] = index
                partners[index] = open[position]
                open.removeLast(open.count - position)
            default: break
            }
        }
        return partners
    }

    /// For each token the index of the innermost opening bracket around it; -1 outside all.
    static func enclosing(_ partners: [Int]) -> [Int] {
        // without brackets the two are the same
        guard partners.contains(where: { $0 >= 0 }) else { return partners }
        var enclosing = [Int](repeating: -1, count: partners.count)
        var open: [Int] = []
        for position in partners.indices {
            if partners[position] >= 0, partners[position] < position { open.removeLast() }
            if let innermost = open.last { enclosing[position] = innermost }
            if partners[position] > position { open.append(position) }
        }
        return enclosing
    }
}
