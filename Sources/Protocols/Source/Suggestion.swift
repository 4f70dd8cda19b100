import Language

/// "Did you mean": the known name that is nearest to an unknown one.
enum Suggestion {
    /// " (did you mean age_years?)", or nothing where no name is near.
    static func words(for name: String, among known: [String]) -> String {
        guard let best = nearest(name, known) else { return "" }
        return " (did you mean \(best)?)"
    }

    private static func nearest(_ name: String, _ known: [String]) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(80))
        guard !wanted.isEmpty else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in known {
            let other = Array(candidate.lowercased().utf8.prefix(80))
            // a part of a long name is often all that one remembers
            let isPart = wanted.count >= 3 && candidate.lowercased().contains(name.lowercased())
            let distance = isPart ? 1 : distance(wanted, other)
            guard distance <= max(1, max(wanted.count, other.count) / 3) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Levenshtein's distance.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var previous = Array(0...b.count)
        for (row, byte) in a.enumerated() {
            var current = [row + 1]
            for (column, other) in b.enumerated() {
                current.append(
                    min(previous[column] + (byte == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[b.count]
    }
}
