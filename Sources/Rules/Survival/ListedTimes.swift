import Language
import Paper
package import Records
package import Statistics

/// The times of a listing as survival data.
extension ListingCurves {
    /// The times of some rows; nil where one is missing.
    package func times(_ rows: [Int], _ isEvent: [Bool]) -> [SurvivalTime]? {
        guard let time = model.timeField else { return nil }
        let times = rows.compactMap { row in
            time.numbers[row].map { SurvivalTime(time: $0.value, isEvent: isEvent[row]) }
        }
        return times.count == rows.count ? times : nil
    }

    /// The patients with the time of their change, as for a transplantation during follow-up.
    func changing(_ field: Int, _ outcome: Outcome) -> [ChangingPatient]? {
        guard let time = model.timeField else { return nil }
        let patients = model.fields[field].numbers.indices.compactMap { row in
            time.numbers[row].map {
                ChangingPatient(
                    time: $0.value, isEvent: outcome.isEvent[row], change: model.fields[field].numbers[row]?.value)
            }
        }
        return patients.count == model.rowCount ? patients : nil
    }

    /// The rows still under observation at a landmark: several sets where rounding leaves it open for some of them.
    func rows(_ group: Group, after landmark: Landmark) -> [[Int]] {
        guard let time = model.timeField else { return [] }
        var sets: [[Int]] = []
        for shift in [0, half, -half] {
            let rows = group.rows.filter { row in
                time.numbers[row].map { $0.value + shift > landmark.time } ?? false
            }
            if !sets.contains(rows), !rows.isEmpty { sets.append(rows) }
        }
        return sets
    }

    /// A length of time in the listing's unit.
    func inUnit(_ value: Bounds, _ other: TimeUnit) -> Bounds {
        guard let from = CalendarUnit(rawValue: other.rawValue), let to = CalendarUnit(rawValue: unit.rawValue) else {
            return value
        }
        return TimeConversion.convert(value, from: from, to: to, months: .julian)
    }

    /// The landmarks that a paper names: "with a 15-day landmark".
    func landmarks(_ records: PaperRecords) -> [Landmark] {
        var found: [Landmark] = []
        for duration in records.statements.durations {
            let sentence = records.statements.sentences[duration.sentence]
            guard case .text(_, let range) = duration.place,
                sentence.tokens.contains(where: {
                    Lexicon.isLandmark($0.text) && abs($0.range.lowerBound - range.lowerBound) < 40
                })
            else { continue }
            // Of two lengths for one landmark, as in "1.5-month (45-day)", days are the finer.
            var value = duration.value
            var from = duration.unit
            if let other = duration.equivalent, let otherUnit = duration.equivalentUnit, otherUnit == .day {
                value = other
                from = otherUnit
            }
            let time = inUnit(Bounds(value.value), from).low
            let name = "\(value.printed)-\(from.rawValue)"
            if !found.contains(where: { $0.name == name }) {
                found.append(Landmark(name: name, time: time, sentence: duration.sentence))
            }
        }
        return found
    }
}
