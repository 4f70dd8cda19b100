package import Language
package import Paper

/// A count, its total and its percentage, at least two of them printed: "17 of 54 patients (31.5%)".
package struct Proportion: Hashable, Sendable {
    package var count: PrintedNumber?
    /// The denominator printed with the proportion.
    package var total: PrintedNumber?
    package var percent: PrintedNumber?
    /// The smallest passage that holds the numbers (and the words between them).
    package var place: Place
    /// The clause that says what is counted.
    package var clause: Place
    /// Index in `Statements.sentences`.
    package var sentence: Int
    /// The words of the arm or group the sentence gives this member of a "vs" pair, lower case; nil where none.
    package var arm: String?

    package init(
        count: PrintedNumber?, total: PrintedNumber?, percent: PrintedNumber?, place: Place, clause: Place,
        sentence: Int, arm: String? = nil
    ) {
        self.count = count
        self.total = total
        self.percent = percent
        self.place = place
        self.clause = clause
        self.sentence = sentence
        self.arm = arm
    }
}

/// A number of people (or events) and the words around it: "Six of the 8 patients", "14 survivors", "three relapsed".
package struct CountStatement: Hashable, Sendable {
    package var count: PrintedNumber
    /// "of 10" in "4 of 10".
    package var total: PrintedNumber?
    package var place: Place
    /// From the count to the next count or the clause's end: the words that say what is counted.
    package var clause: Place
    /// Index in `Statements.sentences`, and the count's token there.
    package var sentence: Int
    package var token: Int

    package init(
        count: PrintedNumber, total: PrintedNumber?, place: Place, clause: Place, sentence: Int, token: Int
    ) {
        self.count = count
        self.total = total
        self.place = place
        self.clause = clause
        self.sentence = sentence
        self.token = token
    }
}

/// A value with its confidence interval (and P value): "hazard ratio, 0.33 [95% CI, 0.18-0.61]".
package struct Estimate: Hashable, Sendable {
    package enum Measure: String, Hashable, Sendable {
        case hazardRatio, oddsRatio, riskRatio, otherRatio, geometricMean, difference, percentage, survivalRate, median
        case mean, other

        /// Whether the estimate is one on a scale of ratios, whose null is 1.
        package var isRatio: Bool { [.hazardRatio, .oddsRatio, .riskRatio, .otherRatio].contains(self) }
    }

    package var measure: Measure
    package var value: PrintedNumber
    package var low: PrintedNumber
    package var high: PrintedNumber
    /// Confidence level in percent, 95 where not printed.
    package var level: Double
    package var pValue: PrintedNumber?
    /// Count and total of a percentage where they are printed with it.
    package var count: PrintedNumber?
    package var total: PrintedNumber?
    package var place: Place
    /// Where its limits and P value stand, unless at `place` too.
    package var otherPlaces: [Place]
    package var sentence: Int?
    /// How surely the three numbers are one estimate and its confidence limits.
    package var doubt: Doubt

    package init(
        measure: Measure, value: PrintedNumber, low: PrintedNumber, high: PrintedNumber, level: Double = 95,
        pValue: PrintedNumber? = nil, count: PrintedNumber? = nil, total: PrintedNumber? = nil, place: Place,
        otherPlaces: [Place] = [], sentence: Int? = nil, doubt: Doubt = .stated
    ) {
        self.doubt = doubt
        self.measure = measure
        self.value = value
        self.low = low
        self.high = high
        self.level = level
        self.pValue = pValue
        self.count = count
        self.total = total
        self.place = place
        self.otherPlaces = otherPlaces
        self.sentence = sentence
    }
}

