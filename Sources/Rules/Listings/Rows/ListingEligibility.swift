import Language
import Paper
import Records

extension Rule {
    /// Every age of a listing against the age limits of the text.
    static let listingEligibility = Rule(
        name: "listing-eligibility", family: .listings,
        summary: "A listed patient's age lies outside the limits that the text gives for inclusion",
        explanation: """
            ## What it checks
            The ages of a per-patient listing against the age limits of the methods ("aged 18 years or older", "≤ 18 years of age").
            ## How it is computed
            Ages are whole completed years: "18" is less than 19, "< 1" is less than 1. Limits are taken from sentences about \
            patients that name an age with a relation; limits of subgroups (those with a count before them) are left alone.
            ## When it stays silent
            Where the text gives no limit, or the listing no ages.
            """,
        examples: [
            Example(ExampleListing.with(methods: "Patients aged 18 years or older were eligible."), .agrees),
            Example(ExampleListing.with(methods: "Patients aged 27 years or older were eligible."), .disagrees),
        ],
        agreement: .compatible
    ) { records in
        ListingModel.all(in: records).flatMap { model in ageChecks(model, records) }
    }

    private static func ageChecks(_ model: ListingModel, _ records: PaperRecords) -> [Check] {
        guard let age = model.ageField else { return [] }
        let limits = records.ageLimitsOfInclusion
        guard !limits.isEmpty else { return [] }
        // A limit that many patients miss is not the limit of inclusion.
        let misses = age.numbers.compactMap { $0 }.count { value in limits.contains { !meets(value, $0.value) } }
        guard misses * 10 <= age.numbers.count else { return [] }
        let ages = age.numbers.compactMap { $0 }
        let held = limits.filter { limit in ages.count > 4 && ages.allSatisfy { meets($0, limit.value) } }.map {
            limit in
            let ends = ages.sorted { $0.value < $1.value }
            let shown = (limit.value.relation.rawValue + " " + limit.value.printed)
            return Check(
                verdict: .agrees,
                message: "all \(ages.count) ages of \(model.label) lie within the limit \(shown) years",
                working: "ages \(ends[0].printed) to \(ends[ends.count - 1].printed) against \(shown)",
                reported: [limit.value.printed], evidence: records.paper.evidence(at: limit.place))
        }
        return held
            + age.numbers.indices.compactMap { row in
                guard let value = age.numbers[row] else { return nil }
                let broken = limits.filter { !meets(value, $0.value) }
                let named = limits.map { "\($0.value.relation.rawValue) \($0.value.printed)" }.joined(separator: ", ")
                let shown = (value.relation == .equal ? "" : value.relation.rawValue + " ") + value.printed
                let place = records.paper.evidence(at: model.place(row: row))
                if broken.isEmpty {
                    return Check(
                        verdict: .agrees,
                        message:
                            "\(shown) years (patient \(model.identifier(row: row))) lies within the limits \(named) years",
                        working: "\(shown) against \(named)", reported: [model.identifier(row: row), value.printed],
                        evidence: place)
                }
                return Check(
                    against: .stated(but: .reading),
                    message:
                        "\(shown) years (patient \(model.identifier(row: row)) of \(model.label)) lies outside the limits \(named) years of the text",
                    working: "\(shown) against \(named)", reported: [value.printed],
                    readings: ["age at diagnosis or at another date than enrolment"],
                    question: "Was patient \(model.identifier(row: row)) within the age limits at enrolment?",
                    evidence: place + broken.flatMap { records.paper.evidence(at: $0.place) })
            }
    }

    private static func meets(_ age: PrintedNumber, _ limit: PrintedNumber) -> Bool {
        let years = age.relation == .less ? age.value - 0.5 : age.value
        switch limit.relation {
        case .less: return years < limit.value
        case .lessOrEqual: return years <= limit.value
        case .greater: return years > limit.value
        case .greaterOrEqual: return years >= limit.value
        default: return true
        }
    }
}
