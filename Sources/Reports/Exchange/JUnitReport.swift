import Paper
package import Rules

/// JUnit's XML for pipelines, as the schema of Jenkins's xUnit plugin has it: a paper or study is a suite, a check a case.
///
/// A finding of at least the given severity is a failure; one below it passes and is told in the case's output. What is
/// undetermined, or decided by a curator, is skipped with its reason. A paper that was not read is an error.
package struct JUnitReport {
    private let threshold: Check.Severity

    package static func write(_ report: Report, failingFrom threshold: Check.Severity = .warning) -> String {
        let places = report.places
        let writer = JUnitReport(threshold: threshold)
        let suites =
            report.papers.map { writer.suite($0, places) }
            + report.studies.map { writer.suite($0, places) }
        let counts = suites.reduce(into: Counts()) { $0.add($1.counts) }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"crossfoot \(report.version.escapedForMarkup)\"\(counts.failed)>\n"
        return text + suites.map(\.text).joined() + "</testsuites>\n"
    }

    private struct Counts {
        var tests = 0
        var failures = 0
        var errors = 0
        var skipped = 0

        mutating func add(_ other: Counts) {
            tests += other.tests
            failures += other.failures
            errors += other.errors
            skipped += other.skipped
        }

        var failed: String { " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\"" }
        var attributes: String { failed + " skipped=\"\(skipped)\"" }
    }

    private struct Suite {
        var text: String
        var counts: Counts
    }

    private func suite(_ paper: PaperReport, _ places: ReportPlaces) -> Suite {
        if let error = paper.error {
            let counts = Counts(tests: 1, errors: 1)
            let own = Self.testCase(
                paper.id, rule: "reading", name: "the paper is read",
                "<error type=\"not read\" message=\"\(error.escapedForMarkup)\"/>")
            return Suite(text: Self.suite(paper.id, file: paper.path, counts, own), counts: counts)
        }
        return suite(paper.id, paper.checks, file: paper.path, places.words)
    }

    private func suite(_ study: StudyFindings, _ places: ReportPlaces) -> Suite {
        suite("study \(study.id)", study.checks, file: nil, places.wordsWithPaper)
    }

    private func suite(_ name: String, _ checks: [Check], file: String?, _ place: (Evidence) -> String) -> Suite {
        var counts = Counts(tests: checks.count)
        var text = ""
        for check in checks {
            let outcome = outcome(of: check, place)
            switch outcome {
            case .failed: counts.failures += 1
            case .skipped: counts.skipped += 1
            case .passed: break
            }
            text += Self.testCase(
                name, rule: check.rule, name: "\(check.message) [\(check.id)]", outcome.element)
        }
        return Suite(text: Self.suite(name, file: file, counts, text), counts: counts)
    }

    private enum Outcome {
        case passed(String)
        case failed(String)
        case skipped(String)

        var element: String {
            switch self {
            case .passed(let text), .failed(let text), .skipped(let text): text
            }
        }
    }

    private func outcome(of check: Check, _ place: (Evidence) -> String) -> Outcome {
        switch check.verdict {
        case .agrees: return .passed("")
        case .undetermined:
            let reason = "undetermined: " + check.working
            return .skipped("<skipped message=\"\(reason.escapedForMarkup)\"/>")
        case .disagrees:
            let severity = check.severity ?? .note
            if let decision = check.decision {
                let reason = "\(decision.kind.words) by \(decision.name): \(decision.reason)"
                return .skipped("<skipped message=\"\(reason.escapedForMarkup)\"/>")
            }
            let words = Self.words(of: check, place).escapedForMarkup
            guard severity.isAtLeast(threshold) else {
                return .passed("<system-out>\(severity.rawValue): \(words)</system-out>")
            }
            return .failed(
                "<failure type=\"\(severity.rawValue)\" message=\"\(check.message.escapedForMarkup)\">\(words)</failure>"
            )
        }
    }

    private static func words(of check: Check, _ place: (Evidence) -> String) -> String {
        var lines = [check.message]
        lines += check.evidence.map { "\(place($0)): “\($0.passage.quote)”" }
        lines.append("Working: " + check.working)
        lines += check.readings.map { "Another reading: " + $0 }
        if let question = check.question { lines.append("Question to the authors: " + question) }
        return lines.joined(separator: "\n")
    }

    private static func suite(_ name: String, file: String?, _ counts: Counts, _ cases: String) -> String {
        let file = file.map { " file=\"\($0.escapedForMarkup)\"" } ?? ""
        return "  <testsuite name=\"\(name.escapedForMarkup)\"\(file)\(counts.attributes)>\n\(cases)  </testsuite>\n"
    }

    private static func testCase(
        _ suite: String, rule: String, name: String, _ content: String
    ) -> String {
        // what reads these files takes a dot for the border of a package
        var text = "    <testcase classname=\"\((suite.replacing(".", with: "_") + "." + rule).escapedForMarkup)\""
        text += " name=\"\(name.folded.escapedForMarkup)\""
        return text + (content.isEmpty ? "/>\n" : ">\(content)</testcase>\n")
    }
}
