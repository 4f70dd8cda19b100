import Paper
import Yams

/// Takes values out of YAML and says of each that does not fit where it stands and what was expected.
struct YAMLReading {
    let file: String
    /// Lines of the file before the YAML.
    let linesBefore: Int
    private(set) var problems: [ProtocolProblem] = []

    init(file: String, linesBefore: Int) {
        self.file = file
        self.linesBefore = linesBefore
    }

    /// The whole as a mapping; nil, with a problem, where it is none.
    mutating func mapping(_ text: String, what: String) -> Node.Mapping? {
        do {
            guard let node = try Yams.compose(yaml: text) else { return nil }
            guard let mapping = node.mapping else {
                complain(node, "\(what) is written as lines of \"key: value\"")
                return nil
            }
            return mapping
        } catch let error as YamlError {
            problems.append(
                ProtocolProblem(
                    file: file, position: position(error), reason: "\(what) is no valid YAML: \(words(error))"))
            return nil
        } catch {
            problems.append(
                ProtocolProblem(
                    file: file, position: ProtocolProblem.Position(line: linesBefore + 1, column: 1),
                    reason: "\(what) is no valid YAML"))
            return nil
        }
    }

    mutating func add(_ problem: ProtocolProblem) { problems.append(problem) }

    func position(_ node: Node) -> ProtocolProblem.Position {
        ProtocolProblem.Position(line: linesBefore + (node.mark?.line ?? 1), column: node.mark?.column ?? 1)
    }

    mutating func complain(_ node: Node, _ reason: String) {
        problems.append(ProtocolProblem(file: file, position: position(node), reason: reason))
    }

    /// Says of keys that nobody asks for what was perhaps meant.
    mutating func expect(_ mapping: Node.Mapping, keys: [String]) {
        for (key, _) in mapping {
            let name = key.scalar?.string ?? ""
            if !keys.contains(name) {
                complain(key, "there is no key \"\(name)\" here\(Suggestion.words(for: name, among: keys))")
            }
        }
    }

    /// A text, number or word; a plain "null" is none.
    mutating func text(_ mapping: Node.Mapping, _ key: String) -> Located<String>? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let scalar = node.scalar else {
            complain(node, "\(key) is one value, not a list")
            return nil
        }
        return scalar.string.isEmpty && scalar.style == .any ? nil : Located(scalar.string, at: position(node))
    }

    mutating func integer(_ mapping: Node.Mapping, _ key: String) -> Located<Int>? {
        guard let text = text(mapping, key) else { return nil }
        guard let value = Int(printed: text.value) else {
            problems.append(
                ProtocolProblem(
                    file: file, position: text.position, reason: "\(key) is a whole number, not \"\(text.value)\""))
            return nil
        }
        return Located(value, at: text.position)
    }

    /// A list of texts; one text is a list of one.
    mutating func texts(_ mapping: Node.Mapping, _ key: String) -> [Located<String>] {
        guard let node = mapping[Node(key)] else { return [] }
        if let scalar = node.scalar { return [Located(scalar.string, at: position(node))] }
        guard let list = node.sequence else {
            complain(node, "\(key) is a list")
            return []
        }
        var found: [Located<String>] = []
        for item in list {
            if let scalar = item.scalar {
                found.append(Located(scalar.string, at: position(item)))
            } else {
                complain(item, "\(key) is a list of words")
            }
        }
        return found
    }

    mutating func nodes(_ mapping: Node.Mapping, _ key: String) -> [Node] {
        guard let node = mapping[Node(key)] else { return [] }
        guard let list = node.sequence else {
            complain(node, "\(key) is a list: begin its items with \"- \"")
            return []
        }
        return Array(list)
    }

    /// Names with their values, in the order of the file.
    mutating func pairs(_ mapping: Node.Mapping, _ key: String) -> [(name: Located<String>, value: Located<String>)] {
        guard let node = mapping[Node(key)] else { return [] }
        guard let pairs = node.mapping else {
            complain(node, "\(key) is written as lines of \"name: value\"")
            return []
        }
        var found: [(name: Located<String>, value: Located<String>)] = []
        for (name, value) in pairs {
            guard let left = name.scalar?.string, let right = value.scalar?.string else {
                complain(value, "\(key) is written as lines of \"name: value\"")
                continue
            }
            found.append((Located(left, at: position(name)), Located(right, at: position(value))))
        }
        return found
    }

    private func position(_ error: YamlError) -> ProtocolProblem.Position {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            ProtocolProblem.Position(line: linesBefore + mark.line, column: mark.column)
        default: ProtocolProblem.Position(line: linesBefore + 1, column: 1)
        }
    }

    private func words(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _): "the key \(keys.first.map { "\($0)" } ?? "") stands twice"
        default: "it cannot be read"
        }
    }
}
