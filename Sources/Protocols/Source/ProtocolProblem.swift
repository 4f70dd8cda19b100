/// Something in a protocol that its curator has to look at, with its place.
package struct ProtocolProblem: Error, Hashable, Sendable {
    /// 1-based, in bytes.
    package struct Position: Hashable, Sendable, Comparable {
        package var line: Int
        package var column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        package static func < (a: Position, b: Position) -> Bool { (a.line, a.column) < (b.line, b.column) }
    }

    package var file: String
    package var position: Position
    /// One sentence: what is wrong and what to do.
    package var reason: String

    package init(file: String, position: Position, reason: String) {
        self.file = file
        self.position = position
        self.reason = reason
    }
}

extension ProtocolProblem: CustomStringConvertible {
    /// "file:line:column: reason".
    package var description: String { "\(file):\(position.line):\(position.column): \(reason)" }
}

/// A word with its place in the protocol.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var position: ProtocolProblem.Position

    package init(_ value: Value, at position: ProtocolProblem.Position) {
        self.value = value
        self.position = position
    }
}
