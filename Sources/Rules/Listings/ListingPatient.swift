import Language
import Paper
import Records

extension Rule {
    /// What prose says of single patients against their rows.
    static let listingPatient = Rule(
        name: "listing-patient", family: .listings,
        summary: "What the text says of single patients is not what their rows show",
        explanation: """
            ## What it checks
            Patients named by number ("Patients 7, 8 and 9"), by a value that one row alone has ("the patient with a relapse at \
            50.8 months"), or by a footnote of the listing, against the cells of their rows.
            ## How it is computed
            The clause's words are turned into a set of rows as for `listing-count`; the patients named must belong to it. That a \
            time stands in one row is compatible with what is said of it, no more. Times said of one patient are looked for in the rows of others.
            ## When it flags
            Where a single patient is identified by a footnote and a response to treatment is stated that the row contradicts, and \
            where times said of one patient are printed in the rows of others.
            """,
        examples: []
    ) { records in
        records.listings.flatMap { listing in
            lists(listing, records) + values(listing.model, records) + nearMisses(listing.model, records)
                + footnotes(listing.model, records) + borrowed(listing.model, records)
        }
    }

    // MARK: Patients by number

    private static func lists(_ listing: PatientListing, _ records: PaperRecords) -> [Check] {
        let model = listing.model
        return records.statements.patientLists.compactMap { list in
            let rows = Set(list.identifiers.map { $0 - 1 })
            guard rows.allSatisfy({ $0 >= 0 && $0 < model.rowCount }), !rows.isEmpty else { return nil }
            let sentence = records.statements.sentences[list.sentence]
            guard case .text(_, let range) = list.clause, case .text(_, let own) = list.place else { return nil }
            let clause = sentence.tokens.filter {
                range.overlaps($0.range) && !own.overlaps($0.range) && $0.number == nil
            }
            let understanding = listing.parser.understand(clause)
            guard let set = understanding.set, !set.isAll, rows.allSatisfy({ set.holds($0) == true }) else {
                return nil
            }
            let isExact = set.rows(in: model.rowCount) == rows.sorted()
            let named = list.identifiers.map(String.init)
            return Check(
                verdict: .agrees, support: isExact && list.count != nil ? .recomputed : .compatible,
                message: "\(named.joined(separator: ", ")) are patients whom \(model.label) shows so",
                working:
                    "\(model.label), \(set.name): patients \(set.rows(in: model.rowCount).map { model.identifier(row: $0) }.joined(separator: ", "))",
                reported: named + [list.count?.printed].compactMap { $0 },
                evidence: records.paper.evidence(at: list.place))
        }
    }

    // MARK: Values that one row alone has

