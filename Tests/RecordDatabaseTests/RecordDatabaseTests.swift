import Foundation
import RecordDatabase
import Testing

@Suite struct RecordDatabaseTests {
    private enum Largest: AggregateFunction {
        static let name = "largest"
        static let arities = [1]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            guard let most = rows.compactMap({ $0[0].number }).max() else { throw SQLProblem("largest: no numbers") }
            return .real(most)
        }
    }

    private func database() throws -> RecordDatabase {
        let database = try RecordDatabase(
            functions: [
                ScalarFunction("twice", arguments: 1) { .integer(2 * ($0[0].whole ?? 0)) }
            ], aggregates: [Largest.self])
        try database.add([
            SQLTable(
                name: "patients", columns: [.init("id", .integer), .init("age", .real), .init("sex", .text)],
                rows: [
                    [.integer(1), .real(1.5), .text("F")], [.integer(2), .null, .text("M")],
                    [.integer(3), .real(7), .text("F")],
                ])
        ])
        return database
    }

    private func problem(_ sql: String, limits: QueryLimits = QueryLimits()) throws -> SQLProblem? {
        do {
            _ = try database().query(sql, limits: limits)
            return nil
        } catch {
            return error as? SQLProblem
        }
    }

    @Test func `tables, functions and aggregates answer`() throws {
        let result = try database().query(
            "SELECT sex, count(*) AS n, twice(count(*)), largest(age) FROM patients WHERE age > 0 GROUP BY sex")
        #expect(result.columns.prefix(2) == ["sex", "n"])
        #expect(result.rows == [[.text("F"), .integer(2), .integer(4), .real(7)]])
        #expect(result.tables == ["patients"])
    }

    @Test func `a schema holds tables of its own`() throws {
        let database = try database()
        try database.add([SQLTable(name: "patients", columns: [.init("id", .integer)], rows: [])], schema: "other")
        #expect(try database.query("SELECT count(*) FROM other.patients").rows == [[.integer(0)]])
        #expect(try database.query("SELECT count(*) FROM other.patients").tables == ["other.patients"])
    }

    @Test(arguments: [
        ("ATTACH DATABASE '/tmp/x.db' AS x", "ATTACH"), ("PRAGMA table_info(patients)", "PRAGMA"),
        ("DELETE FROM patients", "DELETE"), ("INSERT INTO patients VALUES (4, 4, 'F')", "INSERT"),
        ("UPDATE patients SET age = 2", "UPDATE"), ("DROP TABLE patients", "DROP"),
        ("CREATE TEMP TABLE x (a)", "CREATE"), ("BEGIN", "transaction"), ("VACUUM INTO '/tmp/x.db'", "only"),
        ("SELECT load_extension('/tmp/x.so')", "load_extension"),
    ]) func `only reading is allowed`(_ sql: String, _ word: String) throws {
        let reason = try #require(try problem(sql)).reason
        #expect(reason.lowercased().contains(word.lowercased()), "\(reason)")
        #expect(!FileManager.default.fileExists(atPath: "/tmp/x.db"))
    }

    @Test func `an endless query is stopped`() throws {
        let start = ContinuousClock.now
        let sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        #expect(
            try problem(sql, limits: QueryLimits(seconds: 0.3))?.reason == "the query was stopped after 0.3 seconds")
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func `results stay small`() throws {
        let series = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100000) "
        #expect(try problem(series + "SELECT x FROM n")?.reason == "the result has more than 20000 rows")
        #expect(try problem("SELECT hex(zeroblob(900000000))")?.reason.contains("million characters") == true)
        #expect(
            try problem(series + "SELECT printf('%.*c', 900000, 'x') FROM n")?.reason
                == "the result is larger than 8 megabytes")
    }

    @Test func `errors know their place`() throws {
        #expect(try problem("SELECT id,\n agee FROM patients") == SQLProblem("no such column: agee", offset: 12))
        #expect(try problem("SELECT 1; SELECT 2")?.reason == "only one SELECT can be run")
        #expect(try problem("SELECT 1; -- a remark") == nil)
        #expect(try problem("-- nothing")?.reason.contains("no SQL") == true)
        #expect(try problem("SELECT largest(age) FROM patients WHERE id = 2")?.reason == "largest: no numbers")
    }

    @Test func `the database can be kept in a file`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "crossfoot-\(UUID().uuidString).sqlite").path
        try Data(database().bytes()).write(to: URL(filePath: path))
        #expect(try Data(contentsOf: URL(filePath: path)).starts(with: Data("SQLite format 3".utf8)))
    }
}
