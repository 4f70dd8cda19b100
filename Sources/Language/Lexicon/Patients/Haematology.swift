/// The words of haematology, for listings of patients with leukaemia and after transplantation.
///
/// Nothing in the general code needs them: without this file such listings are only understood less well.
package enum Haematology {
    /// Words and abbreviations for one thing, each with its stem.
    static let forms: [String: String] = [
        "hsct": "transplant", "allohsct": "transplant", "sct": "transplant",
        "cr": "remission",
    ]

    /// Phrases that name one thing, as stems, each with the word that stands for it.
    package static let phrases: [(words: [String], stem: String)] = [
        (["hematologic", "complete", "remission"], "remission"),
        (["complete", "hematologic", "remission"], "remission"),
        (["complete", "remission"], "remission"), (["hematologic", "remission"], "remission"),
        (["minimal", "residual", "disease"], "mrd"), (["measurable", "residual", "disease"], "mrd"),
        (["minimal", "residual", "disease", "response"], "mrd negativity"),
        (["measurable", "residual", "disease", "response"], "mrd negativity"),
        (["negative", "minimal", "residual", "disease"], "mrd negativity"),
        (["minimal", "residual", "disease", "negative"], "mrd negativity"),
        (["mrd", "response"], "mrd negativity"), (["complete", "mrd", "response"], "mrd negativity"),
        (["negative", "mrd"], "mrd negativity"), (["mrd", "negative"], "mrd negativity"),
        (["mrd", "negativity"], "mrd negativity"),
        (["molecular", "failure"], "molecular failure"), (["molecular", "refractory"], "molecular failure"),
        (["hematopoietic", "stem", "cell", "transplant"], "transplant"),
        (["allogeneic", "hematopoietic", "stem", "cell", "transplant"], "transplant"),
        (["allogeneic", "stem", "cell", "transplant"], "transplant"), (["stem", "cell", "transplant"], "transplant"),
        (["allogeneic", "transplant"], "transplant"), (["bone", "marrow", "transplant"], "transplant"),
        (["philadelphia", "chromosome"], "ph"),
    ]

    /// What a response is called.
    package static let response = "remission"

    /// Words by which prose calls patients with and without remission.
    package static let remissionNouns: (held: String, missing: String) = ("responder", "nonresponse")

    /// The diseases that all patients of such a paper have.
    package static let diseases: Set<String> = [
        "all", "aml", "cml", "leukemia", "leukaemia", "lymphoma", "lymphoblastic", "myeloma", "acute", "bcp", "bcp-",
    ]
}
