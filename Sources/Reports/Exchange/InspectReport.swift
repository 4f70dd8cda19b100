import Paper
import Records
import Rules

/// The findings by the domains of INSPECT-SR that they may bear on, as Markdown: a help for a reviewer, never a judgement.
///
/// INSPECT-SR: Wilkinson et al., medRxiv 2025.09.03.25334905. What a domain asks beyond numbers is named as not covered.
package struct InspectReport {
    enum Domain: Int, CaseIterable {
        case notices = 1
        case conduct, text, results

        var title: String {
            switch self {
            case .notices: "Domain 1: post-publication notices"
            case .conduct: "Domain 2: conduct, governance and transparency"
            case .text: "Domain 3: text and figures"
            case .results: "Domain 4: results in the study"
            }
        }

        /// What Crossfoot does not look at.
        var uncovered: String {
            switch self {
            case .notices: "Crossfoot does not look for retractions, expressions of concern, corrections or comments."
            case .conduct:
                "Crossfoot does not look at when the trial was registered, ethics approval, authors, their other work, "
                    + "sites, whether recruitment is plausible, or whether data are shared. Dates, sizes and end points are "
                    + "held against a registry's record only where the record is among the inputs."
            case .text: "Crossfoot does not look for copied text, nor for copied or altered pictures."
            case .results:
                "Crossfoot does not look at whether effects or drop-out are plausible, at likeness of baseline data "
                    + "beyond single numbers, or at data of participants that the paper does not list."
            }
        }

        /// Findings on how the trial was planned and run bear on the second domain, all others on the results.
        static func of(_ check: Check) -> Domain {
            switch check.rule {
            case "registry-number", "dates-in-order", "follow-up-fits-dates", "planned-schedule", "study-dates",
                "study-definitions", "study-doses", "study-end-points", "study-sample-size", "study-stratification":
                .conduct
            default: .results
            }
        }
    }

    private let places: ReportPlaces

    package static func write(_ report: Report) -> String {
        let writer = InspectReport(places: report.places)
        var text = "# Findings by the domains of INSPECT-SR\n\n"
        text += """
            This is no INSPECT-SR assessment, and nothing here is a judgement: Crossfoot \(report.version) lists the places where \
            printed numbers do not fit each other, by the domain that they may bear on. A finding may be a misprint, a \
            definition that the paper does not give, or a misreading of the page. The reviewer looks at the page, and decides.


            """
        for paper in report.papers { text += writer.section(paper) }
        for study in report.studies { text += writer.section(study) }
        return text.trimmed + "\n"
    }

    private func section(_ paper: PaperReport) -> String {
        var text = "## \(paper.title.escapedForMarkdown)\n\n"
        if let error = paper.error {
            return text + "\(paper.source.escapedForMarkdown): not read (\(error.escapedForMarkdown)).\n\n"
        }
        text += paper.source.escapedForMarkdown + "\n\n"
        for domain in Domain.allCases {
            text += "### \(domain.title)\n\n"
            switch domain {
            case .notices, .text: break
            case .conduct: text += registrations(paper) + findings(paper.checks, domain, places.words)
            case .results: text += coverage(paper) + findings(paper.checks, domain, places.words)
            }
            text += "*Not covered.* \(domain.uncovered)\n\n"
        }
        return text
    }

    private func section(_ study: StudyFindings) -> String {
        var text = "## Study \(study.id.escapedForMarkdown)\n\n"
        text += "Across \(study.papers.joined(separator: ", ").escapedForMarkdown): \(study.checks.counts).\n\n"
        for domain in [Domain.conduct, .results] {
            text += "### \(domain.title)\n\n" + findings(study.checks, domain, places.wordsWithPaper)
        }
        return text
    }

    private func findings(_ checks: [Check], _ domain: Domain, _ place: (Evidence) -> String) -> String {
        let own = checks.open.filter { Domain.of($0) == domain }
        let decided = checks.decided.filter { Domain.of($0) == domain }
        var text = ""
        if own.isEmpty {
            text += "No findings.\n\n"
        } else {
            text += "| finding | where | question | weight |\n|---|---|---|---|\n"
            for check in own {
                let words = check.evidence.prefix(3).map(place).joined(separator: "; ")
                let rest = check.evidence.count > 3 ? "; …" : ""
                text += "| \(check.message.escapedForMarkdown) | \(words.escapedForMarkdown)\(rest) "
                text += "| \((check.question ?? "").escapedForMarkdown) | \(check.severity?.rawValue ?? "note") |\n"
            }
            text += "\n"
        }
        for check in decided {
            guard let decision = check.decision else { continue }
            text += "- decided (\(decision.kind.words), \(decision.name.escapedForMarkdown)): "
            text += "\(check.message.escapedForMarkdown). \(decision.reason.escapedForMarkdown)\n"
        }
        return text + (decided.isEmpty ? "" : "\n")
    }

    private func registrations(_ paper: PaperReport) -> String {
        var numbers: [String] = []
        for item in paper.records?.statements.registrations ?? [] where !numbers.contains(item.number) {
            numbers.append(item.number)
        }
        return numbers.isEmpty
            ? "No registry number was found in the text.\n\n"
            : "Registry numbers in the text: \(numbers.joined(separator: ", ").escapedForMarkdown).\n\n"
    }

    /// How much of the results was looked at, by kind of check.
    private func coverage(_ paper: PaperReport) -> String {
        let verdict = paper.verdict
        var text =
            "\(verdict.coverage.checked) of \(verdict.coverage.numbers) numbers were computed again or found again. "
        var families: [String: (all: Int, findings: Int)] = [:]
        for check in paper.checks {
            let family = Rule.all.first { $0.name == check.rule }?.family.rawValue ?? "of a protocol"
            families[family, default: (0, 0)].all += 1
            if check.verdict == .disagrees, check.decision == nil { families[family]?.findings += 1 }
        }
        let parts = families.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.all) (\($0.value.findings))" }
        if !parts.isEmpty { text += "Checks by kind, with their findings: \(parts.joined(separator: ", ")). " }
        let unread = GapSummary(paper.records?.paper.gaps ?? []).unread
        if !unread.isEmpty { text += "Not read: \(unread.joined(separator: "; ").escapedForMarkdown)." }
        return text.trimmed + "\n\n"
    }
}
