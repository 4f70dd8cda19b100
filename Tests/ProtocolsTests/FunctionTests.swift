import Protocols
import RecordDatabase
import Testing

@Suite struct FunctionTests {
    static let entries = FunctionCatalogue.entries

    @Test(arguments: entries.indices) func `every example gives what the page says`(_ index: Int) throws {
        let entry = Self.entries[index]
        let result = try FunctionCatalogue.database().query(entry.example)
        #expect(ResultText.line(result) == entry.result, "\(entry.signature)")
    }

    @Test(arguments: [
        ("SELECT percent(1, 0)", "percent: the total is above 0, not 0"),
        ("SELECT clopper_pearson(5, 4)", "clopper_pearson: 5 of 4 is no proportion"),
        ("SELECT quantile(1, 2)", "quantile: the share is between 0 and 1"),
        ("SELECT median('Died')", "median: \"Died\" is no number"),
        ("SELECT km_median_ci(1, 1, 'loglog')", "km_median_ci: the scale is 'plain', 'log' or 'log-log', not 'loglog'"),
        ("SELECT chan_zhang(5, 540, 10, 570)", "chan_zhang: is computed for at most 400 patients"),
        ("SELECT date_of('soon')", "date_of: \"soon\" is no date"),
        ("SELECT date_of('February 30, 2020')", "date_of: \"February 30, 2020\" is no date"),
    ]) func `what does not fit is said in a sentence`(_ sql: String, _ reason: String) throws {
        #expect {
            try FunctionCatalogue.database().query(sql)
        } throws: { error in
            (error as? SQLProblem)?.reason == reason
        }
    }
}