/// "median follow-up of 22.4 months (IQR, 8.1-34.2)", "median age, 5.0 years".
package struct MedianStatement: Hashable, Sendable {
    package enum Spread: String, Hashable, Sendable { case range, interquartileRange, confidenceInterval, unknown }

    package var value: PrintedNumber
    package var low: PrintedNumber?
    package var high: PrintedNumber?
    package var spread: Spread
    package var unit: TimeUnit?
    package var place: Place
    package var sentence: Int

    package init(
        value: PrintedNumber, low: PrintedNumber?, high: PrintedNumber?, spread: Spread, unit: TimeUnit?, place: Place,
        sentence: Int
    ) {
        self.value = value
        self.low = low
        self.high = high
        self.spread = spread
        self.unit = unit
        self.place = place
        self.sentence = sentence
    }
}

/// "P < .001", "p= 0.1414", "log-rank p = 0.002".
package struct PValue: Hashable, Sendable {
    package var value: PrintedNumber
    package var place: Place
    package var sentence: Int

    package init(value: PrintedNumber, place: Place, sentence: Int) {
        self.value = value
        self.place = place
        self.sentence = sentence
    }
}

/// How many were enrolled, randomized, treated, analyzed, in all or in one arm.
package struct SampleSize: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable { case enrolled, randomized, treated, analyzed, arm, group }

    package var count: PrintedNumber
    package var role: Role
    /// The arm's or group's words, lower case: "blinatumomab", "conventional chemotherapy".
    package var group: String?
    package var place: Place
    package var sentence: Int

    /// The telling words of the group.
    package var words: Set<String> { Set(ListingVocabulary.stems(group ?? "")) }

    package init(count: PrintedNumber, role: Role, group: String?, place: Place, sentence: Int) {
        self.count = count
        self.role = role
        self.group = group
        self.place = place
        self.sentence = sentence
    }
}

/// A calendar date to the precision printed.
package struct CalendarDate: Hashable, Sendable, Comparable {
    package var year: Int
    package var month: Int?
    package var day: Int?

    package init(year: Int, month: Int? = nil, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
    }

    /// As papers print it: "November 21, 2022", "November 2022", "2022".
    package var name: String {
        guard let month, (1...12).contains(month) else { return String(year) }
        let named = Lexicon.monthNames[month - 1]
        return day.map { "\(named) \($0), \(year)" } ?? "\(named) \(year)"
    }
}

/// A date and what happened then.
package struct DateStatement: Hashable, Sendable {
    package enum Role: String, Hashable, Sendable {
        case enrolmentStart, enrolmentEnd, dataCutoff, other
        /// Of a registry's record: the last data of the primary outcome, of all outcomes, and its last change.
        case primaryCompletion, completion, lastUpdate
    }

    package var date: CalendarDate
    package var role: Role
    package var place: Place
    package var sentence: Int

    package init(date: CalendarDate, role: Role, place: Place, sentence: Int) {
        self.date = date
        self.role = role
        self.place = place
        self.sentence = sentence
    }
}

/// A time from one date to another: "between January 2008 and August 2009".
package struct DateSpan: Hashable, Sendable {
    package var start: CalendarDate
    package var end: CalendarDate
    package var place: Place
    package var sentence: Int

    package init(start: CalendarDate, end: CalendarDate, place: Place, sentence: Int) {
        self.start = start
        self.end = end
        self.place = place
        self.sentence = sentence
    }
}

/// A length of time; `equivalent` is the same length in another unit where one is printed beside it: "43 days (1.4 months)".
package struct Duration: Hashable, Sendable {
    package var value: PrintedNumber
    package var unit: TimeUnit
    package var equivalent: PrintedNumber?
    package var equivalentUnit: TimeUnit?
    package var place: Place
    package var sentence: Int

    package init(
        value: PrintedNumber, unit: TimeUnit, equivalent: PrintedNumber? = nil, equivalentUnit: TimeUnit? = nil,
        place: Place, sentence: Int
    ) {
        self.value = value
        self.unit = unit
        self.equivalent = equivalent
        self.equivalentUnit = equivalentUnit
        self.place = place
        self.sentence = sentence
    }
}

