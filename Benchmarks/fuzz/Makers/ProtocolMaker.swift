/// Writes a curator's protocol of an invented paper: front matter, table blocks, SQL blocks, and mistakes in all three.
enum ProtocolMaker {
    private static let queries = [
        "SELECT count(*) FROM table_1", "SELECT * FROM statements",
        "SELECT n, percent FROM statements WHERE kind = 'proportion'",
        "SELECT percent(17, 54)", "SELECT months_between('2016-11-01', 'November 21, 2022')",
        "SELECT 1/0, NULL, -1e999, 9223372036854775807 + 1",
        "SELECT sum(count) FROM statements WHERE kind = 'sample-size-arm'", "SELECT label, caption FROM tables",
        "SELECT * FROM cells LIMIT 5",
        "SELECT percent(0, 0), percent(9e18, 1), percent('x', NULL)",
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT count(*) FROM c",
        "SELECT randomblob(1000000000)", "SELECT zeroblob(500), x'00ff'",
        "SELECT replace(printf('%.*c', 100000, 'x'), 'x', 'yyyyyyyyyy')",
        "DROP TABLE statements", "ATTACH 'x.db' AS x", "PRAGMA table_info(cells)", "SELECT load_extension('x')", "",
        ";", "SELECT", "-- nothing",
        "SELECT 1; SELECT 2", "SELECT '\u{0}'", "SELECT km_median(time, event) FROM (SELECT 1 AS time, 1 AS event)",
        "VALUES (1, 2), (3, 4)",
        "SELECT median(v), quartile(v, 1) FROM (SELECT 1 AS v UNION SELECT 2)",
        "SELECT fisher_p(1, 2, 3, 4), fisher_p(-1, 0, 999999999, 0)",
        "SELECT group_concat(text) FROM cells", "SELECT * FROM populations",
        "SELECT * FROM checks WHERE verdict = 'disagrees'",
        "SELECT wilson_lower(1, 0), wilson_upper(1000000000, 3)", "SELECT x FROM nowhere", "SELECT \"a\"\"b\" FROM [c]",
    ]

    static func make(_ scribe: inout Scribe, paper: String) -> String {
        var text = ""
        if scribe.dice.chance(0.9) { text += frontMatter(&scribe, paper) }
        for _ in 0..<scribe.dice.length(5, atMost: 40) {
            switch scribe.dice.int(0...4) {
            case 0: text += "## " + scribe.dice.pick(Scribe.endpoints) + "\n\n"
            case 1: text += scribe.paragraph() + "\n\n"
            case 2: text += table(&scribe)
            default: text += query(&scribe)
            }
        }
        return text
    }

