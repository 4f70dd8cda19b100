import Language
import Paper
import RecordDatabase
import Statistics

/// Kaplan-Meier estimates and the log-rank test over the rows of a group.
enum SurvivalFunctions {
    /// Eight patients; the last, fifth and third are censored.
    private static let data =
        "FROM (SELECT 1 AS t, 1 AS died, 'a' AS arm UNION ALL SELECT 2, 1, 'b' UNION ALL SELECT 3, 0, 'a' UNION ALL SELECT 4, 1, 'a' UNION ALL SELECT 5, 0, 'b' UNION ALL SELECT 6, 1, 'a' UNION ALL SELECT 8, 1, 'b' UNION ALL SELECT 9, 0, 'b')"

    static let entries: [FunctionEntry] = [
        FunctionEntry(
            .survival, "km_median(time, event)",
            "The Kaplan-Meier median; event is a condition such as disposition LIKE 'Died%'. Nothing where it is not reached.",
            "SELECT km_median(t, died) \(data)", "6"),
        FunctionEntry(
            .survival, "km_median_ci(time, event, scale [, level])",
            "Its limits on the scale 'plain', 'log' or 'log-log'; NR where a limit is not reached.",
            "SELECT km_median_ci(t, died, 'log-log') \(data)", "1 to NR"),
        FunctionEntry(
            .survival, "km_rate(time, event, at)", "The percentage free of the event at a time.",
            "SELECT km_rate(t, died, 4) \(data)", "60"),
        FunctionEntry(
            .survival, "km_rate_ci(time, event, at, scale [, level])", "Its limits, in percent.",
            "SELECT round(km_rate_ci(t, died, 4, 'log-log'), 1) \(data)", "19.5 to 85.2"),
        FunctionEntry(
            .survival, "follow_up_median(time, event)",
            "The median follow-up by the reverse Kaplan-Meier estimate.", "SELECT follow_up_median(t, died) \(data)",
            "9"),
        FunctionEntry(
            .survival, "logrank_p(time, event, group)", "The log-rank P value of two or more groups.",
            "SELECT round(logrank_p(t, died, arm), 4) \(data)", "0.1714"),
        FunctionEntry(
            .survival, "logrank_p_range(time, event, group)",
            "The P values that the times may have given before they were rounded.",
            "SELECT round(logrank_p_range(t, died, arm), 3) \(data)", "0.171 to 0.171"),
    ]

    static let aggregates: [any AggregateFunction.Type] = [
        MedianTime.self, MedianLimits.self, Rate.self, RateLimits.self, FollowUp.self, LogRankP.self,
        LogRankRange.self,
    ]

    /// Times with their events; rows without a time are left out.
    private static func times(_ name: String, _ rows: [[SQLValue]]) throws(SQLProblem) -> [SurvivalTime] {
        var times: [SurvivalTime] = []
        for row in rows where row[0] != .null { times.append(try time(name, row)) }
        return times
    }

    private static func time(_ name: String, _ row: [SQLValue]) throws(SQLProblem) -> SurvivalTime {
        let number = row[0].number ?? row[0].string.flatMap { PrintedFunctions.first(in: $0)?.value }
        guard let number else { throw SQLProblem("\(name): the time is a number, not \(Arguments.shown(row[0]))") }
        guard let event = row[1].number else {
            throw SQLProblem("\(name): the event is 1 or 0, or a condition, not \(Arguments.shown(row[1]))")
        }
        return SurvivalTime(time: number, isEvent: event != 0)
    }

    private static func scale(_ arguments: Arguments, _ index: Int) throws(SQLProblem) -> ConfidenceType {
        let text = try arguments.text(index, "the scale")
        guard let type = ConfidenceType.allCases.first(where: { $0.name == text.lowercased() }) else {
            throw SQLProblem("\(arguments.name): the scale is 'plain', 'log' or 'log-log', not '\(text)'")
        }
        return type
    }

    private enum MedianTime: AggregateFunction {
        static let name = "km_median"
        static let arities = [2]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            KaplanMeier(try times(name, rows)).median(level: 0.95, type: .log).time.map(SQLValue.real) ?? .null
        }
    }

    private enum MedianLimits: AggregateFunction {
        static let name = "km_median_ci"
        static let arities = [3, 4]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            guard let first = rows.first else { return .null }
            let arguments = Arguments(name, first)
            let (type, level) = (try scale(arguments, 2), try arguments.level(3))
            let median = KaplanMeier(try times(name, rows)).median(level: level, type: type)
            return .text(NumberText.range(median.low, median.high))
        }
    }

    private enum Rate: AggregateFunction {
        static let name = "km_rate"
        static let arities = [3]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            guard let first = rows.first else { return .null }
            let at = try Arguments(name, first).number(2, "the time of the rate")
            let rate = KaplanMeier(try times(name, rows)).rate(at: at, level: 0.95, type: .log)
            return rate.map { .real(100 * $0.survival) } ?? .null
        }
    }

    private enum RateLimits: AggregateFunction {
        static let name = "km_rate_ci"
        static let arities = [4, 5]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            guard let first = rows.first else { return .null }
            let arguments = Arguments(name, first)
            let at = try arguments.number(2, "the time of the rate")
            let (type, level) = (try scale(arguments, 3), try arguments.level(4))
            let limits = KaplanMeier(try times(name, rows)).rate(at: at, level: level, type: type)?.limits
            return limits.map { .text(NumberText.range(100 * $0.low, 100 * $0.high)) } ?? .null
        }
    }

    private enum FollowUp: AggregateFunction {
        static let name = "follow_up_median"
        static let arities = [2]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            let curve = KaplanMeier.reversed(try times(name, rows))
            return curve.median(level: 0.95, type: .log).time.map(SQLValue.real) ?? .null
        }
    }

    /// The times of each group, in the order in which the groups first come.
    private static func groups(_ name: String, _ rows: [[SQLValue]]) throws(SQLProblem) -> [[SurvivalTime]] {
        var names: [SQLValue] = []
        var groups: [[SurvivalTime]] = []
        for row in rows where row[0] != .null && row[2] != .null {
            let time = try time(name, row)
            if let index = names.firstIndex(of: row[2]) {
                groups[index].append(time)
            } else {
                guard names.count < 50 else { throw SQLProblem("\(name): there are more than 50 groups") }
                names.append(row[2])
                groups.append([time])
            }
        }
        return groups
    }

    private enum LogRankP: AggregateFunction {
        static let name = "logrank_p"
        static let arities = [3]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            LogRank(groups: try groups(name, rows)).map { .real($0.p) } ?? .null
        }
    }

    private enum LogRankRange: AggregateFunction {
        static let name = "logrank_p_range"
        static let arities = [3]
        static func value(of rows: [[SQLValue]]) throws(SQLProblem) -> SQLValue {
            guard rows.count <= 5_000 else { throw SQLProblem("\(name): is computed for at most 5000 rows") }
            let bounds = LogRank.pBounds(groups: try groups(name, rows))
            return bounds.map { .text(NumberText.range($0.low, $0.high)) } ?? .null
        }
    }
}
