import Journal

/// A value in a JSON document, and where it stands there.
struct SheetPlace: Sendable {
    let value: JSONValue
    /// As RFC 6901 writes it: `/counters/attempts`.
    let pointer: String

    init(_ value: JSONValue, at pointer: String) {
        self.value = value
        self.pointer = pointer
    }

    subscript(name: String) -> SheetPlace? {
        value[name].map { SheetPlace($0, at: pointer + "/" + SheetPlace.escaped(name)) }
    }

    var text: String? { value.text }
    var flag: Bool? { if case .flag(let flag) = value { flag } else { nil } }
    var number: SheetNumber? { SheetNumber(value, at: pointer) }

    /// Of a list, in order; none of anything else.
    var items: [SheetPlace] {
        guard case .array(let values) = value else { return [] }
        return values.enumerated().map { SheetPlace($1, at: "\(pointer)/\($0)") }
    }

    /// Of an object, in order; none of anything else.
    var members: [(name: String, place: SheetPlace)] {
        guard case .object(let members) = value else { return [] }
        return members.map { member in
            let name = SheetPlace.escaped(member.name)
            return (member.name, SheetPlace(member.value, at: "\(pointer)/\(name)"))
        }
    }

    /// A list of numbers; what is none of them counts as 0.
    var numbers: [Double] {
        guard case .array(let values) = value else { return [] }
        return values.map { max(0, SheetNumber($0, at: "")?.value ?? 0) }
    }

    static func escaped(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

/// A number of a JSON document with the digits that stand there.
struct SheetNumber: Sendable {
    let text: String
    let value: Double
    let pointer: String

    /// Nothing where there is no number, or one beyond all that can be measured.
    init?(_ value: JSONValue, at pointer: String) {
        switch value {
        case .number(let number):
            text = "\(number)"
            self.value = Double(number)
        case .otherNumber(let digits):
            guard let number = Double(digits), abs(number) < 1e30 else { return nil }
            text = digits
            self.value = number
        case .object, .array, .text, .flag, .null: return nil
        }
        self.pointer = pointer
    }
}
