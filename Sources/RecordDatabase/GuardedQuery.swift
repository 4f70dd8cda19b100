import GRDBSQLite

/// One SELECT on a connection: only reading, for a while, and giving no more than is allowed.
final class GuardedQuery {
    private let connection: OpaquePointer
    private let limits: QueryLimits
    private let start = ContinuousClock.now
    private var isLate = false
    private var refused: String?
    private var tables: [String] = []

    /// Longer values a protocol has no use for; SQLite refuses to make them.
    private static let largestValue: Int32 = 1_000_000
    private static let instructionsBetweenLooks: Int32 = 4_000

    init(_ connection: OpaquePointer, _ limits: QueryLimits) {
        self.connection = connection
        self.limits = limits
    }

    func run(_ sql: String) throws(SQLProblem) -> SQLResult {
        guard sql.utf8.count < Int(Self.largestValue) else { throw SQLProblem("the SQL is longer than a megabyte") }
        guard !sql.utf8.contains(0) else { throw SQLProblem("the SQL holds a zero byte") }
        arm()
        defer { disarm() }
        return try withStatement(sql) { statement throws(SQLProblem) in try rows(of: statement, sql) }
    }

    // MARK: The guard

    private func arm() {
        let own = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.largestValue)
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_set_authorizer(
            connection,
            { own, action, first, second, third, _ in
                guard let own else { return SQLITE_DENY }
                return Unmanaged<GuardedQuery>.fromOpaque(own).takeUnretainedValue()
                    .answer(action, first.map { String(cString: $0) }, second, third)
            }, own)
        sqlite3_progress_handler(
            connection, Self.instructionsBetweenLooks,
            { own in
                guard let own else { return 1 }
                return Unmanaged<GuardedQuery>.fromOpaque(own).takeUnretainedValue().isTooLate ? 1 : 0
            }, own)
    }

    private func disarm() {
        sqlite3_progress_handler(connection, 0, nil, nil)
        sqlite3_set_authorizer(connection, nil, nil)
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 1_000_000_000)
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, Int32(RecordDatabase.largestSchemaCount))
    }

    private var isTooLate: Bool {
        isLate = isLate || (ContinuousClock.now - start) / .seconds(1) > limits.seconds
        return isLate
    }

    private func answer(
        _ action: Int32, _ first: String?, _ second: UnsafePointer<CChar>?, _ schema: UnsafePointer<CChar>?
    ) -> Int32 {
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_READ:
            let place = schema.map { String(cString: $0) } ?? "main"
            if let first, !first.hasPrefix("sqlite_") {
                let name = place == "main" ? first : place + "." + first
                if !tables.contains(name) { tables.append(name) }
            }
            return SQLITE_OK
        case SQLITE_FUNCTION:
            let name = second.map { String(cString: $0).lowercased() } ?? ""
            guard ["load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"].contains(name) else {
                return SQLITE_OK
            }
            refused = name
            return SQLITE_DENY
        default:
            let isSchema = first == "sqlite_master" || first == "sqlite_temp_master"
            refused = isSchema ? (action == SQLITE_DELETE ? "DROP" : "CREATE") : Self.name(action)
            return SQLITE_DENY
        }
    }

    private static func name(_ action: Int32) -> String {
        switch action {
        case SQLITE_ATTACH: "ATTACH"
        case SQLITE_DETACH: "DETACH"
        case SQLITE_PRAGMA: "PRAGMA"
        case SQLITE_INSERT: "INSERT"
        case SQLITE_UPDATE: "UPDATE"
        case SQLITE_DELETE: "DELETE"
        case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: "a transaction"
        case SQLITE_ALTER_TABLE: "ALTER"
        case SQLITE_CREATE_TEMP_TABLE, SQLITE_CREATE_TABLE, SQLITE_CREATE_VIEW, SQLITE_CREATE_TEMP_VIEW,
            SQLITE_CREATE_INDEX, SQLITE_CREATE_TRIGGER, SQLITE_CREATE_VTABLE:
            "CREATE"
        case SQLITE_DROP_TABLE, SQLITE_DROP_VIEW, SQLITE_DROP_INDEX, SQLITE_DROP_TRIGGER, SQLITE_DROP_VTABLE: "DROP"
        default: "this statement"
        }
    }

    // MARK: The statement

    private func withStatement(
        _ sql: String, _ body: (OpaquePointer) throws(SQLProblem) -> SQLResult
    ) throws(SQLProblem) -> SQLResult {
        var statement: OpaquePointer?
        var rest = ""
        let code = sql.withCString { text in
            var tail: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(connection, text, -1, &statement, &tail)
            rest = tail.map { String(cString: $0) } ?? ""
            return code
        }
        defer { sqlite3_finalize(statement) }
        guard code == SQLITE_OK else { throw problem(code) }
        guard let statement else { throw SQLProblem("there is no SQL to run: write one SELECT") }
        if holdsStatement(rest) {
            throw SQLProblem("only one SELECT can be run", offset: sql.utf8.count - rest.utf8.count)
        }
        guard sqlite3_stmt_readonly(statement) != 0, sqlite3_column_count(statement) > 0 else {
            throw SQLProblem("SQL may only read here: write one SELECT")
        }
        return try body(statement)
    }

    /// Whether SQL is more than white space, comments and semicolons.
    private func holdsStatement(_ sql: String) -> Bool {
        guard sql.contains(where: { !$0.isWhitespace && $0 != ";" }) else { return false }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(connection, sql, -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        return code != SQLITE_OK || statement != nil
    }

    private func rows(of statement: OpaquePointer, _ sql: String) throws(SQLProblem) -> SQLResult {
        let count = sqlite3_column_count(statement)
        let columns = (0..<count).map { sqlite3_column_name(statement, $0).map { String(cString: $0) } ?? "" }
        var rows: [[SQLValue]] = []
        var bytes = 0
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return SQLResult(columns: columns, rows: rows, tables: tables) }
            guard code == SQLITE_ROW else { throw problem(code) }
            var row: [SQLValue] = []
            for column in 0..<count {
                bytes += max(8, Int(sqlite3_column_bytes(statement, column)))
                row.append(value(statement, column))
            }
            rows.append(row)
            if rows.count > limits.rows { throw SQLProblem("the result has more than \(limits.rows) rows") }
            if bytes > limits.bytes {
                throw SQLProblem("the result is larger than \(limits.bytes / 1_000_000) megabytes")
            }
        }
    }

    private func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: .text(text(statement, column))
        default: .null
        }
    }

    /// The whole text: one that holds a zero byte goes on behind it.
    private func text(_ statement: OpaquePointer, _ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    private func problem(_ code: Int32) -> SQLProblem {
        let offset = sqlite3_error_offset(connection)
        let place = offset >= 0 ? Int(offset) : nil
        if isLate {
            let seconds =
                Int(exactly: limits.seconds).map(String.init) ?? String((limits.seconds * 100).rounded() / 100)
            return SQLProblem("the query was stopped after \(seconds) seconds")
        }
        if let refused {
            return SQLProblem("SQL may only read here: \(refused) is not allowed", offset: place)
        }
        switch code & 0xFF {
        case SQLITE_NOMEM: return SQLProblem("the query needs more memory than it may have")
        case SQLITE_TOOBIG: return SQLProblem("a value would be longer than a million characters")
        default:
            return SQLProblem(
                sqlite3_errmsg(connection).map { String(cString: $0) } ?? "SQLite error \(code)", offset: place)
        }
    }
}
