/// Something that a sentence states.
package protocol Stated {
    /// Index in `Statements.sentences`.
    var sentence: Int { get }
}

extension Proportion: Stated {}
extension CountStatement: Stated {}
extension MedianStatement: Stated {}
extension SampleSize: Stated {}
extension PartOfNamed: Stated {}

extension Array where Element: Stated {
    /// What one sentence states: statements stand in reading order, so that a search by halves finds them.
    package func inSentence(_ index: Int) -> ArraySlice<Element> {
        func first(_ isBehind: (Int) -> Bool) -> Int {
            var low = startIndex
            var high = endIndex
            while low < high {
                let middle = (low + high) / 2
                if isBehind(self[middle].sentence) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        return self[first { $0 >= index }..<first { $0 > index }]
    }
}
