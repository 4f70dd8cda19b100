/// A curator's reading of one paper, or of the papers of one study: prose, with blocks that Crossfoot executes.
package struct LiterateProtocol: Hashable, Sendable {
    /// The file as the user named it; problems name it.
    package var file: String
    package var front: FrontMatter
    /// In reading order.
    package var parts: [Part]
    /// What could not be understood; the other parts still run.
    package var problems: [ProtocolProblem]

    package enum Part: Hashable, Sendable {
        case prose(Prose)
        case table(TableDeclaration)
        case query(QueryBlock)
        /// A block that could not be understood; it is printed as it is, with the problem.
        case broken(Broken)
    }

    /// Prose as it stands in the file, and as HTML.
    package struct Prose: Hashable, Sendable {
        package var markdown: String
        package var html: String
        package var heading: String?
    }

    package struct Broken: Hashable, Sendable {
        package var markdown: String
        package var problem: ProtocolProblem
    }

    /// The declarations of tables, in reading order.
    package var tables: [TableDeclaration] {
        parts.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    package var queries: [QueryBlock] {
        parts.compactMap { if case .query(let query) = $0 { query } else { nil } }
    }
}

/// SQL over the records, and the statement of the paper that it checks.
package struct QueryBlock: Hashable, Sendable {
    package var sql: String
    /// Of the fence.
    package var position: ProtocolProblem.Position
    /// Line of the first line of SQL.
    package var firstLine: Int
    /// The fence and its content as in the file.
    package var markdown: String
    /// What is checked, in words; nil for a block that only shows its result.
    package var check: Located<String>?
    /// What the paper reports.
    package var reported: Located<String>?
    /// Words of the paper that report it: the evidence.
    package var quote: Located<String>?
    /// The paper of the quote, in a protocol over several.
    package var paper: Located<String>?
    package var severity: Located<String>?
    /// Other readings under which the numbers would hold.
    package var readings: [String]
    package var question: String?
    /// The stable id of an automatic check that this block does again.
    package var confirms: Located<String>?
    /// Words over a shown result.
    package var title: String?
    /// A picture of the result: "km" draws a Kaplan-Meier curve of its columns.
    package var plot: Located<String>?
}
