import Language
import Paper

/// The names of a paper's arms, and how many patients it gives them.
struct ArmSizes {
    /// Empty where an arm is known by its name alone.
    private var sizes: [String: Set<Int>] = [:]
    private let mentions: ArmMentions

    init(_ records: PaperRecords) {
        mentions = ArmMentions(
            records.statements.sentences, notes: records.tables.flatMap { $0.table.footnotes.map(\.text) })
        for typed in records.tables where typed.kind != .listing && typed.kind != .flow {
            for column in typed.table.columns {
                guard let n = column.population, !Lexicon.givesNumber(typed.table.caption ?? "", n) else { continue }
                // under a spanner the name is shared by other groups
                let names = column.header.map { LabelParts($0, partsTimes: false).name }.filter { !$0.isEmpty }
                add(names.joined(separator: " "), n)
                if names.count > 1, let own = names.last { add(own, n) }
            }
        }
        for size in records.statements.sampleSizes where size.role == .arm || size.role == .group {
            if let group = size.group, let n = size.count.integer { add(group, n) }
        }
        // rows that a table tests against each other are arms in the other tables, too, and columns beside a control
        for typed in records.tables where typed.kind != .listing && typed.kind != .flow {
            let axes = TableAxes(typed, self)
            for name in axes.testedRows + axes.armsBesideControl { addName(name) }
        }
    }

    private mutating func addName(_ name: String) {
        let key = Lexicon.armKey(name)
        if !key.isEmpty { sizes[key, default: []].formUnion([]) }
    }

    private mutating func add(_ name: String, _ n: Int) {
        let key = Lexicon.armKey(name)
        if !key.isEmpty { sizes[key, default: []].insert(n) }
    }

    /// Whether an arm of that name has a size anywhere.
    func knows(_ name: String) -> Bool { sizes[Lexicon.armKey(name)] != nil }

    /// Whether the paper gives an arm of just that name a size, or its prose speaks of it.
    func isNamed(_ name: String) -> Bool { knows(name) || mentions.names(name) }

    /// Whether the paper calls an arm so anywhere: by its size, in its prose or by the name alone.
    func calls(_ name: String) -> Bool {
        isNamed(name) || Lexicon.isCalledGroup(name) || Lexicon.namesControl(name)
    }

    /// Whether a name is that of a part of such an arm: "Older controls" beside "Control group".
    func knowsPart(of name: String) -> Bool {
        let words = Set(Lexicon.armKey(name).split(separator: " ").map(Self.singular))
        return sizes.keys.contains { key in
            key.utf8.count > 3 && Set(key.split(separator: " ").map(Self.singular)).isSubset(of: words)
        }
    }

    private static func singular(_ word: Substring) -> Substring {
        word.utf8.count > 3 && word.hasSuffix("s") ? word.dropLast() : word
    }

    /// The sizes that the paper gives an arm of that name, in rising order.
    func all(_ name: String) -> [Int] { (sizes[Lexicon.armKey(name)] ?? []).sorted() }
}
