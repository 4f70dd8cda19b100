/// A key of the report's own, in which nothing needs an escape, with the marks around it.
///
/// Those that stand with every check, passage or row are made once: a report has thousands.
struct JSONKey: Sendable, ExpressibleByStringLiteral {
    /// "kind": in quotation marks and with its colon, in UTF-8.
    let close: [UInt8]
    /// The same with blanks around the colon, for people.
    var spaced: [UInt8] { close.dropLast() + Array(" : ".utf8) }

    init(_ name: String) { close = Array(("\"" + name + "\":").utf8) }
    init(stringLiteral name: String) { self.init(name) }

    // checks
    static let evidence: JSONKey = "evidence"
    static let id: JSONKey = "id"
    static let kind: JSONKey = "kind"
    static let message: JSONKey = "message"
    static let readings: JSONKey = "readings"
    static let reason: JSONKey = "reason"
    static let reported: JSONKey = "reported"
    static let rule: JSONKey = "rule"
    static let support: JSONKey = "support"
    static let verdict: JSONKey = "verdict"
    static let working: JSONKey = "working"
    // passages
    static let cell: JSONKey = "cell"
    static let column: JSONKey = "column"
    static let element: JSONKey = "element"
    static let paper: JSONKey = "paper"
    static let quote: JSONKey = "quote"
    static let row: JSONKey = "row"
    static let section: JSONKey = "section"
    static let table: JSONKey = "table"
    static let `where`: JSONKey = "where"
    // tables
    static let cells: JSONKey = "cells"
    static let header: JSONKey = "header"
    static let name: JSONKey = "name"
    static let type: JSONKey = "type"
}
