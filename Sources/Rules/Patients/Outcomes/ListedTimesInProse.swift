import Language
import Paper
import Records

/// Times that prose gives of single patients against the times of a listing's rows.
struct ListedTimesInProse {
    let model: ListingModel
    let records: PaperRecords

    init(_ model: ListingModel, _ records: PaperRecords) {
        self.model = model
        self.records = records
    }

    /// Times with decimals in prose that stand in the listing, with the row they belong to.
    func values() -> [Check] {
        var checks: [Check] = []
        for sentence in records.statements.sentences {
            guard ![.references, .table].contains(sentence.section) else { continue }
            for (position, token) in sentence.tokens.enumerated() {
                guard let number = token.number, sentence.isInMonths(position) else { continue }
                for field in model.fields where field.kind == .number && field.unit == .month {
                    let rows = field.numbers.indices.filter {
                        field.numbers[$0]?.value == number.value && number.decimals == field.numbers[$0]?.decimals
                    }
                    guard rows.count == 1, number.decimals > 0 else { continue }
                    checks.append(
                        Check(
                            verdict: .agrees, support: .compatible,
                            message:
                                "\(number.printed) months stand in the row of patient \(model.identifier(row: rows[0])) of \(model.label)",
                            working:
                                "\(model.label), patient \(model.identifier(row: rows[0])): \(field.name) \(field.values[rows[0]] ?? "")",
                            reported: [number.printed],
                            evidence: records.paper.evidence(
                                at: .text(block: sentence.block, range: around(sentence, position)))
                                + records.paper.evidence(at: model.place(row: rows[0]))))
                    break
                }
            }
        }
        return checks
    }

    /// A time said of one patient that no row has, where one row has nearly the same: "RFS of 59.7 months" against 59.5.
    func nearMisses() -> [Check] {
        guard let time = model.timeField, time.unit == .month else { return [] }
        let all = model.fields.filter { $0.kind == .number && $0.unit == .month }
        return records.statements.sentences.flatMap { sentence -> [Check] in
            guard let who = sentence.singlePatient else { return [] }
            return sentence.tokens.indices.compactMap { position in
                guard let number = sentence.tokens[position].number, number.decimals > 0, position > who,
                    sentence.isInMonths(position)
                else { return nil }
                guard !all.contains(where: { field in field.numbers.contains { $0?.value == number.value } }) else {
                    return nil
                }
                let near = time.numbers.indices.filter { row in
                    time.numbers[row].map {
                        abs($0.value - number.value) <= min(0.5, number.value * 0.01) && $0.decimals == number.decimals
                    } ?? false
                }
                guard near.count == 1, let listed = time.numbers[near[0]] else { return nil }
                let who = "patient \(model.identifier(row: near[0])) of \(model.label)"
                return Check(
                    against: .stated(but: .reading),
                    message:
                        "\(number.printed) months are said of one patient; the nearest time listed is \(listed.printed) (\(who))",
                    working:
                        "no row of \(model.label) has \(number.printed) months; \(who) has \(listed.printed), a difference of \(hundredths(abs(listed.value - number.value)))",
                    reported: [number.printed],
                    readings: ["another length of the month, or another date of the last visit"],
                    question: "Is the time of \(who) \(number.printed) or \(listed.printed) months?",
                    evidence: records.paper.evidence(
                        at: .text(block: sentence.block, range: around(sentence, position)))
                        + records.paper.evidence(at: model.place(row: near[0])))
            }
        }
    }

    private func around(_ sentence: Sentence, _ position: Int) -> Range<Int> {
        let from = sentence.tokens[max(0, position - 4)].range.lowerBound
        let to = sentence.tokens[min(sentence.tokens.count - 1, position + 2)].range.upperBound
        return from..<max(from, to)
    }

    // MARK: Times of other patients

    /// Two or more times that the text gives to one patient and the listing to others of one kind of event.
    func borrowed() -> [Check] {
        guard let time = model.timeField,
            let event = model.eventField
        else { return [] }
        return records.statements.sentences.compactMap { sentence in
            guard sentence.beginsWithPatient else { return nil }
            var rows: [Int] = []
            var numbers: [(PrintedNumber, Int)] = []
            for (position, token) in sentence.tokens.enumerated() {
                guard let number = token.number, number.decimals > 0, sentence.isInMonths(position) else {
                    continue
                }
                let matching = time.numbers.indices.filter { time.numbers[$0]?.value == number.value }
                guard matching.count == 1 else { return nil }
                rows.append(matching[0])
                numbers.append((number, position))
            }
            guard rows.count >= 2, Set(rows).count == rows.count else { return nil }
            let events = rows.compactMap { event.values[$0] }
            guard events.count == rows.count, Set(events).count == 1, let kind = events.first, let last = numbers.last,
                let first = numbers.first
            else { return nil }
            guard sentence.names(kind) else { return nil }
            let times = numbers.map(\.0.printed)
            let named = rows.map { "patient \(model.identifier(row: $0))" }.joined(separator: " and ")
            let from = sentence.tokens[max(0, first.1 - 8)].range.lowerBound
            let place = Place.text(
                block: sentence.block,
                range: from..<sentence.tokens[min(sentence.tokens.count - 1, last.1 + 3)].range.upperBound)
            return Check(
                against: .stated(but: .reading),
                message:
                    "\(times.joined(separator: " and ")) months are said of one patient and stand in \(model.label) for \(named)",
                working: rows.map {
                    "\(model.label), patient \(model.identifier(row: $0)): \(time.values[$0] ?? ""), \(kind)"
                }.joined(separator: "; "), reported: times,
                readings: [
                    "times of the same length in one more patient", "a sentence that means these other patients",
                ],
                question: "Whose times are \(times.joined(separator: " and ")) months?",
                evidence: records.paper.evidence(at: place)
                    + rows.flatMap { records.paper.evidence(at: model.place(row: $0)) })
        }
    }
}
