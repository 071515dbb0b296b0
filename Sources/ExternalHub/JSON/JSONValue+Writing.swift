import Journal

extension JSONValue {
    /// On one line, as messages show it.
    var json: String {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.text
    }

    // What it was read from, or made of, bounds the depth.
    func write(to writer: inout JSONWriter) {
        switch self {
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        case .array(let values):
            writer.beginArray()
            for value in values { value.write(to: &writer) }
            writer.endArray()
        case .text(let text): writer.value(text)
        case .number(let number): writer.value(number)
        case .otherNumber(let text): writer.value(Double(text) ?? .nan)
        case .flag(let flag): writer.value(flag)
        case .null: writer.null()
        }
    }

    init(_ value: EncodedValue) {
        switch value {
        case .text(let text): self = .text(text)
        case .number(let number): self = .number(number)
        case .flag(let flag): self = .flag(flag)
        case .null: self = .null
        }
    }

    static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .text($0) }) }
}
