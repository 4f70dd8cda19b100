import Language
import Paper
import Records

extension Rule {
    /// Numbers that prose gives for named patients against their rows.
    static let patientTimes = Rule(
        name: "patient-times", family: .listings,
        summary: "A time or count that the text gives for named patients is not what their rows show",
        explanation: """
            ## What it checks
            "Patients 2, 5 and 6 died between months 8 and 20", "(Patients 1 and 4) after 2-4 cycles", "(Patient 6) died 155 days from the first dose" \
            against the rows of these patients in a listing.
            ## How it is computed
            The smallest and the largest value of the named rows must lie within the window; where they are its ends, the window was \
            recomputed. A time is compared with a column in its unit whose outcome the sentence names (who is said to have died has died in the \
            row), and only with one that is not counted from something else.
            ## When it flags
            A value outside the window, or another time for one patient where text and listing say that they count from the same day. \
            Two times of one sentence that add up to the listed one are named. Always a warning: the time may be that of another event.
            """,
        examples: [
            Example(ExamplePatients.with("Patients 2, 5 and 6 died between 8 and 20 months."), .agrees),
            Example(ExamplePatients.with("Patients 2, 5 and 6 died between 8 and 15 months."), .disagrees),
        ]
    ) { records in
        let quantities = records.patientQuantities.filter { $0.unit != nil || $0.isWindow }
        guard !quantities.isEmpty else { return [] }
        return records.listings.flatMap { listing in
            quantities.compactMap { PatientTimes(listing.model, records).check($0, among: quantities) }
        }
    }
}

/// Holds what is said of named patients against one listing.
private struct PatientTimes {
    let model: ListingModel
    let records: PaperRecords

    init(_ model: ListingModel, _ records: PaperRecords) {
        self.model = model
        self.records = records
    }

    func check(_ quantity: PatientQuantity, among all: [PatientQuantity]) -> Check? {
        let rows = quantity.patients.compactMap(model.row)
        guard rows.count == quantity.patients.count, !rows.isEmpty else { return nil }
        let found = model.fields(of: quantity).compactMap { field -> (ListingModel.Field, [PrintedNumber], Doubt)? in
            let values = rows.compactMap { field.numbers[$0] }
            guard values.count == rows.count, let doubt = doubt(quantity, field, rows) else { return nil }
            return (field, values, doubt)
        }
        // of several columns it is not said which is meant, unless one is known better
        guard let surest = found.map(\.2).min() else { return nil }
        let best = found.filter { $0.2 == surest }
        guard best.count == 1, let (field, values, doubt) = best.first else { return nil }
        return quantity.isWindow
            ? window(quantity, field, rows, values, doubt) : single(quantity, field, rows, values, doubt, all)
    }

    /// How surely a column is meant; nil where it is of another day or another outcome.
    private func doubt(_ quantity: PatientQuantity, _ field: ListingModel.Field, _ rows: [Int]) -> Doubt? {
        guard quantity.unit != nil else { return .stated }
        // "Time to surgery" is the time of that only
        if field.isTimeToEvent, field.words.isDisjoint(with: quantity.said.union(quantity.unitStems)) { return nil }
        let origin = model.origin(of: field)
        if !origin.isEmpty, !quantity.origin.isEmpty, origin.isDisjoint(with: quantity.origin) { return nil }
        let named = model.events(of: field).filter { $0.words.isSubset(of: quantity.said) }
        if !named.isEmpty, !rows.allSatisfy({ row in named.contains { $0.holds[row] == true } }) { return nil }
        let isSameDay = !origin.isEmpty && !quantity.origin.isEmpty
        switch (named.isEmpty, isSameDay) {
        case (false, true): return .stated
        case (false, false), (true, true): return .inherited
        case (true, false): return .open
        }
    }

    private func named(_ patients: [PatientID]) -> String {
        (patients.count == 1 ? "patient " : "patients ") + joined(names: patients.map(\.name))
    }

    private func working(_ field: ListingModel.Field, _ rows: [Int]) -> String {
        model.label + ", \(field.name): "
            + rows.map { "patient \(model.identifier(row: $0)) \(field.numbers[$0]?.printed ?? "")" }.joined(
                separator: ", ")
    }

    private func evidence(_ quantity: PatientQuantity, _ rows: [Int]) -> [Evidence] {
        records.paper.evidence(at: quantity.place) + rows.flatMap { records.paper.evidence(at: model.place(row: $0)) }
    }

