package import RecordDatabase

/// Results of queries as text.
package enum ResultText {
    /// The values of all rows on one line, as a working names them.
    package static func line(_ result: SQLResult) -> String {
        result.rows.map { $0.map(NumberText.shown).joined(separator: ", ") }.joined(separator: "; ")
    }

    package static func cell(_ value: SQLValue) -> String { NumberText.shown(value) }
}