    private static func frontMatter(_ scribe: inout Scribe, _ paper: String) -> String {
        var lines = [
            "paper: \(scribe.dice.chance(0.95) ? paper : scribe.dice.pick(["", "other", "../x", "[a, b]", "{a: 1}", "&a *a"]))"
        ]
        if scribe.dice.chance(0.4) {
            lines.append(
                "populations:\n  treated: \(scribe.habit.whole(scribe.dice.int(0...200), &scribe.dice))\n  \(scribe.dice.pick(["\"x\": 3", "? y", "evaluable: -4", "all: 1e99"]))"
            )
        }
        if scribe.dice.chance(0.2) {
            lines.append(
                "decisions:\n  - check: percent-of-count-81a2437a405b1779\n    decision: \(scribe.dice.pick(["explained", "accepted", "extraction-error", "forgiven", "3"]))\n    reason: \(scribe.dice.pick(["none", "\"\\e[31m\"", "|\n      two\n      lines", ""]))\n    name: A. Curator"
            )
        }
        if scribe.dice.chance(0.1) {
            lines.append(
                scribe.dice.pick([
                    "unknown: key", "\tx: y", "a: &a [*a]", "<<: {a: b}", "note: \"\\u0000\"", "papers: [a, b]",
                    "- list", "note: !!binary AAAA", String(repeating: "[", count: 500),
                ]))
        }
        return "---\n" + lines.joined(separator: "\n") + "\n" + (scribe.dice.chance(0.97) ? "---\n\n" : "")
    }

    private static func table(_ scribe: inout Scribe) -> String {
        var lines = ["table: \(scribe.dice.pick(["Table 1", "Table 2", "table-1", "Table 99", "", "3"]))"]
        lines.append(
            "name: \(scribe.dice.pick(["patients", "events", "statements", "cells", "select", "1x", "a b", "sqlite_master", "\"'\"", "ü"]))"
        )
        if scribe.dice.chance(0.6) {
            lines.append(
                "kind: \(scribe.dice.pick(["listing", "adverse-events", "baseline", "outcomes", "subgroups", "flow", "other", "wrong"]))"
            )
        }
        if scribe.dice.chance(0.5) {
            lines.append("rows: \(scribe.habit.whole(scribe.dice.int(0...30), &scribe.dice))")
        }
        if scribe.dice.chance(0.3) {
            lines.append(
                "sections:\n  - \(scribe.dice.pick(["Alive at last follow-up", "{title: Died, rows: 1-2}", "{title: Died, rows: 9-1}", "{title: D, rows: 0-999999999999}", "{rows: x}", "[]"]))"
            )
        }
        if scribe.dice.chance(0.2) {
            lines.append("continuation: [\(scribe.dice.pick(["Table 1", "Table 2", "Table 1 continued", ""]))]")
        }
        if scribe.dice.chance(0.7) {
            lines.append("columns:")
            for _ in 0..<scribe.dice.length(4, atMost: 60) {
                let column = scribe.dice.pick([
                    "row", "patient", "sex", "age_y", "event", "outcome", "p", "survival_months", "", "7", "x y",
                ])
                lines.append(
                    "  - {column: \(column), name: \(scribe.dice.pick(["a", "b", "n", "age", "row", "a-b", "select"])), type: \(scribe.dice.pick(["integer", "number", "string", "boolean", "date", "count-percent", "fraction-percent", "median-range", "mean-sd", "marks", "nonsense"]))\(scribe.dice.pick(["", ", unit: years", ", population: 54", ", population: -1", ", population: 99999999999999999999", ", missing: [\"ND\"]", ", values: {\"< 1\": 0}", ", into: [x, y, z], marks: {x: 13, y: \"1, 2, 5-10\", z: \"9-3\"}", ", into: [], marks: {}", ", marks: {x: \"0-4000000000\"}"]))}"
                )
            }
        }
        if scribe.dice.chance(0.3) {
            lines.append(
                "corrections:\n  - {row: \(scribe.habit.whole(scribe.dice.int(0...12), &scribe.dice)), column: \(scribe.dice.pick(["age_y", "row", "zz"])), read: \(scribe.dice.pick(["3", "x", "\"\""])), page: \(scribe.dice.pick(["4", "y"])), why: cut}"
            )
        }
        if scribe.dice.chance(0.4) {
            lines.append("show: \(scribe.dice.pick(["all", "none", "10", "-1", "99999999999999999999"]))")
        }
        return "```table\n" + lines.joined(separator: "\n") + "\n" + (scribe.dice.chance(0.97) ? "```\n\n" : "")
    }

    private static func query(_ scribe: inout Scribe) -> String {
        var attributes = ""
        if scribe.dice.chance(0.7) {
            attributes +=
                " check=\"\(scribe.dice.pick(Scribe.events))\" reported=\"\(scribe.dice.chance(0.7) ? scribe.habit.whole(scribe.dice.int(0...99), &scribe.dice) : scribe.dice.pick(["yes", "1, 2", "31.5%", "0 to 82.0", "", "NaN"]))\""
        }
        if scribe.dice.chance(0.3) {
            attributes += " at=\"\(scribe.fill(scribe.dice.pick(["{n} of {N}", "{p}%", "", "Table 1"])))\""
        }
        if scribe.dice.chance(0.1) {
            attributes += scribe.dice.pick([
                " severity=\"grave\"", " plot=\"km\"", " title=\"<b>\"", " reading=\"a\" reading=\"b\"",
                " confirms=\"x\"", " =\"\"", " check", " check=\"", " paper=\"other\"",
            ])
        }
        return "```sql\(attributes)\n" + scribe.dice.pick(queries) + "\n" + (scribe.dice.chance(0.97) ? "```\n\n" : "")
    }
}
