/// One patient whose group changes during follow-up, as after a transplantation.
package struct ChangingPatient: Hashable, Sendable {
    package var time: Double
    package var isEvent: Bool
    /// When the patient changed to the second group; nil where that never happened.
    package var change: Double?

    package init(time: Double, isEvent: Bool, change: Double?) {
        self.time = time
        self.isEvent = isEvent
        self.change = change
    }
}

/// Survival by a state that patients enter during follow-up.
///
/// R. Simon and R. W. Makuch, Statistics in Medicine 1984;3:35-44: from the landmark on every patient counts in the group of
/// the moment. Nobody counts as exposed before the change, so that those who lived long enough to change have no
/// advantage.
package enum TimeDependentGroups {
    /// The patients before (first) and after (second) the change, as late entries from the landmark on.
    ///
    /// Patients who left before the landmark are left out; their times stay on the clock of the study.
    package static func simonMakuch(_ patients: [ChangingPatient], landmark: Double = 0) -> [[SurvivalTime]] {
        var before: [SurvivalTime] = []
        var after: [SurvivalTime] = []
        for patient in patients where patient.time > landmark {
            guard let change = patient.change, change < patient.time else {
                before.append(SurvivalTime(time: patient.time, isEvent: patient.isEvent, entry: landmark))
                continue
            }
            if change > landmark {
                before.append(SurvivalTime(time: change, isEvent: false, entry: landmark))
            }
            after.append(
                SurvivalTime(time: patient.time, isEvent: patient.isEvent, entry: max(change, landmark)))
        }
        return [before, after]
    }

    /// The patients still under observation at a landmark, by whether the change had come by then.
    ///
    /// J. R. Anderson, K. C. Cain and R. D. Gelber, Journal of Clinical Oncology 1983;1:710-719.
    package static func landmark(_ patients: [ChangingPatient], at landmark: Double) -> [[SurvivalTime]] {
        var groups: [[SurvivalTime]] = [[], []]
        for patient in patients where patient.time > landmark {
            let isChanged = patient.change.map { $0 <= landmark } ?? false
            groups[isChanged ? 1 : 0].append(SurvivalTime(time: patient.time, isEvent: patient.isEvent))
        }
        return groups
    }
}
