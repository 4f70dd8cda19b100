import Language
import Paper
import Records

extension Rule {
    /// What is said of each of several patients against their rows.
    static let patientBounds = Rule(
        name: "patient-bounds", family: .listings,
        summary: "A bound or window that the text gives of each of several patients is not kept by their rows",
        explanation: """
            ## What it checks
            "Patients 3, 6 and 9 had received at least two cycles", "All seven responders received two to four doses", "The five women were 34 to \
            52 years old": counts and ages said of each of several patients, against their rows in a listing.
            ## How it is computed
            The patients are those named by number, or those whom the words before the verb pick out of the listing (see `listing-count`) where they \
            are as many as the words say. The column is the only one whose header names what is counted. Every row must keep the bound; where \
            one row stands on it, or both ends of a window are met, it was recomputed.
            ## When it flags
            A row that does not keep it, as a warning: another count than the listed one may be meant.
            """,
        examples: [
            Example(ExamplePatients.with("Patients 1, 4 and 8 received at least three cycles."), .agrees),
            Example(ExamplePatients.with("Patients 1, 2 and 4 received at least three cycles."), .disagrees),
        ]
    ) { records in
        let quantities = records.setQuantities
        guard !quantities.isEmpty else { return [] }
        return records.listings.flatMap { listing in
            quantities.compactMap { PatientBounds(listing, records).check($0) }
        }
    }
}

private struct PatientBounds {
    let listing: PatientListing
    let records: PaperRecords
    private var model: ListingModel { listing.proseModel }

    init(_ listing: PatientListing, _ records: PaperRecords) {
        self.listing = listing
        self.records = records
    }

    func check(_ quantity: SetQuantity) -> Check? {
        guard let field = field(quantity), let (rows, name) = rows(quantity.who, field) else { return nil }
        let values = rows.compactMap { row in field.numbers[row].map { (row, $0) } }
        guard values.count == rows.count, let least = values.map(\.1.value).min(),
            let most = values.map(\.1.value).max()
        else { return nil }
        let outside = values.filter { _, value in
            quantity.low.map { value.value < $0.value } ?? false
                || quantity.high.map { value.value > $0.value } ?? false
        }
        let reported = [quantity.low, quantity.high].compactMap { $0?.printed }
        let working =
            "\(model.label), \(field.name), \(name): "
            + values.prefix(Self.mostShown).map { "patient \(model.identifier(row: $0)) \($1.printed)" }
            .joined(separator: ", ") + (values.count > Self.mostShown ? ", …" : "")
        let evidence = records.paper.evidence(at: quantity.place)
        if outside.isEmpty {
            let isTight =
                quantity.low.map { $0.value == least } ?? true && quantity.high.map { $0.value == most } ?? true
            return Check(
                verdict: .agrees, support: isTight ? .recomputed : .compatible,
                message: "\(quantity.shown) holds of what \(model.label) shows of \(name)", working: working,
                reported: reported, evidence: evidence)
        }
        // so many miss it that something else must be meant
        let isNamed = if case .patients = quantity.who { true } else { false }
        guard isNamed ? outside.count < values.count : outside.count * 2 <= values.count else { return nil }
        let shown = outside.prefix(Self.mostShown).map { "\($1.printed) (patient \(model.identifier(row: $0)))" }
            .joined(separator: ", ")
        return Check(
            against: .stated(but: .reading),
            message: "\(quantity.shown) is said of \(said(of: quantity.who, name)), and \(model.label) shows \(shown)",
            working: working,
            reported: reported, readings: ["another count or date than the listed one"],
            question: "Does \(quantity.shown) hold of \(outside.count == 1 ? "this patient" : "these patients")?",
            evidence: evidence
                + outside.prefix(Self.mostShown).flatMap { records.paper.evidence(at: model.place(row: $0.0)) })
    }

    private func said(of who: SetQuantity.Who, _ name: String) -> String {
        if case .group = who { name == Self.everyone ? name : "patients with \(name)" } else { name }
    }

    private static let mostShown = 12
    private static let everyone = "all patients"

    private func rows(_ who: SetQuantity.Who, _ field: ListingModel.Field) -> (rows: [Int], name: String)? {
        switch who {
        case .occurrences:
            let rows = field.numbers.indices.filter { field.numbers[$0] != nil }
            return rows.count > 1 ? (rows, "all who have a \(field.name)") : nil
        case .patients(let patients):
            let rows = patients.compactMap(model.row)
            guard rows.count == patients.count else { return nil }
            return (rows, "patients " + joined(names: patients.map(\.name)))
        case .group(let words, let count):
            let understanding = listing.proseParser.understand(words)
            guard let set = understanding.set else { return nil }
            let held = (0..<model.rowCount).map(set.holds)
            guard !held.contains(nil) else { return nil }
            let rows = held.indices.filter { held[$0] == true }
            // the number of the group bears out who is meant
            let isKnown = set.isAll ? isWholePaper : !understanding.isAssumed
            guard rows.count > 1, count.map({ $0 == rows.count }) ?? isKnown else { return nil }
            return (rows, set.isAll ? Self.everyone : set.name)
        }
    }

    /// Whether the paper says that it has as many patients as the listing has rows.
    private var isWholePaper: Bool {
        let statements = records.statements
        return statements.sampleSizes.contains { $0.count.integer == model.rowCount }
            || statements.counts.contains { ($0.total ?? $0.count).integer == model.rowCount }
            || statements.proportions.contains { $0.total?.integer == model.rowCount }
    }

    private func field(_ quantity: SetQuantity) -> ListingModel.Field? {
        if quantity.isAge { return model.ageFields.count == 1 ? model.ageField : nil }
        if case .occurrences(let stems) = quantity.who {
            let fields = model.fields.filter {
                $0.kind == .number && $0.isTimeToEvent && $0.unit == quantity.unit && stems.isSubset(of: $0.words)
            }
            return fields.count == 1 ? fields[0] : nil
        }
        let age = model.ageField?.name
        let fields = model.fields.filter {
            $0.kind == .number && $0.unit == nil && $0.name != age && !$0.words.isDisjoint(with: quantity.unitStems)
        }
        let most = fields.map { $0.words.intersection(quantity.unitStems).count }.max() ?? 0
        let best = fields.filter { $0.words.intersection(quantity.unitStems).count == most }
        return best.count == 1 ? best[0] : nil
    }
}
