/// The elements, texts and attributes of one file in flat arrays; never changed once built.
final class MarkupTree: Sendable {
    /// An element or a text; node 0 stands above the root element.
    struct Node: Sendable {
        /// Index of an element's name; `textName` for a text.
        var name: Int32
        var parent: Int32
        /// Next sibling and first child; 0 where there is none.
        var next: Int32 = 0
        var child: Int32 = 0
        var line: Int32
        /// Position among the siblings of the same name, from 1.
        var ordinal: Int32 = 1
        /// A text's range of bytes, an element's range of attributes.
        var from: Int32
        var to: Int32
    }

    struct Attribute: Sendable {
        var name: Int32
        var from: Int32
        var to: Int32
    }

    struct Name: Hashable, Sendable {
        /// Without a prefix.
        var local: String
        /// As printed: "mml:math".
        var qualified: String
        /// How a step of a path begins: "/mml:math[", in UTF-8.
        var step: [UInt8]

        init(local: String, qualified: String) {
            self.local = local
            self.qualified = qualified
            step = Array(("/" + qualified + "[").utf8)
        }
    }

    static let textName: Int32 = -1

    let nodes: [Node]
    let attributes: [Attribute]
    let names: [Name]
    /// All texts and attribute values, in UTF-8.
    let bytes: [UInt8]

    init(nodes: [Node], attributes: [Attribute], names: [Name], bytes: [UInt8]) {
        self.nodes = nodes
        self.attributes = attributes
        self.names = names
        self.bytes = bytes
    }
}
