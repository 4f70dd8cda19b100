package import Paper

/// A misread cell that a protocol puts right, as every report shows it.
package struct AppliedCorrection: Hashable, Sendable {
    package var table: String
    /// 1-based.
    package var row: Int
    package var column: String
    /// What the tool read.
    package var read: String
    /// What the page shows, in the curator's eyes.
    package var page: String
    package var why: String
    /// Who corrected; nil where the protocol does not say.
    package var name: String?
    package var evidence: [Evidence]
}
