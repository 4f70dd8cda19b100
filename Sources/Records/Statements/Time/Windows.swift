package import Language
package import Paper

/// A window of observation: what is recorded until how long after what.
///
/// "Adverse events were recorded until 30 days after the last dose."
package struct EventWindow: Hashable, Sendable {
    /// The words of what is recorded, sorted: "adverse", "events", "serious".
    package var subject: [String]
    /// The words of the event that the window is counted from, sorted, as printed.
    package var anchor: [String]
    /// The same, one word for words of one meaning.
    package var anchorMeaning: [String]
    package var value: PrintedNumber
    package var unit: TimeUnit
    package var place: Place
    package var sentence: Int

    /// In days; months and years have several lengths.
    package var days: Bounds { Bounds(unit.days.lowerBound * value.value, unit.days.upperBound * value.value) }
}

/// Finds windows of adverse events and their like.
enum WindowGrammar {
    static func statements(in phrase: Phrase) -> [EventWindow] {
        guard phrase.sentence.section != .introduction, phrase.sentence.section != .discussion, !phrase.numbers.isEmpty
        else { return [] }
        let heads = Lexicon.eventHeads
        let tokens = phrase.sentence.tokens
        var nouns: [Int] = []
        for position in tokens.indices
        where heads.mayBegin(tokens[position].head)
            && Lexicon.isEventNoun(tokens[position].text, after: phrase.text(position - 1))
        {
            nouns.append(position)
        }
        guard !nouns.isEmpty, phrase.contains(Lexicon.recording, in: phrase.indices) else { return [] }
        var found: [EventWindow] = []
        var count = 0
        for position in phrase.numbers {
            // what is recorded stands before the verb, and this before the window, or all of it behind
            let own = nouns.filter {
                $0 > position || phrase.contains(Lexicon.recording, in: $0..<position)
            }
            let subject = Set(own.flatMap { words(at: $0, in: phrase) }).sorted()
            guard let window = window(at: position, subject, in: phrase) else { continue }
            count += 1
            if !own.isEmpty, Lexicon.beginsWindow(phrase.text(position - 1)) { found.append(window) }
        }
        // several in one sentence are of several things
        return count == 1 ? found : []
    }

    /// The noun with the words that say which events: "treatment-related", "serious".
    private static func words(at position: Int, in phrase: Phrase) -> [String] {
        var words = Lexicon.eventName(phrase.text(position))
        var before = position - 1
        while phrase.isWord(before), !phrase.isNumber(before), position - before < 5 {
            let word = phrase.text(before)
            if !Lexicon.beforeEvents.contains(word) {
                guard !Vocabulary.functionWords.contains(word), !Lexicon.recording.contains(word) else { break }
                words.append(word)
            }
            before -= 1
        }
        return words
    }

    private static func window(at position: Int, _ subject: [String], in phrase: Phrase) -> EventWindow? {
        guard phrase.isNumber(position), let length = DurationGrammar.mention(in: phrase, at: position),
            length.value.relation == .equal, Lexicon.beforeAnchor.contains(phrase.text(length.end)),
            !phrase.isDash(position - 1),
            // "12 months of treatment" is its length
            phrase.text(length.end) != "of" || phrase.text(position - 1) == "within"
        else { return nil }
        var anchor: [String] = []
        var end = length.end + 1
        while end < min(phrase.count, length.end + 9), phrase.isWord(end), !phrase.isNumber(end) {
            let word = phrase.text(end)
            if !Lexicon.anchorFillers.contains(word) {
                guard !Vocabulary.functionWords.contains(word), !Lexicon.recording.contains(word) else { break }
                anchor.append(word)
            }
            end += 1
        }
        guard anchor.contains(where: Lexicon.anchorNouns.contains) else { return nil }
        return EventWindow(
            subject: subject, anchor: Set(anchor).sorted(),
            anchorMeaning: Set(anchor.map(Lexicon.anchorWord)).sorted(), value: length.value, unit: length.unit,
            place: phrase.place(position..<end), sentence: phrase.index)
    }
}
