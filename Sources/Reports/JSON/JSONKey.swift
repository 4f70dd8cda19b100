/// A key of the report's own, in which nothing needs an escape, with the marks around it.
///
/// Those that stand with every check, passage or row are made once: a report has thousands.
package struct JSONKey: Sendable, ExpressibleByStringLiteral {
    /// "kind": in quotation marks and with its colon, in UTF-8.
    let close: [UInt8]
    /// The same with blanks around the colon, for people.
    var spaced: [UInt8] { close.dropLast() + Array(" : ".utf8) }

    package init(_ name: String) { close = Array(("\"" + name + "\":").utf8) }
    package init(stringLiteral name: String) { self.init(name) }

    // checks
    package static let evidence: JSONKey = "evidence"
    package static let id: JSONKey = "id"
    package static let kind: JSONKey = "kind"
    package static let message: JSONKey = "message"
    package static let readings: JSONKey = "readings"
    package static let reason: JSONKey = "reason"
    package static let reported: JSONKey = "reported"
    package static let rule: JSONKey = "rule"
    package static let support: JSONKey = "support"
    package static let verdict: JSONKey = "verdict"
    package static let working: JSONKey = "working"
    // passages
    package static let cell: JSONKey = "cell"
    package static let column: JSONKey = "column"
    package static let element: JSONKey = "element"
    package static let paper: JSONKey = "paper"
    package static let quote: JSONKey = "quote"
    package static let row: JSONKey = "row"
    package static let section: JSONKey = "section"
    package static let table: JSONKey = "table"
    package static let `where`: JSONKey = "where"
    // tables
    package static let cells: JSONKey = "cells"
    package static let header: JSONKey = "header"
    package static let name: JSONKey = "name"
    package static let type: JSONKey = "type"
}
