package struct SourceSpan: Hashable, Sendable {}
package struct SourceFile: Hashable, Sendable {}
