import Language
import Paper
import Records
import Statistics

/// Looks for the survival figures of a paper among those that a listing gives.
struct SurvivalOracle {
    let curves: ListingCurves
    let records: PaperRecords
    let landmarks: [ListingCurves.Landmark]

    init(_ curves: ListingCurves, _ records: PaperRecords) {
        self.curves = curves
        self.records = records
        landmarks = curves.landmarks(records)
    }

    static func findings(_ records: PaperRecords) -> [SurvivalFinding] {
        ListingCurves.all(in: records).flatMap { SurvivalOracle($0, records).findings() }
    }

    func findings() -> [SurvivalFinding] { medians() + rates() + tests() + ratios() }

    func describe(_ group: ListingCurves.Group, _ landmark: ListingCurves.Landmark?, left: Int) -> String {
        guard let landmark else { return "\(curves.label), \(group.name)" }
        return "\(curves.label), \(group.name), under observation at the \(landmark.name) landmark (\(left) left out)"
    }

    func count(_ times: [SurvivalTime], _ outcome: ListingCurves.Outcome) -> String {
        "\(times.count { $0.isEvent }) \(outcome.name) in \(times.count)"
    }

    func finding(
        _ figure: SurvivalFinding.Figure, _ value: PrintedNumber, _ printed: [PrintedNumber],
        _ groups: [ListingCurves.Group], _ outcome: ListingCurves.Outcome, _ landmark: ListingCurves.Landmark?,
        _ computed: [Double], _ method: String, message: String, working: String, place: Place
    ) -> SurvivalFinding {
        SurvivalFinding(
            figure: figure, printed: printed, groups: groups, isEvent: outcome.isEvent, landmark: landmark,
            time: nil, range: nil, computed: computed, method: method,
            check: Check(
                verdict: .agrees, message: message, working: working, reported: printed.map(\.printed),
                evidence: records.paper.evidence(at: place)))
    }
}