/// A limit that defines or admits: "aged ≥18 years", "> 25% bone marrow blasts", "MRD <10-4".
package struct Threshold: Hashable, Sendable {
    /// The words of the quantity that is limited, lower case.
    package var quantity: String
    /// Carries the relation.
    package var value: PrintedNumber
    /// "%", "year", "month"…; empty for a bare number.
    package var unit: String
    package var place: Place
    package var sentence: Int

    package init(quantity: String, value: PrintedNumber, unit: String, place: Place, sentence: Int) {
        self.quantity = quantity
        self.value = value
        self.unit = unit
        self.place = place
        self.sentence = sentence
    }
}

/// Patients named by number: "Four of 9 patients (Patients 1, 2, 3 and 4)".
package struct PatientList: Hashable, Sendable {
    package var identifiers: [PatientID]
    /// The count the sentence gives for the list, where one stands right before it.
    package var count: PrintedNumber?
    /// Whether the clause speaks of some of them only: "Two of the three responders (Patients 1, 4 and 7) had …".
    package var isOfWhole = false
    package var place: Place
    package var clause: Place
    package var sentence: Int

    package init(identifiers: [PatientID], count: PrintedNumber?, place: Place, clause: Place, sentence: Int) {
        self.identifiers = identifiers
        self.count = count
        self.place = place
        self.clause = clause
        self.sentence = sentence
    }
}

/// A trial registry number.
package struct Registration: Hashable, Sendable {
    package var number: String
    /// Whether place and words say that it is this paper's own trial.
    package var isOwn: Bool
    package var place: Place
    /// The letters before its digits, where the registry's numbers have a fixed length: "NCT".
    package var registry: Registry?

    /// A registry and how many digits its numbers have.
    package struct Registry: Hashable, Sendable {
        package var prefix: String
        package var digits: Int
    }

    package init(number: String, isOwn: Bool, place: Place, registry: Registry? = nil) {
        self.number = number
        self.isOwn = isOwn
        self.place = place
        self.registry = registry
    }
}

/// A value before and after, with the change in percent: "fell from 18 to 6 days (a 67% reduction)".
package struct ChangeStatement: Hashable, Sendable {
    package var before: PrintedNumber
    package var after: PrintedNumber
    /// Whether both values are themselves percentages.
    package var isOfPercentages: Bool
    /// By how much the value changed, in percent; without sign as printed.
    package var percent: PrintedNumber
    package var place: Place
    package var sentence: Int

    package init(
        before: PrintedNumber, after: PrintedNumber, isOfPercentages: Bool, percent: PrintedNumber, place: Place,
        sentence: Int
    ) {
        self.before = before
        self.after = after
        self.isOfPercentages = isOfPercentages
        self.percent = percent
        self.place = place
        self.sentence = sentence
    }
}

/// A count and the counts into which the words right behind it part it: "38 participants (20 children and 18 adults)".
package struct PartsStatement: Hashable, Sendable {
    package var whole: PrintedNumber
    package var parts: [PrintedNumber]
    /// The words of each part, lower case.
    package var names: [String]
    /// Whether the words exclude each other and leave nobody out: sexes, arms of the trial, dead and alive.
    package var isPartition: Bool
    package var place: Place
    package var sentence: Int

    package init(
        whole: PrintedNumber, parts: [PrintedNumber], names: [String], isPartition: Bool, place: Place, sentence: Int
    ) {
        self.whole = whole
        self.parts = parts
        self.names = names
        self.isPartition = isPartition
        self.place = place
        self.sentence = sentence
    }
}

/// Which of two figures is said to be the larger: "higher with the drug than with placebo (15% vs 12%)".
package struct DirectionStatement: Hashable, Sendable {
    package var isFirstLarger: Bool
    /// The comparing word, lower case.
    package var word: String
    /// In the order of print.
    package var first: PrintedNumber
    package var second: PrintedNumber
    package var place: Place
    package var sentence: Int
}

/// A power of ten and the percentage beside it: "10-4 (0.01%)".
package struct PowerStatement: Hashable, Sendable {
    /// "5" in "5 x 10-4"; nil where none is printed.
    package var factor: PrintedNumber?
    package var exponent: Int
    package var percent: PrintedNumber
    package var place: Place
    package var sentence: Int
}
