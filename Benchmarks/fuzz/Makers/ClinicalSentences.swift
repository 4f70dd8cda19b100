import Foundation

/// Writes invented clinical prose: templates whose slots are filled with numbers that mostly belong together.
struct Scribe {
    var dice: Dice
    var habit: NumberHabit

    init(_ dice: Dice) {
        self.dice = dice
        habit = NumberHabit(&self.dice)
    }

    static let arms = [
        "placebo", "velotinib", "the control group", "Group A", "arm B", "usual care", "10 mg", "20 mg/m2",
        "cases", "boys", "all patients", "no treatment", "intervention", "", "A",
    ]
    static let events = [
        "nausea", "death", "relapse", "grade 3 or higher neutropenia", "a serious adverse event", "remission",
        "headache", "any event", "mutations of ABC1", "a response", "missing data", "diabetes", "M1 marrow",
    ]
    static let endpoints = [
        "overall survival", "relapse-free survival", "the pain score", "body weight", "HbA1c",
        "systolic blood pressure",
        "follow-up", "age", "time to progression", "the duration of response", "the rate of falls", "IL-6",
    ]
    private static let units = [
        "months", "years", "days", "weeks", "kg", "mg/dl", "mm Hg", "g", "points", "ml/min", "h", "µg/m2/day", "", "%",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Jan", "Feb.", "Sept", "Smarch",
    ]
    private static let words = [
        "one", "two", "three", "four", "five", "seven", "eleven", "twelve", "twenty", "twenty-one", "Thirty-four",
        "Fourteen", "None", "no", "all", "both", "half", "a third", "one hundred and eight", "a dozen", "Zero",
    ]

