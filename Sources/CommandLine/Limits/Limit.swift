import VirtualTime

/// One limit of the product: what is limited, to how much, and what changes it.
package struct Limit: Sendable {
    package var name: String
    /// As a person reads it: `1,000,000`, `8 MiB`, `1000 years`.
    package var value: String
    /// The option that changes it; nil where none does.
    package var option: String?
    /// The constant that holds it: `YAMLLimits.nodes`.
    package var source: String

    init(_ name: String, _ value: String, _ source: String, option: String? = nil) {
        self.name = name
        self.value = value
        self.option = option
        self.source = source
    }

    init(_ name: String, _ count: Int, _ source: String, option: String? = nil) {
        self.init(name, Self.count(count), source, option: option)
    }

    init(_ name: String, bytes: Int, _ source: String, option: String? = nil) {
        self.init(name, Self.bytes(bytes), source, option: option)
    }

    init(_ name: String, _ span: TimeSpan, _ source: String, option: String? = nil) {
        self.init(name, "\(span)", source, option: option)
    }

    /// A whole number with commas: `20,000`.
    package static func count(_ number: Int) -> String {
        var digits = Array(String(number))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }

    /// A number of bytes in the unit in which it is whole: `8 MiB`.
    package static func bytes(_ number: Int) -> String {
        for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] {
            if number >= 1 << shift, number % (1 << shift) == 0 {
                return "\(count(number >> shift)) \(unit)"
            }
        }
        return "\(count(number)) bytes"
    }
}
