/// Papers that grow in one direction: what a rule does must not grow faster than the paper.
enum GrowingPaper: String, CaseIterable {
    case rows, misfits, sections, columns, sentences, longSentence, intervals, tests, footnotes, citations, listing,
        lostMarks,
        largeNumbers, populations, flow, events, pValues, everything

    /// A paper of so many times its smallest size, in JATS.
    func source(_ size: Int) -> String {
        switch self {
        case .rows: Self.article(tables: [Self.percentTable(rows: 30 * size, isTrue: { _ in true })])
        case .misfits: Self.article(tables: [Self.percentTable(rows: 30 * size, isTrue: { $0 % 2 == 0 })])
        case .sections:
            Self.article(
                tables: [Self.percentTable(rows: 30 * size, isTrue: { $0 % 3 > 0 }, heading: { $0 % 5 == 0 })])
        case .columns: Self.article(tables: [Self.percentTable(rows: 8, columns: 6 * size, isTrue: { $0 % 3 > 0 })])
        case .sentences: Self.article((0..<(40 * size)).map(Self.sentence))
        case .longSentence:
            Self.article([
                (0..<(100 * size)).map { "\($0 % 90 + 1) of \($0 % 7 + 92) (\($0 % 100)%)" }.joined(separator: ", ")
            ])
        case .intervals:
            Self.article(
                (0..<(40 * size)).map {
                    "The odds ratio was \($0 % 9 + 1).\($0 % 7) (95% CI, 0.\($0 % 8 + 1) to \($0 % 11 + 9).5; P = 0.\($0 % 90 + 10))."
                })
        case .tests:
            Self.article(
                (0..<(60 * size)).map { "They differed, t(\($0 + 20)) = 2.\($0 % 90 + 10), p = 0.0\($0 % 9 + 1)." })
        case .footnotes:
            Self.article(tables: [
                Self.table(
                    ["", "Drug (n = 143)", "Control (n = 87)"],
                    (0..<(30 * size)).map {
                        ["Finding \($0)<sup>\(Self.mark($0))</sup>", "\($0 % 140) (\($0 % 97).3)", "\($0 % 80) (10.1)"]
                    }, notes: (0..<(30 * size)).map { "<p><sup>\(Self.mark($0))</sup> Drug, n = \($0 + 90).</p>" })
            ])
        case .citations:
            Self.article(
                (0..<(40 * size)).map {
                    "Fever was common [\((0..<10).map { String($0 + 1) }.joined(separator: ", "))] in \($0) wards."
                })
        case .listing: Self.article(tables: [Self.listing(rows: 30 * size)])
        case .lostMarks: Self.article(Self.claims(20 * size), tables: [Self.listing(rows: 10 * size)])
        case .largeNumbers:
            Self.article(
                (0..<(40 * size)).map {
                    "Of \(900_000_000 + $0) patients, \(400_000_000 + $0) (44.\($0 % 10)%) recovered."
                },
                tables: [Self.percentTable(rows: 10 * size, n: 900_000_000, isTrue: { $0 % 2 == 0 })])
        case .populations:
            Self.article(
                (0..<(30 * size)).map { "We enrolled \($0 * 3 + 50) patients (n = \($0 * 3 + 50))." }
                    + (0..<(30 * size)).map { "Fever was seen in \($0 % 40 + 1) patients (\($0 % 70 + 20).3%)." },
                tables: [Self.percentTable(rows: 10 * size, isTrue: { $0 % 2 == 0 })])
        case .flow:
            Self.article(["Randomized 40. " + (0..<(40 * size)).map { _ in "0 Excluded" }.joined(separator: "; ")])
        case .events:
            Self.article(tables: [
                Self.table(
                    ["", "Any grade (n = 143)", "Grade 3 (n = 143)"],
                    (0..<(40 * size)).map { ["Event \($0)", "\($0 % 140) (30.1)", "\($0 % 90) (10.2)"] },
                    caption: "Adverse events")
            ])
        case .pValues:
            Self.article(tables: [
                Self.table(
                    ["", "Drug (n = 143)", "Control (n = 87)", "P value"],
                    (0..<(15 * size)).map {
                        ["Finding \($0)", "\($0 % 140) (30.1)", "\($0 % 80) (10.2)", "0.\($0 % 90 + 10)"]
                    })
            ])
        case .everything:
            Self.article(
                (0..<(20 * size)).map(Self.sentence),
                tables: [
                    Self.percentTable(rows: 15 * size, isTrue: { $0 % 4 > 0 }), Self.listing(rows: 10 * size),
                    Self.percentTable(rows: 15 * size, isTrue: { $0 % 4 > 1 }, heading: { $0 % 6 == 0 }),
                ])
        }
    }

