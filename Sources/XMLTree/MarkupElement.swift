/// An element of an XML or HTML file: its name, attributes, children and place.
package struct MarkupElement: Sendable {
    private let tree: MarkupTree
    private let index: Int

    init(_ tree: MarkupTree, _ index: Int) {
        self.tree = tree
        self.index = index
    }

    private var node: MarkupTree.Node { tree.nodes[index] }

    /// The name without a prefix: "math" for `<mml:math>`; in lower case for HTML.
    package var name: String { tree.names[Int(node.name)].local }

    /// 1-based line of the element's start tag.
    package var line: Int { Int(node.line) }

    /// The value of an attribute, by its name without a prefix.
    package subscript(attribute: String) -> String? {
        let node = node
        for index in Int(node.from)..<Int(node.to) {
            let candidate = tree.attributes[index]
            guard tree.names[Int(candidate.name)].local == attribute else { continue }
            return String(decoding: tree.bytes[Int(candidate.from)..<Int(candidate.to)], as: UTF8.self)
        }
        return nil
    }

    /// An attribute's name as the file knows it, for one who asks many elements.
    package func attributeName(_ name: String) -> AttributeName {
        AttributeName(numbers: tree.names.indices.filter { tree.names[$0].local == name }.map { Int32($0) })
    }

    package subscript(attribute: AttributeName) -> String? {
        let node = node
        guard node.from < node.to, !attribute.numbers.isEmpty else { return nil }
        for index in Int(node.from)..<Int(node.to) where attribute.numbers.contains(tree.attributes[index].name) {
            let found = tree.attributes[index]
            return String(decoding: tree.bytes[Int(found.from)..<Int(found.to)], as: UTF8.self)
        }
        return nil
    }

    package var parent: MarkupElement? {
        node.parent > 0 ? MarkupElement(tree, Int(node.parent)) : nil
    }

    /// Elements and texts, in order.
    package var children: Children { Children(tree, Int(node.child)) }

    /// Child elements, in order.
    package var elements: [MarkupElement] {
        var found: [MarkupElement] = []
        forEachElement { found.append($0) }
        return found
    }

    /// Walks the child elements; texts between them are passed by.
    private func forEachElement(_ body: (MarkupElement) -> Void) {
        var index = Int(node.child)
        while index != 0 {
            if tree.nodes[index].name != MarkupTree.textName { body(MarkupElement(tree, index)) }
            index = Int(tree.nodes[index].next)
        }
    }

    /// The first child element of a name.
    package func first(_ name: String) -> MarkupElement? {
        var index = Int(node.child)
        while index != 0 {
            let own = tree.nodes[index].name
            if own != MarkupTree.textName, tree.names[Int(own)].local == name { return MarkupElement(tree, index) }
            index = Int(tree.nodes[index].next)
        }
        return nil
    }

    /// Child elements of a name.
    package func all(_ name: String) -> [MarkupElement] { elements.filter { $0.name == name } }

    /// Elements of a name at any depth below this one, in document order.
    package func descendants(_ name: String) -> [MarkupElement] {
        var found: [MarkupElement] = []
        visit { element in
            if element.name == name { found.append(element) }
            return true
        }
        return found
    }

    /// Walks all elements below this one in document order; `enter` says whether to walk an element's own children.
    package func visit(_ enter: (MarkupElement) -> Bool) {
        forEachElement { if enter($0) { $0.visit(enter) } }
    }

    /// All texts below this element, as they stand in the file.
    package var text: String {
        var bytes: [UInt8] = []
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func appendText(to bytes: inout [UInt8]) {
        for child in children {
            switch child {
            case .text(let own): bytes += own
            case .element(let element): element.appendText(to: &bytes)
            }
        }
    }

    /// An XPath that leads from the root to this element alone: "/article/body[1]/sec[2]/p[1]".
    package var path: String {
        var steps: [Int] = []
        // few elements lie deeper
        steps.reserveCapacity(16)
        steps.append(index)
        while case let above = Int(tree.nodes[steps[steps.count - 1]].parent), above > 0 {
            steps.append(above)
        }
        var path = Array("/".utf8)
        path.reserveCapacity(16 * steps.count)
        path += tree.names[Int(tree.nodes[steps[steps.count - 1]].name)].qualified.utf8
        for index in steps.dropLast().reversed() { Self.append(tree.nodes[index], tree, to: &path) }
        return String(decoding: path, as: UTF8.self)
    }

    /// The path of this element, a child of one whose path is known.
    package func path(under parent: String) -> String {
        var path: [UInt8] = []
        path.reserveCapacity(parent.utf8.count + 24)
        path += parent.utf8
        Self.append(node, tree, to: &path)
        return String(decoding: path, as: UTF8.self)
    }

    /// Appends a step; paths are made for every cell, and bytes are joined faster than strings.
    private static func append(_ node: MarkupTree.Node, _ tree: MarkupTree, to path: inout [UInt8]) {
        path += tree.names[Int(node.name)].step
        if node.ordinal < 10 {
            path.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: node.ordinal))
        } else {
            path += String(node.ordinal).utf8
        }
        path.append(UInt8(ascii: "]"))
    }

    /// The last step of the path: "sec[2]".
    package var step: String { "\(tree.names[Int(node.name)].qualified)[\(node.ordinal)]" }
}

extension MarkupElement: Hashable {
    package static func == (a: MarkupElement, b: MarkupElement) -> Bool { a.tree === b.tree && a.index == b.index }
    package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// The numbers of one name in a file, with and without prefixes: they are compared faster than texts.
package struct AttributeName: Sendable {
    fileprivate var numbers: [Int32]
}

/// A child of an element.
package enum MarkupNode: Sendable {
    case element(MarkupElement)
    /// UTF-8, as it stands in the file with references resolved.
    case text(ArraySlice<UInt8>)

    package var element: MarkupElement? { if case .element(let element) = self { element } else { nil } }
}

extension MarkupElement {
    /// The children of an element.
    package struct Children: Sequence, IteratorProtocol, Sendable {
        private let tree: MarkupTree
        private var index: Int

        init(_ tree: MarkupTree, _ index: Int) {
            self.tree = tree
            self.index = index
        }

        package mutating func next() -> MarkupNode? {
            guard index != 0 else { return nil }
            let node = tree.nodes[index]
            defer { index = Int(node.next) }
            guard node.name == MarkupTree.textName else { return .element(MarkupElement(tree, index)) }
            return .text(tree.bytes[Int(node.from)..<Int(node.to)])
        }
    }
}
