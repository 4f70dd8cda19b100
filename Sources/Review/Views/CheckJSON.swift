import Paper
import Reports
import Rules

extension JSONText {
    /// Where a passage stands on its page; nothing where that is not known.
    mutating func fieldBoxes(of passage: Passage) {
        field("page", ifAny: passage.page)
        guard !passage.boxes.isEmpty else { return }
        field("boxes", passage.boxes) { text, box in
            text.list([box.left, box.top, box.right, box.bottom]) { $0.number($1) }
        }
    }

    /// `words` names the place of an evidence; `ground` is what a decision is made on.
    mutating func write(
        _ check: Check, _ readings: ToldReadings, ground: DecisionGround?, _ words: (Evidence) -> String
    ) {
        object {
            $0.field(.id, check.id)
            $0.field(.rule, check.rule)
            $0.field(.verdict, check.verdict.rawValue)
            $0.field("severity", ifAny: check.severity?.rawValue)
            $0.field(.support, ifAny: check.support?.rawValue)
            $0.field(.message, check.message)
            $0.field(.working, check.working)
            $0.field(.readings, readings.of(check))
            $0.field("question", ifAny: check.question)
            $0.field("numbers", ifAny: ground?.numbers)
            $0.field("place", ifAny: ground?.place)
            if let decision = check.decision {
                $0.key("decision")
                $0.write(decision)
            }
            $0.field(.evidence, check.evidence) { $0.write($1, words) }
        }
    }

    /// A reader's question in the form of a check, whose verdict is "asked".
    mutating func write(_ question: CuratedReading.Question, _ words: (Evidence) -> String) {
        object {
            $0.field(.id, question.id)
            $0.field(.verdict, "asked")
            $0.field(.message, question.question)
            $0.field(.name, question.name)
            $0.field(.quote, question.quote)
            $0.field("lost", ifAny: question.lost)
            $0.field(.evidence, question.evidence) { $0.write($1, words) }
        }
    }

    private mutating func write(_ evidence: Evidence, _ words: (Evidence) -> String) {
        object {
            $0.field("paper", evidence.paper)
            $0.field(.quote, evidence.passage.quote)
            $0.field(.where, words(evidence))
            $0.field("place", ifAny: evidence.place?.code)
            $0.fieldBoxes(of: evidence.passage)
        }
    }
}

extension JSONText {
    fileprivate mutating func write(_ decision: Check.Decision) {
        object {
            $0.field(.kind, decision.kind.rawValue)
            $0.field(.reason, decision.reason)
            $0.field(.name, decision.name)
        }
    }

    /// Decisions that count no more, with what the check says by now, if it is there.
    mutating func field(lapsed: [CuratedReading.Lapsed], _ checks: [Check]) {
        guard !lapsed.isEmpty else { return }
        field("lapsed", lapsed) { text, item in
            text.object {
                $0.field("check", item.check)
                $0.field("why", item.reason)
                $0.field("isOpen", item.isOpen)
                $0.field("place", ifAny: item.place)
                $0.field(.message, ifAny: checks.first { $0.id == item.check }?.message)
                $0.key("decision")
                $0.write(item.decision)
            }
        }
    }
}
