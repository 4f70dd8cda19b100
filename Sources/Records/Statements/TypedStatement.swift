package import Paper

/// A statement of the prose, whatever its kind: what it is, where it stands and the numbers it prints.
package struct TypedStatement: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case proportion, count, parts, change, direction, power, median, testResult, pValue, duration, threshold,
            patients, registration
        case estimate(Estimate.Measure)
        case sampleSize(SampleSize.Role)
        case date(DateStatement.Role)
    }

    package var kind: Kind
    package var place: Place
    /// In the order of the kind's fields; those that are not printed are left out.
    package var numbers: [PrintedNumber]

    fileprivate init(_ kind: Kind, _ place: Place, _ numbers: [PrintedNumber?]) {
        self.kind = kind
        self.place = place
        self.numbers = numbers.compactMap { $0 }
    }
}

extension TypedStatement.Kind {
    /// "proportion", "hazardRatio", "sample-size-enrolled": as records name it.
    package var name: String {
        switch self {
        case .proportion: "proportion"
        case .count: "count"
        case .parts: "parts"
        case .change: "change"
        case .direction: "direction"
        case .power: "power"
        case .median: "median"
        case .testResult: "test-result"
        case .pValue: "p-value"
        case .duration: "duration"
        case .threshold: "threshold"
        case .patients: "patients"
        case .registration: "registration"
        case .estimate(let measure): measure.rawValue
        case .sampleSize(let role): "sample-size-" + role.rawValue
        case .date(let role): "date-" + role.rawValue
        }
    }
}

extension Statements {
    /// Everything the prose states, kind by kind, each in reading order.
    package var all: [TypedStatement] {
        var all: [TypedStatement] = []
        all += proportions.map { TypedStatement(.proportion, $0.place, [$0.count, $0.total, $0.percent]) }
        all += counts.map { TypedStatement(.count, $0.place, [$0.count, $0.total]) }
        all += parts.map { TypedStatement(.parts, $0.place, [$0.whole] + $0.parts) }
        all += changes.map { TypedStatement(.change, $0.place, [$0.before, $0.after, $0.percent]) }
        all += directions.map { TypedStatement(.direction, $0.place, [$0.first, $0.second]) }
        all += powers.map { TypedStatement(.power, $0.place, [$0.factor, $0.percent]) }
        all += estimates.map {
            TypedStatement(.estimate($0.measure), $0.place, [$0.value, $0.low, $0.high, $0.pValue])
        }
        all += medians.map { TypedStatement(.median, $0.place, [$0.value, $0.low, $0.high]) }
        all += testResults.map { TypedStatement(.testResult, $0.place, [$0.df1, $0.df2, $0.value, $0.pValue]) }
        all += pValues.map { TypedStatement(.pValue, $0.place, [$0.value]) }
        all += sampleSizes.map { TypedStatement(.sampleSize($0.role), $0.place, [$0.count]) }
        all += dates.map { TypedStatement(.date($0.role), $0.place, []) }
        all += durations.map { TypedStatement(.duration, $0.place, [$0.value, $0.equivalent]) }
        all += thresholds.map { TypedStatement(.threshold, $0.place, [$0.value]) }
        all += patientLists.map { TypedStatement(.patients, $0.place, [$0.count]) }
        all += registrations.map { TypedStatement(.registration, $0.place, []) }
        return all
    }
}
