/// Writes a document as JSON, every scalar as a string and every mapping in source order.
///
/// It shows what the parser read, for people and for comparison with other YAML tools.
package enum JSONTree {
    /// One line of JSON, without a line break; nothing that was written is the empty string.
    package static func write(_ document: Document) -> String {
        var output: [UInt8] = []
        append(document.root, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    // The parser's depth limit bounds this recursion.
    private static func append(_ node: Node, to output: inout [UInt8]) {
        switch node.content {
        case .scalar(let scalar):
            append(scalar.text, to: &output)
        case .sequence(let items):
            output.append(Byte.openBracket)
            for (index, item) in items.enumerated() {
                if index > 0 { output += [Byte.comma, Byte.space] }
                append(item, to: &output)
            }
            output.append(Byte.closeBracket)
        case .mapping(let pairs):
            output.append(Byte.openBrace)
            for (index, pair) in pairs.enumerated() {
                if index > 0 { output += [Byte.comma, Byte.space] }
                append(pair.key, to: &output)
                output += [Byte.colon, Byte.space]
                append(pair.value, to: &output)
            }
            output.append(Byte.closeBrace)
        }
    }

    /// A JSON string; DEL and the C1 controls are escaped too, since terminals act on them.
    private static func append(_ text: String, to output: inout [UInt8]) {
        output.append(Byte.doubleQuote)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: output += [Byte.backslash, UInt8(scalar.value)]
            case 0x08: output += Array("\\b".utf8)
            case 0x09: output += Array("\\t".utf8)
            case 0x0A: output += Array("\\n".utf8)
            case 0x0C: output += Array("\\f".utf8)
            case 0x0D: output += Array("\\r".utf8)
            case ..<0x20, 0x7F...0x9F: output += escape(scalar.value)
            case ..<0x7F: output.append(UInt8(scalar.value))
            default: output += Array(String(scalar).utf8)
            }
        }
        output.append(Byte.doubleQuote)
    }

    private static func escape(_ value: UInt32) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return Array("\\u00".utf8) + [digits[Int(value >> 4)], digits[Int(value & 15)]]
    }
}
