import CCmark
import Glibc

/// The only calls of cmark-gfm: a text becomes blocks, no pointer leaves.
enum CmarkTree {
    /// GitHub's extensions, registered once for the process.
    private static let extensions: [String] = {
        cmark_gfm_core_extensions_ensure_registered()
        return ["table", "strikethrough"]
    }()

    static func blocks(of text: String) -> [MarkdownBlock] {
        let names = extensions
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
        defer { cmark_parser_free(parser) }
        for name in names {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        var bytes = text
        bytes.withUTF8 { buffer in
            buffer.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let root = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(root) }
        var blocks: [MarkdownBlock] = []
        var next = cmark_node_first_child(root)
        while let node = next {
            blocks.append(block(node, parser))
            next = cmark_node_next(node)
        }
        return blocks
    }

    private static func block(_ node: OpaquePointer, _ parser: OpaquePointer)
        -> MarkdownBlock
    {
        let first = max(1, Int(cmark_node_get_start_line(node)))
        let last = max(first, Int(cmark_node_get_end_line(node)))
        let type = cmark_node_get_type(node)
        let kind: MarkdownBlock.Kind
        if type == CMARK_NODE_HEADING {
            kind = .heading(level: Int(cmark_node_get_heading_level(node)), text: words(of: node))
        } else if type == CMARK_NODE_CODE_BLOCK, isFenced(node) {
            kind = .fence(
                info: string(cmark_node_get_fence_info(node)), content: string(cmark_node_get_literal(node)))
        } else {
            kind = .prose
        }
        return MarkdownBlock(
            kind: kind, lines: first...last, column: max(1, Int(cmark_node_get_start_column(node))),
            html: owned(cmark_render_html(node, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser))))
    }

    private static func isFenced(_ node: OpaquePointer) -> Bool {
        var length: Int32 = 0
        var offset: Int32 = 0
        var character: CChar = 0
        return cmark_node_get_fenced(node, &length, &offset, &character) != 0
    }

    /// The text of all nodes below, in order.
    private static func words(of node: OpaquePointer) -> String {
        guard let iterator = cmark_iter_new(node) else { return "" }
        defer { cmark_iter_free(iterator) }
        var text = ""
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return text }
            guard event == CMARK_EVENT_ENTER, let inner = cmark_iter_get_node(iterator) else { continue }
            let type = cmark_node_get_type(inner)
            if type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE {
                text += string(cmark_node_get_literal(inner))
            } else if type == CMARK_NODE_SOFTBREAK {
                text += " "
            }
        }
    }

    private static func string(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }

    private static func owned(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
        guard let pointer else { return "" }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
