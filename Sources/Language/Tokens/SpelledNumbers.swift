/// Numbers that a text spells out: "Twenty-five patients, two of them".
package enum SpelledNumbers {
    package static func all(in text: String) -> [Int] {
        text.lowercased().split { !($0.isLetter || $0 == "-") }.compactMap { NumberWords.match(String($0))?.value }
    }
}
