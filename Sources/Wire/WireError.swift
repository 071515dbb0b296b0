/// What is wrong with bytes that should have been a value.
package enum WireError: Error, Hashable, Sendable {
    /// The bytes end in the middle of a value.
    case truncated
    /// Bytes are left over after the value.
    case trailing(Int)
    /// A word is not in its shortest form.
    case overlong
    /// No case of the type has this number.
    case unknownCase(type: String, number: UInt64)
    /// A number lies outside of what the type can hold, or an unused part is not zero.
    case outOfRange(type: String, number: UInt64)
    /// A list claims more entries than its bytes can hold.
    case tooMany(Int)
}

extension WireError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .truncated: "the bytes end in the middle of a value"
        case .trailing(let count): "\(count) bytes are left over"
        case .overlong: "a word is not in its shortest form"
        case .unknownCase(let type, let number): "no \(type) has the number \(number)"
        case .outOfRange(let type, let number): "\(number) is out of range for a \(type)"
        case .tooMany(let count): "a list claims \(count) entries, more than its bytes can hold"
        }
    }
}
