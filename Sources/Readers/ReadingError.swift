/// Why a file cannot be read as a paper: one clear sentence, and the line where known.
package struct ReadingError: Error, Hashable, Sendable {
    package var reason: String
    package var line: Int?

    package init(_ reason: String, line: Int? = nil) {
        self.reason = reason
        self.line = line
    }
}
