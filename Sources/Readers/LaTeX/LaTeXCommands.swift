/// Commands and environments that a manuscript's numbers and tables stand in.
enum LaTeXCommands {
    static let tableFloats: Set<String> = [
        "table", "table*", "sidewaystable", "sidewaystable*", "wraptable", "threeparttable", "ThreePartTable",
        "measuredfigure", "tablehere",
    ]
    static let figureFloats: Set<String> = ["figure", "figure*", "sidewaysfigure", "wrapfigure", "SCfigure"]
    static let mathEnvironments: Set<String> = [
        "equation", "equation*", "align", "align*", "gather", "gather*", "multline", "multline*", "eqnarray",
        "eqnarray*", "displaymath", "math", "verbatim", "lstlisting", "alltt",
    ]

    /// Commands of no arguments as the character that they print.
    static let signs: [String: String] = [
        "\\dag": "†", "\\ddag": "‡", "\\textdagger": "†", "\\textdaggerdbl": "‡", "\\S": "§", "\\P": "¶",
        "\\textasteriskcentered": "*", "\\textpm": "±", "\\textgreater": ">", "\\textless": "<", "\\textdegree": "°",
        "\\textmu": "µ", "\\texttimes": "×", "\\textminus": "−",
    ]
    /// Commands that print their last argument: the number of arguments.
    static let wrappers: [String: Int] = [
        "\\makecell": 1, "\\thead": 1, "\\shortstack": 1, "\\specialcell": 1, "\\rotatebox": 2, "\\rot": 1, "\\text": 1,
        "\\resizebox": 3, "\\scalebox": 2, "\\adjustbox": 2, "\\parbox": 2, "\\colorbox": 2, "\\cellcolor": 1,
        "\\multirowcell": 2, "\\Centerstack": 1, "\\textnormal": 1,
    ]
    static let renamed: [String: String] = ["\\tnote": "\\textsuperscript", "\\tablenum": "\\num"]
    static let references: Set<String> = ["\\ref", "\\cref", "\\Cref", "\\autoref", "\\vref", "\\tabref"]

    /// Commands with which a paragraph may begin.
    static let opensText: Set<String> = [
        "\\textbf", "\\textit", "\\emph", "\\num", "\\SI", "\\qty", "\\underline", "\\noindent", "\\textsc",
    ]
}
