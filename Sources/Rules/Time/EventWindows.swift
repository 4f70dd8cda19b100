import Language
import Paper
import Records

extension Rule {
    /// Windows of observation of one subject, counted from one event.
    static let eventWindows = Rule(
        name: "event-windows", family: .time, status: .preview,
        summary: "One kind of events is recorded for two lengths of time after one event",
        explanation: """
            ## What it checks
            "Adverse events were recorded until 30 days after the last dose": every such window of one paper whose events have the same name \
            and which is counted from the same event.
            ## How it is computed
            In days; a month has 28 to 31.
            ## When it flags
            Two lengths for events of the same words: as a warning where the words of what the window is counted from are the same, \
            too, as a note where they only mean the same ("last dose", "end of treatment"). A sentence with two windows is left out.
            """,
        examples: [
            Example(
                "Methods\n\nAdverse events were recorded until 30 days after the last dose.\n\nResults\n\nAdverse events that occurred within 30 days of the last dose are shown.",
                .agrees),
            Example(
                "Methods\n\nAdverse events were recorded until 30 days after the last dose.\n\nResults\n\nAdverse events that occurred within 28 days of the last dose are shown.",
                .disagrees),
        ]
    ) { records in
        let windows = records.statements.windows
        return windows.indices.dropFirst().compactMap { index in
            let own = windows[index]
            let before = windows[..<index].filter { $0.subject == own.subject && $0.anchorMeaning == own.anchorMeaning }
            guard let first = before.first(where: { !$0.days.meets(own.days) }) ?? before.first else { return nil }
            return check(first, own, records)
        }
    }

    private static func check(_ first: EventWindow, _ second: EventWindow, _ records: PaperRecords) -> Check {
        let names = [first, second].map { "\($0.value.printed) \($0.unit.rawValue)s" }
        let subject = second.subject.joined(separator: " ")
        let working =
            "\(names[0]) after \(first.anchor.joined(separator: " ")); "
            + "\(names[1]) after \(second.anchor.joined(separator: " "))"
        let evidence = records.paper.evidence(at: first.place) + records.paper.evidence(at: second.place)
        let reported = [first.value.printed, second.value.printed]
        if first.days.meets(second.days) {
            return Check(
                verdict: .agrees, message: "both windows of \(subject) are \(names[0]) long", working: working,
                reported: reported, evidence: evidence)
        }
        return Check(
            against: .stated(but: first.anchor == second.anchor ? .reading : .harmless),
            message: "\(subject) are counted for \(names[0]) and for \(names[1]) after the same event",
            working: working, reported: reported, readings: ["windows of two kinds of events, or of two analyses"],
            question: "How long after it were \(subject) counted?", evidence: evidence)
    }
}
