/// A stretch of one source file, as UTF-8 byte offsets.
///
/// It is three small integers, so that every node of a tree can carry one at no cost.
package struct SourceSpan: Sendable, Hashable {
    /// Offset of the first byte.
    package var lower: Int32
    /// Offset after the last byte; equal to `lower` for a place between two bytes.
    package var upper: Int32
    /// Which file, as an index into the list of files that the formatter is given; -1 for none.
    package var file: Int32

    package init(lower: Int32, upper: Int32, file: Int32 = 0) {
        self.lower = lower
        self.upper = upper
        self.file = file
    }

    package init(_ lower: Int, _ upper: Int, file: Int32 = 0) {
        self.init(lower: Int32(lower), upper: Int32(upper), file: file)
    }

    /// The span of what has no place in any file.
    package static let none = SourceSpan(lower: 0, upper: 0, file: -1)

    package var isNone: Bool { file < 0 }

    /// From the start of this span to the end of the other, which must be in the same file.
    package func joined(to other: SourceSpan) -> SourceSpan {
        if isNone { return other }
        if other.isNone { return self }
        return SourceSpan(
            lower: min(lower, other.lower), upper: max(upper, other.upper), file: file)
    }
}

/// A line and a column as a person counts them, both from 1.
package struct SourcePosition: Sendable, Hashable {
    package var line: Int
    /// Counted in Unicode scalars, so that it does not depend on how a terminal draws them.
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