    private static func mark(_ index: Int) -> String {
        String(UnicodeScalar(UInt8(truncatingIfNeeded: 97 + index % 26)))
    }

    private static func sentence(_ index: Int) -> String {
        let (n, k) = (40 + index % 50, 3 + index % 30)
        let percent = (1000 * k / n + 5) / 10
        return [
            "In ward \(index), \(k) of \(n) patients (\(percent)%) had fever.",
            "The median stay was \(k).5 months (range, 1.2 to \(n).0).",
            "Pain fell from \(n).1 to \(k).7 (\(percent)%), P = 0.0\(index % 9 + 1).",
            "Nausea was seen in \(percent).\(index % 10)% and \(k).\(index % 7)% (difference, \(index % 40).5%; 95% CI, 1.2 to 45.3).",
        ][index % 4]
    }

    private static func percentTable(
        rows: Int, columns: Int = 2, n: Int = 143, isTrue: (Int) -> Bool, heading: (Int) -> Bool = { _ in false }
    ) -> String {
        let sizes = (0..<columns).map { n - 7 * ($0 % 9) }
        let body = (0..<rows).map { row in
            if heading(row) { return ["Group \(row)"] + sizes.map { _ in "" } }
            return ["\u{2003}Finding \(row)"]
                + sizes.map { size in
                    let count = (row * 7919 + 11) % size
                    let share = isTrue(row) ? 1000 * count / size : (row * 31) % 1000
                    return "\(count) (\(share / 10).\(share % 10))"
                }
        }
        return table([""] + sizes.enumerated().map { "Arm \($0) (n = \($1))" }, body)
    }

    private static func listing(rows: Int) -> String {
        table(
            ["Patient", "Age, years", "Sex", "Relapse", "Survival, months", "Dead"],
            (0..<rows).map {
                [
                    "\($0 + 1)", "\($0 % 60 + 18)", $0 % 2 == 0 ? "M" : "F", $0 % 3 == 0 ? "Yes" : "No",
                    "\($0 % 70).\($0 % 10)", $0 % 5 < 2 ? "Yes" : "No",
                ]
            })
    }

    private static func claims(_ count: Int) -> [String] {
        (0..<count).map {
            "Of the \($0 % 9 + 3) patients with relapse, \($0 % 3 + 1) were dead and the other \($0 % 5 + 1) were not."
        }
    }

    private static func table(_ head: [String], _ rows: [[String]], caption: String = "Findings", notes: [String] = [])
        -> String
    {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        return
            "<table-wrap><label>Table 1</label><caption><p>\(caption)</p></caption><table><thead>\(row(head, "th"))</thead><tbody>"
            + rows.map { row($0, "td") }.joined()
            + "</tbody></table><table-wrap-foot>\(notes.joined())</table-wrap-foot></table-wrap>"
    }

    private static func article(_ sentences: [String] = [], tables: [String] = []) -> String {
        let abstract = sentences.prefix(8).joined(separator: " ")
        return """
            <article><front><article-meta><title-group><article-title>Title</article-title></title-group>\
            <abstract><p>\(abstract)</p></abstract></article-meta></front><body><sec sec-type="results"><title>Results</title>\
            \(sentences.map { "<p>\($0)</p>" }.joined())\(tables.joined())</sec></body></article>
            """
    }
}
