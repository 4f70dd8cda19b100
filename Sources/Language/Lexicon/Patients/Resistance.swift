import Paper

/// Words that deny that a patient responded to a treatment.
package enum Resistance {
    /// Phrases before the treatment's name.
    private static let phrases: [[String]] = [
        ["refractory", "to"], ["resistant", "to"], ["unresponsive", "to"], ["not", "respond", "to"],
        ["no", "response", "to"],
    ]

    /// Whether the words deny a response to a treatment of which these are the stems.
    package static func isSaid(_ words: [String], of treatment: Set<String>) -> Bool {
        words.indices.contains { start in
            phrases.contains { phrase in
                let end = start + phrase.count
                return end < words.count && Array(words[start..<end]) == phrase
                    && treatment.contains(ListingVocabulary.stem(words[end]))
            }
        }
    }

    /// Whether a header of these stems tells of the response.
    package static func isResponse(_ stems: [String]) -> Bool {
        stems.contains("response") && stems.count == 1 || stems.contains(Haematology.response)
    }
}