    private func window(
        _ quantity: PatientQuantity, _ field: ListingModel.Field, _ rows: [Int], _ values: [PrintedNumber],
        _ doubt: Doubt
    ) -> Check? {
        let (low, high) = (quantity.low, quantity.high)
        let sorted = values.map(\.value).sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        let reported = [low.printed, high.printed]
        if low.bounds.low <= first, last <= high.bounds.high {
            let isExact = low.bounds.contains(first) && high.bounds.contains(last)
            return Check(
                verdict: .agrees, support: isExact ? Verdicts.support(Ground(doubt)) : .compatible,
                message:
                    "\(low.printed) to \(high.printed) holds what \(model.label) shows of \(named(quantity.patients))",
                working: working(field, rows), reported: reported, evidence: evidence(quantity, rows))
        }
        let outside = zip(rows, values).filter { $1.value < low.bounds.low || $1.value > high.bounds.high }
        let shown = outside.map { "\($1.printed) (patient \(model.identifier(row: $0)))" }.joined(separator: ", ")
        return Check(
            against: Ground(doubt, but: .reading),
            message:
                "\(low.printed) to \(high.printed)\(quantity.unitName) is said of \(named(quantity.patients)), and \(model.label) shows \(shown)",
            working: working(field, rows), reported: reported,
            readings: ["another event, or a time counted from another day"],
            question: "Which of \(low.printed) to \(high.printed) and \(shown) is meant?",
            evidence: evidence(quantity, rows))
    }

    /// "at 118 and 87 days, respectively": whether the other numbers of the list are those of the column.
    private func isToldBeside(
        _ quantity: PatientQuantity, _ field: ListingModel.Field, _ all: [PatientQuantity]
    ) -> Bool {
        let siblings = all.filter { $0.place == quantity.place && $0.patients != quantity.patients }
        return !siblings.isEmpty
            && siblings.allSatisfy { other in
                other.patients.first.flatMap(model.row).flatMap { field.numbers[$0] }.map {
                    other.low.bounds.contains($0.value)
                } ?? false
            }
    }

    private func single(
        _ quantity: PatientQuantity, _ field: ListingModel.Field, _ rows: [Int], _ values: [PrintedNumber],
        _ doubt: Doubt,
        _ all: [PatientQuantity]
    ) -> Check? {
        guard let value = values.first, rows.count == 1 else { return nil }
        let printed = quantity.low
        if printed.bounds.contains(value.value) || value.bounds.contains(printed.value) {
            return Check(
                verdict: .agrees, support: Verdicts.support(doubt == .stated ? .stated : .open),
                message:
                    "\(printed.printed)\(quantity.unitName) is what \(model.label) shows of \(named(quantity.patients))",
                working: working(field, rows), reported: [printed.printed], evidence: evidence(quantity, rows))
        }
        let others = all.filter {
            $0.sentence == quantity.sentence && $0.patients == quantity.patients && !$0.isWindow
                && $0.unit == quantity.unit
                && $0.low != printed
        }
        // the listed time is told beside it: this one is of something else
        if others.contains(where: { $0.low.bounds.contains(value.value) }) { return nil }
        // a time of another event, or from another day; another time of the sentence that stands in the row bears it out
        let isBorneOut = others.contains { other in
            other.origin == quantity.origin
                && model.fields.contains {
                    $0.name != field.name && $0.unit == other.unit && $0.numbers[rows[0]] == other.low
                }
        }
        guard doubt == .stated || doubt == .inherited && isBorneOut || isToldBeside(quantity, field, all) else {
            return nil
        }
        let sum = others.first { abs($0.low.value + printed.value - value.value) < 0.5 }
        return Check(
            against: .stated(but: .reading),
            message:
                "\(printed.printed)\(quantity.unitName) is said of \(named(quantity.patients)), \(model.label) shows \(value.printed)",
            working: working(field, rows)
                + (sum.map { "; \($0.low.printed) + \(printed.printed) = \(value.printed)" } ?? ""),
            reported: [printed.printed],
            readings: [
                sum.map {
                    "the two times of the sentence, \($0.low.printed) and \(printed.printed), add up to the listed one"
                }
                    ?? "another event than the listed one"
            ],
            question: "Is the time of \(named(quantity.patients)) \(printed.printed) or \(value.printed)?",
            evidence: evidence(quantity, rows))
    }
}

extension PatientQuantity {
    /// " days"; empty where things are counted.
    fileprivate var unitName: String { unit.map { " \($0.rawValue)s" } ?? "" }
}
