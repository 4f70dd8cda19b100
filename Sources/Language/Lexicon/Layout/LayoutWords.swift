/// Words by which the layout of tables is told: headers, labels and units of cells, before anything is understood.
package enum LayoutWords {
    /// People, as a header or label names them.
    package static let persons: Set<String> = [
        "adolescents", "adults", "boys", "cases", "children", "controls", "girls", "individuals", "infants", "men",
        "mothers", "neonates", "participants", "patients", "people", "persons", "pts", "subjects", "volunteers",
        "women",
    ]

    /// People of whom nothing is said.
    package static let anyone: Set<String> = [
        "patients", "participants", "subjects", "individuals", "people", "persons", "volunteers",
    ]

    /// What had become of those counted.
    package static let states: Set<String> = [
        "randomized", "randomised", "analyzed", "analysed", "evaluated", "assessed", "included", "enrolled", "enroled",
        "treated",
        "evaluable", "tested", "recruited", "allocated", "examined", "studied",
    ]

    /// Words before the people of a row of counts: "number of eligible patients".
    package static let beforePersons: Set<String> = ["all", "the", "eligible", "assessable", "study"]

    /// Words before a number that is no population: "per 100".
    package static let beforeNumbers: Set<String> = [
        "per", "every", "each", "first", "last", "than", "of", "in", "to", "and", "or", "about",
    ]

    /// Words that open a label of counts: "Number of patients".
    package static let counting: Set<String> = ["n", "no.", "no", "number", "numbers", "total"]

    /// Labels of a row of counts.
    package static let countLabels: Set<String> = [
        "n", "no.", "number", "total n", "n total", "total number", "sample size",
    ]

    /// Names of the column of all.
    package static let whole: Set<String> = ["total", "all", "overall"]

    /// Cells that give nothing but the unit of those below.
    package static let units: Set<String> = [
        "n", "%", "(%)", "n (%)", "n(%)", "no.", "no", "no. (%)", "no (%)", "number", "number (%)", "n, %", "n %",
        "% (n)", "%(n)",
        "mean", "sd", "(sd)", "se", "mean (sd)", "mean ± sd", "mean±sd", "mean (se)", "mean (sem)", "m (sd)",
        "mean, sd", "median",
        "median (range)", "median (iqr)", "range", "iqr", "median [iqr]", "95% ci", "(95% ci)", "patients",
        "patients (%)", "no. %",
        "count", "count (%)", "frequency (%)", "percent", "value", "mean (95% ci)", "n = (%)",
    ]

    /// Words of a column of P values.
    package static let tests: Set<String> = ["p", "pvalue", "sig", "significance", "χ²", "x²", "x2"]

    /// Endings of a heading that gives the unit of the rows below.
    package static let headingEndings: [String] = [
        ", n", ", n.", ", n (%)", ", no.", ", no. (%)", ", no (%)", ", %", ", n(%)", ":", ", n (%)***", "no. (%)",
    ]

    /// Endings of a row that gives its own unit.
    package static let rowEndings: [String] = [
        ", n (%)", ", no. (%)", "median (range)", "mean (sd)", "median (iqr)", ", years (range)", "mean (±sd)",
    ]

    /// Verbs of the boxes of a participant flow.
    package static let flow: Set<String> = [
        "randomized", "randomised", "assessed", "excluded", "allocated", "analyzed", "analysed", "discontinued",
        "received", "enrolled", "screened", "eligible", "deaths", "died", "withdrew", "lost", "completed", "treated",
    ]
}
