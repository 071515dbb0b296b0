package import LoadTesting

/// By which keys the variants of an experiment are told apart.
package struct VariedKeys: Sendable {
    /// Those whose values are not the same in all variants, in the order in which they come.
    package let paths: [String]
    private let variants: [[VariedValue]]

    package init(_ variants: [[VariedValue]]) {
        var paths: [String] = []
        for value in variants.joined() where !paths.contains(value.path) {
            paths.append(value.path)
        }
        self.variants = variants
        self.paths = paths.filter { path in
            Set(variants.map { VariedKeys.value(of: path, in: $0) }).count > 1
        }
    }

    /// As it was written; nil where the variant leaves the file's own.
    package func value(of path: String, variant: Int) -> String? {
        VariedKeys.value(of: path, in: variants[variant])
    }

    private static func value(of path: String, in variant: [VariedValue]) -> String? {
        variant.first { $0.path == path }?.text
    }

    /// Whether every variant says a value for every key.
    package var isComplete: Bool {
        variants.allSatisfy { variant in
            paths.allSatisfy { VariedKeys.value(of: $0, in: variant) != nil }
        }
    }

    /// In which keys two variants differ.
    package func differing(_ first: Int, _ second: Int) -> [String] {
        paths.filter { value(of: $0, variant: first) != value(of: $0, variant: second) }
    }

    /// The values of a key in the order in which they first come.
    package func values(of path: String) -> [String?] {
        var values: [String?] = []
        for variant in variants.indices {
            let value = value(of: path, variant: variant)
            if !values.contains(value) { values.append(value) }
        }
        return values
    }

    /// The values of a key as numbers, in the same order; nil unless all are numbers, in one unit:
    /// `10`, `10%` or `10d`.
    package func numbers(of path: String) -> [Double]? {
        var numbers: [Double] = []
        var unit: Substring?
        for value in values(of: path) {
            guard let value else { return nil }
            let digits = value.prefix { "+-.0123456789".contains($0) }
            let rest = value.dropFirst(digits.count)
            guard let number = Double(digits), number.isFinite, rest == unit ?? rest,
                !rest.contains(" "), rest.count <= 3
            else { return nil }
            unit = rest
            numbers.append(number)
        }
        return numbers
    }
}
