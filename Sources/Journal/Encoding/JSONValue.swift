/// A value as somebody wrote it.
package enum JSONValue: Hashable, Sendable {
    /// In the order of the line; no name occurs twice.
    case object([JSONMember])
    case array([JSONValue])
    case text(String)
    case number(Int64)
    /// A number that is no whole one of 64 bits, as it is written.
    case otherNumber(String)
    case flag(Bool)
    case null

    /// The value of a member; nil if there is none, or this is no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var number: Int64? { if case .number(let number) = self { number } else { nil } }
}

/// A name and a value of an object.
package struct JSONMember: Hashable, Sendable {
    package var name: String
    package var value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}
