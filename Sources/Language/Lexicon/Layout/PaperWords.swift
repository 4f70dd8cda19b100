package import Paper

/// Words by which the parts of a paper are told: headings, labels of tables, citations.
extension LayoutWords {
    /// Headings, in small letters, by the section they open.
    package static let sections: [String: Section] = [
        "abstract": .abstract, "summary": .abstract, "key points": .abstract, "to the editor": .introduction,
        "introduction": .introduction, "background": .introduction, "objective": .introduction,
        "methods": .methods, "patients and methods": .methods, "materials and methods": .methods,
        "methods and materials": .methods, "design and methods": .methods, "study design": .methods,
        "results": .results, "findings": .results, "discussion": .discussion, "comment": .discussion,
        "conclusion": .discussion, "conclusions": .discussion, "limitations": .discussion,
        "references": .references, "supplementary information": .references, "acknowledgments": .references,
        "acknowledgements": .references, "author contributions": .references,
    ]

    /// Headings of the list of references, in small letters.
    package static let referenceHeadings: Set<String> = [
        "references", "reference", "references and notes", "notes and references", "bibliography", "literature",
        "literature cited", "references cited", "reference list", "literatur", "literaturverzeichnis", "bibliographie",
        "bibliografía", "referencias",
    ]

    /// The words of labels over a title that say what kind of article it is: "Original Research Article", "Open access".
    package static let articleKinds: Set<String> = [
        "access", "and", "article", "articles", "brief", "case", "clinical", "commentary", "communication",
        "communications", "comprehensive", "contribution", "editorial", "full", "investigation", "investigations",
        "letter", "letters", "open", "original", "paper", "papers", "perspective", "perspectives",
        "protocol", "rapid", "regular", "report", "reports", "research", "review", "reviews", "series", "short",
        "special", "studies", "study", "systematic", "technical", "trial", "trials",
    ]

    /// Labels in capitals that open a structured abstract.
    package static let abstractLabels: [String] = [
        "IMPORTANCE ", "OBJECTIVE ", "DESIGN, ", "DESIGN ", "BACKGROUND ", "PURPOSE ", "AIM ",
    ]

    /// The word for table in a label, in small letters; also in other languages.
    package static let tableLabels: Set<String> = ["table", "tab", "tab.", "tabelle", "tableau", "tabla"]

    /// The word in a citation of one or more tables.
    package static let tableCitations: Set<String> = ["Table", "Tables", "TABLE", "TABLES", "Tab", "table", "tables"]

    /// Parts of words for what stands outside the paper.
    package static let supplements: [String] = ["supplement", "appendi", "additional", "online"]

    /// The same, and parts of words that say so only before "Table".
    package static let ofSupplements: [String] = [
        "supplement", "appendi", "additional", "online", "web", "extended", "data",
    ]

    /// The word for table at the head of a caption on a page, in small letters; also in other languages.
    package static let captionNouns: Set<String> = [
        "table", "tab", "tab.", "exhibit", "tabelle", "tableau", "tabla", "tabella", "tabela",
    ]

    /// Words that may stand before it.
    package static let captionOpeners: Set<String> = [
        "supplementary", "supplemental", "appendix", "extended", "web", "online", "etable",
    ]

    /// Words that open the caption of a figure.
    package static let figureLabels: Set<String> = ["figure", "fig.", "fig", "chart", "graph", "scheme"]

    /// What the first line of the notes below a table begins with.
    package static let noteOpeners: [String] = [
        "abbreviation", "note", "data are", "values are", "data presented", "source:", "sd,", "ci,",
    ]

    /// Words behind which a line of a cell goes on.
    package static let openEnds: Set<String> = [
        "and", "or", "of", "with", "the", "to", "in", "for", "by", "at", "from", "than", "per", "on", "vs", "vs.", "a",
        "an", "as", "versus",
    ]
}