    /// Sentences of the kinds that clinical papers count, measure and compare with; `fill` knows the slots.
    static let templates = [
        "{E} was seen in {n} of {N} patients ({p}{%}).", "{n} ({p}{%}) of the {N} patients had {e}.",
        "{W} of {N} patients ({p}{%}) died.", "{n}/{N} ({p}{%}) vs {n}/{N} ({q}{%}) had {e}; P = {P}.",
        "A total of {N} patients underwent randomization: {n} to {a} and {r} to {a}.",
        "Of {N} patients, {n} were assigned to {a}, {n} to {a} and {n} to {a}.",
        "The odds ratio was {x} (95% CI {xl}{-}{xh}; P = {P}).",
        "hazard ratio, {x}; 95% confidence interval [CI], {xl} to {xh}; P{P<}{P}",
        "The relative risk of {e} was {x} ({c}{%} CI: {xl}, {xh}).", "HR {x} [{xl}{-}{xh}]",
        "adjusted OR = {x}, {c}% CI = {xh}{-}{xl}, P{P<}{P}.",
        "The difference was {x} percentage points (95% CI, {xl} to {xh}).",
        "{p}% vs {q}%; difference, {d}% [95% CI, {xl}% to {xh}%].",
        "The rate was {p}% (95% CI, {lo} to {hi}) with {a} and {q}% ({lo}{-}{hi}) with {a}.",
        "The median {o} was {x} {u} (range, {xl}{-}{xh}).", "Median {o} of {x} {u} (IQR {xl}{-}{xh}) in {N} patients.",
        "Mean (SD) {o} was {x} ({xl}) {u} in {a} (n = {n}) and {x} ({xl}) {u} in {a} (n = {N}).",
        "{o} fell from {x} ± {xl} to {x} ± {xl} {u} (P {P<} {P}).", "{o} decreased by {p}% from {x} {u} to {x} {u}.",
        "{o} increased {x}-fold, from {x} to {x}.", "t({n}) = {x}, P = {P}; F({w}, {n}) = {x}, P < {P}.",
        "χ2({w}, N = {N}) = {x}, P = {P}.", "r({n}) = {d}, p {P<} {P}; z = {x}, P = {P}; R2 = {d}.",
        "U = {x}, Z = -{x}, p = {P}",
        "Patients {ids} relapsed.", "{W} patients (patients {ids}) received a transplant.",
        "Patient {w} died after {x} {u}.",
        "At {w} {u}, {o} was {p}% (95% CI {lo}{-}{hi}) with {n} at risk.",
        "The {w}-year {o} was {p}% ({c}% CI, {lo}{-}{hi}).",
        "Between {t} and {t}, {N} patients were enrolled at {w} sites.",
        "The data cutoff was {t}; the median follow-up was {x} {u} (range {xl}{-}{xh}).",
        "{n} men ({p}%) and {r} women ({q}%) took part.",
        "Of these {N}, {n} ({p}%) were aged {w} to {w} years and {r} ({q}%) were older.",
        "Age >{x} {u} ({x} years); {x} weeks = {w} months.", "{x} {u} ({x} {u})", "The dose was {x} {u} every {w} {u}.",
        "In the subgroup of {e} (n={n}), {n} of {n} ({p}%) and in the others (n = {r}) {n} ({p}%).",
        "Grade {w} {e}: {n} ({p}); grade {w}: {n} ({p}); any: {n} ({p}).",
        "Exactly {p}% of {N} and {p}% of {n} had {e}.",
        "{p}% ({n}/{N}), {p}% ({n}/{N}) and {q}% ({n}/{N}) respectively", "NCT{id} and ISRCTN{id} were compared.",
        "MRD <10{s} was reached by {n} of {N}.", "P for interaction = {P}; P = {P} for trend; P{P<}{P}",
        "({n}, {p}%; {n}, {q}%)",
        "{N} were screened, {n} were excluded ({n} did not meet criteria, {n} declined, {n} other reasons) and {r} were randomized.",
        "At {w} weeks {n} of the {N} randomized ({p}%) had completed, {r} ({q}%) had not.",
        "See Table {w}, Fig. {w} and ref. {n},{n}{-}{N}.",
        "No patient had {e}.", "All {N} had {e}, {w} of whom twice.",
        "Sensitivity was {p}% ({n} of {N}) and specificity {q}% (95% CI {lo} to {hi}).",
        "The incidence was {x} per {N} person-years (rate ratio {x}, {xl} to {xh}).",
        "β = {d} (SE {x}), P = {P}; b = {d}, 95% CI [{xl}, {xh}]",
        "kappa {d} (95% CI {lo}{-}{hi})", "Scores range from {w} to {N}; higher is worse.",
        "{o}: {x} vs. {x} vs. {x} {u}, P = {P}",
        "Number needed to treat {n} (95% CI {xl} to ∞ to {xh}).", "{x}{u}, {x}{u} and {x}{u}",
        "({e}) [{n}] {{N}} <{n}> \"{p}%\" & '{P}'",
    ]

    /// One sentence.
    mutating func sentence() -> String { fill(dice.pick(Self.templates)) }

    /// Sentences joined as prose.
    mutating func paragraph() -> String {
        var sentences: [String] = []
        for _ in 0..<dice.length(5, atMost: 60) { sentences.append(sentence()) }
        var text = sentences.joined(
            separator: dice.chance(0.97) ? " " : dice.pick(["", "\u{A0}", "  ", "\u{2028}", "\t"]))
        if dice.chance(0.08), let space = text.indices.filter({ text[$0] == " " }).randomElement(using: &dice) {
            text.insert(
                contentsOf: dice.pick([
                    "\u{AD} ", "-\n", "\u{200B}", "\u{7}", "\u{1B}[31m", "\u{202E}", "ﬁ", "\u{FFFD}",
                ]), at: space)
        }
        return text
    }

