package import Diagnostics
package import YAML

/// What reads mappings: it gives their values, and tells what is wrong with them.
package protocol KeyReader: SendableMetatype {
    /// A scalar read by one of the value readers; nil, and reported, where it is not right.
    ///
    /// - Parameter what: what messages call it, such as a key in backquotes.
    mutating func value<Value>(
        _ node: Node, what: String, _ read: (String) throws(ValueProblem) -> Value
    ) -> Value?

    mutating func report(_ diagnostic: Diagnostic)
    mutating func reportUnknownKey(_ key: Node, among keys: [String])

    /// The keys and values of a mapping; nil, and reported, for other nodes.
    ///
    /// - Parameter expected: how it is written.
    mutating func pairs(of node: Node, what: String, expected: String?) -> [Pair]?
}

/// What is said of a key, for people.
package struct KeyEntry: Hashable, Sendable {
    package var name: String
    /// Names that mean the same.
    package var otherNames: [String] = []
    /// The key with a value, as it stands in a file; the first shows its usual form.
    package var examples: [String]
    package var meaning: String
    /// What its absence means, written out; nil where nothing that could be written means that.
    package var usual: String?

    package var names: [String] { [name] + otherNames }
}

/// Where a value goes.
package typealias Place<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

/// A key of a mapping: what is said of it, and what reads it into what the mapping describes.
package struct Key<Reader: KeyReader, Target>: Sendable {
    package typealias Reading =
        @Sendable (
            _ reader: inout Reader, _ node: Node, _ what: String, _ target: inout Target
        ) -> Void

    package let entry: KeyEntry
    package let read: Reading

    package init(
        _ name: String, or otherNames: [String] = [], _ examples: [String], usual: String? = nil,
        _ meaning: String, read: @escaping Reading
    ) {
        entry = KeyEntry(
            name: name, otherNames: otherNames, examples: examples, meaning: meaning, usual: usual)
        self.read = read
    }

    /// A key with one value; what is not right leaves the place as it was.
    package init<Value>(
        _ name: String, or otherNames: [String] = [], _ examples: [String], usual: String? = nil,
        _ meaning: String, _ place: Place<Target, Value>,
        _ value: @escaping @Sendable (String) throws(ValueProblem) -> Value
    ) {
        self.init(name, or: otherNames, examples, usual: usual, meaning) {
            reader, node, what, target in
            if let value = reader.value(node, what: what, value) { target[keyPath: place] = value }
        }
    }
}

extension Key where Target == Void {
    /// A key with one value that the reader keeps itself.
    package init<Value>(
        _ name: String, _ examples: [String], usual: String? = nil, _ meaning: String,
        in place: Place<Reader, Value>,
        _ value: @escaping @Sendable (String) throws(ValueProblem) -> Value
    ) {
        self.init(name, examples, usual: usual, meaning) { reader, node, what, _ in
            if let value = reader.value(node, what: what, value) { reader[keyPath: place] = value }
        }
    }
}

/// The keys of one kind of mapping, in the order in which they are listed.
package struct KeyTable<Reader: KeyReader, Target>: Sendable {
    /// What documentation calls the mapping.
    package let part: String
    package let keys: [Key<Reader, Target>]
    /// All names there are.
    package let names: [String]

    package init(_ part: String, _ keys: [Key<Reader, Target>]) {
        self.part = part
        self.keys = keys
        names = keys.flatMap(\.entry.names)
    }

    package var page: KeyPage { KeyPage(part: part, entries: keys.map(\.entry)) }

    /// Reads one key, or reports that there is none of its name.
    package func read(_ pair: Pair, into target: inout Target, by reader: inout Reader) {
        let name = pair.key.text ?? ""
        guard let key = keys.first(where: { $0.entry.names.contains(name) }) else {
            return reader.reportUnknownKey(pair.key, among: names)
        }
        key.read(&reader, pair.value, "`\(name)`", &target)
    }
}

/// The keys of one kind of mapping, for people.
package struct KeyPage: Hashable, Sendable {
    package var part: String
    package var entries: [KeyEntry]

    package init(part: String, entries: [KeyEntry]) {
        self.part = part
        self.entries = entries
    }

    package var names: [String] { entries.flatMap(\.names) }
}

extension KeyReader {
    /// Reads a whole mapping.
    ///
    /// - Parameter expected: how it is written.
    package mutating func read<Target>(
        _ table: KeyTable<Self, Target>, from node: Node, what: String, expected: String?,
        into target: inout Target
    ) {
        for pair in pairs(of: node, what: what, expected: expected) ?? [] {
            table.read(pair, into: &target, by: &self)
        }
    }
}