    /// Times with decimals in prose that stand in the listing, with the row they belong to.
    private static func values(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        var checks: [Check] = []
        for sentence in records.statements.sentences {
            guard ![.references, .table].contains(sentence.section) else { continue }
            for (position, token) in sentence.tokens.enumerated() {
                guard let number = token.number, isTime(sentence.tokens, position) else { continue }
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
    private static func nearMisses(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        guard let time = model.timeField, time.unit == .month else { return [] }
        let all = model.fields.filter { $0.kind == .number && $0.unit == .month }
        return records.statements.sentences.flatMap { sentence -> [Check] in
            let words = sentence.tokens.map(\.text)
            guard let who = words.firstIndex(of: "patient"), who > 0,
                ["one", "the", "this", "a"].contains(words[who - 1]), !words.contains("median")
            else { return [] }
            return sentence.tokens.indices.compactMap { position in
                guard let number = sentence.tokens[position].number, number.decimals > 0, position > who,
                    isTime(sentence.tokens, position)
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
                    verdict: .disagrees, severity: .warning,
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

    /// Whether months follow the number, directly or behind a list of numbers.
    private static func isTime(_ tokens: [Token], _ position: Int) -> Bool {
        for token in tokens[(position + 1)...].prefix(16) {
            if token.text.hasPrefix("month") { return true }
            if token.number == nil, token.text != ",", token.text != "and" { return false }
        }
        return false
    }

    private static func around(_ sentence: Sentence, _ position: Int) -> Range<Int> {
        let from = sentence.tokens[max(0, position - 4)].range.lowerBound
        let to = sentence.tokens[min(sentence.tokens.count - 1, position + 2)].range.upperBound
        return from..<max(from, to)
    }

    // MARK: Times of other patients

    /// Two or more times that the text gives to one patient and the listing to others of one kind of event.
    private static func borrowed(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        guard let time = model.timeField,
            let event = model.fields.first(where: { $0.kind == .category && $0.name.lowercased().contains("event") })
        else { return [] }
        return records.statements.sentences.compactMap { sentence in
            let words = sentence.tokens.map(\.text)
            guard words.first == "the", words.dropFirst().first == "patient" else { return nil }
            var rows: [Int] = []
            var numbers: [(PrintedNumber, Int)] = []
            for (position, token) in sentence.tokens.enumerated() {
                guard let number = token.number, number.decimals > 0, isTime(sentence.tokens, position) else {
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
            let stems = Set(ListingVocabulary.stems(words.joined(separator: " ")))
            guard !Set(ListingVocabulary.stems(kind)).isDisjoint(with: stems) else { return nil }
            let times = numbers.map(\.0.printed)
            let named = rows.map { "patient \(model.identifier(row: $0))" }.joined(separator: " and ")
            let from = sentence.tokens[max(0, first.1 - 8)].range.lowerBound
            let place = Place.text(
                block: sentence.block,
                range: from..<sentence.tokens[min(sentence.tokens.count - 1, last.1 + 3)].range.upperBound)
            return Check(
                verdict: .disagrees, severity: .warning,
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

    // MARK: A patient whom a footnote singles out

    private static func footnotes(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        guard
            let response = model.fields.firstIndex(where: {
                $0.kind == .boolean && Resistance.isResponse(ListingVocabulary.stems($0.name))
            })
        else { return [] }
        let treatment = Set(ListingVocabulary.stems(model.table.table.caption ?? ""))
        return records.statements.sentences.compactMap { sentence in
            let words = sentence.tokens.map(\.text)
            guard words.first == "the", words.dropFirst().first == "patient" else { return nil }
            let stems = Set(ListingVocabulary.stems(words.joined(separator: " ")))
            let singled = model.table.table.footnotes.compactMap { note -> Int? in
                let first = note.text.split(whereSeparator: { $0 == ";" || $0 == "." }).first.map(String.init) ?? ""
                let own = Set(ListingVocabulary.stems(first)).subtracting(treatment)
                let rows = model.table.table.rows.indices.filter { row in
                    model.table.table.rows[row].cells.contains { $0?.markers.contains(note.marker) ?? false }
                }
                guard rows.count == 1, !note.marker.isEmpty, own.count >= 2,
                    own.intersection(stems).count * 3 >= own.count * 2
                else { return nil }
                return rows[0]
            }
            guard singled.count == 1, Resistance.isSaid(words, of: treatment),
                let shown = model.fields[response].values[singled[0]]
            else { return nil }
            let row = singled[0]
            let who = "patient \(model.identifier(row: row)) of \(model.label)"
            let group = model.table.table.rows[row].section.last ?? ""
            let evidence =
                records.paper.evidence(at: sentence.place) + records.paper.evidence(at: model.place(row: row))
            let working =
                "\(who): \(model.fields[response].name) \(shown)\(group.isEmpty ? "" : ", group \"\(group)\"")"
            if shown.lowercased() == "no" {
                return Check(
                    verdict: .agrees, message: "the text and the row of \(who) agree on the response", working: working,
                    evidence: evidence)
            }
            return Check(
                verdict: .disagrees, severity: .error,
                message: "the text says that a patient did not respond whose row (\(who)) shows a response",
                working: working,
                readings: ["no response to a later course, after a first response"],
                question: "Did \(who) respond to the treatment?", evidence: evidence)
        }
    }
}
