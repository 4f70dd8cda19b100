import Foundation
import GRDB
import GRDBSQLite

/// An SQLite database in memory that strangers' SQL may read, and do nothing else.
package final class RecordDatabase: Sendable {
    private let queue: DatabaseQueue

    /// More schemas than this SQLite does not attach.
    package static let largestSchemaCount = 10

    /// An empty database that knows the functions.
    package init(functions: [ScalarFunction] = [], aggregates: [any AggregateFunction.Type] = []) throws(SQLProblem) {
        _ = Self.heapLimit
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            for function in functions { db.add(function: Self.function(function)) }
            for aggregate in aggregates { Self.add(aggregate, to: db) }
        }
        do {
            queue = try DatabaseQueue(named: nil, configuration: configuration)
        } catch {
            throw SQLProblem("the database could not be opened: \(error)")
        }
    }

    /// SQLite's memory in this process: a query that wants more fails.
    private static let heapLimit: Int64 = sqlite3_hard_heap_limit64(400_000_000)

    /// Adds tables; those of a schema are named "schema.table" in queries.
    package func add(_ tables: [SQLTable], schema: String? = nil) throws(SQLProblem) {
        do {
            try queue.writeWithoutTransaction { db in
                let place = schema.map { Self.quoted($0) + "." } ?? ""
                if let schema { try db.execute(sql: "ATTACH DATABASE ':memory:' AS \(Self.quoted(schema))") }
                for table in tables { try Self.create(table, place, db) }
            }
        } catch {
            throw SQLProblem(Self.words(error))
        }
    }

    /// Adds a second name for a table.
    package func alias(_ name: String, for table: String) throws(SQLProblem) {
        do {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "CREATE VIEW \(Self.quoted(name)) AS SELECT * FROM \(Self.quoted(table))")
            }
        } catch {
            throw SQLProblem(Self.words(error))
        }
    }

    private static func create(_ table: SQLTable, _ place: String, _ db: Database) throws {
        let columns = table.columns.map { "\(quoted($0.name)) \($0.type.rawValue)" }.joined(separator: ", ")
        try db.execute(sql: "CREATE TABLE \(place)\(quoted(table.name)) (\(columns))")
        guard !table.rows.isEmpty else { return }
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.makeStatement(sql: "INSERT INTO \(place)\(quoted(table.name)) VALUES (\(marks))")
        try db.execute(sql: "SAVEPOINT filling")
        for row in table.rows { try statement.execute(arguments: StatementArguments(row.map(databaseValue))) }
        try db.execute(sql: "RELEASE filling")
    }

    /// Runs one SELECT under guard.
    package func query(_ sql: String, limits: QueryLimits = QueryLimits()) throws(SQLProblem) -> SQLResult {
        do {
            return try queue.writeWithoutTransaction { db in
                guard let connection = db.sqliteConnection else { throw SQLProblem("the database is closed") }
                return try GuardedQuery(connection, limits).run(sql)
            }
        } catch let problem as SQLProblem {
            throw problem
        } catch {
            throw SQLProblem(Self.words(error))
        }
    }

    /// The database as the bytes of an SQLite file.
    package func bytes() throws(SQLProblem) -> [UInt8] {
        do {
            return try queue.writeWithoutTransaction { db in
                guard let connection = db.sqliteConnection else { throw SQLProblem("the database is closed") }
                var count: sqlite3_int64 = 0
                guard let bytes = sqlite3_serialize(connection, "main", &count, 0) else {
                    throw SQLProblem("the records are too large for one SQLite file: give fewer papers")
                }
                defer { sqlite3_free(bytes) }
                return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
            }
        } catch let problem as SQLProblem {
            throw problem
        } catch {
            throw SQLProblem(Self.words(error))
        }
    }

    package static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    private static func words(_ error: any Error) -> String {
        (error as? SQLProblem)?.reason ?? (error as? DatabaseError)?.message ?? "\(error)"
    }

    // MARK: Functions

    private static func function(_ function: ScalarFunction) -> DatabaseFunction {
        DatabaseFunction(function.name, argumentCount: function.arguments, pure: true) { arguments in
            databaseValue(try function.body(arguments.map(value)))
        }
    }

    private static func add<Function: AggregateFunction>(_ type: Function.Type, to db: Database) {
        for count in type.arities {
            db.add(
                function: DatabaseFunction(
                    type.name, argumentCount: count, pure: true, aggregate: Collecting<Function>.self))
        }
    }

    /// Keeps the arguments of all rows for a function that wants them together.
    private struct Collecting<Function: AggregateFunction>: DatabaseAggregate {
        private static var largestCount: Int { 200_000 }
        private var rows: [[SQLValue]] = []

        init() {}

        mutating func step(_ dbValues: [DatabaseValue]) throws {
            guard rows.count < Self.largestCount else {
                throw SQLProblem("\(Function.name) takes at most \(Self.largestCount) rows")
            }
            rows.append(dbValues.map(RecordDatabase.value))
        }

        func finalize() throws -> (any DatabaseValueConvertible)? {
            RecordDatabase.databaseValue(try Function.value(of: rows))
        }
    }

    private static func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null, .blob: .null
        case .int64(let number): .integer(Int(number))
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        }
    }

    private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }
}

extension SQLProblem: CustomStringConvertible {
    package var description: String { reason }
}
