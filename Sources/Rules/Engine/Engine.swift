import Paper
package import Records

/// Runs the rules over a paper, or over the papers of one study.
package enum Engine {
    package static func findings(of records: PaperRecords) -> PaperFindings {
        records.paper.numberHabit.whileReading { judged(records) }
    }

    private static func judged(_ records: PaperRecords) -> PaperFindings {
        var checks: [Check] = []
        for rule in Rule.all {
            for var check in rule.check(records)
            where !check.evidence.isEmpty && !contradictsItself(check) {
                check.rule = rule.name
                if check.verdict == .agrees, rule.agreement == .compatible { check.support = .compatible }
                checks.append(rule.status == .preview ? check.asNote() : check)
            }
        }
        doubt(&checks, records.paper)
        let ordered = identified(checks)
        return PaperFindings(
            checks: ordered, unchecked: unchecked(in: records, checks: ordered),
            conventions: Convention.all(ordered))
    }

    /// The statements and the cells that none of the checks speaks of, the text's before the tables'.
    package static func unchecked(in records: PaperRecords, checks: [Check]) -> [Unchecked] {
        let checked = CheckedPlaces(checks, in: records.paper)
        return UncheckedStatements.of(records, checked) + UncheckedCells.of(records, checked)
    }

    package static func findings(ofStudy id: String, reasons: [String], records: [PaperRecords]) -> StudyFindings {
        var checks: [Check] = []
        let reports = records.map(StudyReport.init)
        for rule in StudyRule.all {
            for var check in rule.check(reports)
            where !check.evidence.isEmpty && !contradictsItself(check) {
                check.rule = rule.name
                checks.append(check)
            }
        }
        return StudyFindings(id: id, reasons: reasons, papers: records.map(\.paper.id), checks: identified(checks))
    }

    /// Whether what a finding prints as computed and as printed is the same: such a finding is never told.
    package static func contradictsItself(_ check: Check) -> Bool { PrintedContradiction.isMissing(check) }

    /// Makes disagreements doubts where the reading is doubtful; on mixed lines an agreement says nothing either, nor on digits
    /// that may be misread.
    private static func doubt(_ checks: inout [Check], _ paper: Paper) {
        let mixed = MixedLines(paper)
        for index in checks.indices {
            if let words = mixed.words(on: checks[index]) {
                if checks[index].verdict != .undetermined { checks[index] = checks[index].open(words) }
            } else if checks[index].verdict == .disagrees {
                checks[index] = doubted(checks[index], paper)
            } else if checks[index].verdict == .agrees, checks[index].evidence.contains(where: { isUnsure($0, paper) })
            {
                checks[index] = checks[index].open(unsureDigit)
            }
        }
    }

    private static let unsureDigit =
        "a digit was recognised from the picture of the page with little confidence and may be misread"

    private static func doubted(_ check: Check, _ paper: Paper) -> Check {
        if check.evidence.contains(where: { $0.passage.quote.unicodeScalars.contains("\u{FFFD}") }) {
            return check.doubted("the text layer has lost characters here")
        }
        if paper.doubt == nil, check.evidence.contains(where: { $0.passage.isDoubtful }) {
            var copy = check.asNote()
            copy.readings.insert(
                "the table can be read in another way: a number may belong to another row or column", at: 0)
            return copy
        }
        if paper.doubt == nil, check.evidence.contains(where: { isUnsure($0, paper) }) {
            var copy = check.asNote()
            copy.readings.insert(unsureDigit, at: 0)
            return copy
        }
        switch paper.doubt {
        case .garbled: return check.doubted("the text layer is not the printed text")
        case .recognised:
            var copy = check.asNote()
            copy.readings.insert("the text was recognised from pictures of the pages: a digit may be misread", at: 0)
            return copy
        case nil: return check
        }
    }

    /// Whether a number in the evidence was recognised with too little confidence: for a row, one of its cells.
    private static func isUnsure(_ evidence: Evidence, _ paper: Paper) -> Bool {
        if evidence.passage.isUnsure { return true }
        guard paper.recognition != nil else { return false }
        switch evidence.place {
        case .row(let table, let row), .group(let table, let row):
            return paper.tables[table].rows[row].cells.contains { $0?.place?.isUnsure ?? false }
        default: return false
        }
    }

    /// Drops repeats, sorts by place and gives each check the id that a curator's decision hangs on.
    private static func identified(_ checks: [Check]) -> [Check] {
        // checks are large: their places and prints are sorted and compared, and each is moved once
        let fingerprints = checks.map(fingerprint)
        var seen: [UInt64: [Int]] = [:]
        seen.reserveCapacity(checks.count)
        let unique = checks.indices.filter { index in
            let alike = seen[fingerprints[index]] ?? []
            guard !alike.contains(where: { checks[$0] == checks[index] }) else { return false }
            seen[fingerprints[index]] = alike + [index]
            return true
        }
        let positions = checks.map(position)
        let ordered = unique.sorted { a, b in
            positions[a] == positions[b]
                ? (checks[a].rule, a) < (checks[b].rule, b) : positions[a] < positions[b]
        }
        var named = ordered.map { checks[$0] }
        name(&named, ordered.map { fingerprints[$0] })
        return named
    }

    /// Gives checks their ids, in the order in which they stand.
    package static func named(_ checks: [Check]) -> [Check] {
        var named = checks
        name(&named, checks.map(fingerprint))
        return named
    }

    private static func name(_ checks: inout [Check], _ fingerprints: [UInt64]) {
        var counts: [UInt64: Int] = [:]
        counts.reserveCapacity(checks.count)
        for index in checks.indices {
            let fingerprint = fingerprints[index]
            let count = (counts[fingerprint] ?? 0) + 1
            counts[fingerprint] = count
            let base = base(checks[index].rule, fingerprint)
            checks[index].id = count == 1 ? base : base + "-\(count)"
        }
    }

    /// The rule's name and sixteen hexadecimal digits.
    private static func base(_ rule: String, _ number: UInt64) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rule.utf8.count + 17)
        bytes += rule.utf8
        bytes.append(UInt8(ascii: "-"))
        for place in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: number >> (60 - 4 * place)) & 15
            bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func position(_ check: Check) -> Int {
        let passage = check.evidence[0].passage
        return (passage.page ?? 0) * 1_000_000 + (passage.lines?.lowerBound ?? 0)
    }

    /// Of the rule, the numbers and the words.
    private static func fingerprint(of check: Check) -> UInt64 {
        var print = Fingerprint()
        print.add(check.rule)
        print.add("|")
        for (index, number) in check.reported.enumerated() {
            if index > 0 { print.add("|") }
            print.add(number)
        }
        for evidence in check.evidence {
            print.add("|")
            print.add(evidence.paper)
            print.add("|")
            print.add(evidence.passage.quote)
        }
        if check.evidence.isEmpty { print.add("|") }
        return print.value
    }
}
