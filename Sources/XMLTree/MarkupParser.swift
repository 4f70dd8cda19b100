internal import CLibXML2

/// Bytes of XML or HTML → the root element; nothing is fetched and no entity of a file's own is expanded.
package enum MarkupParser {
    /// libxml2 must be made ready once before threads use it.
    private static let library: Void = xmlInitParser()

    /// Reads XML; throws one clause and a line for what is malformed or larger than a paper.
    package static func xml(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupError)
        -> MarkupElement
    {
        let source = try XMLSource(bytes, limits: limits)
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOCDATA.rawValue
        var builder = TreeBuilder(limits: limits, byteCount: source.bytes.count, forgives: false)
        _ = library
        guard let context = xmlNewParserCtxt() else { throw MarkupError("cannot be read: there is no memory left") }
        defer { xmlFreeParserCtxt(context) }
        withUnsafeMutablePointer(to: &builder) { held in
            attach(held, to: context, isHTML: false)
            source.bytes.withUnsafeBytes { buffer in
                let start = buffer.bindMemory(to: CChar.self).baseAddress
                let document = xmlCtxtReadMemory(
                    context, start, Int32(buffer.count), nil, source.encoding, Int32(bitPattern: UInt32(options)))
                if let document { xmlFreeDoc(document) }
            }
        }
        if let error = builder.error { throw error }
        guard let root = builder.root else { throw MarkupError("is no XML: it holds no element") }
        return root
    }

    /// Whether neither a page nor its bytes say how it is encoded.
    package static func guessesEncoding(ofPage bytes: [UInt8]) -> Bool {
        guard let source = try? HTMLSource(bytes, limits: MarkupLimits()) else { return false }
        return source.encoding == HTMLSource.assumedEncoding
    }

    /// Reads HTML as browsers do, whatever its faults.
    package static func html(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) throws(MarkupError)
        -> MarkupElement
    {
        let source = try HTMLSource(bytes, limits: limits)
        let options =
            HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_RECOVER.rawValue
        var builder = TreeBuilder(limits: limits, byteCount: source.bytes.count, forgives: true)
        _ = library
        guard let context = htmlNewParserCtxt() else { throw MarkupError("cannot be read: there is no memory left") }
        defer { htmlFreeParserCtxt(context) }
        withUnsafeMutablePointer(to: &builder) { held in
            attach(held, to: context, isHTML: true)
            source.bytes.withUnsafeBytes { buffer in
                let start = buffer.bindMemory(to: CChar.self).baseAddress
                let document = htmlCtxtReadMemory(
                    context, start, Int32(buffer.count), nil, source.encoding, Int32(bitPattern: UInt32(options)))
                if let document { xmlFreeDoc(document) }
            }
        }
        if let error = builder.error { throw error }
        guard let root = builder.root else { throw MarkupError("is no web page: it holds no element") }
        return root
    }

    private static func attach(
        _ builder: UnsafeMutablePointer<TreeBuilder>, to context: xmlParserCtxtPtr, isHTML: Bool
    ) {
        builder.pointee.context = context
        context.pointee.userData = UnsafeMutableRawPointer(builder)
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.characters = { held($0)?.pointee.text($1, count: $2) }
        handler.ignorableWhitespace = handler.characters
        // pages hold scripts and styles there
        handler.cdataBlock = isHTML ? { _, _, _ in } : handler.characters
        handler.serror = {
            report($0, code: $1?.pointee.code, level: $1?.pointee.level, line: $1?.pointee.line, $1?.pointee.message)
        }
        if isHTML {
            handler.startElement = { held($0)?.pointee.start(htmlElement: $1, $2) }
            handler.endElement = { context, _ in held(context)?.pointee.end() }
        } else {
            handler.startElementNs = { context, local, prefix, _, _, _, count, _, values in
                held(context)?.pointee.start(xmlElement: local, prefix, count: Int(count), values)
            }
            handler.endElementNs = { context, _, _, _ in held(context)?.pointee.end() }
        }
        context.pointee.sax.pointee = handler
    }
}

/// The builder that the parser's callbacks are given.
private func held(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<TreeBuilder>? {
    context?.assumingMemoryBound(to: TreeBuilder.self)
}

private func report(
    _ context: UnsafeMutableRawPointer?, code: Int32?, level: xmlErrorLevel?, line: Int32?,
    _ message: UnsafeMutablePointer<CChar>?
) {
    guard let builder = held(context), level == XML_ERR_FATAL, !builder.pointee.forgives else { return }
    let text = message.map { String(cString: $0) } ?? ""
    builder.pointee.fail(ParserMessage(code: code ?? 0, text: text).clause, line: line.map { Int($0) })
}

extension TreeBuilder {
    fileprivate mutating func text(_ start: UnsafePointer<xmlChar>?, count: Int32) {
        if let start { text(start, Int(count)) }
    }

    /// Attributes come five pointers each: local name, prefix, namespace, value, value's end.
    fileprivate mutating func start(
        xmlElement local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, count: Int,
        _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let local else { return }
        start(local, prefix: prefix) { builder in
            guard let values else { return }
            for index in 0..<count {
                guard let name = values[5 * index], let from = values[5 * index + 3], let to = values[5 * index + 4]
                else { continue }
                builder.attribute(name, prefix: values[5 * index + 1], value: from, count: to - from)
            }
        }
    }

    /// Attributes come as name, value, …, null; a value may be null.
    fileprivate mutating func start(
        htmlElement local: UnsafePointer<xmlChar>?, _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let local else { return }
        start(local, prefix: nil) { builder in
            guard var pair = values else { return }
            while let name = pair.pointee {
                let value = pair[1]
                builder.attribute(name, prefix: nil, value: value, count: value.map { Int(xmlStrlen($0)) } ?? 0)
                pair += 2
            }
        }
    }
}
