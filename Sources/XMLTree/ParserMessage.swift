internal import CLibXML2

/// What libxml2 says of a fault, as one clause.
struct ParserMessage {
    let code: Int32
    /// In libxml2's words: "Premature end of data in tag sec line 4\n".
    let text: String

    var clause: String {
        let own = text.split(separator: "\n").first.map(String.init) ?? "a fault without a name"
        switch UInt32(bitPattern: code) {
        case XML_ERR_DOCUMENT_EMPTY.rawValue: return "is no XML: it does not begin with a tag"
        case XML_ERR_TAG_NOT_FINISHED.rawValue, XML_ERR_DOCUMENT_END.rawValue:
            return "is cut off: it ends inside an element (\(lowered(own))): get the whole file"
        case XML_ERR_INVALID_ENCODING.rawValue, XML_ERR_UNSUPPORTED_ENCODING.rawValue,
            XML_ERR_UNKNOWN_ENCODING.rawValue,
            XML_I18N_CONV_FAILED.rawValue:
            return "is not in the encoding it says: convert it to UTF-8"
        default: break
        }
        if own.contains("not proper UTF-8") {
            return "is not UTF-8 and does not say what it is: convert it to UTF-8 or name its encoding"
        }
        if own.contains("too long") { return "has an attribute or text too long for a paper: \(lowered(own))" }
        return "is not well-formed XML: \(lowered(own))"
    }

    /// Messages begin as sentences and stand inside one here.
    private func lowered(_ text: String) -> String {
        var words = text.split(separator: " ").map(String.init)
        if let first = words.first, first.dropFirst().allSatisfy({ $0.isLowercase }) { words[0] = first.lowercased() }
        return words.joined(separator: " ")
    }
}
