import Paper

/// Words of what every patient has some of, so that a whole number beside them counts nobody.
extension Lexicon {
    private static let amounts: Set<Substring> = [
        "time", "times", "duration", "length", "stay", "mean", "median", "average", "score", "scores", "scale", "index",
        "level", "levels", "dose", "doses", "cost", "costs", "volume", "pressure", "rate", "rates", "pulse", "age",
        "change", "changes", "difference", "intensity", "severity", "temperature", "titer", "titre", "distance",
        "interval",
        "onset", "consumption", "intake", "quality", "threshold", "saturation", "count", "points", "ratio", "loss",
        "range",
        "satisfaction", "percentile", "grade", "number",
    ]
    private static let timeWords: Set<Substring> = [
        "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minute", "minutes",
        "seconds",
    ]
    private static let beforeTimes: Set<Substring> = [
        "within", "after", "before", "at", "by", "during", "for", "over", "in", "from", "until", "first", "last",
    ]

    /// Whether a name is one of an amount, a score or a time: "Hospital stay", "Days on oxygen"; "Death within 30 days" is
    /// none.
    package static func namesAmount(_ name: String) -> Bool {
        let label = Label(name)
        if label.namesMeasurement || label.forms.contains(where: { $0.head != .count && $0.head != nil }) {
            return true
        }
        let words = plainWords(name)
        // "Number of deaths" counts, "Number of cigarettes" is every patient's
        if words.contains(where: { amounts.contains($0) && $0 != "number" }) { return true }
        if words.contains("number") { return !label.forms.contains { $0.head == .count } }
        guard let at = words.firstIndex(where: timeWords.contains) else { return false }
        return !words[..<at].contains(where: beforeTimes.contains)
    }
}

extension Lexicon {
    private static let noClasses: Set<Substring> = [
        "n", "total", "all", "systolic", "diastolic", "day", "week", "month", "year", "min", "h", "mean", "median",
        "sd", "se",
        "min", "max", "ratio", "sbp", "dbp",
    ]

    /// The classes that a label lists between slashes, and what they are of: "Attempts (1/2/failed)", "Men/Women"; nil for
    /// ratios, fractions and units.
    package static func slashedClasses(_ label: String) -> (name: String, classes: [String])? {
        // a sign of percent: "Origin (%) (A/B/C)"
        guard label.contains("/"), !label.contains("%"), !namesAmount(label) else { return nil }
        var (name, list) = ("", label)
        var isBracketed = false
        if label.last == ")", let open = label.lastIndex(of: "(") {
            let inner = String(label[label.index(after: open)...].dropLast())
            isBracketed = inner.contains("/")
            (name, list) = isBracketed ? (String(label[..<open]).trimmed, inner) : ("", String(label[..<open]).trimmed)
        }
        // "Gender, male/female", "Subjects: female/male"
        if !isBracketed, let mark = list.lastIndex(where: { $0 == "," || $0 == ":" }) {
            (name, list) = (String(list[..<mark]).trimmed, String(list[list.index(after: mark)...]).trimmed)
        }
        let classes = list.split(separator: "/").map { String($0).trimmed }
        let label = Label(list)
        guard (2...6).contains(classes.count),
            classes.allSatisfy({ !$0.isEmpty && !$0.contains(where: { "()[]".contains($0) }) }),
            Set(classes).count == classes.count,
            !label.concepts.contains(any: ConceptSet(.unit, .timeUnit, .quantity, .score)),
            plainWords(list).allSatisfy({ !noClasses.contains($0) }),
            isBracketed || classes.allSatisfy({ $0.count(where: \.isLetter) > 3 })
        else { return nil }
        return (name, classes)
    }
}
