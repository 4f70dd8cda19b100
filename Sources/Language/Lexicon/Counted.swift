/// Words for what is counted and what is measured.
extension Lexicon {
    static let counted = [
        Entry(
            concept: .people,
            words: Array(Vocabulary.people) + ["pts", "pt", "persons", "mothers", "neonates", "babies"]),
        Entry(
            concept: .events,
            // what a patient may have several of; an illness in the plural ("Infections") still counts patients
            words: [
                "event", "events", "episode", "episodes", "admission", "admissions", "visit", "visits", "occurrence",
                "occurrences", "number of aes", "number of adverse events", "number of events", "total number of aes",
                "teeth", "eyes", "cycles", "embryos", "oocytes", "sessions", "procedures", "samples", "isolates",
                "sites",
                "items", "hospital days", "prescriptions",
            ]),
        Entry(
            concept: .unit,
            words: [
                "mg", "g", "kg", "µg", "μg", "mcg", "ng", "pg", "ml", "l", "dl", "µl", "μl", "mmol", "µmol", "μmol",
                "nmol",
                "pmol", "mol", "µm", "μm", "mm", "cm", "m", "km", "mmhg", "mm hg", "kpa", "iu", "miu", "mu", "u", "bpm",
                "beats",
                "kcal", "kj", "cal", "cal/d", "mg/dl", "mmol/l", "mg/l", "g/l", "g/dl", "ng/ml", "pg/ml", "µg/l",
                "μg/l",
                "kg/m2", "kg/m²", "cm2", "cm²", "m2", "m²", "mm2", "mm²", "ml/min", "l/min", "mmhg·min", "°c", "hz",
                "db",
                "cmh2o", "cells/mm3", "cells/µl", "cells/μl", "copies/ml", "log10", "log", "nm", "watts", "w", "points",
                "ms", "msec", "sec", "s", "min", "minutes", "hours", "h", "hr", "hrs", "seconds", "letters", "steps",
                "iu/l", "iu/ml", "miu/ml", "u/l", "nmol/l", "pmol/l", "µmol/l", "μmol/l", "meq/l", "meq", "ml/kg",
                "mg/kg",
                "µg/ml", "μg/ml", "ng/dl", "µg/dl", "μg/dl", "l/s", "cm/s", "m/s", "n", "nm", "kilograms", "grams",
                "centimeters", "centimetres", "euro", "euros", "usd", "€", "$", "£", "dollars", "metres", "meters",
            ].filter { $0 != "n" }),
        Entry(concept: .timeUnit, words: Array(Vocabulary.timeUnits.keys) + ["d", "days", "yrs", "y"]),
        Entry(
            concept: .quantity,
            words: [
                "age", "weight", "height", "bmi", "body mass index", "duration", "time to", "length", "length of stay",
                "pressure", "blood pressure", "level", "levels", "concentration", "volume", "dose", "thickness",
                "rate of",
                "hba1c", "cholesterol", "hemoglobin", "haemoglobin", "creatinine", "glucose", "insulin", "temperature",
                "width", "depth", "diameter", "distance", "velocity", "intake", "cost", "costs", "psa", "ldl", "hdl",
                "triglycerides", "platelet", "platelets", "albumin", "bilirubin", "crp", "gestational age",
                "birth weight", "birthweight", "heart rate", "ejection fraction", "lvef", "egfr", "fev1", "vas",
                "mean square", "mean squares", "root mean square", "sum of squares",
            ]),
        Entry(
            concept: .score,
            words: [
                "score", "scores", "scale", "index", "subscale", "questionnaire", "inventory", "sf-36", "points",
                "rating",
                "phq-9", "madrs", "hamd", "panss", "mmse", "womac", "eq-5d", "das28", "bdi", "hads", "composite",
            ]),
        Entry(
            concept: .presentation,
            words: [
                "data are", "data were", "values are", "values were", "data presented", "presented as", "expressed as",
                "shown as", "reported as", "given as", "summarized as", "summarised as", "described as",
                "data expressed",
                "values in", "figures are", "numbers are", "results are", "entries are", "value are", "data is",
                "variables are", "are presented", "are expressed", "are given", "are reported", "are shown",
                "are means",
                "are medians", "values represent", "data represent", "numbers in", "figures in", "unless otherwise",
                "are mean", "are median", "are n", "are number", "are no", "as mean", "as median", "as means", "as n",
            ]),
    ]
}
