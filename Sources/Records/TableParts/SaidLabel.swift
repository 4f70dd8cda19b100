import Language
import Paper

/// A look at a row's label that costs less than parting it: whether prose that knows some words can name the row.
enum SaidLabel {
    /// Whether the plain words that a label begins with are all known by their stems; words that say nothing end the look, and so
    /// does what is no plain word.
    static func mayBeSaid(_ label: String, _ knows: (String) -> Bool) -> Bool {
        let bytes = label.utf8
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex { !$0.isASCIILetter } ?? bytes.endIndex
            // a hyphen or comma behind it: not the whole word, or not all of the name
            guard end > start, end == bytes.endIndex || bytes[end] == 0x20 else { return true }
            let stem = ListingVocabulary.stem(String(decoding: bytes[start..<end], as: UTF8.self))
            if ListingVocabulary.empty.contains(stem) { return true }
            guard knows(stem) else { return false }
            start = end == bytes.endIndex ? end : bytes.index(after: end)
        }
        return true
    }
}
