import Paper
package import Records

/// A set of papers that seem to report one study, with the facts that say so.
package struct ProposedStudy: Hashable, Sendable {
    package var id: String
    package var reasons: [String]
    /// Indices of the papers.
    package var papers: [Int]
}

extension Engine {
    /// Papers that look like one trial: the same registry number of their own, or the same intervention, population words, arms and design.
    package static func proposedStudies(_ papers: [PaperRecords]) -> [ProposedStudy] {
        let profiles = papers.map(StudyProfile.init)
        var group = Array(papers.indices)
        var reasons: [Int: [String]] = [:]
        for a in papers.indices {
            for b in papers.indices where b > a {
                guard let why = profiles[a].sharesStudy(with: profiles[b]) else { continue }
                let from = group[b]
                let to = group[a]
                for index in group.indices where group[index] == from { group[index] = to }
                reasons[to, default: []] += why.filter { !(reasons[to] ?? []).contains($0) }
            }
        }
        return Set(group).sorted().compactMap { root in
            let members = group.indices.filter { group[$0] == root }
            guard members.count > 1 else { return nil }
            let number = members.compactMap { profiles[$0].ownNumbers.first }.first
            let id = number ?? members.map { papers[$0].paper.id }.joined(separator: "+")
            return ProposedStudy(id: id, reasons: reasons[root] ?? [], papers: members)
        }
    }
}

extension StudyProfile {
    /// The reasons for holding two papers to report one study; nil where they are too few.
    fileprivate func sharesStudy(with other: StudyProfile) -> [String]? {
        let common = Set(ownNumbers).intersection(other.ownNumbers).sorted()
        if let number = common.first { return ["both name \(number) as their own registration"] }
        if !ownNumbers.isEmpty, !other.ownNumbers.isEmpty { return nil }
        var reasons: [String] = []
        if isRandomized, other.isRandomized { reasons.append("both report a randomized trial") }
        let size = sizes.intersection(other.sizes).sorted()
        if let n = size.first { reasons.append("both have an arm of \(n)") }
        let arm = arms.intersection(other.arms).sorted()
        if arm.count >= 2 { reasons.append("the same arms (\(arm.prefix(3).joined(separator: ", ")))") }
        let shared = words.intersection(other.words).count
        if shared * 5 >= min(words.count, other.words.count) * 2, shared >= 12 {
            reasons.append("the same population and intervention by \(shared) words of their openings")
        }
        return reasons.count >= 3 ? reasons : nil
    }
}
