import FoundationEssentials
package import Paper

/// A record of ClinicalTrials.gov (API version 2, JSON) → `Paper`.
///
/// Each field is a passage "Label: value" with the path of its value; participant flow, baseline, outcome measures and
/// adverse events are tables with a column a group.
package enum RegistryReader {
    /// Records with results have some megabytes at most.
    package static let largestByteCount = 32 << 20

    /// Reads a record's bytes; throws one clear sentence for what is no such record.
    package static func read(_ bytes: [UInt8], id: String) throws(ReadingError) -> Paper {
        if bytes.isEmpty { throw ReadingError("is empty") }
        if bytes.count > largestByteCount {
            throw ReadingError("is larger than \(largestByteCount >> 20) MB: give one study's record a file")
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let record = try decoded(hasMark ? Array(bytes.dropFirst(3)) : bytes)
        guard isNumber(record.protocolSection.identificationModule.nctId) else {
            throw ReadingError(
                "is no record of ClinicalTrials.gov: protocolSection.identificationModule.nctId is no number of that registry"
            )
        }
        var assembly = RegistryAssembly(id: id)
        assembly.add(record.protocolSection)
        if let results = record.resultsSection {
            assembly.add(results)
        } else {
            assembly.note("the record holds no results", path: "resultsSection")
        }
        return assembly.paper
    }

    /// "NCT01234567".
    package static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 11 && bytes.starts(with: "NCT".utf8) && bytes.dropFirst(3).allSatisfy(\.isASCIIDigit)
    }

    private static func decoded(_ bytes: [UInt8]) throws(ReadingError) -> RegistryRecord {
        do {
            return try JSONDecoder().decode(RegistryRecord.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw ReadingError(reason(error))
        } catch {
            throw ReadingError("is damaged JSON: download the record again")
        }
    }

    private static func reason(_ error: DecodingError) -> String {
        let advice = "download the study's record as JSON (API version 2)"
        switch error {
        case .keyNotFound(let key, let context):
            let path = path(context.codingPath + [key])
            return "is JSON, but no record of one study of ClinicalTrials.gov: it has no \(path); \(advice)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            let path = path(context.codingPath)
            return path.isEmpty
                ? "is JSON, but no record of one study of ClinicalTrials.gov; \(advice)"
                : "is no record of ClinicalTrials.gov that can be read: \(path) is not what its API gives there; \(advice)"
        case .dataCorrupted(let context):
            let path = path(context.codingPath)
            return "is damaged JSON\(path.isEmpty ? "" : " (at \(path))"): download the record again"
        @unknown default: return "is no record of ClinicalTrials.gov that can be read; \(advice)"
        }
    }

    /// "resultsSection.adverseEventsModule.eventGroups[1].id".
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}
