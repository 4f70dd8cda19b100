/// A value of SQL.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int)
    case real(Double)
    case text(String)

    /// The value as a number; nil for text and null.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        case .null, .text: nil
        }
    }

    /// The value as a whole number; nil where it is none.
    package var whole: Int? {
        switch self {
        case .integer(let value): value
        case .real(let value): Int(exactly: value)
        case .null, .text: nil
        }
    }

    package var string: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

/// A table to be asked: its columns and its rows.
package struct SQLTable: Hashable, Sendable {
    package enum ColumnType: String, Hashable, Sendable { case integer = "INTEGER", real = "REAL", text = "TEXT" }

    package struct Column: Hashable, Sendable {
        package var name: String
        package var type: ColumnType

        package init(_ name: String, _ type: ColumnType) {
            self.name = name
            self.type = type
        }
    }

    /// Unique in its schema.
    package var name: String
    package var columns: [Column]
    /// One value a column.
    package var rows: [[SQLValue]]

    package init(name: String, columns: [Column], rows: [[SQLValue]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }
}

/// What a query gave.
package struct SQLResult: Hashable, Sendable {
    package var columns: [String]
    package var rows: [[SQLValue]]
    /// The tables that the query read, as "schema.table" where the schema is not the main one, in order of first use.
    package var tables: [String]
}

/// Why a query gave nothing, in words for its author.
package struct SQLProblem: Error, Hashable, Sendable {
    package var reason: String
    /// UTF-8 offset in the SQL, where SQLite knows it.
    package var offset: Int?

    package init(_ reason: String, offset: Int? = nil) {
        self.reason = reason
        self.offset = offset
    }
}

/// How much one query may take.
package struct QueryLimits: Hashable, Sendable {
    package var seconds: Double
    package var rows: Int
    /// Bytes of all values of the result together.
    package var bytes: Int

    package init(seconds: Double = 2, rows: Int = 20_000, bytes: Int = 8_000_000) {
        self.seconds = seconds
        self.rows = rows
        self.bytes = bytes
    }
}

/// A function of SQL over the values of one row.
package struct ScalarFunction: Sendable {
    package var name: String
    /// Nil where it takes any number.
    package var arguments: Int?
    package var body: @Sendable ([SQLValue]) throws(SQLProblem) -> SQLValue

    package init(
        _ name: String, arguments: Int?, body: @escaping @Sendable ([SQLValue]) throws(SQLProblem) -> SQLValue
    ) {
        self.name = name
        self.arguments = arguments
        self.body = body
    }
}

/// A function of SQL over all rows of a group.
package protocol AggregateFunction: Sendable {
    static var name: String { get }
    /// The numbers of arguments it may have.
    static var arities: [Int] { get }
    /// One array of arguments a row, in the order of the rows.
    static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue
}