    /// Fills a template's slots; the counts, percentages and limits of one sentence belong together, mostly.
    mutating func fill(_ template: String) -> String {
        var total = dice.chance(0.9) ? dice.int(1...400) : dice.int(0...20_000)
        var count = dice.int(0...max(0, total))
        var estimate = dice.fraction() * (dice.chance(0.2) ? 200 : 5) - (dice.chance(0.1) ? 3 : 0)
        let places = dice.int(0...3)
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let slot = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            let share = total > 0 ? 100 * Double(count) / Double(total) : 0
            let wrong = dice.chance(0.1) ? dice.fraction() * 120 : share
            switch slot {
            case "N":
                text += habit.whole(total, &dice)
                if dice.chance(0.1) { total = dice.int(1...400) }
            case "n":
                count = dice.chance(0.95) ? dice.int(0...max(0, total)) : dice.int(0...2000)
                text += habit.whole(count, &dice)
            case "r": text += habit.whole(total - count, &dice)
            case "p": text += habit.decimal(wrong, dice.chance(0.8) ? min(places, 1) : places, &dice)
            case "q": text += habit.decimal(100 - wrong, min(places, 1), &dice)
            case "lo": text += habit.decimal(max(0, share - dice.fraction() * 20), min(places, 1), &dice)
            case "hi": text += habit.decimal(share + dice.fraction() * 20, min(places, 1), &dice)
            case "x":
                if dice.chance(0.3) { estimate = dice.fraction() * 80 }
                text += habit.decimal(estimate, places, &dice)
            case "xl": text += habit.decimal(dice.chance(0.9) ? estimate * dice.fraction() : 0, places, &dice)
            case "xh": text += habit.decimal(dice.chance(0.9) ? estimate * (1 + dice.fraction() * 2) : 0, places, &dice)
            case "d": text += habit.decimal(dice.fraction() * 2 - 1, places, &dice)
            case "c": text += dice.chance(0.9) ? "95" : habit.odd(&dice)
            case "P": text += habit.decimal(dice.chance(0.4) ? 0.001 : dice.fraction(), dice.int(1...4), &dice)
            case "P<": text += dice.pick(["=", "<", ">", " = ", " < ", "≤", " ≥ ", "="])
            case "-": text += habit.dash
            case "%": text += habit.percent
            case "s": text += dice.pick(["−4", "-4", "⁻⁴", "<sup>-4</sup>", "^-4", "4"])
            case "w": text += dice.chance(0.4) ? dice.pick(Self.words) : habit.whole(dice.int(0...60), &dice)
            case "W": text += dice.pick(Self.words)
            case "a": text += dice.pick(Self.arms)
            case "e": text += dice.pick(Self.events)
            case "E": text += dice.pick(Self.events).capitalized
            case "o": text += dice.pick(Self.endpoints)
            case "u": text += dice.pick(Self.units)
            case "t": text += date()
            case "id": text += String(format: "%08d", dice.int(0...99_999_999))
            case "ids": text += ids()
            default: text += "{\(slot)}"
            }
        }
        return text + rest
    }

    private mutating func date() -> String {
        let (day, year) = (dice.int(0...33), dice.chance(0.95) ? dice.int(1995...2026) : dice.int(0...99_999))
        let month = dice.pick(Self.months)
        switch dice.int(0...5) {
        case 0: return "\(month) \(year)"
        case 1: return "\(month) \(day), \(year)"
        case 2: return "\(day) \(month) \(year)"
        case 3: return "\(year)-\(dice.int(0...13))-\(day)"
        case 4: return "\(day)/\(dice.int(0...13))/\(year)"
        default: return "\(year)"
        }
    }

    /// A list of patients' numbers with ranges: "2, 4-8 and 11".
    private mutating func ids() -> String {
        var parts: [String] = []
        for _ in 0..<dice.length(6, atMost: 200) {
            let first = dice.chance(0.95) ? dice.int(1...90) : dice.int(0...1_000_000_000)
            parts.append(
                dice.chance(0.3) ? "\(first)\(habit.dash)\(first + dice.int(-3...9))" : habit.whole(first, &dice))
        }
        return parts.joined(separator: ", ") + (dice.chance(0.3) ? " and \(dice.int(1...99))" : "")
    }
}
